"""What the rows of a table say before anybody knows whom they mean (草稿): drafts with their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.domain.facts import Source, Value
from graphsvc.importing.problems import Note, Problem, Reason, shown
from graphsvc.ports import Cell, Row


@dataclass(eq=False, slots=True)
class Origin:
    """The table that drafts come from: its place, its headers, and its rows for reports."""

    file: str
    sha256: str
    sheet: str
    headers: Sequence[str]
    rows: Mapping[int, Row]  # by the number that a person sees
    names: tuple[str, ...] = ()  # the kinds and tie types that the table lists
    repeats: bool = False  # a foreign table says the same entity in many rows

    def source(self, row: int) -> Source:
        """The source of a fact of that row."""
        return Source(self.file, self.sha256, self.sheet, row)

    def problem(self, row: int | None, reason: Reason, column: int | None = None) -> Problem:
        """A problem of that row, and of that column where one is to blame."""
        cell: Cell = None
        if row is not None and column is not None:
            cells = self.rows[row].cells
            cell = cells[column] if column < len(cells) else None
        header = None if column is None or column >= len(self.headers) else self.headers[column]
        return Problem(self.file, self.sheet, row, header, shown(cell), reason)

    def note(self, why: str, **values: object) -> Note:
        """A note about the table."""
        return Note(self.file, self.sheet, why, values)


@dataclass(eq=False, slots=True)
class EntityDraft:
    """One row's word about one entity; `id` is None where only the name tells (provisional)."""

    label: str
    id: str
    values: dict[str, Value]
    stated: frozenset[str]  # fields that the table has a column for: empty there means not reported
    origin: Origin
    row: int
    column: int | None = None  # of the code, for problems
    former: str = ""  # the code that this row replaces


@dataclass(eq=False, slots=True)
class TieDraft:
    """One row's word about one tie; its ends are codes, ids or names as written."""

    type: str
    from_: str
    to: str
    values: dict[str, Value]
    stated: frozenset[str]
    origin: Origin
    row: int
    columns: tuple[int | None, int | None] = (None, None)  # of the ends, for problems
    given: str = ""  # a tie id from the file
    correction: bool = False
    named_columns: Mapping[str, int] = field(default_factory=dict)  # column of each field
    closing: bool = False  # says only that the one that is open has ended


@dataclass(slots=True)
class Drafts:
    """Everything that the tables of one import say."""

    entities: list[EntityDraft] = field(default_factory=list)
    ties: list[TieDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    refused_ids: dict[str, Problem] = field(default_factory=dict)  # entities whose row was refused
    unread: bool = False  # a file could not be read at all, so nobody knows what it lists
    refused_names: set[str] = field(default_factory=set)  # kinds and types with a row whose identity is lost
