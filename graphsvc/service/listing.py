"""Lists of one kind (名录): filtered by name or code, sorted, a page at a time."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphsvc.domain.errors import BadOption
from graphsvc.domain.facts import Entity
from graphsvc.domain.schema import FieldType, Visibility
from graphsvc.domain.vocabulary import kind
from graphsvc.graph.view import GraphView

SORTABLE = (FieldType.MONEY, FieldType.INTEGER, FieldType.DATE, FieldType.DECIMAL, FieldType.CHOICE)
MAXIMUM_SIZE = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: `page` from 1, `total` after the filter, `whole` before it."""

    label: str
    items: tuple[Entity, ...]
    total: int
    whole: int
    page: int
    pages: int
    size: int
    sort: str
    sorts: tuple[str, ...]


def sorts_of(label: str) -> tuple[str, ...]:
    """What a list of this kind can be sorted by; `-` before a field = largest first."""
    fields = [
        f.name
        for f in kind(label).fields
        if f.type in SORTABLE
        and f.visibility is Visibility.PUBLIC
        and f.name not in ("valid_from", "valid_to")
    ]
    return ("name", "id", *(f"{sign}{name}" for name in fields for sign in ("-", "")))


def list_kind(view: GraphView, label: str, *, text: str, sort: str, page: int, size: int) -> Listing:
    """The page; a page beyond the last is the last. Entities without the sorted value come last."""
    sorts = sorts_of(label)
    if sort not in sorts:
        raise BadOption("sort", sort, f"allowed: {', '.join(sorts)}")
    if not 1 <= size <= MAXIMUM_SIZE:
        raise BadOption("size", size, f"1 to {MAXIMUM_SIZE}")
    if page < 1:
        raise BadOption("page", page, "at least 1")
    rows = np.flatnonzero(view.mask(label)).tolist()
    whole = len(rows)
    names = _names(view, label)
    if wanted := fold(text):
        ids = view.kinds[label].ids
        rows = [r for r in rows if wanted in fold(names[r]) or wanted in ids[r].lower()]
    rows.sort(key=_key(view, label, sort, names))
    pages = max(1, -(-len(rows) // size))
    page = min(page, pages)
    table = view.kinds[label]
    items = tuple(table.entity(r) for r in rows[(page - 1) * size : page * size])
    return Listing(label, items, len(rows), whole, page, pages, size, sort, sorts)


def fold(text: str) -> str:
    """Text as it is compared: NFKC, lower case, no space around."""
    return unicodedata.normalize("NFKC", text).lower().strip()


# Private functions


def _names(view: GraphView, label: str) -> list[str]:
    table, column = view.kinds[label], view.column(label, "name")
    named = column.values() if column else [None] * len(table)
    return [str(name or id_) for name, id_ in zip(named, table.ids, strict=True)]


def _key(view: GraphView, label: str, sort: str, names: list[str]) -> Callable[[int], Any]:
    if sort == "id":
        return lambda row: row
    if sort == "name":
        return lambda row: (names[row], row)
    column = view.column(label, sort.lstrip("-"))
    values = column.values() if column else [None] * len(names)
    if not sort.startswith("-"):
        return lambda row: (values[row] is None, _orderly(values[row]), row)
    present = sorted({_orderly(v) for v in values if v is not None}, reverse=True)
    rank = {value: number for number, value in enumerate(present)}
    return lambda row: (values[row] is None, rank.get(_orderly(values[row]), 0), row)


def _orderly(value: Any) -> Any:
    return 0 if value is None else value
