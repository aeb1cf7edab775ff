"""Periods (时段): between two days on which something begins or ends, a view at a date is the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from graphsvc.graph.columns import NULL_DAY, Array, day_number, day_of
from graphsvc.graph.view import GraphView


def breakpoints(view: GraphView, names: Sequence[str] = ()) -> tuple[date, ...]:
    """Days on which facts of these kinds and tie types (all where none are named) begin or end, ascending."""
    return tuple(day_of(int(number)) for number in _change_days(view, tuple(names)))


def period_of(view: GraphView, day: date, names: Sequence[str] = ()) -> int:
    """The number of the period in which a day lies, from 0: equal numbers are equal views of these kinds and types.

    >>> from graphsvc.domain.facts import Entity
    >>> from graphsvc.graph.build import view_of_facts
    >>> view = view_of_facts([Entity("park:1", "Park", {"name": "北区", "valid_from": date(2020, 1, 1)})])
    >>> [period_of(view, date(year, 1, 1)) for year in (2019, 2020, 2021)]
    [0, 1, 1]
    """
    return int(np.searchsorted(_change_days(view, tuple(names)), day_number(day), side="right"))


def _change_days(view: GraphView, names: tuple[str, ...]) -> Array:
    return view.once(f"periods:{','.join(names)}", lambda: _all_change_days(view, names))


def _all_change_days(view: GraphView, names: tuple[str, ...]) -> Array:
    every = names or (*view.kinds, *view.ties_by_type)
    columns = (view.column(name, field) for name in every for field in ("valid_from", "valid_to"))
    days = [np.unique(column.data) for column in columns if column is not None]
    found = np.unique(np.concatenate(days)) if days else np.zeros(0, dtype=np.int64)
    return np.asarray(found[found != NULL_DAY])
