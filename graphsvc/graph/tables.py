"""All entities of a kind, or all ties of a type, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np

from graphsvc.domain.facts import Entity, Source, Tie, Value
from graphsvc.domain.schema import Kind, TieType, Visibility
from graphsvc.graph.columns import NULL_DAY, Array, Column, day_number


@dataclass(frozen=True, eq=False)
class _Table:
    ids: tuple[str, ...]  # ascending
    columns: Mapping[str, Column]  # only fields that some row reports
    sources: tuple[str, ...]  # Source.text() a row, "" where unknown

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Row number by id."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    def values(self, row: int) -> dict[str, Value]:
        """The reported values of one row."""
        pairs = ((name, column.value(row)) for name, column in self.columns.items())
        return {name: value for name, value in pairs if value is not None}

    def all_values(self) -> list[dict[str, Value]]:
        """The reported values of every row; faster than asking row by row."""
        rows: list[dict[str, Value]] = [{} for _ in self.ids]
        for name, column in self.columns.items():
            for row, value in zip(rows, column.values(), strict=True):
                if value is not None:
                    row[name] = value
        return rows

    def source(self, row: int) -> Source | None:
        """Where the row came from."""
        text = self.sources[row] if self.sources else ""
        return Source.parse(text) if text else None

    def public(self) -> Self:
        """The same table without the columns of restricted fields; itself where there are none."""
        shown = {n: c for n, c in self.columns.items() if c.field.visibility is not Visibility.RESTRICTED}
        return self if len(shown) == len(self.columns) else replace(self, columns=shown)

    def valid_on(self, day: date) -> Array:
        """Which rows are valid on that day: one bool a row."""
        number = day_number(day)
        mask = np.ones(len(self.ids), dtype=bool)
        start, end = self.columns.get("valid_from"), self.columns.get("valid_to")
        if start is not None:
            mask &= start.data <= number  # the null of a date is the smallest number: no start
        if end is not None:
            mask &= (end.data == NULL_DAY) | (end.data > number)
        return mask


@dataclass(frozen=True, eq=False)
class EntityTable(_Table):
    """Every entity of one kind; `offset` is the node number of its first row."""

    kind: Kind
    offset: int

    def entity(self, row: int) -> Entity:
        """The entity of that row."""
        return Entity(self.ids[row], self.kind.label, self.values(row), self.source(row))


@dataclass(frozen=True, eq=False)
class TieTable(_Table):
    """Every tie of one type; `from_` and `to` are node numbers."""

    type: TieType
    from_: Array  # int32
    to: Array  # int32

    def tie(self, row: int, nodes: tuple[str, ...]) -> Tie:
        """The tie of that row; `nodes` are ids by node number."""
        return Tie(
            self.ids[row],
            self.type.type,
            nodes[self.from_[row]],
            nodes[self.to[row]],
            self.values(row),
            self.source(row),
        )
