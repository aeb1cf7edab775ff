"""A GraphView from facts, or from the columns that a store has read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from graphsvc.domain.errors import Conflict
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.domain.schema import Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.graph.columns import Array, Column, column_from_store, column_of
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class RawTable:
    """Columns of a kind or tie type as a store has read them, ids ascending.

    `columns` hold plain values with `columns.STORE_NULL` for null (see `column_from_store`); fields that no row
    reports may be left out. `from_ids` and `to_ids` are for ties. `sources` are `Source.text()`, "" for none.
    """

    ids: Sequence[str] = ()
    columns: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    sources: Sequence[str] = ()
    from_ids: Sequence[str] = ()
    to_ids: Sequence[str] = ()


def view_of_raw(revision: int, raw: Mapping[str, RawTable]) -> GraphView:
    """The view of columns by node label and relationship type; what is not given is empty."""
    kinds: dict[str, EntityTable] = {}
    numbers: dict[str, int] = {}
    for kind in KINDS:
        table = raw.get(kind.label, RawTable())
        columns = _columns(kind, table)
        kinds[kind.label] = EntityTable(tuple(table.ids), columns, tuple(table.sources), kind, len(numbers))
        numbers.update(zip(table.ids, range(len(numbers), len(numbers) + len(table.ids)), strict=True))
    ties: dict[str, TieTable] = {}
    for type_ in TIES:
        table = raw.get(type_.type, RawTable())
        from_, to = _numbers(table.from_ids, numbers), _numbers(table.to_ids, numbers)
        ties[type_.type] = TieTable(
            tuple(table.ids), _columns(type_, table), tuple(table.sources), type_, from_, to
        )
    return GraphView(revision, kinds, ties)


def view_of_facts(facts: Iterable[Fact], *, revision: int = 0) -> GraphView:
    """The view of these facts in any order; Conflict where two share an id or a tie lacks an end.

    >>> from graphsvc.domain.facts import Entity
    >>> view_of_facts([Entity("park:1", "Park", {"name": "北区"})]).name("park:1")
    '北区'
    """
    by_name: dict[str, list[Fact]] = {}
    seen: set[str] = set()
    for fact in sorted(facts, key=lambda f: f.id):
        if fact.id in seen:
            raise Conflict(f"two facts have the id {fact.id!r}")
        seen.add(fact.id)
        by_name.setdefault(fact.type if isinstance(fact, Tie) else fact.label, []).append(fact)
    kinds: dict[str, EntityTable] = {}
    numbers: dict[str, int] = {}
    for kind in KINDS:
        rows = by_name.get(kind.label, [])
        ids = tuple(fact.id for fact in rows)
        kinds[kind.label] = EntityTable(ids, _columns_of(kind, rows), _sources(rows), kind, len(numbers))
        numbers.update(zip(ids, range(len(numbers), len(numbers) + len(ids)), strict=True))
    ties: dict[str, TieTable] = {}
    for type_ in TIES:
        links = [fact for fact in by_name.get(type_.type, []) if isinstance(fact, Tie)]
        from_ = _numbers([t.from_id for t in links], numbers)
        to = _numbers([t.to_id for t in links], numbers)
        ties[type_.type] = TieTable(
            tuple(t.id for t in links), _columns_of(type_, links), _sources(links), type_, from_, to
        )
    return GraphView(revision, kinds, ties)


def _columns(schema: Kind | TieType, table: RawTable) -> dict[str, Column]:
    return {
        f.name: column_from_store(f, table.columns[f.name]) for f in schema.fields if f.name in table.columns
    }


def _columns_of(schema: Kind | TieType, rows: Sequence[Fact]) -> dict[str, Column]:
    used = {name for fact in rows for name in fact.values}
    unknown = used - {f.name for f in schema.fields}
    if unknown:
        raise Conflict(f"{schema.en}: no such field: {', '.join(sorted(unknown))}")
    return {
        f.name: column_of(f, (fact.values.get(f.name) for fact in rows))
        for f in schema.fields
        if f.name in used
    }


def _sources(rows: Sequence[Entity | Tie]) -> tuple[str, ...]:
    return tuple(fact.source.text() if fact.source else "" for fact in rows)


def _numbers(ids: Sequence[str], numbers: Mapping[str, int]) -> Array:
    try:
        found = np.fromiter((numbers[id_] for id_ in ids), dtype=np.int32, count=len(ids))
    except KeyError as missing:
        raise Conflict(f"a tie ends at {missing.args[0]!r}, which no entity is") from None
    found.setflags(write=False)
    return found


def empty_view() -> GraphView:
    """The view of a store in which nothing is known yet: revision 0."""
    return view_of_raw(0, {})
