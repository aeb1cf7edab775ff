"""Statements as JSON text (JSON 文本): read strictly, with every fault at its place, and written in one way only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TypeAlias

from graphsvc.interchange.bods.faults import Fault, pointer

Read: TypeAlias = "str | int | Decimal | bool | list[Read] | dict[str, Read] | Odd | None"

DEEPEST = 64
LONGEST_NUMBER = 100  # characters; none of this trade comes near
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Odd:
    """What JSON lets pass, or nearly, and nobody should: kept in its place so that the place can be told."""

    why: str
    value: str


class Doubled(dict[str, Read]):
    """An object in which a name stands twice."""

    twice: str = ""


def read_json(text: str) -> tuple[Read, list[Fault]]:
    """The value that a text holds and what is wrong with it as JSON; the value is None where it is no JSON at all.

    >>> read_json('{"a": [0.10, NaN]}')[1]
    [Fault(pointer='/a/1', why='bods-not-a-number', values={}, value='NaN')]
    """
    if _depth(text) > DEEPEST:
        return None, [Fault("", "bods-too-deep", {"most": DEEPEST})]
    try:
        value: Read = json.loads(
            text,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        values = {"line": error.lineno, "place": error.colno, "detail": error.msg}
        return None, [Fault("", "bods-not-json", values)]
    return value, list(_faults(value, ""))


def json_of(value: Read) -> str:
    """The one text of a value: names sorted, no spaces, numbers as they were written.

    >>> json_of({"b": Decimal("0.10"), "a": "昆山"})
    '{"a":"昆山","b":0.10}'
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{encode_basestring(n)}:{json_of(value[n])}" for n in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_of, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


# Private functions


@dataclass(slots=True)
class _Depth:
    now: int = 0
    most: int = 0
    opening: frozenset[str] = field(default=frozenset("[{"))

    def see(self, bracket: str) -> None:
        self.now += 1 if bracket in self.opening else -1
        self.most = max(self.most, self.now)


def _depth(text: str) -> int:
    if text.count("{") + text.count("[") <= DEEPEST:
        return 0
    depth = _Depth()
    for found in _BRACKET.finditer(_STRING.sub("", text)):
        depth.see(found[0])
    return depth.most


def _integer(text: str) -> Read:
    return Odd("bods-number-too-long", text[:20] + "…") if len(text) > LONGEST_NUMBER else int(text)


def _decimal(text: str) -> Read:
    return Odd("bods-number-too-long", text[:20] + "…") if len(text) > LONGEST_NUMBER else Decimal(text)


def _constant(text: str) -> Read:
    return Odd("bods-not-a-number", text)


def _object(pairs: list[tuple[str, Read]]) -> Read:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    names = [name for name, _ in pairs]
    doubled.twice = next(name for name in names if names.count(name) > 1)
    return doubled


def _faults(value: Read, at: str) -> Iterator[Fault]:
    if isinstance(value, str):
        if found := _UNUSABLE.search(value):
            yield Fault(at, "bods-character", {"code": f"U+{ord(found[0]):04X}"})
    elif isinstance(value, Odd):
        yield Fault(at, value.why, {}, value.value)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _faults(item, f"{at}/{place}")
    elif isinstance(value, dict):
        if isinstance(value, Doubled):
            yield Fault(pointer(at, value.twice), "bods-twice", {"name": value.twice})
        for name, item in value.items():
            if _UNUSABLE.search(name):
                yield Fault(at, "bods-character-in-name")
            yield from _faults(item, pointer(at, name))
