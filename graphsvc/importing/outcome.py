"""Tables and a state become what would be (导入结果): the state after, the difference, every problem, every note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphsvc.difference import Difference, difference
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.domain.vocabulary import schema_of
from graphsvc.importing.drafts import Drafts, Origin
from graphsvc.importing.entities import merge_entities
from graphsvc.importing.known import Known
from graphsvc.importing.problems import Note, Problem, gathered, named
from graphsvc.importing.share_totals import own_shares, share_totals
from graphsvc.importing.tie_rules import merge_ties


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import would do."""

    after: Mapping[str, Fact]
    news: Difference  # `unchanged` counts the facts that the files said
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    origins: tuple[Origin, ...]
    kinds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # per kind and tie type: counts
    unchanged: Mapping[str, int] = field(default_factory=dict)


def outcome(drafts: Drafts, before: Mapping[str, Fact], *, complete: bool = False) -> Outcome:
    """What the drafts would make of a state; with `complete`, what their kinds lack is removed.

    The drafts are used up: their problems and notes are in the outcome.
    """
    merged = merge_entities(drafts, before)
    entities = {i: f for i, f in merged.after.items() if isinstance(f, Entity)}
    known = Known({i: f.label for i, f in entities.items()}, entities, drafts.refused_ids, dict(merged.forward))  # fmt: skip
    merge_ties(drafts, merged, known, complete=complete)
    after = merged.after
    if complete:
        _remove_missing(drafts, merged.said, after, before)
    for id_, total in share_totals(merged, before):
        entity = after.get(id_)
        name = entity.name if isinstance(entity, Entity) else id_
        drafts.notes.append(Note("", "", "shares-above", {"name": name, "id": id_, "total": total}))
    for id_ in own_shares(merged, before):
        entity = after.get(id_)
        name = entity.name if isinstance(entity, Entity) else id_
        drafts.notes.append(Note("", "", "holds-itself", {"name": name, "id": id_}))
    news = difference(before, after)
    unchanged: dict[str, int] = {}
    for id_ in merged.said:
        fact = after.get(id_)
        if fact is not None and before.get(id_) == fact:
            unchanged[_name(fact)] = unchanged.get(_name(fact), 0) + 1
    news = Difference(news.added, news.changed, news.ended, news.removed, sum(unchanged.values()))
    problems = tuple(sorted(drafts.problems, key=_place))
    return Outcome(after, news, problems, gathered(drafts.notes), tuple(drafts.origins), _kinds(news, unchanged, problems, drafts))  # fmt: skip


def _remove_missing(
    drafts: Drafts, said: set[str], after: dict[str, Fact], before: Mapping[str, Fact]
) -> None:
    """Facts of the listed kinds that no row says are removed, with the ties that would lose an end."""
    listed = {name for origin in drafts.origins if origin.rows for name in origin.names}
    for origin in drafts.origins:
        if not origin.rows:  # a sheet that nobody filled in is no list of nothing
            drafts.notes.append(origin.note("empty-list"))
    held = listed if drafts.unread else listed & drafts.refused_names
    for name in sorted(held):
        # a row that could not be read may be the one that is missed
        drafts.notes.append(Note("", "", "nothing-removed", {"kind": named(schema_of(name))}))
    gone = {
        i for i, f in before.items() if i in after and i not in said and i not in drafts.refused_ids and _name(f) in listed - held
    }  # fmt: skip
    cascaded = [
        i for i, f in after.items()
        if isinstance(f, Tie) and i not in gone and (f.from_id in gone or f.to_id in gone)
    ]  # fmt: skip
    for id_ in (*gone, *cascaded):
        after.pop(id_, None)
    if cascaded:
        drafts.notes.append(Note("", "", "removed-along", {"count": len(cascaded)}))


def _name(fact: Fact) -> str:
    return fact.type if isinstance(fact, Tie) else fact.label


def _kinds(
    news: Difference, unchanged: Mapping[str, int], problems: tuple[Problem, ...], drafts: Drafts
) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}

    def count(name: str, what: str, number: int = 1) -> None:
        row = counts.setdefault(
            name, dict.fromkeys(("added", "changed", "unchanged", "ended", "removed", "refused"), 0)
        )
        row[what] += number

    for fact in news.added:
        count(_name(fact), "added")
    for fact in news.removed:
        count(_name(fact), "removed")
    for change in news.changed:
        count(_name(change.after), "changed")
    for change in news.ended:
        count(_name(change.after), "ended")
    for name, number in unchanged.items():
        count(name, "unchanged", number)
    listed = {(o.file, o.sheet): o.names[0] for o in drafts.origins if len(o.names) == 1}
    for file, sheet, _ in {(p.file, p.sheet, p.row) for p in problems if p.row is not None}:
        if (of := listed.get((file, sheet))) is not None:
            count(of, "refused")
    return counts


def _place(problem: Problem) -> tuple[str, str, int, str]:
    return (problem.file, problem.sheet, problem.row or 0, problem.column or "")
