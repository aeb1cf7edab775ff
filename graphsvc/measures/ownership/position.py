"""Position (股权状况): everything that the ownership questions read of one date, as arrays over node numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property

from graphsvc.domain.closed_lists import HOLDER_CLASS
from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns, clean
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.stakes import Stakes

HOLDER_CLASSES: tuple[str, ...] = tuple(choice.code for choice in HOLDER_CLASS)
"""Codes of the holder classes (股东类别); their place is the number in `Position.holder_class`."""


@dataclass(frozen=True, eq=False)
class Directs:
    """Agreements (协议控制): holder directs target; `item` is the row of the DIRECTS table."""

    holder: Array
    target: Array
    item: Array


@dataclass(frozen=True, eq=False)
class Concert:
    """Acting in concert (一致行动): two holders, in one company or (-1) in every company; `item` of ACTS_WITH."""

    a: Array
    b: Array
    target: Array
    item: Array


@dataclass(frozen=True, eq=False)
class Delegated:
    """Delegated votes (表决权委托) in one company or (-1) in every company, of the whole in units of 1e-10.

    `stated` is False where no share is stated: all of the giver's votes. `item` is the row of DELEGATES_VOTES.
    """

    giver: Array
    taker: Array
    target: Array
    low: Array
    high: Array
    stated: Array
    item: Array


@dataclass(frozen=True, eq=False)
class Position:
    """Who is what, and who holds what, on one date.

    A company (enterprise or arrangement) in which nobody's holding is recorded ends a chain: as a holder of others it
    is an ultimate holder of the class that it declares, and whoever stands behind it is not known.
    """

    nodes: int
    company: Array  # bool: can be held
    person: Array  # bool
    unknown: Array  # bool: a holder whom nobody knows
    reason: Array  # bool: … and the reason for it is stated
    state: Array  # bool: counts on the state side (legal_state; a government body always)
    state_reported: Array  # bool: whether that is a fact or only not reported
    holder_class: Array  # int8: place in HOLDER_CLASSES
    partnership: Array  # bool
    capital: Stakes
    voting: Stakes  # per company the recorded votes, else the capital
    dividend: Stakes  # per company the recorded income rights, else the capital
    contributor: Array  # int64 a HOLDS row: the state contributor, -1 not reported; above `nodes` one that is no entity
    directs: Directs
    concert: Concert
    delegated: Delegated
    noted: Mapping[Irregularity, Array]  # HOLDS rows concerned

    def basis(self, name: str) -> Stakes:
        """The stakes of `capital`, `voting` or `dividend`."""
        return {"capital": self.capital, "voting": self.voting, "dividend": self.dividend}[name]

    def columns(self, name: str) -> Columns:
        """The same cleaned for look-through; once a position."""
        stakes = self.basis(name)
        key = "capital" if stakes is self.capital else name
        if key not in self._columns:
            self._columns[key] = clean(stakes)
        return self._columns[key]

    @cached_property
    def _columns(self) -> dict[str, Columns]:
        return {}

    def altered(
        self, *, capital: Stakes | None = None, voting: Stakes | None = None, dividend: Stakes | None = None
    ) -> Position:
        """The same with other stakes: what if."""
        return replace(
            self,
            capital=capital or self.capital,
            voting=voting or self.voting,
            dividend=dividend or self.dividend,
        )


PER_NODE = tuple(f.name for f in fields(Position) if f.type == "Array" and f.name != "contributor")
"""The fields of a position that hold one value a node."""
