"""TSV for machines and for importing again: a zip with one file a kind or tie, every character as it is.

Nothing is put before a text that begins like a formula, so it is marked: the files end in `.tsv`, which spreadsheets
do not open by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from graphsvc.graph.view import GraphView
from graphsvc.importing.delimited import write_delimited
from graphsvc.importing.outward import sheets


@dataclass(frozen=True, slots=True)
class TsvWriter:
    """A zip of TSV files without apostrophes: lossless text, not for opening in a spreadsheet."""

    suffix: str = ".tsv.zip"
    media_type: str = "application/zip"
    losses: tuple[str, ...] = (
        "export.loss.source",
        "export.loss.semicolon",
        "export.loss.open-share",
        "export.loss.nothing-words",
        "export.loss.spaces",
        "export.loss.statements",
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The zip; the same bytes for the same content."""
        write_delimited(sheets(view), target, suffix=".tsv", encoding="utf-8", delimiter="\t")


WRITER = TsvWriter()
