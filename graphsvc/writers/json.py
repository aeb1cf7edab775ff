"""JSON, node-link: what `networkx.node_link_graph(…, edges="edges")` reads; one fact a line, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from graphsvc.domain.facts import Entity, Tie, Value, jsonable
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class NodeLinkWriter:
    """Node-link JSON: shares and decimals are text, so that they stay exact; nulls are left out."""

    suffix: str = ".json"
    media_type: str = "application/json"
    losses: tuple[str, ...] = ("export.loss.source",)

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The graph as one JSON object; the same bytes for the same content."""
        head = {"as_of": view.as_of.isoformat() if view.as_of else None, "revision": view.revision}
        target.write(f'{{"directed":true,"multigraph":true,"graph":{_json(head)},\n"nodes":['.encode())
        _write_lines(target, map(_node, _entities(view)))
        target.write(b'],\n"edges":[')
        _write_lines(target, map(_edge, _ties(view)))
        target.write(b"]}\n")


WRITER = NodeLinkWriter()


# Private functions


def _entities(view: GraphView) -> Iterator[Entity]:
    for label in view.kinds:
        yield from view.entities(label)


def _ties(view: GraphView) -> Iterator[Tie]:
    for type_ in view.ties_by_type:
        yield from view.ties(type_)


def _node(entity: Entity) -> str:
    return _json({"id": entity.id, "kind": entity.label, **_values(entity.values)})


def _edge(tie: Tie) -> str:
    ends = {"source": tie.from_id, "target": tie.to_id, "key": tie.id, "type": tie.type}
    return _json({**ends, **_values(tie.values)})


def _values(values: Mapping[str, Value]) -> dict[str, object]:
    return {name: jsonable(values[name]) for name in sorted(values)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _write_lines(target: BinaryIO, lines: Iterator[str]) -> None:
    for number, line in enumerate(lines):
        target.write(b",\n" if number else b"\n")
        target.write(line.encode())
