"""Beneficial Ownership Data Standard 0.4, a JSON array, JSON lines or one object, known by its words, not by its name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from graphsvc.importing.problems import bad_file
from graphsvc.ports import ReadingChoices, Row, Table

SUFFIXES = (".json", ".jsonl", ".ndjson")
FORMAT = "bods"
LONGEST_STATEMENT = 10_000_000  # characters
MOST_STATEMENTS = 5_000_000
_UTF8 = b"\xef\xbb\xbf"
_OTHER = (b"\xff\xfe", b"\xfe\xff", b"[\0", b"\0[", b"{\0", b"\0{")  # UTF-16 and UTF-32
_WORD = re.compile(
    rb'"(?:statementId|statementDate|statementType|declarationSubject|record(?:Id|Type|Status|Details))"\s*:'
)
_SPACE = re.compile(r"[ \t\n\r]*")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins like statements: words of the standard in an object, or a JSON list by its ending."""
    begin = head.removeprefix(_UTF8).lstrip()
    if begin.startswith(_OTHER):
        return suffix in SUFFIXES
    if not begin.startswith((b"[", b"{")):
        return False
    return bool(_WORD.search(begin)) or (begin.startswith(b"[") and suffix in SUFFIXES)


def tables(name: str, data: bytes, choices: ReadingChoices) -> Iterator[Table]:
    """The one table of the file, a row a statement: its number is its line, or its place in the list."""
    text = _decoded(name, data)
    digest = hashlib.sha256(data).hexdigest()
    yield Table(name, digest, PurePosixPath(name).name.partition(".")[0], _statements(name, text), {}, FORMAT)


# Private functions


def _decoded(name: str, data: bytes) -> str:
    """JSON is UTF-8; a text of another encoding is not guessed at."""
    try:
        if data.lstrip().startswith(_OTHER):
            raise bad_file(name, "undecodable", encoding="UTF-8", line=1)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise bad_file(name, "undecodable", encoding="UTF-8", line=line) from error


def _statements(name: str, text: str) -> Iterator[Row]:
    start = _after_space(text, 0)
    if text.startswith("[", start):
        yield from _of_list(name, text, start + 1)
    elif _is_one_object(text, start):
        yield Row(1, [_bounded(name, text.strip(), 1)])
    else:
        yield from _of_lines(name, text)


def _of_list(name: str, text: str, place: int) -> Iterator[Row]:
    """The items of a list as texts; BadInput where the list itself is broken."""
    decoder = json.JSONDecoder()
    number, place = 0, _after_space(text, place)
    while not text.startswith("]", place):
        number += 1
        if number > MOST_STATEMENTS:
            raise bad_file(name, "too-many-rows", most=MOST_STATEMENTS)
        try:
            _, end = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError, ValueError) as error:
            raise _broken(name, text, place, number, error) from None
        yield Row(number, [_bounded(name, text[place:end], number)])
        place = _after_space(text, end)
        if text.startswith(",", place):
            place = _after_space(text, place + 1)
            if text.startswith("]", place):
                raise bad_file(name, "bods-list", line=_line(text, place), number=number)
        elif not text.startswith("]", place):
            raise bad_file(name, "bods-list", line=_line(text, place), number=number)
    if _after_space(text, place + 1) != len(text):
        raise bad_file(name, "bods-after-list", line=_line(text, _after_space(text, place + 1)))


def _of_lines(name: str, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if number > MOST_STATEMENTS:
            raise bad_file(name, "too-many-rows", most=MOST_STATEMENTS)
        if stripped := line.strip():
            yield Row(number, [_bounded(name, stripped, number)])


def _is_one_object(text: str, start: int) -> bool:
    """Whether the text is one object over several lines: its first line is none of its own."""
    first = text[start:].split("\n", 1)[0].rstrip()
    if first.endswith("}"):
        return _after_space(text, start + len(first)) == len(text)
    return True


def _broken(name: str, text: str, place: int, number: int, error: Exception) -> Exception:
    if isinstance(error, RecursionError):
        return bad_file(name, "bods-deep-list", number=number)
    if isinstance(error, json.JSONDecodeError):
        return bad_file(
            name, "bods-json-list", line=error.lineno, column=error.colno, number=number, detail=error.msg
        )
    return bad_file(name, "bods-long-number", line=_line(text, place), number=number)


def _bounded(name: str, text: str, number: int) -> str:
    if len(text) > LONGEST_STATEMENT:
        raise bad_file(name, "field-too-long", row=number, most=LONGEST_STATEMENT)
    return text


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
