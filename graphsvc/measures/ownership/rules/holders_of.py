"""Direct capital holders as the legal rules count them (直接持股): raw proportions, never products."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Directs, Position
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.sums import added, firsts_of, sums_by, tops_by

TOLERANCE = UNIT // 1_000_000  # "wholly": within a millionth


@dataclass(frozen=True, eq=False)
class Sums:
    """What a group of holders has of each company: at least, and at most under any completion, in units."""

    least: Array
    most: Array


@dataclass(frozen=True, eq=False)
class Holders:
    """One row a (holder, company) pair of capital, own shares left out; `whole` is what is not the company's own."""

    nodes: int
    holder: Array
    target: Array
    least: Array
    most: Array
    row_pair: Array  # pair of each stake row that is kept
    row_item: Array  # fact of each stake row that is kept
    row_least: Array
    row_most: Array
    whole: Array  # a node, units

    @staticmethod
    def of(position: Position, scope: Array | None = None) -> Holders:
        """The holders of every company, or of those in the scope (a mask)."""
        stakes = position.capital if scope is None else position.capital.within(scope)
        whole = np.full(stakes.nodes, UNIT, dtype=np.int64)
        own = stakes.holder == stakes.target
        np.subtract.at(whole, stakes.target[own], np.minimum(stakes.least[own], UNIT))
        kept = stakes.take(~own)
        firsts = firsts_of(kept.target, kept.holder)
        return Holders(
            stakes.nodes,
            kept.holder[firsts],
            kept.target[firsts],
            added(kept.least, firsts),
            added(kept.most, firsts),
            np.repeat(np.arange(len(firsts)), np.diff(np.append(firsts, len(kept)))),
            kept.item,
            kept.least,
            kept.most,
            np.maximum(whole, 0),
        )

    @cached_property
    def total(self) -> Array:
        """What the holders of each company sum to at least, in units."""
        return sums_by(self.nodes, self.target, self.least)

    @cached_property
    def recorded(self) -> Array:
        """Companies of which a holder is recorded."""
        found = np.zeros(self.nodes, dtype=bool)
        found[self.target] = True
        return found

    def together(self, pairs: Array) -> Sums:
        """What these pairs (a mask) have of each company together; the rest is held by the others at least.

        The most is reached: each company is filled on its own, and what others hold at least is theirs.
        """
        return self.capped(self.summed(np.flatnonzero(pairs)))

    def summed(self, pairs: Array) -> Sums:
        """What these pairs (numbers) sum to a company, whether or not the most is reached together with the rest."""
        target = self.target[pairs]
        return Sums(
            sums_by(self.nodes, target, self.least[pairs]), sums_by(self.nodes, target, self.most[pairs])
        )

    def capped(self, sums: Sums) -> Sums:
        """The same with the most that is reached together with what the others hold at least."""
        room = self.whole - (self.total - sums.least)
        return Sums(sums.least, np.maximum(np.minimum(sums.most, room), sums.least))

    @cached_property
    def reach(self) -> Array:
        """The most that each pair can be alone, in units."""
        room = self.whole[self.target] - (self.total[self.target] - self.least)
        return np.asarray(np.maximum(np.minimum(self.most, room), self.least))

    def largest(self, pairs: Array) -> tuple[Array, Array]:
        """(certain, possible) a company: one of these pairs (a mask) is the largest holder; equal ones count."""
        others = ~pairs
        own_least, own_most = self._top(pairs, self.least), self._top(pairs, self.reach)
        other_least, other_most = self._top(others, self.least), self._top(others, self.reach)
        return (own_least > 0) & (own_least >= other_most), (own_most > 0) & (own_most >= other_least)

    def alone_largest(self, pairs: Array) -> tuple[Array, Array]:
        """(certain, possible) a pair of these: it alone is a largest holder of its company."""
        certain = pairs & (self.least > 0) & (self.least >= self._rivals[1])
        return certain, pairs & (self.reach > 0) & (self.reach >= self._rivals[0])

    def largest_alone_of(self, pairs: Array) -> tuple[Array, Array]:
        """(certain, possible) a company: one of these pairs (a mask) has more than every other holder."""
        certain = self.any_of(pairs & (self.least > self._rivals[1]))
        return certain, self.any_of(pairs & (self.reach > self._rivals[0]))

    def directing(self, directs: Directs) -> Array:
        """bool a pair: its holder directs the company by a record."""
        keys = directs.holder.astype(np.int64) * self.nodes + directs.target
        return np.isin(self.holder.astype(np.int64) * self.nodes + self.target, keys)

    def any_of(self, pairs: Array) -> Array:
        """bool a company: whether one of these pairs is of it."""
        found = np.zeros(self.nodes, dtype=bool)
        found[self.target[pairs]] = True
        return found

    def ties(self) -> Array:
        """bool a company: several largest holders with equal shares."""
        first, second, _ = self._two_tops(self.least)
        return np.asarray((first == second) & (first > 0))

    @cached_property
    def _rivals(self) -> tuple[Array, Array]:
        """What the largest of the other holders has at least, and at most, a pair."""
        return self._rival(self.least), self._rival(self.reach)

    def _rival(self, units: Array) -> Array:
        """The largest of the other pairs of the same company, a pair."""
        first, second, holder = self._two_tops(units)
        return np.where(holder[self.target] == self.holder, second[self.target], first[self.target])

    def _two_tops(self, units: Array) -> tuple[Array, Array, Array]:
        """(largest, second largest, holder of the largest) a company; the pairs are sorted by company."""
        first, second = np.zeros(self.nodes, dtype=np.int64), np.zeros(self.nodes, dtype=np.int64)
        holder = np.full(self.nodes, -1, dtype=np.int64)
        if not len(units):
            return first, second, holder
        starts = firsts_of(self.target)
        company = self.target[starts]
        first[company] = np.maximum.reduceat(units, starts)
        top = np.flatnonzero(units == first[self.target])
        holder[self.target[top[::-1]]] = self.holder[top[::-1]]  # the first of equal ones
        rest = np.where(holder[self.target] == self.holder, -1, units)
        second[company] = np.maximum(np.maximum.reduceat(rest, starts), 0)
        return first, second, holder

    def _top(self, pairs: Array, units: Array) -> Array:
        return tops_by(self.nodes, self.target[pairs], units[pairs])
