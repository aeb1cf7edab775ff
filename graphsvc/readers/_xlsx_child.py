"""The child that parses a workbook: reads its bytes from standard input, writes JSON lines, never uses our modules.

Each sheet is an object line followed by lines of arrays of rows; `{"end": 1}` closes. Dates are `{"d": iso}`, moments
`{"t": iso}`, anything else that JSON has no word for `{"s": text}`.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from typing import Any

import python_calamine

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 60
BATCH = 500  # rows a line


def main() -> int:
    """Parse the workbook on standard input; 0 when all of it was written."""
    _limit()
    try:
        book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        _write(book)
    except (python_calamine.CalamineError, MemoryError, ValueError, OSError) as error:
        print(json.dumps({"error": str(error)[:300] or type(error).__name__}), flush=True)
        return 3
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the look at the XML still bounds the sheet
        return
    for which, bound in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(which, (bound, bound))
        except (ValueError, OSError):
            continue  # macOS refuses some of them


def _write(book: python_calamine.CalamineWorkbook) -> None:
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", write_through=False)
    dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_tagged).encode
    visible = python_calamine.SheetVisibleEnum.Visible
    worksheet = python_calamine.SheetTypeEnum.WorkSheet
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ != worksheet:
            continue
        content = book.get_sheet_by_name(sheet.name)
        merged = [[list(corner) for corner in area] for area in content.merged_cell_ranges or ()]
        header = {
            "sheet": sheet.name,
            "number": number,
            "visible": sheet.visible == visible,
            "merged": merged,
        }
        out.write(dump(header) + "\n")
        if sheet.visible != visible:
            continue
        batch = []
        for row in content.to_python(skip_empty_area=False):
            batch.append([_number(cell) for cell in row])
            if len(batch) == BATCH:
                out.write(dump(batch) + "\n")
                batch.clear()
        out.write(dump(batch) + "\n")
    out.write('{"end":1}\n')
    out.flush()


def _number(cell: Any) -> Any:
    """Integers back from 51.0, as far as a float tells integers apart."""
    if cell.__class__ is float and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell


def _tagged(cell: object) -> dict[str, str]:
    if isinstance(cell, datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    return {"s": str(cell)}


if __name__ == "__main__":
    sys.exit(main())
