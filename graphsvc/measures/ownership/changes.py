"""Base changes between two dates (基础变动): ties that began, ended or were followed by another of the same key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.vocabulary import tie as tie_type
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes_around import TIES, facts_around


class Sort(StrEnum):
    """What happened to a tie (变动类型)."""

    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class BaseChange:
    """A tie that is live at the second date and not at the first, or the other way round, or one that followed another.

    `day` is when it took effect: the day on which the tie, or one of its ends, began or ended to be valid.
    """

    sort: Sort
    day: date
    before: Tie | None
    after: Tie | None

    @property
    def tie(self) -> Tie:
        """The tie as it is now, or as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change concerns a tie")
        return found

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the ties concerned."""
        return tuple(tie.id for tie in (self.before, self.after) if tie is not None)


@dataclass(frozen=True, eq=False)
class Between:
    """Two dates of the same register: all parties of either, the ties of the first, and what happened until the second.

    `entities` also tell those that exist on one of the dates only.
    """

    entities: tuple[Fact, ...]
    first: Mapping[str, Tie]
    last: Mapping[str, Tie]
    changes: tuple[BaseChange, ...]  # in date order

    def after(self, applied: Iterable[int]) -> dict[str, Tie]:
        """The ties of the first date with some of the changes."""
        ties = dict(self.first)
        for place in applied:
            change = self.changes[place]
            if change.before is not None:
                del ties[change.before.id]
            if change.after is not None:
                ties[change.after.id] = change.after
        return ties

    def facts(self, applied: Iterable[int]) -> list[Fact]:
        """All facts of that state, without dates: a register of no time."""
        return [_undated(fact) for fact in (*self.entities, *self.after(applied).values())]


def between(view: GraphView, nodes: Array, first: date, last: date) -> Between:
    """What happened among these parties from one date to another; either may be the earlier one.

    >>> from graphsvc.graph.build import view_of_facts
    >>> from graphsvc.domain.facts import Entity
    >>> import numpy as np
    >>> facts = [Entity("A", "Enterprise", {}), Entity("p", "Person", {})]
    >>> facts += [Tie("h:1", "HOLDS", "p", "A", {"valid_from": date(2021, 1, 1)})]
    >>> found = between(view_of_facts(facts), np.array([0, 1]), date(2020, 1, 1), date(2022, 1, 1))
    >>> [(str(c.sort), c.day.isoformat(), c.tie.id) for c in found.changes]
    [('added', '2021-01-01', 'h:1')]
    """
    before, after = _by_id(facts_around(view, nodes, first)), _by_id(facts_around(view, nodes, last))
    entities = {i: f for i, f in (before | after).items() if not isinstance(f, Tie)}
    old = {i: f for i, f in before.items() if isinstance(f, Tie)}
    new = {i: f for i, f in after.items() if isinstance(f, Tie)}
    gone = [tie for id_, tie in old.items() if id_ not in new]
    come = [tie for id_, tie in new.items() if id_ not in old]
    changes = _in_order(gone, come, entities, first, last)
    return Between(tuple(entities[i] for i in sorted(entities)), old, new, changes)


def all_changes(view: GraphView, first: date, last: date) -> tuple[BaseChange, ...]:
    """What happened in the whole register from one date to another, in date order."""
    then, now = view.at(first), view.at(last)
    gone: list[Tie] = []
    come: list[Tie] = []
    for type_ in TIES:
        table, old, new = view.ties_by_type[type_], then.mask(type_), now.mask(type_)
        gone += [table.tie(int(row), view.nodes) for row in np.flatnonzero(old & ~new)]
        come += [table.tie(int(row), view.nodes) for row in np.flatnonzero(new & ~old)]
    ends = {end for tie in (*gone, *come) for end in (tie.from_id, tie.to_id)}
    return _in_order(gone, come, {end: view.entity(end) for end in ends}, first, last)


# Private functions


def _in_order(
    gone: Sequence[Tie], come: Sequence[Tie], entities: Mapping[str, Fact], first: date, last: date
) -> tuple[BaseChange, ...]:
    changes = [_change(pair, entities, first, last) for pair in _paired(gone, come)]
    order = sorted(changes, key=lambda c: (c.day, c.tie.type, c.tie.to_id, c.tie.from_id, c.tie.id))
    return tuple(order if first <= last else reversed(order))


def _by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}


def _paired(gone: Sequence[Tie], come: Sequence[Tie]) -> list[tuple[Tie | None, Tie | None]]:
    """Ties of equal ends and key are one that changed, the earliest with the earliest; the others stand alone."""
    waiting: dict[tuple[object, ...], list[Tie]] = {}
    for tie in sorted(come, key=_began):
        waiting.setdefault(_key(tie), []).append(tie)
    pairs: list[tuple[Tie | None, Tie | None]] = []
    for tie in sorted(gone, key=_began):
        same = waiting.get(_key(tie))
        pairs.append((tie, same.pop(0) if same else None))
    return [*pairs, *((None, tie) for ties in waiting.values() for tie in ties)]


def _key(tie: Tie) -> tuple[object, ...]:
    return (tie.type, tie.from_id, tie.to_id, *(tie.values.get(field) for field in tie_type(tie.type).key))


def _began(tie: Tie) -> tuple[date, str]:
    return tie.period().start or date.min, tie.id


def _change(
    pair: tuple[Tie | None, Tie | None], entities: Mapping[str, Fact], first: date, last: date
) -> BaseChange:
    before, after = pair
    sort = Sort.CHANGED if before and after else Sort.ADDED if after else Sort.ENDED
    if after is not None:
        day = _starts(after, entities) if first <= last else _ends(after, entities)
    else:
        day = _ends(before, entities) if first <= last else _starts(before, entities)
    return BaseChange(sort, day, before, after)


def _starts(tie: Tie | None, entities: Mapping[str, Fact]) -> date:
    return max(fact.period().start or date.min for fact in _with_ends(tie, entities))


def _ends(tie: Tie | None, entities: Mapping[str, Fact]) -> date:
    return min(fact.period().end or date.max for fact in _with_ends(tie, entities))


def _with_ends(tie: Tie | None, entities: Mapping[str, Fact]) -> list[Fact]:
    return [tie, entities[tie.from_id], entities[tie.to_id]] if tie is not None else []


def _undated(fact: Fact) -> Fact:
    values = {name: value for name, value in fact.values.items() if name not in ("valid_from", "valid_to")}
    return replace(fact, values=values)
