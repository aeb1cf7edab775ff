"""Statements of this service (自身声明): known by an id that is the digest of what they say, so that none can be taken
for one of ours after somebody else changed it.

What has no field in a statement stands as `name=value` in `interests[].details` or in one annotation, to be read again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import quote, unquote

from graphsvc.domain.facts import Value, jsonable, plain
from graphsvc.domain.schema import Field, FieldType
from graphsvc.interchange.bods.conditions import Object, member, members, text
from graphsvc.interchange.bods.json_text import json_of

PUBLISHER = "graphsvc"
_BESIDE = ("statementId", "publicationDetails")  # when it was published is no part of what it says
_SAFE = " ()（）,，、.:：/_-+"
_PAIR = re.compile(r"([a-z_]+)=(.*)", re.DOTALL)


def own_id(statement: Object) -> str:
    """The id of a statement of ours: 64 hex digits over what it says, the same wherever and whenever it is written.

    >>> own_id({"recordId": "a"}) == own_id({"recordId": "a", "statementId": "b"})
    True
    """
    said: Object = {name: value for name, value in statement.items() if name not in _BESIDE}
    return hashlib.sha256(json_of(said).encode()).hexdigest()


def is_own(statement: Object) -> bool:
    """Whether this service wrote the statement just so."""
    published = member(member(statement, "publicationDetails"), "publisher")
    return text(published, "name") == PUBLISHER and text(statement, "statementId") == own_id(statement)


def pairs_text(values: Mapping[str, Value]) -> str:
    """Fields as text: `name=value; name=value`, lists with `|` between their items.

    >>> pairs_text({"contribution": "technology", "contract_no": "7;8"})
    'contract_no=7%3B8; contribution=technology'
    """
    return "; ".join(f"{name}={_spelt(values[name])}" for name in sorted(values))


def pairs_of(said: str, fields: Mapping[str, Field]) -> dict[str, Value]:
    """The fields that a text of `pairs_text` holds; ValueError where it is none.

    >>> from graphsvc.domain.ties import HOLDS
    >>> pairs_of("contract_no=7%3B8", {f.name: f for f in HOLDS.fields})
    {'contract_no': '7;8'}
    """
    found: dict[str, Value] = {}
    for part in said.split("; ") if said else ():
        pair = _PAIR.fullmatch(part)
        if pair is None or pair[1] not in fields:
            raise ValueError(part)
        found[pair[1]] = _value(fields[pair[1]], pair[2])
    return found


def own_note(statement: Object) -> str:
    """The text of our annotation; "" where there is none."""
    for note in members(statement, "annotations"):
        if text(member(note, "createdBy"), "name") == PUBLISHER:
            return text(note, "description")
    return ""


# Private functions


def _spelt(value: Value) -> str:
    if isinstance(value, tuple):
        return "|".join(map(_quoted, value))
    plain_value = jsonable(value)
    if isinstance(plain_value, bool):
        return "yes" if plain_value else "no"
    return _quoted(str(plain_value))


def _quoted(item: str) -> str:
    """Letters of any script stay as they are; what separates, and what JSON or a person could not see, is spelt."""
    return "".join(c if c.isalnum() or c in _SAFE else quote(c, safe="") for c in item)


def _value(field: Field, said: str) -> Value:
    if field.type is FieldType.LIST:
        return tuple(unquote(item) for item in said.split("|"))
    said = unquote(said)
    if field.type in (FieldType.INTEGER, FieldType.MONEY):
        return int(said)
    if field.type in (FieldType.SHARE, FieldType.DECIMAL):
        try:
            return plain(Decimal(said))
        except InvalidOperation:
            raise ValueError(said) from None
    if field.type is FieldType.DATE:
        return date.fromisoformat(said)
    return said == "yes" if field.type is FieldType.BOOL else said
