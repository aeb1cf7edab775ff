"""Voices (表决权): who casts the votes of every company, once own shares, agreements and delegations are heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Concert, Directs
from graphsvc.measures.ownership.stakes import ROUNDING, UNIT, Stakes
from graphsvc.measures.ownership.sums import sums_by

NOBODY = np.zeros(0, dtype=np.int64)
NO_DIRECTS = Directs(NOBODY, NOBODY, NOBODY)
NO_CONCERT = Concert(NOBODY, NOBODY, NOBODY, NOBODY)


@dataclass(frozen=True, eq=False)
class Votes:
    """The votes of every company by who casts them, raw: nothing is scaled.

    A company's own shares are rows that it holds of itself: they do not vote. `via` is the row of DELEGATES_VOTES by
    which a row came to who casts it, -1 where the holder votes. `directs` are agreements that direct a company whatever
    its votes are, `concert` who votes together, where.

    >>> votes = Votes.of(Stakes.of_rows([(1, 0, "0.45"), (2, 0, "0.4"), (0, 0, "0.15")], 3))
    >>> votes.own_least.tolist(), votes.oversubscribed.tolist()
    ([1500000000, 0, 0], [False, False, False])
    """

    stakes: Stakes
    via: Array
    directs: Directs
    concert: Concert

    @staticmethod
    def of(stakes: Stakes, directs: Directs = NO_DIRECTS, concert: Concert = NO_CONCERT) -> Votes:
        """Votes that their holders cast."""
        return Votes(stakes, np.full(len(stakes), -1, dtype=np.int64), directs, concert)

    @property
    def nodes(self) -> int:
        """How many node numbers there are."""
        return self.stakes.nodes

    @cached_property
    def own_least(self) -> Array:
        """What each company holds of itself at least, in units."""
        return self._own(self.stakes.least)

    @cached_property
    def own_most(self) -> Array:
        """What each company holds of itself at most, in units."""
        return self._own(self.stakes.most)

    @cached_property
    def total_least(self) -> Array:
        """What the holders of each company sum to at least, itself included, in units."""
        sums = np.concatenate([[0], np.cumsum(self.stakes.least)])
        return np.asarray(sums[self.stakes.starts[1:]] - sums[self.stakes.starts[:-1]])

    @cached_property
    def oversubscribed(self) -> Array:
        """Companies whose holders sum to more than rounding explains: control of them is contested."""
        return np.asarray(self.total_least > UNIT + ROUNDING)

    @cached_property
    def directed_by(self) -> Mapping[int, tuple[int, ...]]:
        """Who directs a company by agreement; a company that directs itself does not count."""
        return _grouped(self.directs.target, self.directs.holder)

    @cached_property
    def directed(self) -> Mapping[int, tuple[int, ...]]:
        """The companies that somebody directs by agreement."""
        return _grouped(self.directs.holder, self.directs.target)

    @cached_property
    def as_directed(self) -> Votes:
        """The same without the votes of companies that an agreement directs: there it decides."""
        if not self.directed_by:
            return self
        decided = np.zeros(self.nodes, dtype=bool)
        decided[list(self.directed_by)] = True
        kept = ~decided[self.stakes.target]
        return Votes(self.stakes.take(kept), self.via[kept], self.directs, self.concert)

    def closed_to(self, companies: Array) -> Votes:
        """The same where nobody can come to control these companies (a mask over nodes)."""
        kept = ~companies[self.stakes.target]
        apart = ~companies[self.directs.target]
        part = self.directs
        directs = Directs(part.holder[apart], part.target[apart], part.item[apart])
        return Votes(self.stakes.take(kept), self.via[kept], directs, self.concert)

    def _own(self, units: Array) -> Array:
        own = np.flatnonzero(self.stakes.holder == self.stakes.target)
        return sums_by(self.nodes, self.stakes.target[own], units[own])


@dataclass(frozen=True, slots=True)
class Majority:
    """How much of the votes decides: more than half (过半数), or half already (半数以上)."""

    strict: bool = True

    def certain(self, votes: Array | int, own: Array | int) -> Array | bool:
        """Whether that many units, some at least, are a majority of what is not the company's own; for arrays element by element."""
        doubled = 2 * votes + own
        return (doubled > UNIT if self.strict else doubled >= UNIT) & (votes > 0)

    def possible(self, votes: Votes, company: Array | int, least: Array | int, most: Array | int) -> Array:
        """Whether holders with these bounds could have a majority of a company; for arrays element by element.

        The best completion for them: what others hold at least is theirs; own shares that a company might hold do not
        vote, so they help a little.
        """
        own_least, own_most = votes.own_least[company], votes.own_most[company]
        room = UNIT - (votes.total_least[company] - least - own_least)
        held = np.maximum(least, np.minimum(most, room - own_least))
        own = np.maximum(own_least, np.minimum(own_most, room - held))
        return np.asarray(self.certain(held, own))


MORE_THAN_HALF = Majority()
HALF_OR_MORE = Majority(strict=False)


def _grouped(keys: Array, values: Array) -> dict[int, tuple[int, ...]]:
    found: dict[int, set[int]] = {}
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        if key != value:
            found.setdefault(key, set()).add(value)
    return {key: tuple(sorted(of)) for key, of in found.items()}
