"""Sheets as one zip of delimited text files, the same bytes for the same content: what csv and tsv share."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from graphsvc.importing.outward import Sheet

STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def write_delimited(
    sheets: Iterable[Sheet], target: BinaryIO, *, suffix: str, encoding: str, delimiter: str
) -> None:
    """Writes a file for each sheet, named for it and ending in `suffix`."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in sheets:
            entry = zipfile.ZipInfo(f"{sheet.name}{suffix}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as member, io.TextIOWrapper(member, encoding, newline="") as text:
                rows = csv.writer(text, delimiter=delimiter)
                rows.writerow(sheet.header)
                rows.writerows(sheet.rows)
