"""Excel workbooks (xlsx): looked at as XML first, then parsed by calamine in a child of limited memory and time.

The look finds what the parser does not tell: document types, a claimed extent that would fill the memory, formulas
without a stored value and error cells. Merged cells hand their value down, not to the right: a group's name stands for
every row it spans.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from graphsvc.importing.archives import members
from graphsvc.importing.problems import bad_file
from graphsvc.importing.sheet_xml import Look, look_at
from graphsvc.importing.words import UNCALCULATED
from graphsvc.ports import Cell, ReadingChoices, Row, Table

SUFFIXES = (".xlsx", ".xlsm")
_TIME_LIMIT_S = 120
_OLD = b"\xd0\xcf\x11\xe0"  # xls, or an xlsx that is encrypted


def recognises(head: bytes, suffix: str) -> bool:
    """By its ending; a zip of another ending is told apart by its members (`readers.open_tables`)."""
    return suffix in SUFFIXES or (head.startswith(_OLD) and suffix in (".xls", ".et"))


def tables(name: str, data: bytes, choices: ReadingChoices) -> Iterator[Table]:
    """A table for each visible sheet, in the workbook's order."""
    if data.startswith(_OLD):
        raise bad_file(name, "old-xls")
    look = look_at(name, members(name, data))
    digest = hashlib.sha256(data).hexdigest()
    for sheet, header, rows in _parsed(name, data):
        merged = header["merged"]
        notes = {"format": "xlsx"}
        if not header["visible"]:
            continue
        if merged:
            notes["merged"] = str(len(merged))
        cells = _finished(rows, merged, look, int(header["number"]))
        yield Table(name, digest, sheet, [Row(n, row) for n, row in enumerate(cells, 1)], notes)


def _parsed(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any], list[list[Cell]]]]:
    """Sheet name, what is known of the sheet, and its rows; from the child."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("_xlsx_child.py"))]
    with subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        clock = threading.Timer(_TIME_LIMIT_S, child.kill)
        clock.start()
        try:
            yield from _read_child(name, child, data)
        finally:
            clock.cancel()
            child.kill()


def _read_child(
    name: str, child: subprocess.Popen[bytes], data: bytes
) -> Iterator[tuple[str, dict[str, Any], list[list[Cell]]]]:
    if child.stdin is None or child.stdout is None:  # never: both are pipes
        raise bad_file(name, "workbook-limit")
    try:
        child.stdin.write(data)
        child.stdin.close()
    except BrokenPipeError:
        raise bad_file(name, "workbook-limit") from None
    header: dict[str, Any] | None = None
    rows: list[list[Cell]] = []
    for line in child.stdout:
        message = json.loads(line.decode())
        if isinstance(message, list):
            rows += [[_cell(c) for c in row] for row in message] if b"{" in line else message
            continue
        if "error" in message:
            raise bad_file(name, "damaged-workbook", detail=message["error"])
        if header is not None:
            yield header["sheet"], header, rows
        header, rows = (None, []) if "end" in message else (message, [])
        if "end" in message:
            return
    raise bad_file(name, "workbook-limit")


def _cell(cell: Any) -> Cell:
    if not isinstance(cell, dict):
        plain: Cell = cell
        return plain
    if "t" in cell:
        return datetime.fromisoformat(cell["t"])
    return date.fromisoformat(cell["d"]) if "d" in cell else str(cell["s"])


def _finished(
    rows: list[list[Cell]], merged: list[list[list[int]]], look: Look, number: int
) -> list[list[Cell]]:
    for row, column, text in look.marks(number, UNCALCULATED):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    for (top, left), (bottom, _) in merged:
        for row in range(top + 1, min(bottom, len(rows) - 1) + 1):
            if left < len(rows[row]) and left < len(rows[top]):
                rows[row][left] = rows[top][left]
    return rows
