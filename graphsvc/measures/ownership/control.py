"""Control (控制): more than half of the capital or of the votes in one hand, or an agreement that directs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graphsvc.graph.columns import Array

HALF = 5_000_000_000  # of a share in units of 1e-10; integers, because float sums of exactly half come out above it


@dataclass(frozen=True, eq=False)
class Control:
    """Who controls whom in one step; `facts` are the numbers of the facts that say so."""

    steps: Mapping[int, tuple[int, ...]]  # controlled node -> its direct controllers, ascending
    facts: Mapping[tuple[int, int], tuple[int, ...]]  # (controller, controlled)

    def above(self, node: int) -> dict[int, tuple[int, ...]]:
        """Every controller of the node, itself first, each with the chain of nodes down to it (shortest first)."""
        chains: dict[int, tuple[int, ...]] = {node: (node,)}
        queue = deque([node])
        while queue:
            current = queue.popleft()
            for controller in self.steps.get(current, ()):
                if controller not in chains:
                    chains[controller] = (controller, *chains[current])
                    queue.append(controller)
        return chains

    def facts_along(self, chain: tuple[int, ...]) -> tuple[int, ...]:
        """The facts behind each step of a chain of nodes, ascending."""
        steps = pairwise(chain)
        return tuple(sorted({fact for step in steps for fact in self.facts[step]}))

    def groups(
        self, nodes: Iterable[int], *, ignored: frozenset[int] = frozenset()
    ) -> dict[int, tuple[int, ...]]:
        """Controllers with two or more of the nodes under them (a controlling node counts itself), ascending.

        A controller is left out where another has the same nodes and stands above it, and where it is `ignored`.
        """
        under: dict[int, list[int]] = {}
        for node in sorted(nodes):
            for controller in self.above(node):
                if controller not in ignored:
                    under.setdefault(controller, []).append(node)
        return {
            c: tuple(under[c]) for c in sorted(under) if len(under[c]) > 1 and not self._repeats(c, under)
        }

    def _repeats(self, controller: int, under: Mapping[int, list[int]]) -> bool:
        higher = (other for other in self.above(controller) if other != controller)
        return any(
            under.get(other) == under[controller]
            and (controller not in self.above(other) or other < controller)
            for other in higher
        )


@dataclass(frozen=True, eq=False)
class Stakes:
    """Direct holdings: node numbers, shares in units of 1e-10, what kind of right, number of the fact."""

    holder: Array
    target: Array
    units: Array
    basis: Array  # shares of one basis add up; capital and votes do not mix
    item: Array


def control_of(stakes: Stakes, directing: Iterable[tuple[int, int, int]] = ()) -> Control:
    """Direct control: parallel shares of one basis that add up to more than half, or a directing agreement.

    `directing` has (controller, controlled, fact number).

    >>> capital = np.array([0, 0])
    >>> half = Stakes(np.array([1, 2]), np.array([9, 9]), np.array([HALF, HALF]), capital, np.array([70, 71]))
    >>> control_of(half).steps
    {}
    >>> more = Stakes(np.array([1, 1]), np.array([9, 9]), np.array([HALF, 1]), capital, np.array([70, 71]))
    >>> control_of(more).facts
    {(1, 9): (70, 71)}
    """
    facts: dict[tuple[int, int], set[int]] = {}
    sums: dict[tuple[int, int, int], int] = {}
    columns = (stakes.holder, stakes.target, stakes.basis, stakes.units, stakes.item)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    for owner, owned, basis, share, _ in rows:
        sums[owner, owned, basis] = sums.get((owner, owned, basis), 0) + share
    for owner, owned, basis, share, fact in rows:
        if sums[owner, owned, basis] > HALF and share > 0 and owner != owned:
            facts.setdefault((owner, owned), set()).add(fact)
    for controller, controlled, fact in directing:
        if controller != controlled:
            facts.setdefault((controller, controlled), set()).add(fact)
    steps: dict[int, list[int]] = {}
    for controller, controlled in sorted(facts):
        steps.setdefault(controlled, []).append(controller)
    return Control(
        {node: tuple(found) for node, found in sorted(steps.items())},
        {pair: tuple(sorted(found)) for pair, found in sorted(facts.items())},
    )


def under_one_controller(control: Control, a: Array, b: Array, *, ignored: frozenset[int]) -> Array:
    """For each pair of nodes whether one controller, which is not `ignored`, stands above both (or is one of them).

    >>> capital = np.array([0, 0])
    >>> sisters = Stakes(np.array([1, 1]), np.array([8, 9]), np.array([2 * HALF] * 2), capital, np.array([70, 71]))
    >>> under_one_controller(control_of(sisters), np.array([8, 8]), np.array([9, 7]), ignored=frozenset()).tolist()
    [True, False]
    """
    above = {node: frozenset(control.above(node)) - ignored for node in {*a.tolist(), *b.tolist()}}
    return np.array(
        [bool(above[one] & above[other]) for one, other in zip(a.tolist(), b.tolist(), strict=True)],
        dtype=bool,
    )
