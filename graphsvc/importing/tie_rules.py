"""Tie drafts meet what is known (关系): which row is which tie, and when a later one ends an earlier one.

In this order: a given id; the same ends, key and start; a correction (更正, or a complete file) of the only tie with
these ends and key that the file does not say otherwise; a file without start dates means the only known one; else it
is new. A new tie that starts later ends the open one before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from graphsvc.domain.facts import MAXIMUM_ID_LENGTH, Entity, Fact, Tie, Value, tie_id
from graphsvc.domain.kept import NAMES as KEPT
from graphsvc.domain.kept import added_up, alike
from graphsvc.domain.schema import TieType
from graphsvc.domain.vocabulary import TIES
from graphsvc.importing.drafts import Drafts, TieDraft
from graphsvc.importing.entities import Merged
from graphsvc.importing.known import Known
from graphsvc.importing.problems import Reason, named
from graphsvc.importing.references import as_kept, references
from graphsvc.importing.tie_values import wrong_tie

Group: TypeAlias = tuple[object, ...]
_DERIVED = re.compile(r":[0-9a-f]{20}$")
_SCHEMAS = {schema.type: schema for schema in TIES}


@dataclass(eq=False, slots=True)
class _Placed:
    """A draft whose ends are known."""

    draft: TieDraft
    from_id: str
    to_id: str
    group: Group
    id: str = ""


@dataclass(slots=True)
class _Ties:
    drafts: Drafts
    merged: Merged
    known: Known
    complete: bool
    before: Mapping[str, Fact]
    groups: dict[Group, list[str]] = field(default_factory=dict)  # ids by ends and key, of what is known
    starts: dict[Group, list[str]] = field(default_factory=dict)  # the same by ends, key and start
    taken: dict[str, _Placed] = field(default_factory=dict)  # by tie id
    touched: dict[Group, None] = field(
        default_factory=dict
    )  # ends and keys with a tie that is new or changed


def merge_ties(drafts: Drafts, merged: Merged, known: Known, *, complete: bool) -> None:
    """Take every tie draft that contradicts nothing into `merged`; problems and notes are added to the drafts."""
    work = _Ties(drafts, merged, known, complete, dict(merged.after))
    for fact in work.before.values():
        if isinstance(fact, Tie):
            group = _group(_SCHEMAS[fact.type], fact.from_id, fact.to_id, fact.values)
            work.groups.setdefault(group, []).append(fact.id)
            work.starts.setdefault((group, fact.values.get("valid_from")), []).append(fact.id)
    placed = [p for d in drafts.ties if (p := _place(work, d)) is not None]
    placed = _one_each(work, placed)
    later = [p for p in placed if not _by_start(work, p)]
    later = [p for p in later if not _by_id(work, p)]
    for each in later:
        _by_period(work, each)
    for each in placed:
        if each.id:
            _take(work, each)
    _end_earlier(work)


def _place(work: _Ties, draft: TieDraft) -> _Placed | None:
    schema = _SCHEMAS[draft.type]
    from_, to = work.known.find(draft.from_, schema.from_kinds), work.known.find(draft.to, schema.to_kinds)
    wrong = False
    for end, column in ((from_, draft.columns[0]), (to, draft.columns[1])):
        if isinstance(end, Reason):
            _refuse(work, draft, end, column)
            wrong = True
    for name, kinds in references(draft.type).items():
        text = draft.values.get(name)
        if text is None:
            continue
        found = work.known.find(str(text), kinds)
        if isinstance(found, Reason):
            _refuse(work, draft, found, draft.named_columns.get(name))
            wrong = True
        else:
            draft.values[name] = as_kept(found, kinds)
    if wrong or isinstance(from_, Reason) or isinstance(to, Reason):
        return None
    if schema.symmetric and to < from_:
        from_, to = to, from_
    if draft.given and draft.given == tie_id(schema, from_, to, draft.values):
        draft.given = ""  # an export writes every id; this one says nothing more
    return _Placed(draft, from_, to, _group(schema, from_, to, draft.values))


def _group(schema: TieType, from_id: str, to_id: str, values: Mapping[str, Value]) -> Group:
    if not schema.key:
        return (schema.type, from_id, to_id)
    return (schema.type, from_id, to_id, *[values.get(name) for name in schema.key])


def _one_each(work: _Ties, placed: list[_Placed]) -> list[_Placed]:
    """Rows that say the same tie are one and are named; rows that differ under one identity are all refused."""
    first: dict[tuple[object, ...], _Placed] = {}
    clashes: set[int] = set()
    doubles: dict[int, list[tuple[TieDraft, TieDraft]]] = {}
    for each in placed:
        draft = each.draft
        key = (draft.given,) if draft.given else (*each.group, draft.values.get("valid_from"))
        known = first.setdefault(key, each)
        if known is each:
            continue
        if known.group == each.group and alike(known.draft.values, draft.values):
            known.draft.values = added_up({**draft.values, **known.draft.values}, draft.values)
            if not draft.origin.repeats:
                doubles.setdefault(id(draft.origin), []).append((known.draft, draft))
            continue
        why = "same-tie-id" if draft.given else "same-tie"
        if id(known) not in clashes:
            _refuse(work, known.draft, Reason(why, {"row": draft.row, "sheet": draft.origin.sheet}))
        _refuse(work, draft, Reason(why, {"row": known.draft.row, "sheet": known.draft.origin.sheet}))
        clashes |= {id(known), id(each)}
    for pairs in doubles.values():
        rows = ", ".join(f"{a.row}={b.row}" for a, b in pairs[:20])
        note = pairs[0][1].origin.note(
            "double-ties", count=len(pairs), rows=rows, tie=named(_SCHEMAS[pairs[0][1].type])
        )
        work.drafts.notes.append(note)
    return [each for each in first.values() if id(each) not in clashes]


def _by_start(work: _Ties, each: _Placed) -> bool:
    """Whether the tie is settled by a given id, or by the ends, key and start of one that is known."""
    draft = each.draft
    if draft.given:
        _by_given_id(work, each)
        return True
    same = list(work.starts.get((each.group, draft.values.get("valid_from")), ()))
    if len(same) > 1:
        id_ = tie_id(_SCHEMAS[draft.type], each.from_id, each.to_id, draft.values)
        if id_ not in same:
            _refuse(work, draft, Reason("which-tie", {"ids": ", ".join(same[:5])}))
            return True
        same = [id_]
    if same:
        _settle(work, each, same[0])
    return bool(same)


def _by_given_id(work: _Ties, each: _Placed) -> None:
    draft, prefix = each.draft, f"{_SCHEMAS[each.draft.type].slug}:"
    id_ = draft.given if draft.given.startswith(prefix) else prefix + draft.given
    known = work.before.get(id_)
    if len(id_) > MAXIMUM_ID_LENGTH:
        _refuse(work, draft, Reason("id-too-long", {"length": len(id_)}))
    elif isinstance(known, Entity) or (isinstance(known, Tie) and known.type != draft.type):
        _refuse(work, draft, Reason("tie-id-taken", {"id": id_}))
    else:
        _settle(work, each, id_)


def _by_id(work: _Ties, each: _Placed) -> bool:
    """Whether the tie is settled by its id: one that was corrected is known under the id of its first start."""
    id_ = tie_id(_SCHEMAS[each.draft.type], each.from_id, each.to_id, each.draft.values)
    if id_ in work.before:
        _settle(work, each, id_)
        return True
    return False


def _by_period(work: _Ties, each: _Placed) -> None:
    """Settle a tie whose start is not known yet: a correction, the only one of an undated file, or new."""
    draft = each.draft
    others = [i for i in work.groups.get(each.group, ()) if i not in work.taken]
    undated = "valid_from" not in draft.stated and not draft.values.get("valid_from")
    if draft.closing:
        others = [i for i in others if "valid_to" not in work.before[i].values] or others
    if others and (draft.correction or work.complete or undated):
        if len(others) == 1:
            _settle(work, each, others[0])
            return
        if draft.correction or undated:
            _refuse(work, draft, Reason("which-tie", {"ids": ", ".join(others[:5])}))
            return
    overlap = next((i for i in others if _overlaps(draft.values, work.before[i].values)), None)
    if overlap is not None:
        known = work.before[overlap].period()
        _refuse(work, draft, Reason("overlap", {"start": known.start or "…", "end": known.end or "…", "id": overlap}))  # fmt: skip
        return
    _settle(work, each, tie_id(_SCHEMAS[draft.type], each.from_id, each.to_id, draft.values))


def _overlaps(new: Mapping[str, Value], old: Mapping[str, Value]) -> bool:
    """Whether a new period begins before a known one and reaches into it, or begins inside a closed one."""
    start, end = new.get("valid_from"), new.get("valid_to")
    old_start, old_end = old.get("valid_from"), old.get("valid_to")
    if _before(
        old_start, start
    ):  # the known one is earlier: an open one will end, a closed one must have ended
        return isinstance(old_end, date) and isinstance(start, date) and start < old_end
    return not isinstance(end, date) or (isinstance(old_start, date) and end > old_start)


def _before(one: Value | None, other: Value | None) -> bool:
    """Whether one start is earlier than another; no start is the earliest."""
    if not isinstance(other, date):
        return False
    return not isinstance(one, date) or one < other


def _settle(work: _Ties, each: _Placed, id_: str) -> None:
    if work.taken.setdefault(id_, each) is not each:
        _refuse(work, each.draft, Reason("tie-id-taken", {"id": id_}))
        return
    each.id = id_


def _take(work: _Ties, each: _Placed) -> None:
    draft, schema, id_ = each.draft, _SCHEMAS[each.draft.type], each.id
    known = work.before.get(id_)
    if known and draft.closing:  # what held until then is what is known of it
        draft.values = {n: v for n, v in draft.values.items() if n == "valid_to" or n in KEPT}
        draft.stated = frozenset(draft.values)
    kept = {n: v for n, v in known.values.items() if n not in draft.stated} if known else {}
    values: dict[str, Value] = added_up({**kept, **draft.values}, known.values if known else {})
    reason = wrong_tie(schema, values)
    if reason is not None:
        _refuse(work, draft, reason)
        return
    work.merged.said.add(id_)
    if isinstance(known, Tie) and (known.from_id, known.to_id, known.values) == (
        each.from_id,
        each.to_id,
        values,
    ):
        return
    work.touched[each.group] = None
    source = draft.origin.source(draft.row)
    work.merged.after[id_] = Tie(id_, draft.type, each.from_id, each.to_id, values, source)
    if known is None:
        work.groups.setdefault(each.group, []).append(id_)


def _end_earlier(work: _Ties) -> None:
    """An open tie ends where a later one with the same ends and key begins; ties with given ids stand apart."""
    for group in work.touched:
        ids = work.groups.get(group, ())
        if len(ids) < 2:
            continue
        chain = sorted((t for i in ids if _chained(work, i) and isinstance(t := work.merged.after.get(i), Tie)), key=_start)  # fmt: skip
        for earlier, later in pairwise(chain):
            start = later.values.get("valid_from")
            open_ = "valid_to" not in earlier.values
            if not (open_ and isinstance(start, date) and _before(earlier.values.get("valid_from"), start)):
                continue
            values = {**earlier.values, "valid_to": start}
            known = work.before.get(earlier.id)
            same = isinstance(known, Tie) and known.values == values
            work.merged.after[earlier.id] = (
                known if same and known else Tie(earlier.id, earlier.type, earlier.from_id, earlier.to_id, values, earlier.source)
            )  # fmt: skip


def _chained(work: _Ties, id_: str) -> bool:
    placed = work.taken.get(id_)
    if placed is not None:
        return not placed.draft.given
    return bool(_DERIVED.search(id_))


def _start(fact: Tie) -> tuple[bool, date, str]:
    start = fact.values.get("valid_from")
    return (isinstance(start, date), start if isinstance(start, date) else date.min, fact.id)


def _refuse(work: _Ties, draft: TieDraft, reason: Reason, column: int | None = None) -> None:
    work.drafts.refused_names.add(draft.type)  # a refused row is not a missing one
    work.drafts.problems.append(draft.origin.problem(draft.row, reason, column))
