"""From a view to its position (股权状况): read once for all dates between two changes of the register."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.kinds import HOLDERS
from graphsvc.graph import periods
from graphsvc.graph.once import Recent
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
    kept = view.once("ownership.positions", lambda: Recent(KEPT))
    return kept.get((period_of(view, day), policy), lambda: position_of(view.at(day), policy))


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
