"""The classes of a date (某日的性质判定): computed once for all dates between two changes of the register."""

from __future__ import annotations

from datetime import date

from graphsvc.graph.once import Recent
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.reading import period_of, position_at
from graphsvc.measures.ownership.rules import rules
from graphsvc.measures.ownership.rules.classes import Classes

KEPT = 12  # a register that changes daily must not fill the memory


def classes_at(view: GraphView, day: date, name: str, policy: str = "open") -> Classes:
    """The classes of every company under one rule set on a date; NotFound names the known rule sets."""
    asked = rules(name)
    kept = view.once("ownership.classes", lambda: Recent(KEPT))
    key = (period_of(view, day), name, policy)
    return kept.get(key, lambda: asked.classify(position_at(view, day, policy)))
