"""Exports (导出): the whole graph, or what a page shows, in every format that there is a writer for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.ports import WriteView
from graphsvc.service.visibility import AnyViews


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export: its name, file suffix, media type and the keys of what it cannot hold."""

    name: str
    suffix: str
    media_type: str
    losses: tuple[str, ...]


@dataclass(frozen=True)
class Exports:
    """Writes the graph as it may be shown; `views` gives no restricted field, so none leaves."""

    views: AnyViews
    writers: Mapping[str, WriteView]

    def formats(self) -> tuple[Format, ...]:
        """Every format, by name."""
        return tuple(
            Format(name, writer.suffix, writer.media_type, writer.losses)
            for name, writer in sorted(self.writers.items())
        )

    def format(self, name: str) -> Format:
        """The format of that name; NotFound names the known ones."""
        for known in self.formats():
            if known.name == name:
                return known
        raise NotFound("export format", name, sorted(self.writers))

    def write(
        self,
        format: str,
        target: BinaryIO,
        *,
        as_of: date | None = None,
        ids: Collection[str] | None = None,
    ) -> int:
        """Writes the graph (every date, or as it is on one), or only these entities and ties; returns the revision.

        An entity brings its ties to other chosen entities; a tie brings its two ends. NotFound for an unknown
        format or id.
        """
        self.format(format)
        view = self.views.current()
        if as_of is not None:
            view = view.at(as_of)
        self.writers[format].write(view if ids is None else _part(view, ids), target)
        return view.revision


def _part(view: GraphView, ids: Collection[str]) -> GraphView:
    """A view of these facts only."""
    chosen = [view.fact(id_) for id_ in sorted(set(ids))]
    entities = {fact.id: fact for fact in chosen if isinstance(fact, Entity)}
    facts: dict[str, Fact] = {**entities}
    for tie in _between(view, entities):
        facts[tie.id] = tie
    for tie in (fact for fact in chosen if isinstance(fact, Tie)):
        facts |= {tie.id: tie, tie.from_id: view.entity(tie.from_id), tie.to_id: view.entity(tie.to_id)}
    return view_of_facts(facts.values(), revision=view.revision)


def _between(view: GraphView, entities: Mapping[str, Entity]) -> Iterator[Tie]:
    for id_ in entities:
        yield from (t for t in view.ties_of(id_) if t.from_id in entities and t.to_id in entities)
