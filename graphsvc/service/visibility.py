"""Who sees what (可见范围): restricted fields are stored, but neither shown nor exported until log-in exists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Protocol

from graphsvc.difference import Change, Difference
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.finding import Json
from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import KINDS, TIES, schema_of
from graphsvc.graph.view import GraphView
from graphsvc.ports import StoreState


class AnyViews(Protocol):
    """What gives the graph: whole or public."""

    def current(self) -> GraphView:
        """The published revision."""
        ...

    def of_revision(self, number: int, /) -> GraphView:
        """An earlier revision; NotFound where its file is not kept."""
        ...

    def state(self) -> StoreState:
        """The Store node now."""
        ...


@dataclass(frozen=True)
class PublicViews:
    """The graph as it may be shown: the same views without restricted fields."""

    whole: AnyViews
    _steady: ContextVar[list[GraphView | StoreUnavailable] | None] = field(
        default_factory=lambda: ContextVar("steady", default=None), repr=False, compare=False
    )

    def current(self) -> GraphView:
        """The published revision, public fields only; the same one all through a `steady` block."""
        pinned = self._steady.get()
        if pinned is None:
            return self.whole.current().public
        if not pinned:
            pinned.append(self._asked())
        if isinstance(pinned[0], StoreUnavailable):
            raise pinned[0]
        return pinned[0]

    @contextmanager
    def steady(self) -> Iterator[None]:
        """One revision, that of the first question, for all that this thread asks inside: an answer never mixes two.

        Who asks nothing of the graph does not need the store; one that is away is asked once, not for each part.
        """
        token = self._steady.set([])
        try:
            yield
        finally:
            self._steady.reset(token)

    def _asked(self) -> GraphView | StoreUnavailable:
        try:
            return self.whole.current().public
        except StoreUnavailable as away:
            return away

    def of_revision(self, number: int, /) -> GraphView:
        """An earlier revision, public fields only; NotFound where its file is not kept."""
        return self.whole.of_revision(number).public

    def state(self) -> StoreState:
        """The Store node now."""
        return self.whole.state()


def public_fact(fact: Fact) -> Fact:
    """The fact without its restricted fields."""
    hidden = _restricted(fact.type if isinstance(fact, Tie) else fact.label)
    if not hidden & fact.values.keys():
        return fact
    return replace(fact, values={name: value for name, value in fact.values.items() if name not in hidden})


def public_difference(news: Difference) -> Difference:
    """The difference without restricted fields; a fact in which only they changed counts as unchanged."""
    changed, ended = _public_changes(news.changed), _public_changes(news.ended)
    silent = len(news.changed) + len(news.ended) - len(changed) - len(ended)
    return Difference(
        tuple(map(public_fact, news.added)),
        changed,
        ended,
        tuple(map(public_fact, news.removed)),
        news.unchanged + silent,
    )


@dataclass(frozen=True, slots=True)
class Secrets:
    """Restricted values, found in a text as fast with a hundred thousand of them as with one."""

    values: frozenset[str]
    lengths: tuple[int, ...]

    def are_in(self, text: str) -> bool:
        """Whether the text is, or holds, a restricted value; one of a single character only counts alone."""
        return text in self.values or any(
            text[start : start + length] in self.values
            for length in self.lengths
            if length > 1
            for start in range(len(text) - length + 1)
        )


def hide(cell: Json, secrets: Secrets | None) -> tuple[Json, bool]:
    """A cell of an answer without restricted values, and whether something was hidden.

    A question may return a restricted value under any column name, so it is the value that is looked for.
    """
    if secrets is None or cell is None or isinstance(cell, (bool, int, float)):
        return cell, False
    if isinstance(cell, str):
        return (None, True) if secrets.are_in(cell) else (cell, False)
    if isinstance(cell, list):
        items = [hide(item, secrets) for item in cell]
        return [item for item, _ in items], any(hidden for _, hidden in items)
    pairs = {key: hide(value, secrets) for key, value in cell.items()}
    return {key: value for key, (value, _) in pairs.items()}, any(hidden for _, hidden in pairs.values())


@lru_cache(maxsize=1)
def secrets_of(view: GraphView) -> Secrets | None:
    """The restricted values of a graph; None where it holds none."""
    values = frozenset(_restricted_values(view))
    return Secrets(values, tuple(sorted({len(value) for value in values}))) if values else None


# Private functions


@cache
def _restricted(name: str) -> frozenset[str]:
    return frozenset(f.name for f in schema_of(name).fields if f.visibility is Visibility.RESTRICTED)


def _public_changes(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    shown = (Change(public_fact(change.before), public_fact(change.after)) for change in changes)
    return tuple(change for change in shown if change.before != change.after)


def _restricted_values(view: GraphView) -> Iterator[str]:
    for name in (*(kind.label for kind in KINDS), *(tie.type for tie in TIES)):
        for restricted in _restricted(name):
            column = view.column(name, restricted)
            if column is not None:
                yield from (str(value) for value in column.values() if value is not None)
