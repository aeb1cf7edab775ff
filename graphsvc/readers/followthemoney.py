"""FollowTheMoney, JSON lines: one entity a line, known by its schema and properties whatever the file is called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from graphsvc.importing.problems import bad_file
from graphsvc.ports import ReadingChoices, Row, Table

SUFFIXES = (".ftm", ".ijson", ".json", ".jsonl", ".ndjson")
FORMAT = "followthemoney"
LONGEST_LINE = 10_000_000  # characters
MOST_LINES = 5_000_000
_BOM = b"\xef\xbb\xbf"
# a schema is named in upper camel case; properties hold lists of texts, which no statement of another format does
_ENTITY = re.compile(rb'"schema"\s*:\s*"[A-Z][A-Za-z]+"|"properties"\s*:\s*\{\s*"[a-z][A-Za-z]*"\s*:\s*\[')
_STATEMENT = re.compile(rb'"(?:statementId|recordDetails|directed)"\s*:')


def recognises(head: bytes, suffix: str) -> bool:
    """Whether the first line begins like an entity: the name of the file says nothing."""
    begin = head.removeprefix(_BOM).lstrip()
    first = begin.split(b"\n", 1)[0]
    return begin.startswith(b"{") and bool(_ENTITY.search(first)) and not _STATEMENT.search(first)


def tables(name: str, data: bytes, choices: ReadingChoices) -> Iterator[Table]:
    """The one table of the file, a row a line that is not blank; its one cell is the line."""
    encoding = choices.encoding or "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise bad_file(
            name, "undecodable", encoding=encoding, line=data.count(b"\n", 0, error.start) + 1
        ) from error
    except LookupError:
        raise bad_file(name, "no-such-encoding", encoding=encoding) from None
    digest = hashlib.sha256(data).hexdigest()
    yield Table(name, digest, PurePosixPath(name).name.partition(".")[0], _rows(name, text), {}, FORMAT)


def _rows(name: str, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if number > MOST_LINES:
            raise bad_file(name, "too-many-rows", most=MOST_LINES)
        if len(line) > LONGEST_LINE:
            raise bad_file(name, "field-too-long", row=number, most=LONGEST_LINE)
        if stripped := line.strip():
            yield Row(number, [stripped])
