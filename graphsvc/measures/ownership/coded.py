"""Choice, text and share columns of a table as arrays over all its rows."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import NULL_INTEGER, Array
from graphsvc.graph.tables import EntityTable, TieTable


def codes_of(table: EntityTable | TieTable, field: str) -> tuple[Array, tuple[str, ...]]:
    """(code a row, words by code) of a text or choice field; -1 where it is not reported."""
    column = table.columns.get(field)
    if column is None:
        return np.full(len(table), -1, dtype=np.int32), ()
    return column.data, column.dictionary


def choices_of(table: EntityTable | TieTable, field: str) -> Array:
    """The words of a text or choice field, "" where it is not reported."""
    codes, words = codes_of(table, field)
    return np.asarray(np.array([*words, ""], dtype=object)[codes])  # the null code -1 is the last place


def is_one_of(table: EntityTable | TieTable, field: str, *words: str) -> Array:
    """Where a text or choice field has one of these words ("" = not reported)."""
    codes, known = codes_of(table, field)
    wanted = [place for place, word in enumerate(known) if word in words]
    return np.isin(codes, [*wanted, *([-1] if "" in words else [])])


def units_or_null(table: TieTable, field: str) -> Array:
    """A share field in units of 1e-10, `NULL_INTEGER` where it is not reported."""
    column = table.columns.get(field)
    return column.data if column is not None else np.full(len(table), NULL_INTEGER, dtype=np.int64)


def flags_of(table: TieTable, field: str) -> Array:
    """Where a yes/no field is yes."""
    column = table.columns.get(field)
    return np.asarray(column.data == 1) if column is not None else np.zeros(len(table), dtype=bool)
