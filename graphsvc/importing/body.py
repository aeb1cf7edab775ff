"""The rows below a header that say something (表体): totals, footnotes, examples and repeated headers are passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphsvc.importing.problems import Note
from graphsvc.importing.words import comparable
from graphsvc.ports import Cell, Row

EXAMPLE = "【示例】"
_TOTAL = re.compile(r"(?:本页|全市|全部|累计)?(?:合计|总计|小计|共计)(?:[(:].*|数|\d*)?|(?:sub)?total|sum")
_FOOTNOTE = re.compile(r"(?:备?注|说明|填表人|填报人|填报单位|制表人?|审核人?|联系人|联系电话|填表日期|填报日期|数据来源|资料来源|note|source)[::].*")  # fmt: skip
_FOOT = frozenset("注备说填制审联数资nNsS")
_LOOKED_AT = 4  # a totals line says so in one of its first cells


def body(rows: Sequence[Row], header: Row, origin: tuple[str, str]) -> tuple[list[Row], list[Note]]:
    """The rows that state facts, and a note for each row that was passed over; empty rows are nothing."""
    kept: list[Row] = []
    passed: dict[str, list[int]] = {}
    heads = [c for c in header.cells if c not in (None, "")]
    for row in rows:
        cells = row.cells
        why = _passed_over(cells, heads)
        if why == "":
            continue
        if why is None:
            kept.append(row)
        else:
            passed.setdefault(why, []).append(row.number)
    notes = [
        Note(*origin, why, {"rows": _listed(numbers), "count": len(numbers)})
        for why, numbers in passed.items()
    ]
    return kept, notes


def _passed_over(cells: Sequence[Cell], heads: Sequence[Cell]) -> str | None:
    """Why a row states no fact: the key of a note, "" for an empty row; None where it does."""
    looked = 0
    for cell in cells:
        if cell is None or cell == "":
            continue
        if isinstance(cell, str) and (why := _says(cell, cells, heads)):
            return why
        looked += 1
        if looked == _LOOKED_AT:
            break
    return None if looked else ""


def _says(cell: str, cells: Sequence[Cell], heads: Sequence[Cell]) -> str | None:
    first = cell[:1]
    if first == "【":
        return "example-row" if cell.startswith(EXAMPLE) else None
    total = "计" in cell or first in "tTsS"
    if not (total or first in _FOOT or cell == heads[0] or first <= " ") or len(cell) > 200:
        return None
    key = comparable(cell)
    if _TOTAL.fullmatch(key):
        return "total-row"
    if _FOOTNOTE.fullmatch(key) and sum(1 for c in cells if c not in (None, "")) == 1:
        return "footnote"
    filled = [c for c in cells if c not in (None, "")]
    return "repeated-header" if filled == list(heads) else None


def _listed(numbers: Sequence[int]) -> str:
    """Row numbers for a sentence, all of them up to twenty.

    >>> _listed([3, 9])
    '3, 9'
    """
    text = ", ".join(map(str, numbers[:20]))
    return text if len(numbers) <= 20 else f"{text}, … {numbers[-1]}"
