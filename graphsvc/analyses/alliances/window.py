"""How far back evidence may have begun (追溯期)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.graph.columns import NULL_DAY, Array, day_number
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class Window:
    """Day numbers from `first` to `last`, both included."""

    first: int
    last: int

    @staticmethod
    def before(as_of: date, years: int) -> Window:
        """The years up to and including the day; 29 February looks back to 28 February.

        >>> Window.before(date(2024, 2, 29), 1).first == day_number(date(2023, 2, 28))
        True
        """
        leap_day = (as_of.month, as_of.day) == (2, 29)
        year = max(as_of.year - years, 1)
        first = date(year, 2, 28) if leap_day else date(year, as_of.month, as_of.day)
        return Window(day_number(first), day_number(as_of))

    def holds(self, days: Array) -> Array:
        """Which of the days lie in the window; a day that is not reported does."""
        return np.asarray((days == NULL_DAY) | ((days >= self.first) & (days <= self.last)))

    def first_day(self, table: EntityTable | TieTable, rows: Array, *fields: str) -> Array:
        """For each row the first of these dates that is reported, `NULL_DAY` where none is."""
        days = np.full(len(rows), NULL_DAY, dtype=np.int64)
        for field in fields:
            column = table.columns.get(field)
            if column is not None:
                days = np.where(days == NULL_DAY, column.data[rows], days)
        return days

    def signing_days(self, view: GraphView) -> Array:
        """By node number: the day of the last meeting at which a project was signed, `NULL_DAY` where none is known."""
        days = np.full(len(view.nodes), NULL_DAY, dtype=np.int64)
        meetings, table = view.kinds["Meeting"], view.ties_by_type["SIGNED_AT"]
        rows = np.flatnonzero(view.mask("SIGNED_AT"))
        held = self.first_day(meetings, table.to[rows] - meetings.offset, "date")
        np.maximum.at(days, table.from_[rows], held)
        return days
