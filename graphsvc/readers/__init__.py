"""Files become tables (读取): the reader is picked by content first, then by the name's ending.

Every module of this package whose name does not begin with an underscore reads one format: it says `SUFFIXES`,
`recognises(head, suffix)` and `tables(name, data, choices)`. A folder or a zip holds several files; each is read like a
file of its own.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from graphsvc.domain.errors import NotFound
from graphsvc.importing.archives import Member, is_archive, members
from graphsvc.importing.problems import bad_file
from graphsvc.ports import ReadingChoices, Table

LARGEST_FILE = 256_000_000  # bytes
MOST_FILES = 1_000
HEAD = 4_096  # bytes by which a format is known
_ANYTHING = (".json", ".jsonl", ".ndjson")


class Reader(Protocol):
    """One format."""

    SUFFIXES: tuple[str, ...]

    def recognises(self, head: bytes, suffix: str) -> bool:
        """Whether a file that begins like this, with this ending, is of the format."""
        ...

    def tables(self, name: str, data: bytes, choices: ReadingChoices) -> Iterator[Table]:
        """The tables of a file; BadInput names what is wrong with it as a whole."""
        ...


def open_tables(path: Path, choices: ReadingChoices | None = None, /) -> Iterator[Table]:
    """The tables of a file, a zip or a folder, in name order; NotFound, or BadInput for a file refused whole."""
    choices = choices or ReadingChoices()
    if not path.exists():
        raise NotFound("file", str(path))
    if path.is_dir():
        yield from _folder(path, choices)
    else:
        yield from _file(path.name, _bytes(path), choices)


@cache
def readers() -> dict[str, Reader]:
    """Every reader by the name of its module."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")]
    return {name: importlib.import_module(f"{__name__}.{name}") for name in sorted(names)}


def suffixes() -> tuple[str, ...]:
    """Every file ending that can be read, for messages and file pickers."""
    return tuple(sorted({s for reader in readers().values() for s in reader.SUFFIXES} | {".zip"}))


def _folder(folder: Path, choices: ReadingChoices) -> Iterator[Table]:
    paths = [p for p in sorted(folder.iterdir()) if not p.name.startswith(".")]
    linked = [p.name for p in paths if p.is_symlink()]
    if linked:
        raise bad_file(folder.name, "symlink", name=linked[0])
    wanted = [
        p for p in paths if p.is_file() and p.suffix.lower() != ".txt" and _wanted(p.name, partial(_bytes, p))
    ]
    if not wanted:
        raise bad_file(folder.name, "no-tables", known=", ".join(suffixes()))
    if len(wanted) > MOST_FILES:
        raise bad_file(folder.name, "too-many-files", count=len(wanted), most=MOST_FILES)
    skipped = ", ".join(p.name for p in paths if p not in wanted)
    for path in wanted:
        yield from _noting(_file(path.name, _bytes(path), choices), skipped)
        skipped = ""


def _file(name: str, data: bytes, choices: ReadingChoices) -> Iterator[Table]:
    suffix = Path(name).suffix.lower()
    for reader in readers().values():
        if reader.recognises(data[:HEAD], suffix):
            yield from reader.tables(name, data, choices)
            return
    if not is_archive(data):
        raise bad_file(name, "unknown-format", known=", ".join(suffixes()))
    found = list(members(name, data))
    if any(m.name == "xl/workbook.xml" for m in found):
        yield from readers()["xlsx"].tables(name, data, choices)
        return
    yield from _archive(name, found, choices)


def _archive(name: str, found: list[Member], choices: ReadingChoices) -> Iterator[Table]:
    wanted = [m for m in found if _wanted(m.name, m.read)]
    if not wanted:
        raise bad_file(name, "no-tables", known=", ".join(suffixes()))
    skipped = ", ".join(m.name for m in found if m not in wanted)
    for member in sorted(wanted, key=lambda m: m.name):
        if member.name.lower().endswith(".zip"):
            raise bad_file(name, "nested", place=member.name)
        yield from _noting(_file(f"{name}/{member.name}", member.read(), choices), skipped)
        skipped = ""


def _wanted(name: str, read: Callable[[], bytes]) -> bool:
    """Whether a file among others is meant: JSON may be anything, so it must be of a format that is read."""
    suffix = Path(name).suffix.lower()
    if suffix not in _ANYTHING:
        return suffix in suffixes()
    head = read()[:HEAD]
    return any(reader.recognises(head, suffix) for reader in readers().values())


def _noting(tables: Iterator[Table], skipped: str) -> Iterator[Table]:
    for table in tables:
        if skipped:
            table = replace(table, notes={**table.notes, "skipped-files": skipped})
            skipped = ""
        yield table


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise bad_file(path.name, "too-big", size=size, most=LARGEST_FILE)
        return path.read_bytes()
    except OSError as failed:
        raise bad_file(path.name, "unreadable", detail=failed.strerror or failed) from failed
