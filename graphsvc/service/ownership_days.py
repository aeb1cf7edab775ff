"""Days on which something changes around one party (变更日): what an as-of slider steps through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from graphsvc.graph.columns import NULL_DAY, Array, day_of
from graphsvc.graph.view import GraphView

MOST_PARTIES = 2000
_TYPES = ("HOLDS", "DIRECTS", "DELEGATES_VOTES", "ACTS_WITH")


def change_days(view: GraphView, id_: str, *, up: int, down: int) -> tuple[date, ...]:
    """Days, ascending, on which a holding or agreement among the party's owners and holdings begins or ends.

    Owners and holdings are those of all times, up to so many levels; at most 2,000 of them are looked at.
    """
    rows = list(_rows(view, view.numbers[id_], up, upwards=True))
    rows += _rows(view, view.numbers[id_], down, upwards=False)
    days: set[int] = set()
    for type_ in _TYPES:
        found = [part for name, part in rows if name == type_]
        for field in ("valid_from", "valid_to"):
            column = view.column(type_, field)
            if column is not None and found:
                days.update(np.unique(column.data[np.concatenate(found)]).tolist())
    return tuple(day_of(number) for number in sorted(days - {NULL_DAY}))


# Private functions


def _rows(view: GraphView, centre: int, depth: int, *, upwards: bool) -> Iterator[tuple[str, Array]]:
    seen, level = {centre}, [centre]
    for _ in range(depth):
        met: set[int] = set()
        for node in level:
            for type_, rows in view.adjacency.rows(node, _TYPES):
                table = view.ties_by_type[type_]
                here, there = (table.to, table.from_) if upwards else (table.from_, table.to)
                held = rows[here[rows] == node] if type_ in ("HOLDS", "DIRECTS") else rows
                yield type_, held
                if type_ in ("HOLDS", "DIRECTS"):
                    met.update(there[held].tolist())
        level = sorted(met - seen)[: MOST_PARTIES - len(seen)]
        seen.update(level)
