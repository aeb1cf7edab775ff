"""Excel: one sheet a kind or tie with the template's headers, so that the file can be imported again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter

from graphsvc.domain.errors import LimitReached
from graphsvc.graph.view import GraphView
from graphsvc.importing.outward import Sheet, Word, sheets

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
EXACT = 10**15  # a cell's number has 15 digits; longer ones are written as text
STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
WIDEST = 40


@dataclass(frozen=True, slots=True)
class XlsxWriter:
    """A workbook without formulas: text is written as text whatever it begins with."""

    suffix: str = ".xlsx"
    media_type: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    losses: tuple[str, ...] = (
        "export.loss.source",
        "export.loss.semicolon",
        "export.loss.open-share",
        "export.loss.nothing-words",
        "export.loss.spaces",
        "export.loss.statements",
        "export.loss.control-characters",
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The workbook; the same bytes for the same content. LimitReached where Excel's own limits are passed."""
        self.write_sheets(sheets(view), target)

    def write_sheets(self, pages: Iterable[Sheet], target: BinaryIO) -> None:
        """A workbook of these tables; LimitReached where Excel's own limits are passed."""
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(target, options) as book:
            book.set_properties({"created": STAMP})
            bold = book.add_format({"bold": True})
            written = [_write(book, sheet, bold) for sheet in pages]
            if not written:
                book.add_worksheet("空")


WRITER = XlsxWriter()


# Private functions


def _write(book: Any, sheet: Sheet, bold: Any) -> str:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for column, header in enumerate(sheet.header):
        page.set_column(column, column, min(WIDEST, 4 + 2 * len(header)))
        page.write_string(0, column, header, bold)
    for number, row in enumerate(sheet.rows, 1):
        if number >= MOST_ROWS:
            raise LimitReached(
                f"{sheet.name}: more than {MOST_ROWS} rows, which Excel cannot hold; export csv"
            )
        for column, cell in enumerate(row):
            _cell(page, number, column, cell, sheet)
    return sheet.name


def _cell(page: Any, row: int, column: int, cell: Word, sheet: Sheet) -> None:
    if isinstance(cell, int) and abs(cell) < EXACT:
        page.write_number(row, column, cell)
    elif cell != "":
        text = str(cell)
        if len(text) > LONGEST_TEXT:
            raise LimitReached(
                f"{sheet.name}, row {row + 1}, {sheet.header[column]}: {len(text)} characters, and a cell of Excel "
                f"holds {LONGEST_TEXT}; export csv"
            )
        page.write_string(row, column, text)
