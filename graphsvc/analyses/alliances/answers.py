"""Achievements and needs that answer one another (成果与需求), as evidence between their organisations."""

from __future__ import annotations

import numpy as np

from graphsvc.analyses.alliances.numbering import FactNumbers
from graphsvc.analyses.alliances.window import Window
from graphsvc.graph.columns import NULL_DAY, Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.alliance.closeness import Wording, close_pairs


def match_evidence(
    view: GraphView, numbers: FactNumbers, window: Window
) -> tuple[Array, Array, Array, Array]:
    """Owner, seeker, closeness and the four facts of every pair of an achievement and a need.

    An explicit ANSWERS tie counts 1, also where one of the two has expired since; wording is compared only for what
    is open on the date: published within the window, not withdrawn, not past its last day.
    """
    offers, seeks = _by_item(view, "OFFERS"), _by_item(view, "SEEKS")
    rows: list[tuple[int, int, float, int, int, int, int]] = []
    for achievement, need, close, fact in [*_answered(view, numbers, window), *_worded(view, window)]:
        for owner, offer in offers.get(achievement, ()):
            for seeker, seek in seeks.get(need, ()):
                if owner != seeker:
                    ties = (numbers.offsets["OFFERS"] + offer, numbers.offsets["SEEKS"] + seek)
                    rows.append((owner, seeker, close, fact if fact >= 0 else achievement, need, *ties))
    table = np.array(rows, dtype=np.float64).reshape(-1, 7)
    ends = table.astype(np.int64)
    return ends[:, 0], ends[:, 1], table[:, 2], ends[:, 3:]


def _answered(view: GraphView, numbers: FactNumbers, window: Window) -> list[tuple[int, int, float, int]]:
    table = view.ties_by_type["ANSWERS"]
    rows = np.flatnonzero(view.mask("ANSWERS"))
    days = window.first_day(table, rows, "matched", "contacted", "signed", "realised", "valid_from")
    return [
        (int(table.from_[row]), int(table.to[row]), 1.0, numbers.offsets["ANSWERS"] + int(row))
        for row in rows[window.holds(days)]
    ]


def _worded(view: GraphView, window: Window) -> list[tuple[int, int, float, int]]:
    achievements, texts = _open(view, window, "Achievement", "expires")
    needs, wanted = _open(view, window, "Need", "deadline")
    return [(achievements[i], needs[j], close, -1) for i, j, close in close_pairs(texts, wanted)]


def _open(view: GraphView, window: Window, label: str, last_day: str) -> tuple[list[int], list[Wording]]:
    table = view.kinds[label]
    rows = np.flatnonzero(view.mask(label))
    rows = rows[window.holds(window.first_day(table, rows, "published"))]
    for field, still in (("withdrawn", window.last + 1), (last_day, window.last)):
        ends = window.first_day(table, rows, field)
        rows = rows[(ends == NULL_DAY) | (ends >= still)]
    wordings = []
    for row in rows.tolist():
        values = table.values(row)
        terms = values.get("terms", ())
        text = f"{values.get('name', '')}\n{values.get('text', '')}"
        wordings.append(Wording(terms if isinstance(terms, tuple) else (), text))
    return [table.offset + row for row in rows.tolist()], wordings


def _by_item(view: GraphView, type_: str) -> dict[int, list[tuple[int, int]]]:
    """Organisations of every achievement or need: (node number, row of the tie)."""
    table = view.ties_by_type[type_]
    found: dict[int, list[tuple[int, int]]] = {}
    for row in np.flatnonzero(view.mask(type_)).tolist():
        found.setdefault(int(table.to[row]), []).append((int(table.from_[row]), row))
    return found
