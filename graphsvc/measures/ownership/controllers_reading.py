"""Votes and controllers of a date (某日的控制关系): read once for all dates between two changes of the register."""

from __future__ import annotations

from datetime import date

from graphsvc.graph.once import Recent
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.reading import period_of, position_at
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Majority, Votes
from graphsvc.measures.ownership.voices_delegated import votes_of

KEPT = 12  # a register that changes daily must not fill the memory


def votes_at(view: GraphView, day: date, policy: str = "open") -> Votes:
    """Who casts which votes on a date."""
    key = ("votes", period_of(view, day), policy)
    return _kept(view).get(key, lambda: votes_of(position_at(view, day, policy)))


def controllers_at(
    view: GraphView, day: date, policy: str = "open", majority: Majority = MORE_THAN_HALF
) -> Controllers:
    """The ultimate controllers of every company on a date."""
    key = ("controllers", period_of(view, day), policy, majority)
    return _kept(view).get(key, lambda: controllers(votes_at(view, day, policy), majority))


def _kept(view: GraphView) -> Recent:
    return view.once("ownership.controllers", lambda: Recent(KEPT))
