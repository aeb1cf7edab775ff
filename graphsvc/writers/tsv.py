"""TSV for machines and for importing again: a zip with one file a kind or tie, every character as it is.

Nothing is put before a text that begins like a formula, so it is marked: the files end in `.tsv`, which spreadsheets
do not open by themselves.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from graphsvc.graph.view import GraphView
from graphsvc.importing.outward import sheets

STAMP = (1980, 1, 1, 0, 0, 0)


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
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The zip; the same bytes for the same content."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for sheet in sheets(view):
                entry = zipfile.ZipInfo(f"{sheet.name}.tsv", STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with archive.open(entry, "w") as member, io.TextIOWrapper(member, "utf-8", newline="") as text:  # fmt: skip
                    rows = csv.writer(text, delimiter="\t")
                    rows.writerow(sheet.header)
                    rows.writerows(sheet.rows)


WRITER = TsvWriter()
