"""FollowTheMoney, JSON lines: holders, enterprises, holdings and agreements on control, as `followthemoney validate` takes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graphsvc.graph.view import GraphView
from graphsvc.interchange.followthemoney.table import ENTITIES, TIES
from graphsvc.interchange.followthemoney.writing import entity_line, tie_line


@dataclass(frozen=True, slots=True)
class FollowTheMoneyWriter:
    """One entity a line, ties being entities of their own; a field without a property stands in `description`."""

    suffix: str = ".ftm.json"
    media_type: str = "application/x-ndjson"
    losses: tuple[str, ...] = (
        "export.loss.source",
        "export.loss.ftm-kinds",
        "export.loss.ftm-description",
        "export.loss.ftm-texts",
        "export.loss.ftm-lists",
        "export.loss.ftm-names",
        "export.loss.ftm-statements",
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The ownership part of the graph; the same bytes for the same content."""
        for line in _lines(view):
            target.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
            target.write(b"\n")


WRITER = FollowTheMoneyWriter()


# Private functions


def _lines(view: GraphView) -> Iterator[dict[str, object]]:
    """Entities before the ties that name them; both ends of a tie are of kinds that are written."""
    for label in (row.label for row in ENTITIES):
        if label in view.kinds:
            yield from (line for entity in view.entities(label) if (line := entity_line(entity)))
    for type_ in (row.type for row in TIES):
        if type_ in view.ties_by_type:
            yield from (line for tie in view.ties(type_) if (line := tie_line(tie)))
