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
_LOOKED_AT = 4  # a totals line says so in one of its first cells


def body(rows: Sequence[Row], header: Row, origin: tuple[str, str]) -> tuple[list[Row], list[Note]]:
    """The rows that state facts, and a note for each row that was passed over; empty rows are nothing."""
    kept: list[Row] = []
    passed: dict[str, list[int]] = {}
    heads = [comparable(c) if isinstance(c, str) else c for c in header.cells if c not in (None, "")]
    for row in rows:
        cells = row.cells
        if not any(cells) and all(c is None or c == "" for c in cells):
            continue
        why = _passed_over(cells, heads)
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
    looked = 0
    for cell in cells:
        if cell is None or cell == "":
            continue
        if isinstance(cell, str) and (why := _says(cell, cells, heads)):
            return why
        looked += 1
        if looked == _LOOKED_AT:
            break
    return None


def _says(cell: str, cells: Sequence[Cell], heads: Sequence[Cell]) -> str | None:
    if len(cell) > 200:
        return None
    first = cell[:1]
    if first == "【" and cell.startswith(EXAMPLE):
        return "example-row"
    key = comparable(cell) if first > "\x7f" or first in "sStTnN \t" else ""
    if not key:
        return None
    if _TOTAL.fullmatch(key):
        return "total-row"
    if _FOOTNOTE.fullmatch(key) and sum(1 for c in cells if c not in (None, "")) == 1:
        return "footnote"
    if key == heads[0] and [comparable(c) if isinstance(c, str) else c for c in cells if c not in (None, "")] == list(heads):  # fmt: skip
        return "repeated-header"
    return None


def _listed(numbers: Sequence[int]) -> str:
    """Row numbers for a sentence, all of them up to twenty.

    >>> _listed([3, 9])
    '3, 9'
    """
    text = ", ".join(map(str, numbers[:20]))
    return text if len(numbers) <= 20 else f"{text}, … {numbers[-1]}"
