"""FollowTheMoney (JSON lines), as investigators and open company data exchange ownership: what reader and writer share."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.importing.drafts import Drafts
from graphsvc.importing.shares import Meaning
from graphsvc.interchange.followthemoney.reading import read_lines
from graphsvc.ports import ReadingChoices, Row, Table


def read(table: Table, rows: Sequence[Row], drafts: Drafts, choices: ReadingChoices) -> None:
    """Add to the drafts what the lines of a file say; what is wrong with one is a problem with its line and field."""
    meaning = Meaning(choices.shares) if choices.shares else Meaning.UNCLEAR
    read_lines(table, rows, drafts, meaning)
