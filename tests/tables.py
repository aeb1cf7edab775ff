"""Tables for tests, as a clerk would fill them in: `imported(table("企业", [...], [...]))`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphsvc.domain.facts import Fact
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.tables import read_table
from graphsvc.ports import Cell, Row, Table

COMPANY = (
    "919901010618033926"  # a credit code with the right check character, in a division that does not exist
)
OTHER = "91990101123606782U"


def table(sheet: str, *rows: Sequence[Cell], file: str = "表.xlsx") -> Table:
    """A sheet with these rows; the first is row 1."""
    return Table(file, "ab" * 32, sheet, [Row(n, list(cells)) for n, cells in enumerate(rows, 1)])


def imported(*tables: Table, known: Iterable[Fact] = (), complete: bool = False) -> Outcome:
    """What these tables would make of what is known."""
    drafts = Drafts()
    for each in tables:
        read_table(each, list(each.rows), drafts)
    return outcome(drafts, {fact.id: fact for fact in known}, complete=complete)


def whys(result: Outcome) -> list[str]:
    """The keys of the problems, in order."""
    return [problem.reason.why for problem in result.problems]


def noted(result: Outcome) -> set[str]:
    """The keys of the notes."""
    return {note.why for note in result.notes}
