"""What a mapping file may say, key by key; anything else is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graphsvc.importing.numbers import NumberFormat
from graphsvc.ports import ReadingChoices

SCHEME = r"^[a-z][a-z0-9-]{0,30}$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(_Strict):
    """Where a text comes from: one column, several joined, or always the same."""

    column: str | None = None
    columns: list[str] | None = None  # joined by `join`
    join: str = " "
    constant: str | int | float | bool | None = None
    values: dict[str, str] | None = None  # value table: what stands there → what it means here
    unknown: list[str] = []  # further words for "not reported", beside the table's

    @model_validator(mode="after")
    def _one_origin(self) -> Words:
        said = [self.column, self.columns, self.constant]
        if sum(value is not None for value in said) != 1:
            raise ValueError("say exactly one of column, columns, constant")
        return self

    def named(self) -> list[str]:
        """The columns that it needs."""
        return [self.column] if self.column is not None else list(self.columns or [])


class Value(Words):
    """Where a field comes from, and how it is written there."""

    unit: Literal["元", "千元", "万元", "百万元", "亿元", "%", "fraction"] | None = None
    date: str | None = None  # as Python's strptime reads it, e.g. "%d.%m.%Y"
    decimal: Literal[".", ","] | None = None
    grouping: Literal[",", ".", " ", "'", ""] | None = None
    split: str | None = None  # what parts the items of a list


class Code(Words):
    """Where a code comes from: the id is `<scheme>:<code>`, or what the kind makes of the code."""

    scheme: Annotated[str, Field(pattern=SCHEME)] | None = None
    pad: Annotated[int, Field(ge=1, le=40)] | None = None  # leading zeros up to this length


def _short(value: Any) -> Any:
    """A text alone names a column."""
    return {"column": value} if isinstance(value, str) else value


ValueOrColumn = Annotated[Value, BeforeValidator(_short)]
CodeOrColumn = Annotated[Code, BeforeValidator(_short)]


class When(_Strict):
    """Which rows count: those whose cell is one of `is`, or none of `is_not`."""

    column: str
    is_: Annotated[list[str] | None, Field(alias="is")] = None
    is_not: list[str] | None = None

    @model_validator(mode="after")
    def _one_list(self) -> When:
        if (self.is_ is None) == (self.is_not is None):
            raise ValueError("say exactly one of is, is_not")
        return self

    def holds(self, text: str) -> bool:
        """Whether a row with this text in the column counts."""
        return text in self.is_ if self.is_ is not None else text not in (self.is_not or ())


class KindByColumn(_Strict):
    """A kind that differs from row to row."""

    column: str
    values: dict[str, str]


class EntityMap(_Strict):
    """An entity that each row speaks of."""

    as_: Annotated[str, Field(alias="as")]  # the name by which ties refer to it
    kind: str | KindByColumn
    id: CodeOrColumn
    optional: bool = False  # a row without its code simply does not speak of it
    when: When | None = None
    fields: dict[str, ValueOrColumn] = {}


class TieMap(_Strict):
    """A tie that each row speaks of."""

    type: str
    from_: Annotated[str, Field(alias="from")]  # the `as` of an entity of the row
    to: str
    id: CodeOrColumn | None = None  # a tie id of the table's own
    repeats: bool = False  # the same tie in several rows is normal here and not worth a note
    when: When | None = None
    fields: dict[str, ValueOrColumn] = {}


class Sheet(_Strict):
    """How the table is read."""

    sheet: str | None = None  # only this sheet
    header_row: Annotated[int, Field(ge=1)] | None = None  # else the first row with every column named here
    encoding: str | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    unknown: list[str] = []  # words for "not reported" in every column
    date: str | None = None
    decimal: Literal[".", ","] = "."
    grouping: Literal[",", ".", " ", "'", ""] = ","


class Mapping(_Strict):
    """A whole mapping file."""

    title: str
    accept_valid: bool = False  # what is refused does not hold up the rest
    table: Sheet = Sheet()
    rows: list[When] = []  # every one must hold
    entity: list[EntityMap] = []
    tie: list[TieMap] = []

    def choices(self, given: ReadingChoices | None) -> ReadingChoices:
        """How to read the file: what the user says goes before what the mapping says."""
        given = given or ReadingChoices()
        return replace(
            given,
            encoding=given.encoding or self.table.encoding,
            delimiter=given.delimiter or self.table.delimiter,
        )

    def number(self, value: Value) -> NumberFormat:
        """How a column writes its numbers."""
        decimal = value.decimal or self.table.decimal
        grouping = self.table.grouping if value.grouping is None else value.grouping
        return NumberFormat(decimal, grouping)

    def columns(self) -> list[str]:
        """Every column that it names, each once."""
        named: list[str] = [when.column for when in self.rows]
        parts: list[EntityMap | TieMap] = [*self.entity, *self.tie]
        for part in parts:
            if part.when is not None:
                named.append(part.when.column)
            if part.id is not None:
                named += part.id.named()
            if isinstance(part, EntityMap) and isinstance(part.kind, KindByColumn):
                named.append(part.kind.column)
            for value in part.fields.values():
                named += value.named()
        return list(dict.fromkeys(named))
