"""Which kind or tie a sheet lists (识别): by its name, by the file's name, by its title, by its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TypeAlias

from graphsvc.domain.schema import Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.importing.headers import Heading, headings, identifies
from graphsvc.importing.numbers import money_unit
from graphsvc.importing.problems import NotRead, named
from graphsvc.importing.words import comparable
from graphsvc.ports import Row

_HEADER_WITHIN = 30  # rows
_PREFIX = re.compile(r"^[\d\s._\-、()（）]+")
_SUFFIX = re.compile(
    r"(?:信息|基本|情况|明细|汇总|登记|台账|清单|名单|名录|列表|一览|统计|数据|模板|关系|表|\d+|[\s._\-()（）])+$"
)
_EXPLAINS = re.compile(r"说明|readme|封面|目录|填报|instructions|notes", re.IGNORECASE)
_MONEY = re.compile(r"单位[::]\s*(?:人民币)?(亿元|万元|千元|元)")
Schema: TypeAlias = Kind | TieType
SCHEMAS: tuple[Schema, ...] = (*KINDS, *TIES)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a sheet lists, where its header stands (place in the rows) and what its columns are."""

    schema: Schema
    header: int
    headings: tuple[Heading, ...]
    money_unit: str = ""  # from a line above the header: 单位：万元


def recognise(file: str, sheet: str, rows: Sequence[Row]) -> Recognised | None:
    """What the sheet lists; None for a sheet of explanations, NotRead where it cannot be told."""
    head = rows[:_HEADER_WITHIN]
    for names in _names(file, sheet, head):
        found = [r for schema in names if (r := _header(schema, head))]
        if found:
            return _best(found)
        if len(names) == 1 and names[0] in _exact(sheet):
            raise NotRead("no-header", kind=named(names[0]), headers=_wanted(names[0]))
    if _EXPLAINS.search(sheet):
        return None
    found = [r for schema in SCHEMAS if (r := _header(schema, head)) and len(r.headings) > 1]
    if not found:
        raise NotRead("unknown-sheet", known=named(*SCHEMAS))
    return _best(found)


def _names(file: str, sheet: str, head: Sequence[Row]) -> Iterator[tuple[Schema, ...]]:
    """Candidates, the surest first."""
    stem = PurePosixPath(file).stem
    titles = [str(c) for row in head[:3] for c in row.cells if isinstance(c, str) and 0 < len(c) < 60]
    for text in (sheet, stem):
        if exact := _exact(text):
            yield exact
    for text in (sheet, stem, *titles[:1]):
        if inside := _contained(text):
            yield inside


def _exact(text: str) -> tuple[Schema, ...]:
    key = comparable(text)
    bare = _SUFFIX.sub("", _PREFIX.sub("", key))
    return tuple(dict.fromkeys(s for k in (key, bare) if (s := _words().get(k))))


def _contained(text: str) -> tuple[Schema, ...]:
    """Schemas whose Chinese name stands in the text, the longest name first."""
    key = comparable(text)
    inside = [s for s in SCHEMAS if comparable(s.zh) in key]
    longest = max((len(s.zh) for s in inside), default=0)
    return tuple(s for s in inside if len(s.zh) == longest)


def _header(schema: Schema, head: Sequence[Row]) -> Recognised | None:
    best: tuple[int, int, tuple[Heading, ...]] | None = None
    for place, row in enumerate(head):
        found = tuple(headings(row.cells, schema))
        score = len({(h.role.what, h.role.name) for h in found if h.role.what != "ignored"})
        # of two equal rows the lower one: the upper was merged down
        if identifies(found, schema) and (best is None or score > best[0] or (score == best[0] and place == best[1] + 1)):  # fmt: skip
            best = (score, place, found)
    if best is None:
        return None
    above = " ".join(str(c) for row in head[: best[1]] for c in row.cells if c)
    unit = _MONEY.search(comparable(above))
    return Recognised(schema, best[1], best[2], (money_unit(unit[1]) or "") if unit else "")


def _best(found: Sequence[Recognised]) -> Recognised:
    def score(r: Recognised) -> int:
        return len({(h.role.what, h.role.name) for h in r.headings if h.role.what != "ignored"})

    best = max(map(score, found))
    first = [r for r in found if score(r) == best]
    if len(first) > 1:
        raise NotRead("ambiguous-sheet", known=named(*(r.schema for r in first)))
    return first[0]


def _wanted(schema: Schema) -> str:
    first = [schema.code_zh] if isinstance(schema, Kind) else [schema.from_zh, schema.to_zh]
    return "、".join([*first, *(f.zh for f in schema.fields if f.required)])


@cache
def _words() -> dict[str, Schema]:
    words: dict[str, Schema] = {}
    for kind in KINDS:
        for word in (kind.zh, kind.en, kind.plural_en, kind.slug, kind.label):
            words.setdefault(comparable(word), kind)
    for tie in TIES:
        for word in (tie.zh, tie.en, tie.slug, tie.type, f"{tie.zh}关系"):
            words.setdefault(comparable(word), tie)
    return words
