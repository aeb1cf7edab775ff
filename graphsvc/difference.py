"""Two states of knowledge and what lies between them (差异): added, changed, ended, removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphsvc.domain.facts import Fact, Tie, Value
from graphsvc.domain.kept import NAMES as KEPT


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after; its id stays."""

    before: Fact
    after: Fact

    def fields(self) -> Iterator[tuple[str, Value | None, Value | None]]:
        """Each field that differs, in order: name, old value, new value (None = not reported)."""
        old, new = self.before.values, self.after.values
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield name, old.get(name), new.get(name)

    @property
    def ends(self) -> bool:
        """True where the only news is that `valid_to` was set or moved earlier (ended 终止)."""
        news = [
            change for change in self.fields() if change[0] not in KEPT
        ]  # what says so is no further news
        if len(news) != 1 or _frame(self.before) != _frame(self.after):
            return False
        name, old, new = news[0]
        return name == "valid_to" and new is not None and (old is None or str(new) < str(old))


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one state to another; every tuple is sorted by id, `unchanged` is a count."""

    added: tuple[Fact, ...] = ()
    changed: tuple[Change, ...] = ()
    ended: tuple[Change, ...] = ()
    removed: tuple[Fact, ...] = ()
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.ended or self.removed)

    def counts(self) -> dict[str, int]:
        """Counts by sort of news, as reports and revisions show them."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "ended": len(self.ended),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
        }


def _frame(fact: Fact) -> tuple[str, ...]:
    """What a fact is besides its values."""
    return (fact.type, fact.from_id, fact.to_id) if isinstance(fact, Tie) else (fact.label,)


State = Mapping[str, Fact]
"""Facts by id; entity ids and tie ids never meet (a tie id begins with its type's slug)."""


def difference(before: State, after: State, *, complete: bool = True) -> Difference:
    """What leads from `before` to `after`.

    With `complete=False`, `after` holds only what was said: a fact it lacks is neither removed nor counted.

    >>> from graphsvc.domain.facts import Entity
    >>> old = {"park:1": Entity("park:1", "Park", {"name": "北区"})}
    >>> difference(old, {"park:1": Entity("park:1", "Park", {"name": "北园"})}).counts()["changed"]
    1
    """
    news = _News()
    for id_, fact in after.items():
        known = before.get(id_)
        if known is None:
            news.added.append(fact)
        elif known is fact or known == fact:
            news.unchanged += 1
        else:
            change = Change(known, fact)
            (news.ended if change.ends else news.changed).append(change)
    if complete:
        news.removed = [fact for id_, fact in before.items() if id_ not in after]
    return news.sorted()


@dataclass(slots=True)
class _News:
    added: list[Fact] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    ended: list[Change] = field(default_factory=list)
    removed: list[Fact] = field(default_factory=list)
    unchanged: int = 0

    def sorted(self) -> Difference:
        return Difference(
            tuple(sorted(self.added, key=lambda f: f.id)),
            tuple(sorted(self.changed, key=lambda c: c.after.id)),
            tuple(sorted(self.ended, key=lambda c: c.after.id)),
            tuple(sorted(self.removed, key=lambda f: f.id)),
            self.unchanged,
        )
