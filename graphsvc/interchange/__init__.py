"""Formats in which registers exchange ownership (交换格式): what the reader and the writer of a format both go by.

A reader hands over a file of such a format as one `Table` with `format` set and a row a statement; the package of that
name gives `read(table, rows, drafts, choices)`, which adds what the statements say to the drafts of the import. From
there on it is an import like any other: identity, references, difference and dry run are the same.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Protocol, cast

from graphsvc.importing.drafts import Drafts
from graphsvc.ports import ReadingChoices, Row, Table


class Statements(Protocol):
    """What the package of a format gives."""

    def read(self, table: Table, rows: Sequence[Row], drafts: Drafts, choices: ReadingChoices) -> None:
        """Add to the drafts what the statements say; every one that is refused is a problem with its field."""
        ...


def read_statements(table: Table, rows: Sequence[Row], drafts: Drafts, choices: ReadingChoices) -> None:
    """Add to the drafts what a file of the format `table.format` says."""
    package = cast(Statements, importlib.import_module(f"{__name__}.{table.format}"))
    package.read(table, rows, drafts, choices)
