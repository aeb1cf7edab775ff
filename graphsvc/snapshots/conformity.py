"""Whether the facts of a view follow the vocabulary: what a store of ours never holds, a foreign file may."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graphsvc.domain.facts import SHARE_UNIT, share_from_units
from graphsvc.domain.schema import FieldType
from graphsvc.graph.columns import NULL_INTEGER
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView

_WHOLE = int(1 / SHARE_UNIT)


def complaints(view: GraphView) -> Iterator[tuple[str, str]]:
    """Each kind or tie type with what is wrong in it: a code outside a closed list, an impossible share, a wrong end."""
    tables: dict[str, EntityTable | TieTable] = {**view.kinds, **view.ties_by_type}
    for name, table in tables.items():
        for reason in _foreign_codes(table):
            yield name, reason
    for name, ties in view.ties_by_type.items():
        for reason in (*_foreign_shares(ties), *_foreign_ends(view, ties)):
            yield name, reason


# Private functions


def _foreign_codes(table: EntityTable | TieTable) -> Iterator[str]:
    for column in table.columns.values():
        if column.field.type is FieldType.CHOICE:
            allowed = {choice.code for choice in column.field.choices}
            for code in sorted(set(column.dictionary) - allowed):
                yield f"{column.field.name}: {code!r} is not allowed; {', '.join(sorted(allowed))}"


def _foreign_shares(ties: TieTable) -> Iterator[str]:
    for column in ties.columns.values():
        if column.field.type is not FieldType.SHARE:
            continue
        units = column.data
        wrong = np.flatnonzero((units != NULL_INTEGER) & ((units < 0) | (units > _WHOLE)))
        if len(wrong):
            share = share_from_units(int(units[wrong[0]]))
            yield f"{ties.ids[int(wrong[0])]}: {column.field.name} {share:f} is no share; 0 to 1 is expected"
    low, high = ties.columns.get("share_min"), ties.columns.get("share_max")
    if low is not None and high is not None:
        reversed_ = np.flatnonzero((low.data > high.data) & (high.data != NULL_INTEGER))
        if len(reversed_):
            yield f"{ties.ids[int(reversed_[0])]}: share_min is above share_max"


def _foreign_ends(view: GraphView, ties: TieTable) -> Iterator[str]:
    for ends, kinds in ((ties.from_, ties.type.from_kinds), (ties.to, ties.type.to_kinds)):
        for table in view.kinds.values():
            inside = (ends >= table.offset) & (ends < table.offset + len(table))
            if table.kind.label not in kinds and inside.any():
                row = int(np.flatnonzero(inside)[0])
                yield f"{ties.ids[row]} has an end of kind {table.kind.label}; allowed: {', '.join(kinds)}"
