"""GraphML, as Gephi, yEd and networkx read it; what it cannot hold is said in `losses`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graphsvc.domain.facts import Value, jsonable
from graphsvc.domain.schema import Field, FieldType, Kind, TieType
from graphsvc.graph.columns import Column
from graphsvc.graph.view import GraphView

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
# what XML 1.0 has no spelling for
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TYPES = {
    FieldType.INTEGER: "long",
    FieldType.MONEY: "long",
    FieldType.SHARE: "double",
    FieldType.DECIMAL: "double",
    FieldType.BOOL: "boolean",
}


@dataclass(frozen=True, slots=True)
class GraphMLWriter:
    """GraphML: dates are text, lists are JSON text; numbers are written digit by digit."""

    suffix: str = ".graphml"
    media_type: str = "application/graphml+xml"
    losses: tuple[str, ...] = (
        "export.loss.source",
        "export.loss.dates-as-text",
        "export.loss.lists-as-text",
        "export.loss.control-characters",
    )

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The graph as one XML document; the same bytes for the same content."""
        target.write(HEAD.encode())
        for line in _document(view):
            target.write(line.encode())
            target.write(b"\n")


WRITER = GraphMLWriter()


# Private functions


def _document(view: GraphView) -> Iterator[str]:
    yield from _keys(view)
    yield '<graph edgedefault="directed">'
    for label in view.kinds:
        for entity in view.entities(label):
            inner = _data("node", {"kind": entity.label}, entity.values)
            yield f"<node id={_attribute(entity.id)}>{inner}</node>"
    for type_ in view.ties_by_type:
        for tie in view.ties(type_):
            ends = f"source={_attribute(tie.from_id)} target={_attribute(tie.to_id)}"
            inner = _data("edge", {"type": tie.type}, tie.values)
            yield f"<edge id={_attribute(tie.id)} {ends}>{inner}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _keys(view: GraphView) -> Iterator[str]:
    """The declarations of what is used; one name may have two types in two kinds, then it is text."""
    yield _key("node", "kind", "string")
    for name, type_ in sorted(_types([(t.kind, t.columns) for t in view.kinds.values()]).items()):
        yield _key("node", name, type_)
    yield _key("edge", "type", "string")
    for name, type_ in sorted(_types([(t.type, t.columns) for t in view.ties_by_type.values()]).items()):
        yield _key("edge", name, type_)


def _types(tables: list[tuple[Kind, Mapping[str, Column]]] | list[tuple[TieType, Mapping[str, Column]]]) -> dict[str, str]:  # fmt: skip
    found: dict[str, str] = {}
    for schema, columns in tables:
        for field in (f for f in schema.fields if f.name in columns):
            type_ = _type(field)
            found[field.name] = type_ if found.get(field.name, type_) == type_ else "string"
    return found


def _type(field: Field) -> str:
    return TYPES.get(field.type, "string")


def _key(domain: str, name: str, type_: str) -> str:
    return f'<key id="{domain}.{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>'


def _data(domain: str, fixed: Mapping[str, str], values: Mapping[str, Value]) -> str:
    pairs = [*fixed.items(), *((name, _text(values[name])) for name in sorted(values))]
    return "".join(f'<data key="{domain}.{name}">{_element(text)}</data>' for name, text in pairs)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(jsonable(value))


def _element(text: str) -> str:
    return escape(UNWRITABLE.sub("", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(UNWRITABLE.sub("", text))
