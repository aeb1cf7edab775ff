"""Entity drafts meet what is known (实体): changes of kind and contradictions are refused, former ids move along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graphsvc.domain.facts import Entity, Fact, Tie, Value, tie_id
from graphsvc.domain.kept import NAMES, added_up
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.importing.codes import id_of, is_provisional
from graphsvc.importing.drafts import Drafts, EntityDraft
from graphsvc.importing.problems import Named, NotRead, Reason, named
from graphsvc.importing.references import as_kept, references


@dataclass(slots=True)
class Merged:
    """The state after the drafts that could be taken, and which ids were said."""

    after: dict[str, Fact]
    said: set[str] = field(default_factory=set)
    forward: dict[str, str] = field(default_factory=dict)  # former id → new id


def merge_entities(drafts: Drafts, before: Mapping[str, Fact]) -> Merged:
    """Take every entity draft that contradicts nothing; problems and notes are added to the drafts."""
    merged = Merged(dict(before))
    aliases = _former_ids(before)
    for draft in drafts.entities:
        draft.id = aliases.get(draft.id, draft.id)
    for draft in _one_each(drafts):
        _take(draft, before, merged, drafts)
    return merged


def _former_ids(before: Mapping[str, Fact]) -> dict[str, str]:
    """Provisional ids that became aliases: a list without codes still means the same entity."""
    found: dict[str, str] = {}
    for fact in before.values():
        if isinstance(fact, Entity):
            aliases = fact.values.get("aliases")
            for alias in aliases if isinstance(aliases, tuple) else ():
                if is_provisional(alias):
                    found[alias] = fact.id
    return found


def _one_each(drafts: Drafts) -> Iterable[EntityDraft]:
    """One draft an id: rows that say the same are joined, rows that contradict each other are all refused."""
    first: dict[str, EntityDraft] = {}
    refused: set[str] = set()
    doubles: dict[int, list[tuple[EntityDraft, EntityDraft]]] = {}
    for draft in drafts.entities:
        known = first.setdefault(draft.id, draft)
        if known is draft:
            continue
        clash = _clash(known, draft)
        if clash is not None:
            if draft.id not in refused:
                _refuse(known, Reason("contradicts", {"row": draft.row, "sheet": draft.origin.sheet, "field": clash}), drafts)  # fmt: skip
            _refuse(draft, Reason("contradicts", {"row": known.row, "sheet": known.origin.sheet, "field": clash}), drafts)  # fmt: skip
            refused.add(draft.id)
            continue
        if known.values == draft.values and not draft.origin.repeats:
            doubles.setdefault(id(draft.origin), []).append((known, draft))
        known.values = added_up({**known.values, **draft.values}, known.values)
        known.stated |= draft.stated
        known.former = known.former or draft.former
    for pairs in doubles.values():
        rows = ", ".join(f"{a.row}={b.row}" for a, b in pairs[:20])
        drafts.notes.append(pairs[0][1].origin.note("double-rows", count=len(pairs), rows=rows))
    return [draft for id_, draft in first.items() if id_ not in refused]


def _clash(one: EntityDraft, other: EntityDraft) -> Named | None:
    if one.label != other.label:
        return named(kind(one.label), kind(other.label))
    for name, value in other.values.items():
        if name not in NAMES and name in one.values and one.values[name] != value:
            return named(kind(one.label).field(name))
    return None


def _take(draft: EntityDraft, before: Mapping[str, Fact], merged: Merged, drafts: Drafts) -> None:
    known = before.get(draft.id)
    if known is not None and not (isinstance(known, Entity) and known.label == draft.label):
        old = named(kind(known.label) if isinstance(known, Entity) else tie(known.type))
        _refuse(draft, Reason("change-of-kind", {"old": old, "new": named(kind(draft.label))}), drafts)
        return
    kept = {n: v for n, v in known.values.items() if n not in draft.stated} if known else {}
    values: dict[str, Value] = {**kept, **draft.values}
    reason = _wrong(draft.label, values)
    former: str | None = None
    if reason is None and draft.former:
        try:
            former = _former(draft, before, merged)
        except NotRead as error:
            reason = error.reason
    if reason is not None:
        _refuse(draft, reason, drafts)
        return
    if former is not None:
        values["aliases"] = _with_alias(values.get("aliases"), former)
    elif known is not None:
        values = _keep_former(values, known.values)
    if known is not None:
        values = added_up(values, known.values)
    merged.said.add(draft.id)
    if known is None or known.values != values:
        merged.after[draft.id] = Entity(draft.id, draft.label, values, draft.origin.source(draft.row))
    if former is not None:
        moved = _move(former, draft.id, merged)
        drafts.notes.append(draft.origin.note("moved", old=former, new=draft.id, count=moved))


def _wrong(label: str, values: Mapping[str, Value]) -> Reason | None:
    for declared in kind(label).fields:
        if declared.required and declared.name not in values:
            return Reason("missing", {"field": named(declared)})
    return wrong_period(values)


def wrong_period(values: Mapping[str, Value]) -> Reason | None:
    """Why a period of validity cannot be, None where it can."""
    start, end = values.get("valid_from"), values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        return Reason("empty-period", {"start": start, "end": end})
    return None


def _former(draft: EntityDraft, before: Mapping[str, Fact], merged: Merged) -> str | None:
    """The id that this row replaces; None where that has happened already."""
    known = before.get(draft.id)
    old = draft.former if draft.former in before else id_of(kind(draft.label), draft.former)
    if old == draft.id:
        return None
    if old in merged.forward:
        raise NotRead("former-taken", old=old, other=merged.forward[old])
    if not isinstance(before.get(old), Entity):
        aliases = known.values.get("aliases") if known else None
        if isinstance(aliases, tuple) and old in aliases:
            return None
        raise NotRead("former-unknown", old=old)
    return old


def _move(old: str, new: str, merged: Merged) -> int:
    """Ties of the old id end at the new one from now on; how many."""
    merged.forward[old] = new
    merged.after.pop(old, None)
    moved = 0
    for fact in [f for f in merged.after.values() if isinstance(f, Tie)]:
        named: dict[str, Value] = {
            n: as_kept(new, kinds)
            for n, kinds in references(fact.type).items()
            if fact.values.get(n) in (old, as_kept(old, kinds))
        }
        if old not in (fact.from_id, fact.to_id) and not named:
            continue
        schema = tie(fact.type)
        ends = [new if end == old else end for end in (fact.from_id, fact.to_id)]
        from_, to = sorted(ends) if schema.symmetric else ends
        values = {**fact.values, **named}
        derived = fact.id == tie_id(schema, fact.from_id, fact.to_id, fact.values)
        id_ = tie_id(schema, from_, to, values) if derived else fact.id
        del merged.after[fact.id]
        merged.after[id_] = Tie(id_, fact.type, from_, to, values, fact.source)
        moved += 1
    return moved


def _with_alias(aliases: Value | None, old: str) -> tuple[str, ...]:
    known = aliases if isinstance(aliases, tuple) else ()
    return known if old in known else (*known, old)


def _keep_former(values: dict[str, Value], known: Mapping[str, Value]) -> dict[str, Value]:
    """A list that states other names does not take away former ids."""
    old = known.get("aliases")
    kept = [a for a in old if is_provisional(a)] if isinstance(old, tuple) else []
    for alias in kept:
        values["aliases"] = _with_alias(values.get("aliases"), alias)
    return values


def _refuse(draft: EntityDraft, reason: Reason, drafts: Drafts) -> None:
    problem = draft.origin.problem(draft.row, reason, draft.column)
    drafts.problems.append(problem)
    drafts.refused_ids[draft.id] = problem
