"""Columns and cells of a named question's answer in words: by the field or role that a column is named after."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from graphsvc.domain.schema import Field
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.domain.wording import json_text, money, word


def column_word(name: str, language: str) -> str:
    """The field's or role's name; a column that is named after neither keeps its own words.

    >>> column_word("share_min", "zh"), column_word("holder_id", "zh"), column_word("shared_suppliers", "en")
    ('持股比例', '股东', 'shared suppliers')
    """
    field = _fields().get(name)
    if field is not None and name != "name":
        return word(field, language)
    role, _, part = name.rpartition("_")
    if part in ("id", "name") and role in _roles():
        return _roles()[role][0 if language == "zh" else 1]
    return name.replace("_", " ")


def cell_text(column: str, cell: object, language: str) -> str:
    """A cell in words: shares in %, money in its unit, closed lists by their names.

    >>> cell_text("share_min", 0.3, "zh"), cell_text("investment_cny", 120_000_000, "zh"), cell_text("rank", 2, "zh")
    ('30%', '1.2亿元', '2')
    """
    if cell is None:
        return say("unknown", language)
    if isinstance(cell, int) and not isinstance(cell, bool) and column.endswith("_cny"):
        return money(cell, language)
    field = _fields().get(column)
    if field is not None:
        return json_text(field, str(Decimal(repr(cell))) if isinstance(cell, float) else cell, language)
    if isinstance(cell, list):
        return say("list.comma", language).join(map(str, cell))
    return say("yes" if cell else "no", language) if isinstance(cell, bool) else str(cell)


# Private functions


@cache
def _fields() -> dict[str, Field]:
    """Fields by name; of those that share a name the first."""
    fields: dict[str, Field] = {}
    for field in [f for kind in KINDS for f in kind.fields] + [f for tie in TIES for f in tie.fields]:
        fields.setdefault(field.name, field)
    return fields


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """Kinds and the roles of ties, in both languages."""
    roles = {kind.slug: (kind.zh, kind.en) for kind in KINDS}
    for tie in TIES:
        roles.setdefault(tie.from_role, (tie.from_zh, tie.from_role))
        roles.setdefault(tie.to_role, (tie.to_zh, tie.to_role))
    return roles
