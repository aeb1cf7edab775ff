"""Delimited text (csv, tsv): encoding and delimiter by a fixed ladder that the report shows and the user overrides."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from graphsvc.importing.problems import bad_file
from graphsvc.ports import Cell, ReadingChoices, Row, Table

SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
LONGEST_FIELD = 1_000_000  # characters
MOST_ROWS = 5_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", ";", "\t", "|")
_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_SAMPLE = 100  # records
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"')
_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")  # fmt: skip


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it is text by its ending and does not begin like something else."""
    return suffix in (*SUFFIXES, "") and not head.startswith(_NOT_TEXT) and not _JSON.match(head)


def tables(name: str, data: bytes, choices: ReadingChoices) -> Iterator[Table]:
    """The one table of the file; row numbers are those a spreadsheet program shows."""
    text, encoding = _decoded(name, data, choices.encoding)
    notes = {"encoding": encoding}
    if "\0" in text:
        raise bad_file(name, "nul", line=text.count("\n", 0, text.index("\0")) + 1)
    text = _line_ends(name, text, notes)
    suffix = PurePosixPath(name).suffix.lower()
    delimiter = choices.delimiter or _delimiter(text, suffix)
    notes["delimiter"] = {"\t": "tab", ",": "comma", ";": "semicolon"}.get(delimiter, delimiter)
    digest = hashlib.sha256(data).hexdigest()
    rows = _rows(name, text, delimiter)
    if suffix == ".csv" and "'" in text:
        rows = (Row(row.number, [_unguarded(cell) for cell in row.cells]) for row in rows)
    yield Table(name, digest, PurePosixPath(name).stem, rows, notes)


def _decoded(name: str, data: bytes, wanted: str | None) -> tuple[str, str]:
    """The ladder: byte order mark → strict UTF-8 → GB18030. A guesser calls short GBK files Korean; this does not."""
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    for encoding in (wanted,) if wanted else (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError as error:
            place = data.count(b"\n", 0, error.start) + 1
        except LookupError:
            raise bad_file(name, "no-such-encoding", encoding=encoding) from None
    raise bad_file(name, "undecodable", encoding=wanted or marked or "UTF-8, GB18030", line=place)


def _line_ends(name: str, text: str, notes: dict[str, str]) -> str:
    if "\r" not in text:
        return text
    lone = re.search(r"\r(?!\n)", text)
    if lone is None:
        return text
    if "\n" not in text:
        notes["line-ends"] = "CR"
        return text.replace("\r", "\n")
    raise bad_file(name, "lone-cr", line=text.count("\n", 0, lone.start()) + 1)


def _delimiter(text: str, suffix: str) -> str:
    """The delimiter under which most of the first records have one width above 1; the ending decides a draw."""
    head = text[:200_000]
    best, found = 0, "\t" if suffix in (".tsv", ".tab") else ","
    for delimiter in sorted(_DELIMITERS, key=lambda d: d != found):
        widths: Counter[int] = Counter()
        try:
            for record, _ in zip(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), range(_SAMPLE), strict=False):  # fmt: skip
                widths[len(record)] += 1
        except csv.Error:
            continue
        score = max(((width - 1) * count for width, count in widths.items()), default=0)
        if score > best:
            best, found = score, delimiter
    return found


def _unguarded(cell: Cell) -> Cell:
    """A formula-safe export puts an apostrophe before what looks like a formula; it is not part of the value."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _rows(name: str, text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise bad_file(name, "too-many-rows", most=MOST_ROWS)
            yield Row(number, record)
    except csv.Error as error:
        if "field larger" in str(error):
            raise bad_file(name, "field-too-long", row=number + 1, most=LONGEST_FIELD) from error
        raise bad_file(name, "quotes", row=number + 1, line=reader.line_num) from error
