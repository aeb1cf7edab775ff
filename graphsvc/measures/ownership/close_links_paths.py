"""Simple ways from one node (简单路径): the sum of their products to every other, and their narrowest shares.

A way that passes nobody twice leaves a group of mutual holdings once and cannot come back to it. So only inside such a
group are ways listed one by one; between groups sums are multiplied, and a register without rings takes one pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.close_links_group import Group, Work
from graphsvc.measures.ownership.close_links_weights import Weights
from graphsvc.measures.ownership.condensation import Condensation, condensation_of
from graphsvc.measures.ownership.stakes import UNIT

STEPS = 30_000  # ways begun inside groups: a second
NARROWEST = 1_500_000  # (node, narrowest share) pairs


@dataclass(frozen=True, slots=True)
class Sum:
    """What the ways from or to one node sum to.

    `found` is never too much and `bound` never too little (None: not bounded); equal where all ways were counted.
    `corrected` is the polynomial stand-in `Ŷ` (None where it has no value); on a register without rings it is the same.
    `narrowest` has, by narrowest share in units, how many ways have it; None where it was not asked or too much.
    """

    found: float
    bound: float | None
    corrected: float | None
    narrowest: Mapping[int, int] | None = None

    @property
    def exact(self) -> bool:
        """Whether every way was counted, to ten decimals."""
        return self.bound is not None and self.bound - self.found < 5e-11


@dataclass(eq=False)
class _Passing:
    """What arrives at the nodes so far."""

    found: Array
    bound: Array
    walks: Array
    narrowest: list[dict[int, int]] = field(default_factory=list)


def sums_from(
    weights: Weights,
    start: int,
    *,
    down: bool,
    upper: bool = False,
    narrowest: bool = False,
    steps: int = STEPS,
) -> dict[int, Sum]:
    """By node the sum over simple ways down from the start (or up from it, to its holders); nodes that no way reaches are left out.

    `upper` takes the upper ends of bands. A way through a share of 0 counts as none.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.close_links_weights import weights_of
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(0, 1, "0.3"), (0, 2, "0.3"), (1, 2, "0.2")], 3)
    >>> found = sums_from(weights_of(held, clean(held)), 0, down=True, narrowest=True)
    >>> round(found[2].found, 9), found[2].exact, found[2].narrowest
    (0.36, True, {3000000000: 1, 2000000000: 1})
    """
    nodes, edges = _reached(weights, start, down, upper)
    found = _order(len(nodes), edges)
    work = Work(steps, NARROWEST if narrowest else 0)
    passing, returns = _passed(edges, found, work, len(nodes), narrowest)
    corrected = passing.walks / (returns[0] if down else returns)
    told = {}
    for place, node in enumerate(nodes):
        if place:
            told[node] = _told(passing, corrected, place, narrowest and work.narrowest >= 0)
    return told


# Private functions


def _reached(
    weights: Weights, start: int, down: bool, upper: bool
) -> tuple[list[int], list[tuple[int, int, float]]]:
    """Nodes that a way reaches (the start first), and the steps between them by place."""
    share = (weights.high if upper else weights.low).tolist() if len(weights.low) < 5000 else None
    array = weights.high if upper else weights.low
    nodes, place, edges = [start], {start: 0}, []
    for here, node in enumerate(nodes):
        for onward, row in weights.onward(node, down):
            part = share[row] if share is not None else float(array[row])
            if part <= 0:
                continue
            if onward not in place:
                place[onward] = len(nodes)
                nodes.append(onward)
            edges.append((here, place[onward], part))
    return nodes, edges


def _order(size: int, edges: Sequence[tuple[int, int, float]]) -> Condensation:
    """What a node is reached from comes before it; the start comes first because nothing returns to it that counts."""
    before, after = [a for a, b, _ in edges], [b for a, b, _ in edges]
    matrix = sparse.coo_array((np.ones(len(edges)), (after, before)), shape=(size, size)).tocsr()
    return condensation_of(matrix)


def _passed(
    edges: Sequence[tuple[int, int, float]], found: Condensation, work: Work, size: int, narrowest: bool
) -> tuple[_Passing, Array]:
    """What arrives everywhere, group by group, and how often it returns to each node."""
    passing = _Passing(np.zeros(size), np.zeros(size), np.zeros(size))
    passing.narrowest = [defaultdict(int) for _ in range(size if narrowest else 0)]
    passing.found[0] = passing.bound[0] = passing.walks[0] = 1.0
    if narrowest:
        passing.narrowest[0][UNIT * UNIT] = 1
    onward: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for a, b, share in edges:
        onward[a].append((b, share))
    returns = np.ones(size)
    component = found.component.tolist()
    several = (found.node_size > 1).tolist()
    done: set[int] = set()
    for node in found.order.tolist():
        members = [node]
        if several[node]:
            if component[node] in done:
                continue
            done.add(component[node])
            members = np.flatnonzero(found.component == found.component[node]).tolist()
            group = Group(members, onward)
            returns[members] = group.returns()
            group.pass_through(passing, work)
        _go_on(passing, members, onward, component, work)
    return passing, returns


def _go_on(
    passing: _Passing,
    members: Sequence[int],
    onward: Sequence[Sequence[tuple[int, float]]],
    component: Sequence[int],
    work: Work,
) -> None:
    """From these nodes to those of later groups."""
    for node in members:
        for target, share in onward[node]:
            if component[target] == component[node]:
                continue
            passing.found[target] += passing.found[node] * share
            passing.bound[target] += passing.bound[node] * share
            passing.walks[target] += passing.walks[node] * share
            if passing.narrowest and work.narrowest >= 0:
                units, counts = round(share * UNIT), passing.narrowest[target]
                work.narrowest -= len(passing.narrowest[node])
                for least, ways in passing.narrowest[node].items():
                    counts[min(least, units)] += ways


def _told(passing: _Passing, corrected: Array, place: int, narrowest: bool) -> Sum:
    found, bound, stand_in = float(passing.found[place]), float(passing.bound[place]), float(corrected[place])
    known = stand_in if np.isfinite(stand_in) else None
    ends = [end for end in (bound, known) if end is not None and np.isfinite(end)]
    counts = dict(passing.narrowest[place]) if narrowest else None
    return Sum(found, max(min(ends), found) if ends else None, known, counts)
