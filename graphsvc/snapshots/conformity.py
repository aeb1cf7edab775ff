"""Whether the facts of a view follow the vocabulary: what a store of ours never holds, a foreign file may."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graphsvc.domain.schema import FieldType
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView


def complaints(view: GraphView) -> Iterator[tuple[str, str]]:
    """Each kind or tie type with what is wrong in it: a code outside a closed list, an end of the wrong kind."""
    tables: dict[str, EntityTable | TieTable] = {**view.kinds, **view.ties_by_type}
    for name, table in tables.items():
        for reason in _foreign_codes(table):
            yield name, reason
    for name, ties in view.ties_by_type.items():
        for reason in _foreign_ends(view, ties):
            yield name, reason


# Private functions


def _foreign_codes(table: EntityTable | TieTable) -> Iterator[str]:
    for column in table.columns.values():
        if column.field.type is FieldType.CHOICE:
            allowed = {choice.code for choice in column.field.choices}
            for code in sorted(set(column.dictionary) - allowed):
                yield f"{column.field.name}: {code!r} is not allowed; {', '.join(sorted(allowed))}"


def _foreign_ends(view: GraphView, ties: TieTable) -> Iterator[str]:
    for ends, kinds in ((ties.from_, ties.type.from_kinds), (ties.to, ties.type.to_kinds)):
        for table in view.kinds.values():
            inside = (ends >= table.offset) & (ends < table.offset + len(table))
            if table.kind.label not in kinds and inside.any():
                row = int(np.flatnonzero(inside)[0])
                yield f"{ties.ids[row]} has an end of kind {table.kind.label}; allowed: {', '.join(kinds)}"
