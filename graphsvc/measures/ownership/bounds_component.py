"""The best filling of a group of mutual holdings (环内上限): improved until nothing improves, then proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph, linalg

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation_core import component_solved

AT_ONCE = 120  # members solved as a dense matrix
FACTORED = 1_500  # members solved by a sparse factorisation; above it, it would fill up
BETTER = 1e-12  # an improvement smaller than this is rounding
LONGEST = 60  # improvements; a handful is usual
LIFT = 1e-11  # how far above the found maximum the proof is looked for
REPAIRS = 60
NEAR = 1e-9  # a proof farther away than this proves nothing worth saying


@dataclass(frozen=True, eq=False)
class Component:
    """Members, their holdings (rows) that lead somewhere, and the values of who is not a member."""

    members: Sequence[int]
    rows: Mapping[int, Sequence[int]]
    slack: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    holder: Sequence[int]
    outside: Mapping[int, float]


@dataclass(frozen=True, eq=False)
class Proven:
    """Values a member, and whether a proof from above was found."""

    values: dict[int, float]
    proven: bool


def highest_in_component(component: Component, limit: int) -> tuple[Proven | None, int]:
    """(the maximum a member, holdings looked at); None where the limit was reached before.

    The first filling goes up steps of a search outwards, later ones only improve strictly: then no filling arises in
    which a group holds itself wholly, each has finite values, and the end is the maximum.
    """
    table = _Table.of(component)
    weights = table.first()
    work = 0
    for _ in range(LONGEST):
        work += table.effort
        if work > limit:
            return None, work
        values, steps = table.evaluated(weights)
        better, choice = table.improved(values)
        worth = better > values + BETTER
        if not worth.any():
            break
        weights = np.where(worth[table.member], choice, weights)
    else:
        return None, work
    proven = _is_bound(table, values, steps)
    return Proven(dict(zip(component.members, np.minimum(values, 1.0).tolist(), strict=True)), proven), work


# Private functions


@dataclass(frozen=True, eq=False)
class _Table:
    """The holdings of a component as arrays, those of a member together."""

    member: Array  # place among the members, a holding
    within: Array  # place of the holder among the members, -1 outside
    outside: Array  # value of a holder outside
    low: Array
    room: Array
    slack: Array  # a member

    @staticmethod
    def of(component: Component) -> _Table:
        place = {node: number for number, node in enumerate(component.members)}
        rows = [row for node in component.members for row in component.rows[node]]
        counts = [len(component.rows[node]) for node in component.members]
        holders = [component.holder[row] for row in rows]
        low = np.array([component.low[row] for row in rows])
        return _Table(
            np.repeat(np.arange(len(counts)), counts),
            np.array([place.get(holder, -1) for holder in holders], dtype=np.int64),
            np.array([0.0 if holder in place else component.outside[holder] for holder in holders]),
            low,
            np.array([component.high[row] for row in rows]) - low,
            np.array([component.slack[node] for node in component.members]),
        )

    @property
    def effort(self) -> int:
        """The work of one improvement, in holdings looked at."""
        size = len(self.low) + len(self.slack)
        return size * (20 if len(self.slack) > FACTORED else 4)

    def worth(self, values: Array) -> Array:
        """The value of the holder of each holding."""
        return np.where(self.within >= 0, values[self.within], self.outside)

    def first(self) -> Array:
        """A filling in which what is left over goes only to holders found earlier in a search from outside inwards."""
        size = len(self.slack)
        inside = self.within >= 0
        onward = (
            np.where(inside, self.within, size),
            self.member,
        )  # from the holder; `size` is everybody outside
        links = sparse.coo_array((np.ones(len(self.low)), onward), shape=(size + 1, size + 1)).tocsr()
        found = csgraph.breadth_first_order(links, size, return_predecessors=False)
        rank = np.full(size + 1, size + 1)
        rank[found] = np.arange(len(found))
        earlier = rank[self.within] < rank[self.member]
        return self._filled(np.where(inside, np.where(earlier, 1.0 / (1 + rank[self.within]), 0.0), 2.0))

    def improved(self, values: Array) -> tuple[Array, Array]:
        """(value a member of its best filling, that filling) with everybody else's value as it is."""
        worth = self.worth(values)
        weights = self._filled(worth)
        return np.bincount(self.member, weights=weights * worth, minlength=len(self.slack)), weights

    def _filled(self, preference: Array) -> Array:
        """The lower shares and what is left over, to the preferred holders first; to none with preference 0."""
        order = np.lexsort((-preference, self.member))
        room = np.where(preference[order] > 0, self.room[order], 0.0)
        filled = np.cumsum(room)
        starts = np.searchsorted(self.member, np.arange(len(self.slack)))
        start = np.concatenate([[0.0], filled])[starts]
        before = filled - room - start[self.member[order]]
        weights = self.low.copy()
        weights[order] += np.clip(self.slack[self.member[order]] - before, 0.0, room)
        return weights

    def evaluated(self, weights: Array) -> tuple[Array, Array]:
        """(value a member of this filling, mean number of steps before leaving the component)."""
        size = len(self.slack)
        inside = self.within >= 0
        given = np.bincount(self.member[~inside], weights=(weights * self.outside)[~inside], minlength=size)
        right = np.column_stack([given, np.ones(size)])
        places = (self.member[inside], self.within[inside])
        held = sparse.coo_array((weights[inside], places), shape=(size, size))
        if size <= AT_ONCE:
            both = np.linalg.solve(np.eye(size) - held.toarray(), right)
        elif size > FACTORED:
            both = component_solved(held.tocsr(), right)
        else:
            both = linalg.splu((sparse.eye_array(size) - held).tocsc()).solve(right)
        return both[:, 0], both[:, 1]


def _is_bound(table: _Table, values: Array, steps: Array) -> bool:
    """Whether numbers a little above these are raised by no filling: then no filling is worth more than they."""
    bound = np.minimum(values + LIFT * steps, 1.0)
    for _ in range(REPAIRS):
        best = np.minimum(table.improved(bound)[0], 1.0)
        if not (best > bound * (1 + 4e-16)).any():
            return bool((bound - values).max() <= NEAR)
        bound = np.maximum(best, bound)
    return False
