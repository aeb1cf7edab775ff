"""Lines of a FollowTheMoney file (行): each is looked at whole, and what is wrong with it has its line and its field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from graphsvc.importing.problems import NotRead
from graphsvc.interchange.followthemoney.model import HELD, OTHER, TOP_LEVEL, is_ancestor, properties_of
from graphsvc.interchange.followthemoney.table import DATASET

DEEPEST = 64
_DECODER_LIMIT = 100  # digits; a longer number is no value of this trade


class Wrong(NotRead):
    """A line that cannot be read, and the field at fault."""

    def __init__(self, field: str, why: str, written: object = None, **values: object) -> None:
        super().__init__(why, **values)
        self.field = field
        self.written = written

    @classmethod
    def of(cls, field: str, error: NotRead, written: object) -> Wrong:
        """The same mistake with its field."""
        return cls(field, error.reason.why, written, **error.reason.values)


@dataclass(frozen=True, slots=True)
class Line:
    """One entity of the file; `properties` hold every value as text, in order, each once."""

    number: int
    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    referents: tuple[str, ...] = ()
    ours: bool = False  # written by this service

    @property
    def held(self) -> bool:
        """Whether the schema is one of which something is kept."""
        return self.schema in HELD

    def first(self, name: str) -> str:
        """The only value of a property, "" where there is none; Wrong where there are several."""
        found = self.properties.get(name, ())
        if len(found) > 1:
            raise Wrong(name, "several-values", "、".join(found), values="、".join(found))
        return found[0] if found else ""


def line_of(number: int, text: str) -> Line:
    """The entity on a line; Wrong names the field that is wrong."""
    found = _parsed(text)
    id_, schema = _text(found, "id"), _text(found, "schema")
    if schema not in HELD and schema not in OTHER:
        raise Wrong("schema", "ftm-unknown-schema", written=schema, known="、".join(HELD))
    for name in found:
        if name not in TOP_LEVEL:
            raise Wrong(name, "ftm-unknown-field", known="、".join(sorted(TOP_LEVEL)))
    stated = found.get("properties", {})
    if not isinstance(stated, dict):
        raise Wrong("properties", "ftm-not-an-object")
    properties = {name: _texts(name, values) for name, values in stated.items()}
    if schema in HELD:
        for name in properties:
            if name not in properties_of(schema):
                raise Wrong(name, "ftm-unknown-property", schema=schema)
    return Line(
        number,
        id_,
        schema,
        {name: values for name, values in properties.items() if values},
        _texts("referents", found.get("referents")),
        DATASET in _texts("datasets", found.get("datasets")),
    )


def joined(one: Line, other: Line) -> Line:
    """Two lines about one entity as one, as the format means it; Wrong where their schemas exclude each other."""
    schemas = (one.schema, other.schema)
    narrow = next((s for s in schemas if all(is_ancestor(wide, s) for wide in schemas)), None)
    if narrow is None:
        raise Wrong("schema", "ftm-two-schemas", written=other.schema, row=one.number, schema=one.schema)
    properties = {
        name: tuple(dict.fromkeys((*one.properties.get(name, ()), *other.properties.get(name, ()))))
        for name in (*one.properties, *other.properties)
    }
    referents = tuple(dict.fromkeys((*one.referents, *other.referents)))
    return replace(
        one, schema=narrow, properties=properties, referents=referents, ours=one.ours and other.ours
    )


# Private functions


def _parsed(text: str) -> dict[str, object]:
    if _depth(text) > DEEPEST:
        raise Wrong("", "ftm-too-deep", most=DEEPEST)
    try:
        found = json.loads(
            text, parse_int=_number, parse_float=_number, parse_constant=_constant, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        raise Wrong("", "ftm-not-json", place=error.colno, detail=error.msg) from None
    if not isinstance(found, dict):
        raise Wrong("", "ftm-not-an-object")
    return found


def _depth(text: str) -> int:
    """No deeper than this many brackets; those inside texts count too, which only ever refuses a strange line."""
    deepest = depth = 0
    if text.count("{") + text.count("[") <= DEEPEST:
        return 0
    for character in text:
        if character in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "}]":
            depth -= 1
    return deepest


def _number(text: str) -> str:
    if len(text) > _DECODER_LIMIT:
        raise Wrong("", "number-too-long", length=len(text))
    return text


def _constant(text: str) -> NoReturn:
    raise Wrong("", "not-finite", written=text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Wrong(name, "ftm-twice")
        found[name] = value
    return found


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Wrong(name, "ftm-no-text", written=None if value is None else json.dumps(value))
    return value.strip()


def _texts(name: str, values: object) -> tuple[str, ...]:
    """The values of a property, each once; a single text stands for a list of one."""
    if values is None:
        return ()
    listed = values if isinstance(values, list) else [values]
    for value in listed:
        if value is not None and not isinstance(value, str):
            raise Wrong(name, "ftm-not-a-text", written=json.dumps(value, ensure_ascii=False))
    return tuple(dict.fromkeys(value for value in listed if isinstance(value, str) and value.strip()))
