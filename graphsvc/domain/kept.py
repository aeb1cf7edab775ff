"""Statements kept whole beside a fact (登记声明): what a register said in words that no field has, to be given back.

A fact may have several, from several files; they add up. Those that may tell who a person is are restricted.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import Field, FieldType, Visibility

STATEMENTS = Field(
    "statements", FieldType.LIST, "登记声明", "register statements", visibility=Visibility.KEPT
)
PRIVATE_STATEMENTS = Field(
    "private_statements",
    FieldType.LIST,
    "登记声明（可辨认个人）",
    "register statements that tell a person",
    visibility=Visibility.RESTRICTED,
)
FIELDS = (STATEMENTS, PRIVATE_STATEMENTS)
NAMES = frozenset(field.name for field in FIELDS)


def alike(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two facts say the same, whatever statements are kept beside them.

    >>> alike({"name": "x", "statements": ("a",)}, {"name": "x"})
    True
    """
    return one == other or _rest(one) == _rest(other)


def added_up(values: dict[str, Value], known: Mapping[str, Value]) -> dict[str, Value]:
    """The values, with the statements that are known already beside those that are new.

    >>> added_up({"statements": ("b",)}, {"statements": ("c", "b"), "name": "x"})
    {'statements': ('b', 'c')}
    """
    for name in NAMES:
        old, new = known.get(name), values.get(name)
        if isinstance(old, tuple) and isinstance(new, tuple):
            values[name] = tuple(sorted({*old, *new}))
    return values


def _rest(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name not in NAMES}
