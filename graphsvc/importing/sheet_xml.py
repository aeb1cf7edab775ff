"""A look at a workbook's XML before it is parsed (表格内幕): what the parser would not tell, or would not survive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphsvc.importing.archives import Member
from graphsvc.importing.problems import bad_file

MOST_ROWS = 1_048_576
MOST_COLUMNS = 2_000
MOST_CELLS = 8_000_000  # of the used area, empty ones included

_PART = 8_000_000  # bytes looked at in one go
_OVERLAP = 1_000  # longer than any reference

_DOCTYPES = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_REFERENCE = re.compile(rb"<(?:\w+:)?c\s[^>]{0,400}?\br\s*=\s*[\"']\$?([A-Za-z]{1,8})\$?(\d{1,12})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]{0,400}?\br\s*=\s*[\"'](\d+)[\"']")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s[^>]{0,400}?\br=\"([A-Z]+)(\d+)\"[^>]{0,400}>\s*<(?:\w+:)?f\b[^>]{0,400}?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]{0,400}?\bt=\"e\")[^>]{0,400}?\br=\"([A-Z]+)(\d+)\"[^>]{0,400}>(?:(?!</(?:\w+:)?c>).){0,4000}?"
    rb"<(?:\w+:)?v\s*>([^<]*)</",
    re.DOTALL,
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]{0,400}?\b(?:\w+:)?id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]{0,400}>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: cells to mark, by sheet member; and the order of the sheets."""

    marked: Mapping[str, tuple[tuple[int, int, str], ...]]  # row, column (from 0), error text; "" = no value
    order: tuple[str, ...]  # sheet members in workbook order

    def marks(self, number: int, uncalculated: str) -> Iterator[tuple[int, int, str]]:
        """Row, column (both from 0) and text of the cells to mark in the `number`-th sheet."""
        member = self.order[number] if number < len(self.order) else ""
        for row, column, text in self.marked.get(member, ()):
            yield row, column, text or uncalculated


def look_at(file: str, found: Iterable[Member]) -> Look:
    """Look through a workbook's members; BadInput for document types and for an extent beyond the bounds."""
    marked: dict[str, tuple[tuple[int, int, str], ...]] = {}
    book = relations = b""
    for member in found:
        if member.name.endswith((".xml", ".rels", ".vml")):
            _refuse_doctype(file, member)
        if member.name.startswith("xl/worksheets/") and member.name.endswith(".xml"):
            _refuse_extent(file, member)
            marked[member.name] = tuple(_marks(member.data))
        elif member.name == "xl/workbook.xml":
            book = member.data
        elif member.name == "xl/_rels/workbook.xml.rels":
            relations = member.data
    if not book:
        raise bad_file(file, "not-a-workbook")
    return Look(marked, _order(book, relations))


def column_number(letters: str) -> int:
    """The column of its letters, from 0.

    >>> column_number("A"), column_number("AB"), column_number("XFD")
    (0, 27, 16383)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _refuse_doctype(file: str, member: Member) -> None:
    if any(word in member.data for word in _DOCTYPES) or b"<!doctype" in member.data[:2000].lower():
        raise bad_file(file, "doctype", place=member.name)


def _refuse_extent(file: str, member: Member) -> None:
    """The used area from the cells themselves, since what a sheet says of its dimension is a claim."""
    columns: set[bytes] = set()
    numbers: set[bytes] = set()
    for start in range(0, len(member.data), _PART):
        part = member.data[start : start + _PART + _OVERLAP]
        for column, row in _REFERENCE.findall(part):
            columns.add(column)
            numbers.add(row)
        numbers.update(number[:12] for number in _ROW.findall(part))
    bottom = max(map(int, numbers), default=0)
    right = max((column_number(c.decode()) for c in columns), default=0) + 1
    if bottom > MOST_ROWS or right > MOST_COLUMNS or bottom * right > MOST_CELLS:
        raise bad_file(file, "extent", place=member.name, rows=bottom, columns=right, most=MOST_CELLS)


def _marks(data: bytes) -> Iterator[tuple[int, int, str]]:
    if b"<f" in data or b":f" in data:
        for match in _FORMULA.finditer(data):
            yield int(match[2]) - 1, column_number(match[1].decode()), ""
    if b't="e"' in data:
        for match in _ERROR.finditer(data):
            text = match[3].decode("utf-8", errors="replace")
            yield int(match[2]) - 1, column_number(match[1].decode()), text


def _order(book: bytes, relations: bytes) -> tuple[str, ...]:
    targets: dict[bytes, str] = {}
    for match in _RELATION.finditer(relations):
        said = dict(_ATTRIBUTE.findall(match[0]))
        target = said.get(b"Target", b"").decode("utf-8", errors="replace")
        targets[said.get(b"Id", b"")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return tuple(targets.get(match[1], "") for match in _SHEET.finditer(book))
