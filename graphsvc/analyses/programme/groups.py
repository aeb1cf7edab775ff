"""Where a project or organisation belongs (归属) on a day: its localities, its sectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

import numpy as np

from graphsvc.domain.facts import Fact, Tie
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView

Targets: TypeAlias = Mapping[str, tuple[str, ...]]


def has_begun(fact: Fact, as_of: date) -> bool:
    """Whether its validity began by the day, whatever came after."""
    start = fact.period().start
    return start is None or start <= as_of


def ties_where(view: GraphView, type_: str, rows: Array) -> list[Tie]:
    """The ties of a type in these rows of its table (a bool a row), ids ascending."""
    table = view.ties_by_type[type_]
    return [table.tie(int(row), view.nodes) for row in np.flatnonzero(rows & view.mask(type_))]


def targets(view: GraphView, type_: str, ends: Iterable[str], as_of: date) -> Targets:
    """Where ties of a type lead from these ends on that day; for what ended earlier, where they led last."""
    numbers = sorted(view.numbers[end] for end in ends)
    by_end: dict[str, list[Tie]] = {}
    for tie in ties_where(view, type_, np.isin(view.ties_by_type[type_].from_, numbers)):
        if has_begun(tie, as_of):
            by_end.setdefault(tie.from_id, []).append(tie)
    return {end: _current(ties, as_of) for end, ties in by_end.items()}


def _current(ties: list[Tie], as_of: date) -> tuple[str, ...]:
    now = [t for t in ties if t.period().holds_on(as_of)]
    if not now:
        last = max(t.period().end or date.max for t in ties)
        now = [t for t in ties if t.period().end == last]
    return tuple(sorted({t.to_id for t in now}))
