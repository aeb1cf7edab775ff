"""Whole columns from the store: which expression reads a field, and what its values become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

import numpy as np

from graphsvc.domain.schema import Field, FieldType
from graphsvc.graph.build import RawTable
from graphsvc.graph.columns import NULL_DAY, NULL_INTEGER
from graphsvc.stores.bolt.rows import SOURCE

# collect() leaves nulls out, and the columns would shift: so every null gets a value that no fact has.
# A date as a number of eight digits is twice as fast as a date, which the driver builds one by one.
_READ: dict[FieldType, str] = {
    FieldType.TEXT: "coalesce(n.{name}, '')",
    FieldType.CHOICE: "coalesce(n.{name}, '')",
    FieldType.LIST: "coalesce(n.{name}, [])",
    FieldType.INTEGER: f"coalesce(n.{{name}}, {NULL_INTEGER + 1} - 1)",
    FieldType.MONEY: f"coalesce(n.{{name}}, {NULL_INTEGER + 1} - 1)",
    FieldType.SHARE: "coalesce(n.{name}, -1.0)",
    FieldType.DECIMAL: "coalesce(n.{name}, -1e308)",
    FieldType.DATE: "coalesce(n.{name}.year * 10000 + n.{name}.month * 100 + n.{name}.day, 0)",
    FieldType.BOOL: "coalesce(n.{name}, -1)",
}
ENTITY_ENDS: tuple[str, ...] = ()
TIE_ENDS = ("a.id", "b.id")


def expressions(fields: Sequence[Field], ends: Sequence[str], *, with_source: bool) -> str:
    """The returned columns of a read query: ids, ends, sources, then the fields."""
    source = f"coalesce(n.{SOURCE}, '')" if with_source else "''"
    read = ["n.id", *ends, source, *(_READ[f.type].format(name=f.name) for f in fields)]
    return ", ".join(f"collect({expression}) AS c{place}" for place, expression in enumerate(read))


def table_of(
    fields: Sequence[Field], ends: Sequence[str], chunks: Sequence[Sequence[Sequence[Any]]]
) -> RawTable:
    """The table of all chunks, ids ascending; the columns of each chunk are in the order of `expressions`."""
    columns = [
        [item for chunk in chunks for item in chunk[place]] for place in range(2 + len(ends) + len(fields))
    ]
    ids = columns[0]
    pick = _picker(ids)
    from_ids, to_ids = (pick(columns[1]), pick(columns[2])) if ends else ((), ())
    first = 1 + len(ends)
    values: dict[str, Sequence[Any]] = {}
    for field, column in zip(fields, columns[first + 1 :], strict=True):
        values[field.name] = _day_numbers(pick(column)) if field.type is FieldType.DATE else pick(column)
    return RawTable(pick(ids), values, pick(columns[first]), from_ids, to_ids)


def _picker(ids: Sequence[str]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Puts a column into the order of ascending ids."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    if len(order) < 2 or order == list(range(len(order))):
        return lambda column: column
    return itemgetter(*order)


def _day_numbers(eight_digits: Sequence[int]) -> Sequence[int]:
    """Days since 1970-01-01 of numbers like 20210630; 0 is the null.

    >>> list(map(int, _day_numbers([19700102, 0])))
    [1, -2147483648]
    """
    numbers = np.asarray(eight_digits, dtype=np.int64)
    years = (numbers // 10000 - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    months = years + (numbers // 100 % 100 - 1).astype("timedelta64[M]")
    days = months.astype("datetime64[D]") + (numbers % 100 - 1).astype("timedelta64[D]")
    told: list[int] = np.where(numbers == 0, NULL_DAY, days.astype(np.int64)).tolist()
    return told
