"""State contributors (国有出资人): whose stakes are added, because they are one contributor's and its enterprises'."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.holders_of import Holders
from graphsvc.measures.ownership.sums import added, firsts_of, sums_by, tops_by

NO_ONE = -1  # no contributor is known, or there are several


class Contributors:
    """The contributor behind each stake: what its row reports, else the state body itself, else who stands behind the
    enterprise that holds it."""

    def __init__(self, position: Position, holders: Holders, before: Array) -> None:
        self._position, self._holders = position, holders
        self._reported = position.contributor[holders.row_item]
        self._holder = holders.holder[holders.row_pair]
        self._target = holders.target[holders.row_pair]
        self.of_company = before

    def learn(self, companies: Array, side: Array) -> None:
        """Whose enterprises these are: the one contributor of all their state stakes, else of more than half of them."""
        rows = np.flatnonzero(companies[self._target])
        rows = rows[(self._position.state | side)[self._holder[rows]]]
        if not len(rows):
            return
        target, whose = self._target[rows], self.of_rows(rows)
        least, most = (
            np.full(len(self.of_company), np.iinfo(np.int64).max),
            np.full(len(self.of_company), NO_ONE),
        )
        np.minimum.at(least, target, whose)
        np.maximum.at(most, target, whose)
        same = companies & (least == most) & (most != NO_ONE)
        self.of_company[same] = most[same]
        known = rows[whose != NO_ONE]
        keys, sums = _summed(self._target[known], self.of_rows(known), self._holders.row_least[known])
        half = 2 * sums > self._holders.whole[keys[0]]
        rest = half & ~same[keys[0]]
        self.of_company[keys[0][rest]] = keys[1][rest]

    def learn_all(self, companies: Array, side: Array) -> None:
        """The same for companies that hold one another: until nothing more is learnt."""
        while True:
            before = self.of_company.copy()
            self.learn(companies, side)
            if np.array_equal(before, self.of_company):
                return

    def of_rows(self, rows: Array) -> Array:
        """The contributor behind each stake row, `NO_ONE` where it is not known."""
        holder = self._holder[rows]
        behind = np.where(
            self._position.state[holder] & ~self._position.company[holder], holder, self.of_company[holder]
        )
        return np.where(self._reported[rows] >= 0, self._reported[rows], behind)

    def best(self, companies: Array, side: Array, certain: Array, *, of_most: bool) -> Array:
        """The most, in units, that one contributor's stakes in each of these companies (a mask) sum to.

        For certain: a stake whose contributor is not known stands alone. Possibly: it may belong to any of them, and so may a
        stake of an enterprise that is not on the state side for certain, unless its row reports one.
        """
        rows = np.flatnonzero(companies[self._target])
        rows = rows[(self._position.state | side)[self._holder[rows]]]
        target, whose = self._target[rows], self.of_rows(rows)
        nodes = len(self.of_company)
        least, most = self._holders.row_least[rows], self._holders.row_most[rows]
        if not of_most:
            alone = np.where(whose == NO_ONE, self._holder[rows] + 3 * nodes, whose)
            keys, sums = _summed(target, alone, least)
            return tops_by(nodes, keys[0], sums)
        sure = (self._position.state | certain)[self._holder[rows]] | (self._reported[rows] >= 0)
        whose = np.where(sure, whose, NO_ONE)
        free = whose == NO_ONE
        keys, sums = _summed(target, whose, most)
        keys_least, sums_least = _summed(target, whose, least)
        open_most, open_least = (
            sums_by(nodes, target[free], most[free]),
            sums_by(nodes, target[free], least[free]),
        )
        named = keys[1] != NO_ONE
        add = np.where(named, open_most[keys[0]], 0)
        add_least = np.where(named, open_least[keys_least[0]], 0)
        group_most, group_least = sums + add, sums_least + add_least
        room = self._holders.whole[keys[0]] - (self._holders.total[keys[0]] - group_least)
        return tops_by(nodes, keys[0], np.maximum(np.minimum(group_most, room), group_least))


# Private functions


def _summed(target: Array, whose: Array, units: Array) -> tuple[tuple[Array, Array], Array]:
    """((company, contributor), sum) of each combination that is there."""
    span = int(whose.max(initial=0)) + 2
    order = np.argsort(
        target.astype(np.int64) * span + whose, kind="stable"
    )  # nearly sorted already: by target
    target, whose = target[order], whose[order]
    firsts = firsts_of(target, whose)
    return (target[firsts], whose[firsts]), added(units[order], firsts)
