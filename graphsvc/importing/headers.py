"""Headers as clerks write them (表头): which column is what, and in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphsvc.domain.schema import Field, FieldType, Kind, TieType
from graphsvc.domain.vocabulary import ENTITY_DIRECTIVES, TIE_DIRECTIVES, TIES
from graphsvc.importing.numbers import money_unit
from graphsvc.importing.words import comparable
from graphsvc.ports import Cell

LINKS = ("LOCATED_IN", "PART_OF", "IN_SECTOR", "SIGNED_AT")
"""Ties that a column of an entity's own table may state: 所在地, 隶属, 所属产业, 签约于."""

_LINK_SYNONYMS = {"LOCATED_IN": ("属地", "所在县区", "所属地区"), "IN_SECTOR": ("产业类别", "产业领域")}
_CODES = ("id", "code", "代码", "编号", "编码", "信用代码", "社会信用代码", "统一代码")
_IGNORED = frozenset({"序号", "no", "no.", "#", "行号", "拒绝原因", "reasonforrefusal", "单位"})
_BRACKETS = re.compile(r"(.+?)[(\[【](.+?)[)\]】]")
_TRAILING = re.compile(r"(.+?)[/:,,](万元|亿元|元|%|小数)")
_FRACTION = frozenset({"小数", "0-1", "0~1", "fraction"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is: `code`, `field`, `directive`, `from`, `to`, `link` or `ignored`; its name; its rank beside others."""

    what: str
    name: str = ""
    rank: int = 0  # a name column stands back behind a code column


@dataclass(frozen=True, slots=True)
class Heading:
    """One recognised column: place, role and unit ("" where the header names none)."""

    column: int
    role: Role
    unit: str = ""
    wrong_unit: str | None = None
    text: str = ""


def headings(cells: Sequence[Cell], schema: Kind | TieType) -> list[Heading]:
    """The columns of a header row that mean something for a kind or tie; the rest are left out.

    >>> from graphsvc.domain.vocabulary import kind
    >>> [(h.role.name, h.unit) for h in headings(["企业 名称", "注册资本（万元）", "心情"], kind("Enterprise"))]
    [('name', ''), ('registered_capital_cny', '万元')]
    """
    found = (_heading(n, cell, schema) for n, cell in enumerate(cells) if isinstance(cell, str) and cell)
    return [heading for heading in found if heading is not None]


def identifies(found: Iterable[Heading], schema: Kind | TieType) -> bool:
    """Whether these columns tell which entity or tie a row is about."""
    whats = {h.role.what for h in found} | {h.role.name for h in found if h.role.what == "field"}
    return bool(whats & {"code", "name"}) if isinstance(schema, Kind) else {"from", "to"} <= whats


def _heading(column: int, text: str, schema: Kind | TieType) -> Heading | None:
    roles = _roles(schema)
    key = comparable(text).strip("*＊")
    role = roles.get(key)
    if role is not None:
        return Heading(column, role, text=text)
    match = _BRACKETS.fullmatch(key) or _TRAILING.fullmatch(key)
    if match and (role := roles.get(match[1].strip("*"))):
        return _with_unit(column, role, match[2], schema, text)
    return None


def _with_unit(column: int, role: Role, unit: str, schema: Kind | TieType, text: str) -> Heading:
    if role.what != "field":
        return Heading(column, role, text=text)
    field = schema.field(role.name)
    if field.type is FieldType.MONEY:
        known = money_unit(unit)
        return Heading(column, role, known or "", None if known else unit, text)
    if field.type is FieldType.SHARE:
        if unit in _FRACTION:
            return Heading(column, role, "fraction", text=text)
        return Heading(column, role, "%" if unit == "%" else "", text=text)
    numeric = field.type in (FieldType.INTEGER, FieldType.DECIMAL)
    wrong = unit if numeric and re.search("[千万亿百]", unit) else None
    return Heading(column, role, "", wrong, text)


@cache
def _roles(schema: Kind | TieType) -> dict[str, Role]:
    """Every comparable header of a schema; what the vocabulary says first wins."""
    roles: dict[str, Role] = {}
    for header, role in _declared(schema):
        roles.setdefault(comparable(header), role)
    for header in _IGNORED:
        roles.setdefault(header, Role("ignored"))
    return roles


def _declared(schema: Kind | TieType) -> Iterator[tuple[str, Role]]:
    if isinstance(schema, Kind):
        yield schema.code_zh, Role("code")
    else:
        yield from _ends(schema)
    yield from _fields(schema.fields, "field")
    yield from _fields(ENTITY_DIRECTIVES if isinstance(schema, Kind) else TIE_DIRECTIVES, "directive")
    if isinstance(schema, Kind):
        for word in (*_CODES, f"{schema.zh}代码", f"{schema.zh}编号", f"{schema.slug} id"):
            yield word, Role("code", rank=1)
        yield from _links(schema)
    else:
        yield "id", Role("directive", "given_id")


def _fields(fields: Sequence[Field], what: str) -> Iterator[tuple[str, Role]]:
    for field in fields:
        yield field.zh, Role(what, field.name)
    for field in fields:
        yield field.en, Role(what, field.name)
        yield field.name, Role(what, field.name)
    for field in fields:
        for word in field.synonyms:
            yield word, Role(what, field.name)


def _ends(schema: TieType) -> Iterator[tuple[str, Role]]:
    for what, zh, role in (("from", schema.from_zh, schema.from_role), ("to", schema.to_zh, schema.to_role)):
        for word in (
            zh,
            f"{zh}代码",
            f"{zh}编号",
            f"{zh}统一社会信用代码",
            f"{what}_id",
            what,
            role,
            f"{role}_id",
        ):
            yield word, Role(what)
        for word in (f"{zh}名称", f"{zh}全称", f"{role}_name"):
            yield word, Role(what, rank=1)


def _links(schema: Kind) -> Iterator[tuple[str, Role]]:
    for tie in TIES:
        if tie.type in LINKS and schema.label in tie.from_kinds:
            for word in (tie.zh, tie.to_zh, *_LINK_SYNONYMS.get(tie.type, ())):
                yield word, Role("link", tie.type)
