"""Canonical lines become columns again; ValueError names the line that cannot be one."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from json.encoder import encode_basestring as quoted
from typing import Any, TypeAlias

from graphsvc.domain.schema import Field, FieldType
from graphsvc.domain.vocabulary import is_kind, schema_of
from graphsvc.graph.build import RawTable
from graphsvc.graph.columns import STORE_NULL, day_number

Plain: TypeAlias = dict[str, Any]
_CHUNK_LINES = 10_000


def read_facts(name: str, content: bytes, sources: Mapping[str, str], longest_line: int) -> RawTable:
    """The columns of a kind or tie type; whether they are exactly these lines is the caller's to check.

    `sources` are `Source.text()` by fact id.
    """
    schema = schema_of(name)
    rows = list(_rows(content, longest_line))
    frame = ("id", "kind") if is_kind(name) else ("id", "type", "from", "to")
    names = {field.name for field in schema.fields}
    used: set[str] = set().union(*rows)
    if strange := used - names - set(frame):
        raise ValueError(f"this version knows no field {', '.join(sorted(strange))}")
    ids = _texts(rows, "id")
    _check_ascending(ids)
    ends = {} if is_kind(name) else {"from_ids": _texts(rows, "from"), "to_ids": _texts(rows, "to")}
    return RawTable(
        ids=ids,
        columns={f.name: _column(f, rows) for f in schema.fields if f.name in used},
        sources=[sources.get(id_, "") for id_ in ids] if sources else (),
        **ends,
    )


def read_sources(content: bytes, longest_line: int) -> dict[str, str]:
    """Source text by fact id."""
    found: dict[str, str] = {}
    for line in _lines(content, longest_line):
        plain = _decode(line)
        if not (isinstance(plain, list) and list(map(type, plain)) == [str, list]):
            raise ValueError("a line is not an id and its source")
        if list(map(type, plain[1])) != [str, str, str, int]:
            raise ValueError(f"the source of {plain[0]!r} is not file, digest, sheet and row")
        found[plain[0]] = line[len(quoted(plain[0])) + 2 : -1]
    return found


# Private functions


def _lines(content: bytes, longest_line: int) -> list[str]:
    lines = content.decode().split("\n")
    if lines.pop():
        raise ValueError("the last line does not end")
    for number, line in enumerate(lines, 1):
        if len(line) > longest_line:
            raise ValueError(f"line {number} is longer than {longest_line} characters")
    return lines


def _rows(content: bytes, longest_line: int) -> Iterator[Plain]:
    """The object of each line; many lines are parsed at once, which is three times faster."""
    lines = _lines(content, longest_line)
    for start in range(0, len(lines), _CHUNK_LINES):
        chunk = lines[start : start + _CHUNK_LINES]
        plain = _decode(f"[{','.join(chunk)}]")
        if len(plain) != len(chunk) or not all(isinstance(row, dict) for row in plain):
            raise ValueError(f"lines {start + 1} to {start + len(chunk)}: not one object a line")
        yield from plain


def _decode(text: str) -> Any:
    return json.loads(text, parse_float=_refuse, parse_constant=_refuse)


def _refuse(text: str) -> float:
    raise ValueError(f"a number must be a whole number, not {text[:30]}")


def _texts(rows: Sequence[Plain], name: str) -> list[str]:
    texts = [row.get(name) for row in rows]
    if wrong := next((row for row in rows if not isinstance(row.get(name), str)), None):
        raise ValueError(f"a line has no {name!r}: {str(wrong)[:200]}")
    return [text for text in texts if isinstance(text, str)]


def _check_ascending(ids: Sequence[str]) -> None:
    for before, after in pairwise(ids):
        if before >= after:
            raise ValueError(f"ids are not in order: {after!r} after {before!r}")


def _column(field: Field, rows: Sequence[Plain]) -> list[Any]:
    """The field as a store would give it: plain values with the null of its type."""
    null = STORE_NULL[field.type]
    values = [row.get(field.name) for row in rows]
    if field.type is FieldType.LIST:
        return [[] if value is None else _list(field, value) for value in values]
    reader = _READERS.get(field.type, _same)
    known = {value: null if value is None else reader(field, value) for value in set(values)}
    return list(map(known.__getitem__, values))


def _list(field: Field, value: object) -> list[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise ValueError(f"{field.name}: {str(value)[:60]} is not a list of texts")


def _same(field: Field, value: object) -> object:
    wanted = str if field.type in (FieldType.TEXT, FieldType.CHOICE) else int
    if type(value) is not wanted:
        raise ValueError(f"{field.name}: {str(value)[:60]} is not of type {field.type}")
    if isinstance(value, int) and not -(2**63) < value < 2**63:
        raise ValueError(f"{field.name}: {value} has more than 63 bits")
    return value


def _share(field: Field, value: object) -> object:
    number = _number(field, value)
    if not 0 <= number <= 1:
        raise ValueError(f"{field.name}: {value} is not a share")
    return number


def _number(field: Field, value: object) -> float:
    number = float(value) if isinstance(value, str) else math.nan
    if not math.isfinite(number):
        raise ValueError(f"{field.name}: {str(value)[:60]} is not a number")
    return number


def _day(field: Field, value: object) -> object:
    if not isinstance(value, str):
        raise ValueError(f"{field.name}: {str(value)[:60]} is not a date")
    return day_number(date.fromisoformat(value))


def _yes_no(field: Field, value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError(f"{field.name}: {str(value)[:60]} is not true or false")
    return int(value)


_READERS: dict[FieldType, Callable[[Field, object], object]] = {
    FieldType.SHARE: _share,
    FieldType.DECIMAL: _number,
    FieldType.DATE: _day,
    FieldType.BOOL: _yes_no,
}
