"""Mixed ownership (混合所有制): whether capital of the state and other capital are both among the direct holders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.mixed_dated import DatedStakes
from graphsvc.measures.ownership.mixed_segments import OUTSIDE, Group, Segments, at_day, segments_of
from graphsvc.measures.ownership.mixed_sides import Sides, declared_of, sides_of
from graphsvc.measures.ownership.mixed_stakes import dated_stakes


class Status(IntEnum):
    """Whether a company is mixed (是否混合)."""

    NONE = 0  # nobody's holding is recorded
    NO = 1
    UNDECIDED = 2
    YES = 3


class Capital(StrEnum):
    """What a company is by its direct holders (所有制构成)."""

    UNKNOWN = "unknown"
    STATE = "state"
    PRIVATE = "private"
    FOREIGN = "foreign"
    COLLECTIVE = "collective"
    MIXED = "mixed"


CAPITALS = tuple(Capital)


@dataclass(frozen=True, eq=False)
class Ledger:
    """The direct holders of companies over time, by side; the stakes are cut where the side of a holder changes."""

    stakes: DatedStakes
    group: Array  # Group a stake
    segments: Segments
    sides: Sides

    def statuses(self) -> Array:
        """Status a segment."""
        s = self.segments
        both = s.state & s.outside
        one = s.held & ~both
        closed = (~(s.state | s.may_be_state)) | (~(s.outside | s.may_be_outside))
        found = np.full(len(s), int(Status.NONE), dtype=np.int8)
        found[one & closed] = Status.NO
        found[one & ~closed] = Status.UNDECIDED
        found[both] = Status.YES
        return found

    def capitals(self) -> Array:
        """Place in `CAPITALS` a segment: mixed; the one side that is there; of those outside the state the class with the most
        capital for certain; unknown where that cannot be said."""
        s, status = self.segments, self.statuses()
        found = np.full(len(s), CAPITALS.index(Capital.UNKNOWN), dtype=np.int8)
        lows = s.lows
        rest = np.maximum(s.whole - lows.sum(axis=1), 0) + lows[:, Group.UNDECIDED]
        outside = lows[:, OUTSIDE].copy()
        outside[:, -1] = 0  # no class of its own
        order = np.sort(outside, axis=1)
        clear = (order[:, -1] > order[:, -2] + rest + lows[:, Group.OTHER]) & (status == Status.NO)
        largest = np.array(
            [CAPITALS.index(c) for c in (Capital.PRIVATE, Capital.FOREIGN, Capital.COLLECTIVE)]
        )
        found[clear] = largest[np.argmax(outside[clear][:, :3], axis=1)]
        found[(status == Status.NO) & s.state] = CAPITALS.index(Capital.STATE)
        found[status == Status.YES] = CAPITALS.index(Capital.MIXED)
        return found

    def on(self, day: int) -> tuple[Array, Array]:
        """(Status, place in `CAPITALS`) of every node on a day."""
        row = at_day(self.segments, self.stakes.nodes, day)
        none = int(Status.NONE)
        if not len(self.segments):
            return np.full(len(row), none, dtype=np.int8), np.zeros(len(row), dtype=np.int8)
        return (
            np.where(row < 0, none, self.statuses()[row]).astype(np.int8),
            np.where(row < 0, 0, self.capitals()[row]).astype(np.int8),
        )


def ledger_of(view: GraphView, policy: str = "open") -> Ledger:
    """The ledger of every company, made once a revision."""
    return view.once(f"ownership.mixed.ledger.{policy}", lambda: _ledger(view, dated_stakes(view, policy)))


def ledger_above(view: GraphView, company: int, policy: str = "open") -> Ledger:
    """The ledger of one company and of whoever held it, at the cost of these alone.

    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from decimal import Decimal
    >>> from graphsvc.graph.build import view_of_facts
    >>> share = {"share_min": Decimal("0.5"), "share_max": Decimal("0.5")}
    >>> facts = [Entity(i, k, {}) for i, k in (("g", "Government"), ("p", "Person"), ("e", "Enterprise"))]
    >>> facts += [Tie("h:1", "HOLDS", "g", "e", share), Tie("h:2", "HOLDS", "p", "e", share)]
    >>> view = view_of_facts(facts)
    >>> status, capital = ledger_above(view, view.numbers["e"]).on(0)
    >>> Status(status[view.numbers["e"]]).name, CAPITALS[capital[view.numbers["e"]]].value
    ('YES', 'mixed')
    """
    return _ledger(view, dated_stakes(view, policy).above(company))


# Private functions


def _ledger(view: GraphView, stakes: DatedStakes) -> Ledger:
    declared = view.once("ownership.mixed.declared", lambda: declared_of(view))
    sides = sides_of(stakes, declared)
    pieces, group = sides.split(stakes)
    group = np.where(pieces.own, int(Group.UNDECIDED), group)
    return Ledger(pieces, group, segments_of(pieces, group), sides)
