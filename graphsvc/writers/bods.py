"""Beneficial Ownership Data Standard 0.4: organisations, persons, holdings and control by agreement as statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from graphsvc.graph.view import GraphView
from graphsvc.interchange.bods.writing import statements_of


@dataclass(frozen=True, slots=True)
class BodsWriter:
    """A JSON array, one statement a line; what a field has no place for stands in `details` and one annotation."""

    suffix: str = ".bods.json"
    media_type: str = "application/json"
    losses: tuple[str, ...] = (
        "export.loss.source",
        "export.loss.bods-kinds",
        "export.loss.bods-details",
        "export.loss.bods-dates",
        "export.loss.bods-persons",
        "export.loss.bods-changed",
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The ownership part of the graph; the same bytes for the same content."""
        target.write(b"[")
        for number, text in enumerate(statements_of(view)):
            target.write(b",\n" if number else b"\n")
            target.write(text.encode())
        target.write(b"\n]\n")


WRITER = BodsWriter()
