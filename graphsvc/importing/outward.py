"""Facts as the tables that the import reads again: the way out is the way in, backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graphsvc.domain.facts import Entity, Tie, Value, plain
from graphsvc.domain.schema import Field, FieldType, IdScheme, Kind, TieType, Visibility
from graphsvc.domain.vocabulary import TIE_DIRECTIVES
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView

Word = str | int
"""What stands in a cell; "" = not reported."""


@dataclass(frozen=True)
class Sheet:
    """One table to write: its Chinese name, header and rows of words."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[list[Word]]


def sheets(view: GraphView) -> Iterator[Sheet]:
    """A sheet for each kind and tie that the view shows something of; only fields that are reported."""
    for label, table in view.kinds.items():
        if view.count(label):
            fields = _fields(table.kind, table)
            header = (table.kind.code_zh, *map(_header, fields))
            yield Sheet(table.kind.zh, header, _entity_rows(view, table.kind, fields))
    given_id = TIE_DIRECTIVES[0].zh
    for type_, ties in view.ties_by_type.items():
        if view.count(type_):
            fields = _fields(ties.type, ties)
            header = (ties.type.from_zh, ties.type.to_zh, *map(_header, fields), given_id)
            yield Sheet(ties.type.zh, header, _tie_rows(view, type_, fields))


def word(field: Field, value: Value | None) -> Word:
    """A value as a clerk would write it, exactly: 51%, 2021-01-08, 是, 央企.

    >>> from graphsvc.domain.vocabulary import tie
    >>> word(tie("HOLDS").field("share_min"), Decimal("0.51"))
    '51%'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{plain(value * 100)}%" if field.type is FieldType.SHARE else str(plain(value))
    if isinstance(value, tuple):
        return "；".join(value)
    if field.type is FieldType.CHOICE and isinstance(value, str):
        return field.choice(value).zh
    return value


# Private functions


def _fields(schema: Kind | TieType, table: EntityTable | TieTable) -> list[Field]:
    return [f for f in schema.fields if f.name in table.columns and f.visibility is Visibility.PUBLIC]


def _header(field: Field) -> str:
    return f"{field.zh}（{field.unit}）" if field.type is FieldType.MONEY else field.zh


def _entity_rows(view: GraphView, kind: Kind, fields: list[Field]) -> Iterator[list[Word]]:
    for entity in view.entities(kind.label):
        yield [_code(entity, kind), *(word(field, entity.values.get(field.name)) for field in fields)]


def _tie_rows(view: GraphView, type_: str, fields: list[Field]) -> Iterator[list[Word]]:
    for tie in view.ties(type_):
        yield [tie.from_id, tie.to_id, *(_tie_word(field, tie) for field in fields), tie.id]


def _code(entity: Entity, kind: Kind) -> str:
    return entity.id.removeprefix(f"{kind.slug}:") if kind.scheme is IdScheme.PREFIXED else entity.id


def _tie_word(field: Field, tie: Tie) -> Word:
    """The value in words; a lower bound alone is not an exact share, so it is said to be a bound."""
    text = word(field, tie.values.get(field.name))
    open_above = field.name == "share_min" and text and "share_max" not in tie.values
    return f"{'>' if tie.values.get('min_exclusive') else '≥'}{text}" if open_above else text
