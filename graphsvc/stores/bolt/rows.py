"""Facts as the maps that write queries take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeAlias, cast

from graphsvc.domain.errors import Conflict
from graphsvc.domain.facts import Entity, Fact, Tie, Value
from graphsvc.domain.vocabulary import schema_of
from graphsvc.graph.columns import NULL_INTEGER

Stored: TypeAlias = str | int | float | bool | date | list[str]
Row: TypeAlias = dict[str, object]

SOURCE = "source"
_INTEGER_LIMIT = 2**63


def name_of(fact: Fact) -> str:
    """Its label or type."""
    return fact.type if isinstance(fact, Tie) else fact.label


def row_of(fact: Fact) -> Row:
    """The map of a fact: id, the ends of a tie, and all values with the id and the source.

    Raises: Conflict for a field that the vocabulary lacks, or a value that the store would not give back exactly.
    """
    if unknown := fact.values.keys() - _storable(name_of(fact)):
        raise Conflict(f"{fact.id}: {name_of(fact)} has no field {min(unknown)!r}")
    values: dict[str, Stored] = {name: _stored(fact, name, value) for name, value in fact.values.items()}
    values["id"] = fact.id
    if fact.source is not None:
        values[SOURCE] = fact.source.text()
    return key_of(fact) | {"values": values}


def properties_of(name: str, rows: Iterable[Row]) -> str:
    """The properties that a new fact of this label or type is created with: what one of the rows reports.

    A null is no property. Created in one step, a record is written once; created and then set, twice.
    """
    reported = {field for row in rows for field in cast(Mapping[str, object], row["values"])}
    return ", ".join(f"{field}: row.values.{field}" for field in sorted(reported & {"id", *_storable(name)}))


def key_of(fact: Fact) -> Row:
    """The map that finds a fact: its id and, of a tie, its ends."""
    return (
        {"id": fact.id}
        if isinstance(fact, Entity)
        else {"id": fact.id, "from": fact.from_id, "to": fact.to_id}
    )


def fields_of(fact: Fact) -> set[str]:
    """What a reader of the whole graph must ask for because of this fact: its label or type, and its fields."""
    name = name_of(fact)
    fields = {f"{name}.", *(f"{name}.{field}" for field in fact.values)}
    return fields if fact.source is None else fields | {f"{name}.{SOURCE}"}


@cache
def _storable(name: str) -> frozenset[str]:
    return frozenset({SOURCE, *(field.name for field in schema_of(name).fields)})


def _stored(fact: Fact, name: str, value: Value) -> Stored:
    """Decimals become floats, whose shortest text is the same number for up to 15 digits; tuples become lists."""
    if isinstance(value, Decimal):
        stored: Stored = float(value)
        exact = Decimal(repr(stored)) == value
    elif isinstance(value, tuple):
        stored = list(value)
        exact = bool(value) and all(value)
    else:
        stored = value
        exact = value != "" and (not isinstance(value, int) or NULL_INTEGER < value < _INTEGER_LIMIT)
    if not exact:
        raise Conflict(
            f"{fact.id}: {name} = {value!r} cannot be stored exactly (at most 15 digits, 64 bits, not empty)"
        )
    return stored
