"""What each holder is (股东属性): its class and whether it counts on the state side, never guessed from a name."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.tables import EntityTable
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.coded import choices_of
from graphsvc.measures.ownership.position import HOLDER_CLASSES

BY_KIND: Mapping[str, str] = {
    "Government": "state",
    "Person": "private",
    "Institute": "institute",
    "University": "university",
    "UnknownParty": "unknown",
}
BY_FIELD: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Enterprise": (
        "ownership",
        {
            "central-state": "state",
            "local-state": "state",
            "collective": "collective",
            "private": "private",
            "foreign": "foreign",
        },
    ),
    "Arrangement": ("arrangement_kind", {"employee-plan": "employee"}),
    "Platform": ("platform_kind", {"new-rd-institution": "institute"}),
}
"""The table of holder classes: by kind, else by one field of the kind, else unknown; `holder_class` overrides it."""


def attributes_of(at: GraphView) -> dict[str, Array]:
    """The attribute arrays of `Position`, by name."""
    nodes = len(at.nodes)
    no = np.zeros(nodes, dtype=bool)
    company, person, unknown, reason, partnership, state, reported = (no.copy() for _ in range(7))
    classes = np.full(nodes, HOLDER_CLASSES.index("unknown"), dtype=np.int8)
    for label, table in at.kinds.items():
        place = slice(table.offset, table.offset + len(table))
        company[place] = label in ("Enterprise", "Arrangement")
        person[place] = label == "Person"
        unknown[place] = label == "UnknownParty"
        legal = _legal_state(table)
        state[place] = (legal == 1) | (label == "Government")
        reported[place] = (legal >= 0) | (label in ("Government", "Person", "UnknownParty"))
        if label == "UnknownParty":
            reason[place] = choices_of(table, "reason") != ""
        if label == "Enterprise":
            partnership[place] = choices_of(table, "form") == "partnership"
        classes[place] = _classes(label, table)
    return {
        "company": company,
        "person": person,
        "unknown": unknown,
        "reason": reason,
        "state": state,
        "state_reported": reported,
        "holder_class": classes,
        "partnership": partnership,
    }


def _legal_state(table: EntityTable) -> Array:
    """1 yes, 0 no, -1 not reported."""
    column = table.columns.get("legal_state")
    return column.data if column is not None else np.full(len(table), -1, dtype=np.int8)


def _classes(label: str, table: EntityTable) -> Array:
    field, words = BY_FIELD.get(label, ("", {}))
    derived = np.full(len(table), BY_KIND.get(label, "unknown"), dtype=object)
    if field:
        given = choices_of(table, field)
        for code, holder_class in words.items():
            derived[given == code] = holder_class
    override = choices_of(table, "holder_class")
    named = np.where(override != "", override, derived)
    numbers = {code: place for place, code in enumerate(HOLDER_CLASSES)}
    distinct, inverse = np.unique(named.astype(str), return_inverse=True)
    return (
        np.array([numbers[str(code)] for code in distinct], dtype=np.int8)[inverse] if len(named) else derived
    )
