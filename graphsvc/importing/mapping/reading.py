"""A mapping file is read and checked whole: everything that is wrong in it is said at once, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from pydantic import ValidationError

from graphsvc.domain.errors import BadInput, NotFound
from graphsvc.domain.schema import Field, Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES, kind, tie
from graphsvc.importing.mapping.declaration import EntityMap, KindByColumn, Mapping, TieMap
from graphsvc.importing.mapping.declaration import Value as ValueMap
from graphsvc.importing.words import comparable

_LARGEST = 1_000_000  # bytes
_KIND_SLUGS = frozenset(k.slug for k in KINDS) | frozenset(t.slug for t in TIES)


def read_mapping(name: str, data: bytes) -> Mapping:
    """The mapping in the bytes of a TOML file; BadInput names every wrong key and the reason."""
    if len(data) > _LARGEST:
        raise BadInput(name, f"a mapping file has at most {_LARGEST} bytes")
    try:
        said = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(name, f"is not TOML in UTF-8: {error}") from error
    try:
        mapping = Mapping.model_validate(said)
    except ValidationError as error:
        wrong = [f"{_key(e['loc'])}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()]
        raise BadInput(name, "; ".join(wrong)) from error
    wrong = list(_wrong(mapping))
    if wrong:
        raise BadInput(name, "; ".join(wrong))
    return mapping


def kinds_of(entity: EntityMap) -> list[str]:
    """The kinds that an entity of the mapping may be, in order of mention."""
    return [entity.kind] if isinstance(entity.kind, str) else list(dict.fromkeys(entity.kind.values.values()))


def _key(place: tuple[int | str, ...]) -> str:
    """A key as a person counts: `entity[1].fields.name`."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _wrong(mapping: Mapping) -> Iterator[str]:
    if not mapping.entity and not mapping.tie:
        yield "entity: the mapping makes nothing; say at least one [[entity]] or [[tie]]"
    names: dict[str, EntityMap] = {}
    for number, entity in enumerate(mapping.entity, 1):
        place = f"entity[{number}]"
        if entity.as_ in names:
            yield f"{place}.as: {entity.as_!r} is used twice"
        names[entity.as_] = entity
        yield from _wrong_entity(place, entity)
    for number, each in enumerate(mapping.tie, 1):
        yield from _wrong_tie(f"tie[{number}]", each, names)


def _wrong_entity(place: str, entity: EntityMap) -> Iterator[str]:
    if entity.id.scheme in _KIND_SLUGS:
        yield f"{place}.id.scheme: {entity.id.scheme!r} is a scheme of this service; choose another"
    schemas: list[Kind] = []
    for label in kinds_of(entity):
        try:
            schemas.append(kind(label))
        except NotFound as error:
            key = "kind.values" if isinstance(entity.kind, KindByColumn) else "kind"
            yield f"{place}.{key}: {error}"
    for schema in schemas:
        yield from _wrong_fields(place, schema, entity.fields)


def _wrong_tie(place: str, each: TieMap, names: dict[str, EntityMap]) -> Iterator[str]:
    try:
        schema = tie(each.type)
    except NotFound as error:
        yield f"{place}.type: {error}"
        return
    for key, name, allowed in (("from", each.from_, schema.from_kinds), ("to", each.to, schema.to_kinds)):
        if name not in names:
            yield f"{place}.{key}: no entity is called {name!r}; known: {', '.join(names)}"
            continue
        other = [label for label in kinds_of(names[name]) if label not in allowed]
        if other:
            yield f"{place}.{key}: {', '.join(other)} cannot stand there; allowed: {', '.join(allowed)}"
    yield from _wrong_fields(place, schema, each.fields)


def _wrong_fields(place: str, schema: Kind | TieType, fields: dict[str, ValueMap]) -> Iterator[str]:
    for name, value in fields.items():
        try:
            declared = schema.field(name)
        except KeyError as error:
            yield f"{place}.fields.{name}: {error.args[0]}"
            continue
        yield from _wrong_words(f"{place}.fields.{name}", declared, value)
    missing = [f.name for f in schema.fields if f.required and f.name not in fields]
    if missing:
        yield f"{place}.fields: {', '.join(missing)} must be said"


def _wrong_words(place: str, declared: Field, value: ValueMap) -> Iterator[str]:
    """A value table of a closed list must lead to its choices."""
    if not declared.choices:
        return
    known = {comparable(word) for choice in declared.choices for word in choice.words()}
    allowed = ", ".join(choice.code for choice in declared.choices)
    said = list((value.values or {}).values())
    if isinstance(value.constant, str):
        said.append(value.constant)
    for word in said:
        if word and comparable(word) not in known:
            yield f"{place}: {word!r} is not allowed; {allowed}"
