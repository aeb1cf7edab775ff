"""Words in which a format declares what its values look like (形状), and the look at one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from graphsvc.interchange.bods.faults import Fault, pointer
from graphsvc.interchange.bods.forms import FORMS
from graphsvc.interchange.bods.json_text import Read


@dataclass(frozen=True, slots=True)
class Text:
    """A text: within these lengths, one of these words, of one of these forms (`forms.py`)."""

    words: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Group:
    """An object: its fields, those that must be there, and sets of which one at least must. Others may stand too."""

    fields: Mapping[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    some: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """A text, or an object of this shape."""

    group: Group


Shape: TypeAlias = Text | Number | Flag | Items | Group | Either


def faults_of(value: Read, shape: Shape, at: str = "") -> Iterator[Fault]:
    """What is wrong with a value by its shape, each with its place.

    >>> list(faults_of({"a": 1}, Group({"a": Text()}, required=("b",)), ""))[0].pointer
    '/b'
    """
    if isinstance(shape, Text):
        yield from _text(value, shape, at)
    elif isinstance(shape, Number):
        yield from _number(value, shape, at)
    elif isinstance(shape, Flag):
        if not isinstance(value, bool):
            yield _wrong_type(value, at, "bods-flag")
    elif isinstance(shape, Items):
        if not isinstance(value, list):
            yield _wrong_type(value, at, "bods-list-type")
            return
        for place, item in enumerate(value):
            yield from faults_of(item, shape.of, f"{at}/{place}")
    elif isinstance(shape, Group):
        yield from _group(value, shape, at)
    elif isinstance(value, dict):
        yield from _group(value, shape.group, at)
    elif not isinstance(value, str):
        yield _wrong_type(value, at, "bods-id-or-reason")


# Private functions


def _text(value: Read, shape: Text, at: str) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield _wrong_type(value, at, "bods-text")
    elif shape.words and value not in shape.words:
        yield Fault(at, "bods-word", {"known": ", ".join(shape.words)}, value)
    elif len(value) < shape.least or (shape.most is not None and len(value) > shape.most):
        values = {"length": len(value), "least": shape.least, "most": shape.most}
        yield Fault(at, "bods-length", values, value)
    elif shape.forms and not any(FORMS[form](value) for form in shape.forms):
        yield Fault(at, f"bods-form-{shape.forms[-1]}", {}, value)


def _number(value: Read, shape: Number, at: str) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        yield _wrong_type(value, at, "bods-number")
    elif not shape.low <= value <= shape.high:
        yield Fault(at, "bods-range", {"low": shape.low, "high": shape.high}, value)


def _group(value: Read, shape: Group, at: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield _wrong_type(value, at, "bods-object")
        return
    for name in shape.required:
        if name not in value:
            yield Fault(pointer(at, name), "bods-missing", {"name": name})
    if shape.some and not any(name in value for name in shape.some):
        yield Fault(at, "bods-some", {"names": ", ".join(shape.some)})
    for name, item in value.items():
        if name in shape.fields:
            yield from faults_of(item, shape.fields[name], pointer(at, name))


def _wrong_type(value: Read, at: str, why: str) -> Fault:
    shown = value if isinstance(value, (str, int, Decimal)) else type(value).__name__
    return Fault(at, why, {}, "null" if value is None else shown)
