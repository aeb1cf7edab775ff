"""Numbers for facts, so that arrays can carry them: entities first, then ties type by type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, eq=False)
class FactNumbers:
    """The number of every entity (its node number) and tie of a view."""

    view: GraphView
    offsets: Mapping[str, int]  # tie type -> number of its first row

    @staticmethod
    def of(view: GraphView) -> FactNumbers:
        """The numbering of that view."""
        sizes = [len(view.nodes), *(len(table) for table in view.ties_by_type.values())]
        return FactNumbers(view, dict(zip(view.ties_by_type, accumulate(sizes), strict=False)))

    def ties(self, type_: str, rows: Array) -> Array:
        """Numbers of the ties in those rows of their table."""
        return np.asarray(rows, dtype=np.int64) + self.offsets[type_]

    def id(self, number: int) -> str:
        """The id of the fact with that number."""
        type_, row = self.place(number)
        return self.view.nodes[row] if type_ == "" else self.view.ties_by_type[type_].ids[row]

    def ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Ids of those facts, ascending, each once."""
        return tuple(sorted({self.id(int(number)) for number in numbers}))

    def place(self, number: int) -> tuple[str, int]:
        """Tie type and row of the fact; an entity has the type "" and its node number."""
        found, first = "", 0
        for type_, offset in self.offsets.items():
            if offset <= number < offset + len(self.view.ties_by_type[type_]):
                found, first = type_, offset
        return found, number - first
