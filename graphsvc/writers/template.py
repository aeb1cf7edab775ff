"""The service's own workbook for clerks (模板): a sheet a kind or tie, generated from the vocabulary.

Every sheet has a title line, the Chinese headers with a note each, drop-downs for closed lists, and an example row that
begins with 【示例】 and is passed over by the import. The same vocabulary gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from graphsvc.domain.kept import FIELDS as KEPT_FIELDS
from graphsvc.domain.schema import Choice, Field, FieldType, IdScheme, Kind, TieType, Visibility
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import ENTITY_DIRECTIVES, KINDS, TIE_DIRECTIVES, TIES, kind
from graphsvc.importing.body import EXAMPLE

T = FieldType
_SCHEMAS: tuple[Kind | TieType, ...] = (*KINDS, *TIES)
_STAMP = datetime(2021, 1, 1)
_LISTS = "代码表"
_READY_ROWS = 2_000  # rows with drop-downs and formats
_MONEY_UNIT = "万元"
_SAMPLE_CODES = {"credit": "91990000MA00000001", "prefixed": "A001"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: header, note, how its cells are written, and the example."""

    header: str
    note: str
    example: str
    required: bool = False
    text: bool = False  # kept as text, so that no digit and no % sign is lost
    date: bool = False
    choices: tuple[Choice, ...] = ()


def write_template(target: BinaryIO) -> None:
    """Write the workbook; the same bytes every time."""
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": _STAMP, "title": say("template.title", "zh")})
        forms = _Forms.of(book)
        _explain(book, forms)
        lists = _Lists(book)
        for schema in _SCHEMAS:
            _sheet(book, schema, forms, lists)
        lists.write()


def columns(schema: Kind | TieType) -> list[Column]:
    """The columns of a kind's or tie's sheet, in order; restricted fields too, since they are stored.

    >>> [c.header for c in columns(kind("Sector"))][:2]
    ['产业代码', '产业名称']
    """
    if isinstance(schema, Kind):
        sample = _SAMPLE_CODES[schema.scheme.value]
        note = say("template.code" if schema.scheme is IdScheme.CREDIT else "template.own-code", "zh")
        first = [Column(schema.code_zh, note, EXAMPLE + sample, text=True)]
    else:
        ends = ((schema.from_zh, schema.from_kinds, EXAMPLE), (schema.to_zh, schema.to_kinds, ""))
        first = [_end(header, kinds, mark) for header, kinds, mark in ends]
    steering = ENTITY_DIRECTIVES if isinstance(schema, Kind) else TIE_DIRECTIVES
    written = [f for f in schema.fields if f not in KEPT_FIELDS]  # programs write these
    return [*first, *map(_column, written), *(_column(f, example="") for f in steering)]


def _end(header: str, kinds: tuple[str, ...], mark: str) -> Column:
    known = [kind(label) for label in kinds]
    allowed = "、".join(k.zh for k in known)
    sample = _SAMPLE_CODES[known[0].scheme.value]
    return Column(header, say("template.end", "zh", kinds=allowed), mark + sample, required=True, text=True)


def _column(field: Field, example: str | None = None) -> Column:
    unit = {T.MONEY: _MONEY_UNIT, T.SHARE: "%"}.get(field.type)
    header = f"{field.zh}（{unit}）" if unit else field.zh
    return Column(
        header,
        _note(field),
        _example(field) if example is None else example,
        required=field.required,
        text=field.type in (T.TEXT, T.SHARE, T.LIST),
        date=field.type is T.DATE,
        choices=field.choices,
    )


def _note(field: Field) -> str:
    parts = [say("template.required", "zh")] if field.required else []
    parts.append(say(f"template.type.{field.type.value}", "zh"))
    if field.unit and field.type is T.INTEGER:
        parts.append(say("template.unit", "zh", unit=field.unit))
    if field.choices:
        parts.append(say("template.choices", "zh", choices="、".join(c.zh for c in field.choices)))
    if field.type in (T.INTEGER, T.DECIMAL) and field.maximum is not None:
        parts.append(say("template.between", "zh", low=field.minimum or 0, high=field.maximum))
    if field.note_zh:
        parts.append(f"{field.note_zh}。")
    if field.visibility is Visibility.RESTRICTED:
        parts.append(say("template.restricted", "zh"))
    return "".join(parts)


def _example(field: Field) -> str:
    if field.choices:
        return field.choices[0].zh
    if field.name == "share_max":
        return ""
    by_type = {
        T.INTEGER: "5",
        T.MONEY: "1200",
        T.SHARE: "51%",
        T.DECIMAL: "0.5",
        T.DATE: "2021-06-30",
        T.LIST: "甲；乙",
    }
    return by_type.get(field.type, "（文字）" if field.required else "")


@dataclass(frozen=True, slots=True)
class _Forms:
    """The cell formats of the workbook."""

    title: Any
    header: Any
    required: Any
    text: Any
    date: Any
    example: Any
    plain: Any

    @staticmethod
    def of(book: xlsxwriter.Workbook) -> _Forms:
        head = {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "vcenter"}
        return _Forms(
            book.add_format({"italic": True, "font_color": "#555555"}),
            book.add_format(head),
            book.add_format({**head, "font_color": "#B00020"}),
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"italic": True, "font_color": "#888888", "num_format": "@"}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )


class _Lists:
    """The hidden sheet that the drop-downs point to: each closed list once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.known: dict[tuple[Choice, ...], str] = {}

    def range(self, choices: tuple[Choice, ...]) -> str:
        """The cells of a list, as a drop-down names them."""
        if choices not in self.known:
            column = xlsxwriter.utility.xl_col_to_name(len(self.known))
            self.known[choices] = f"='{_LISTS}'!${column}$1:${column}${len(choices)}"
        return self.known[choices]

    def write(self) -> None:
        """The sheet itself, hidden."""
        sheet = self.book.add_worksheet(_LISTS)
        for column, choices in enumerate(self.known):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice.zh)
        sheet.very_hidden()


def _explain(book: xlsxwriter.Workbook, forms: _Forms) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(_explanations()):
        sheet.write_string(row, 0, line, forms.plain)


def _explanations() -> Iterator[str]:
    yield say("template.title", "zh")
    yield from say("template.explained", "zh").split("\n")
    for schema in _SCHEMAS:
        yield say("template.sheet", "zh", sheet=schema.zh, note=schema.note_zh or "—")


def _sheet(book: xlsxwriter.Workbook, schema: Kind | TieType, forms: _Forms, lists: _Lists) -> None:
    sheet = book.add_worksheet(schema.zh)
    sheet.write_string(0, 0, say("template.line", "zh", sheet=schema.zh), forms.title)
    sheet.set_row(1, 32)
    sheet.freeze_panes(2, 1)
    for number, column in enumerate(columns(schema)):
        form = forms.text if column.text else forms.date if column.date else None
        sheet.set_column(number, number, max(12, 2 * len(column.header) + 2), form)
        sheet.write_string(1, number, column.header, forms.required if column.required else forms.header)
        sheet.write_comment(1, number, column.note, {"author": "graphsvc", "x_scale": 2})
        if column.example:
            sheet.write_string(2, number, column.example, forms.example)
        if column.choices:
            sheet.data_validation(
                3, number, _READY_ROWS, number,
                {"validate": "list", "source": lists.range(column.choices), "error_type": "warning",
                 "error_title": say("template.other-title", "zh"), "error_message": say("template.other", "zh")},
            )  # fmt: skip
