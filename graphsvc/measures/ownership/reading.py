"""From a view to its position (股权状况): read once for all dates between two changes of the register."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from graphsvc.domain.kinds import HOLDERS
from graphsvc.graph import periods
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.agreements import concert_of, delegated_of, directs_of
from graphsvc.measures.ownership.holders import attributes_of
from graphsvc.measures.ownership.holdings import capital_and_rights
from graphsvc.measures.ownership.position import Position

READ = (*HOLDERS, "HOLDS", "ACTS_WITH", "DELEGATES_VOTES", "DIRECTS")
"""Kinds and tie types that ownership reads; only their dates matter."""

KEPT = 12  # positions a revision: a register that changes daily must not fill the memory


def position_at(view: GraphView, day: date, policy: str = "open") -> Position:
    """The position of a date, kept for every date of the same period.

    `policy` says what a link without a share is that states only control: `open` a stake of unknown size, `strict` none.
    """
    kept: _Kept = view.once("ownership.positions", _Kept)
    return kept.get((period_of(view, day), policy), view, day)


def position_of(at: GraphView, policy: str = "open") -> Position:
    """The position of a view that is already `at` a date (or of all times where it is not)."""
    capital, voting, dividend, contributor, noted = capital_and_rights(at, policy)
    return Position(
        nodes=len(at.nodes),
        **attributes_of(at),
        capital=capital,
        voting=voting,
        dividend=dividend,
        contributor=contributor,
        directs=directs_of(at),
        concert=concert_of(at),
        delegated=delegated_of(at),
        noted=noted,
    )


def breakpoints(view: GraphView) -> tuple[date, ...]:
    """Days on which anything that ownership reads begins or ends, ascending: between two of them nothing changes."""
    return periods.breakpoints(view, READ)


def period_of(view: GraphView, day: date) -> int:
    """The number of the period between two breakpoints in which a day lies, from 0."""
    return periods.period_of(view, day, READ)


# Private functions


class _Kept:
    """The last positions asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._positions: OrderedDict[tuple[int, str], Position] = OrderedDict()

    def get(self, key: tuple[int, str], view: GraphView, day: date) -> Position:
        """The position of that key, read where it is not kept; who asks at the same time waits."""
        with self._lock:
            if key not in self._positions:
                self._positions[key] = position_of(view.at(day), key[1])
            self._positions.move_to_end(key)
            while len(self._positions) > KEPT:
                self._positions.popitem(last=False)
            return self._positions[key]
