"""Everybody above one company (上游股东): its ancestors with their own numbers, so that a question costs what they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.composition import ROUNDOFF
from graphsvc.measures.ownership.condensation import (
    Condensation,
    closed_members,
    condensation_of,
    rows_gathered,
)
from graphsvc.measures.ownership.irregularity import Irregularity


@dataclass(frozen=True, eq=False)
class Above:
    """A company (place 0) and everybody who may hold a part of it, by distance, then node number."""

    nodes: Array  # node number a place
    distance: Array  # steps from the company
    holder: Array  # place, a pair
    target: Array  # place, a pair; pairs of one company stand together
    low: Array
    high: Array
    pair: Array  # which row of the Columns
    starts: Array  # pairs of place j are starts[j]:starts[j + 1]
    cut: Array  # bool a place: has holders, who lie beyond the depth asked for
    wholly_own: Array  # bool a place: held by nobody but itself

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def ends(self) -> Array:
        """Places in which nobody's holding is recorded: ultimate holders, and the company itself if nobody holds it."""
        return np.asarray((np.diff(self.starts) == 0) & ~self.cut & ~self.wholly_own)

    @cached_property
    def slack(self) -> Array:
        """Per place what its holders' lower shares leave over."""
        sums = np.bincount(self.target, weights=self.low, minlength=len(self))
        rest = 1.0 - sums
        return np.where(rest > ROUNDOFF, rest, 0.0)

    @cached_property
    def can_grow(self) -> Array:
        """Pairs whose share is not certain: wider than a point, in a company that has something left over."""
        return np.asarray((self.high > self.low) & (self.slack[self.target] > 0))

    @cached_property
    def flow(self) -> sparse.csr_array:
        """Row holder, column company, the lower shares above 0."""
        some = self.low > 0
        ends = (self.holder[some], self.target[some])
        return sparse.coo_array((self.low[some], ends), shape=(len(self), len(self))).tocsr()

    @cached_property
    def found(self) -> Condensation:
        """Components and levels of the flow: a holder comes after the companies that it holds."""
        return condensation_of(self.flow)

    @cached_property
    def closed(self) -> Array:
        """Members of groups that are wholly held among themselves, and who is held by nobody but itself."""
        some = self.low > 0
        members = closed_members(self.target[some], self.holder[some], self.low[some], self.found)
        return np.asarray(members | self.wholly_own)

    @cached_property
    def possible(self) -> Condensation:
        """Components and levels of all links, those of unknown share too."""
        some = self.high > 0
        size = len(self)
        links = (np.ones(int(some.sum())), (self.target[some], self.holder[some]))
        return condensation_of(sparse.coo_array(links, shape=(size, size)).tocsr())


def above(columns: Columns, target: int, depth: int | None = None) -> Above:
    """The ancestors of a company, as far as `depth` steps up where given.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> chain = clean(Stakes.of_rows([(1, 0, "1"), (2, 1, "1"), (3, 2, "1")], 4))
    >>> found = above(chain, 0, depth=2)
    >>> found.nodes.tolist(), found.cut.tolist()
    ([0, 1, 2], [False, False, True])
    """
    place = np.full(columns.nodes, -1, dtype=np.int64)
    place[target] = 0
    fronts = [np.array([target], dtype=np.int64)]
    rows: list[Array] = []
    count = 1
    while len(fronts[-1]) and (depth is None or len(fronts) <= depth):
        rows.append(rows_gathered(columns.starts, fronts[-1]))
        holders = np.unique(columns.holder[rows[-1]])
        new = holders[place[holders] < 0].astype(np.int64)
        place[new] = count + np.arange(len(new))
        count += len(new)
        fronts.append(new)
    nodes = np.concatenate(fronts)
    pair = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    pair_target = place[columns.target[pair]]
    held = np.diff(columns.starts)[nodes]
    starts = np.searchsorted(pair_target, np.arange(len(nodes) + 1))
    own = columns.irregular.get(Irregularity.CLOSED_GROUP, np.zeros(0, dtype=np.int64))
    return Above(
        nodes=nodes,
        distance=np.repeat(np.arange(len(fronts)), [len(front) for front in fronts]),
        holder=place[columns.holder[pair]],
        target=pair_target,
        low=columns.low[pair],
        high=columns.high[pair],
        pair=pair,
        starts=starts,
        cut=(held > 0) & (np.diff(starts) == 0),
        wholly_own=np.isin(nodes, own) & (held == 0),
    )
