"""One field of a table as numpy columns with a null sentinel that is never a legal value.

| field type | data | null |
| --- | --- | --- |
| text, choice | int32 codes into `dictionary` | -1 |
| list | int32 codes of all items, `offsets` per row | an empty slice |
| integer, money | int64 | -2^63 |
| share | int64 in units of 1e-10 | -2^63 |
| decimal | float64 (at most 15 significant digits, so its shortest text is exact) | NaN |
| date | int32 days since 1970-01-01 | -2^31 |
| bool | int8 | -1 |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from graphsvc.domain.facts import Value, plain, share_from_units, share_units
from graphsvc.domain.schema import Field, FieldType

Array: TypeAlias = npt.NDArray[Any]

NULL_INTEGER = -(2**63)
NULL_DAY = -(2**31)
EPOCH = date(1970, 1, 1).toordinal()

STORE_NULL: dict[FieldType, object] = {
    FieldType.TEXT: "",
    FieldType.CHOICE: "",
    FieldType.LIST: [],
    FieldType.INTEGER: NULL_INTEGER,
    FieldType.MONEY: NULL_INTEGER,
    FieldType.SHARE: -1.0,
    FieldType.DECIMAL: -1e308,
    FieldType.DATE: NULL_DAY,
    FieldType.BOOL: -1,
}
"""What a store puts in place of null when it reads whole columns: plain values of one type a column."""

_DTYPE: dict[FieldType, type[np.generic]] = {
    FieldType.INTEGER: np.int64,
    FieldType.MONEY: np.int64,
    FieldType.DATE: np.int32,
    FieldType.BOOL: np.int8,
}


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(number + EPOCH)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One field of every row of a table; read-only arrays."""

    field: Field
    data: Array
    dictionary: tuple[str, ...] = ()
    offsets: Array | None = None

    def __len__(self) -> int:
        return len(self.data) if self.offsets is None else len(self.offsets) - 1

    @property
    def valid(self) -> Array:
        """Where a value is reported: one bool a row."""
        if self.offsets is not None:
            return np.diff(self.offsets) > 0
        if self.field.type is FieldType.DECIMAL:
            return ~np.isnan(self.data)
        if self.field.type in (FieldType.INTEGER, FieldType.MONEY, FieldType.SHARE):
            return np.asarray(self.data != NULL_INTEGER)
        return np.asarray(self.data != (NULL_DAY if self.field.type is FieldType.DATE else -1))

    def value(self, row: int) -> Value | None:
        """The value of that row in its Python type, None where it is not reported."""
        if self.offsets is not None:
            codes = self.data[self.offsets[row] : self.offsets[row + 1]]
            return tuple(self.dictionary[code] for code in codes) or None
        return self._decode(self.data[row].item())

    def values(self) -> list[Value | None]:
        """The values of all rows; faster than asking row by row."""
        if self.offsets is not None:
            return [self.value(row) for row in range(len(self))]
        distinct, codes = self.distinct()
        return list(map(distinct.__getitem__, codes))

    def distinct(self) -> tuple[list[Value | None], list[int]]:
        """Each value once, and per row its place among them: what is done once a value need not be done once a row."""
        if self.offsets is not None:
            rows = self.values()
            place: dict[Value | None, int] = {}
            codes = [place.setdefault(row, len(place)) for row in rows]
            return list(place), codes
        if self.field.type in (FieldType.TEXT, FieldType.CHOICE):
            return [*self.dictionary, None], self.data.tolist()  # the null code -1 is the last place
        items, inverse = np.unique(self.data, return_inverse=True)
        return [self._decode(item) for item in items.tolist()], inverse.tolist()

    def _decode(self, item: Any) -> Value | None:
        match self.field.type:
            case FieldType.TEXT | FieldType.CHOICE:
                return None if item < 0 else self.dictionary[item]
            case FieldType.SHARE:
                return None if item == NULL_INTEGER else share_from_units(item)
            case FieldType.DECIMAL:
                return None if item != item else plain(Decimal(repr(item)))
            case FieldType.DATE:
                return None if item == NULL_DAY else day_of(item)
            case FieldType.BOOL:
                return None if item < 0 else bool(item)
            case _:
                return None if item == NULL_INTEGER else int(item)


def column_from_store(field: Field, values: Sequence[Any]) -> Column:
    """A column from a store's plain values with `STORE_NULL` in place of null.

    Shares and decimals are floats, dates are day numbers, yes/no is 0 or 1, lists are lists of text.
    """
    match field.type:
        case FieldType.TEXT | FieldType.CHOICE:
            codes, dictionary = _encode(values)
            return Column(field, _frozen(codes), dictionary)
        case FieldType.LIST:
            codes, dictionary = _encode([item for row in values for item in row])
            offsets = np.zeros(len(values) + 1, dtype=np.int64)
            np.cumsum([len(row) for row in values], out=offsets[1:])
            return Column(field, _frozen(codes), dictionary, _frozen(offsets))
        case FieldType.SHARE:
            numbers = np.asarray(values, dtype=np.float64)
            units = np.rint(numbers * 1e10).astype(np.int64)
            units[numbers < 0] = NULL_INTEGER
            return Column(field, _frozen(units))
        case FieldType.DECIMAL:
            numbers = np.array(values, dtype=np.float64)
            numbers[numbers == STORE_NULL[FieldType.DECIMAL]] = np.nan
            return Column(field, _frozen(numbers))
        case _:
            return Column(field, _frozen(np.asarray(values, dtype=_DTYPE[field.type])))


def column_of(field: Field, values: Iterable[Value | None]) -> Column:
    """A column from Python values (see `domain.facts`), None where not reported."""
    null = STORE_NULL[field.type]
    if field.type is FieldType.SHARE:
        # through integers: a share of 10 decimals must not pass a float
        units = [NULL_INTEGER if v is None else share_units(_decimal(field, v)) for v in values]
        return Column(field, _frozen(np.asarray(units, dtype=np.int64)))
    return column_from_store(field, [null if v is None else _stored(v) for v in values])


def _decimal(field: Field, value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise TypeError(f"{field.name}: a share is a Decimal, not {value!r}")


def _stored(value: Value) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return day_number(value) if isinstance(value, date) else value


def _encode(texts: Sequence[str]) -> tuple[Array, tuple[str, ...]]:
    known: dict[str, int] = {}
    codes = np.fromiter(
        (known.setdefault(text, len(known)) for text in texts), dtype=np.int32, count=len(texts)
    )
    if "" in known:
        null = known[""]
        codes[codes == null] = -1
        codes[codes > null] -= 1
        del known[""]
    return codes, tuple(known)


def _frozen(array: Array) -> Array:
    array.setflags(write=False)
    return array
