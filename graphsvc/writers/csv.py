"""CSV for spreadsheets: a zip with one file a kind or tie, UTF-8 with BOM, and no cell that acts as a formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO

from graphsvc.graph.view import GraphView
from graphsvc.importing.delimited import write_delimited
from graphsvc.importing.outward import Sheet, Word, sheets

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class CsvWriter:
    """A zip of CSV files that Excel opens: a text that begins like a formula gets an apostrophe before it."""

    suffix: str = ".csv.zip"
    media_type: str = "application/zip"
    losses: tuple[str, ...] = (
        "export.loss.source",
        "export.loss.apostrophe",
        "export.loss.semicolon",
        "export.loss.open-share",
        "export.loss.nothing-words",
        "export.loss.spaces",
        "export.loss.statements",
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The zip; the same bytes for the same content."""
        self.write_sheets(sheets(view), target)

    def write_sheets(self, pages: Iterable[Sheet], target: BinaryIO) -> None:
        """A zip with one file for each of these tables."""
        safe = (replace(sheet, rows=map(_safe, sheet.rows)) for sheet in pages)
        write_delimited(safe, target, suffix=".csv", encoding="utf-8-sig", delimiter=",")


WRITER = CsvWriter()


def harmless(cell: Word) -> Word:
    """The cell, with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless(-5), harmless("51%")
    ("'=1+1", -5, '51%')
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _safe(row: Iterable[Word]) -> list[Word]:
    return [harmless(cell) for cell in row]
