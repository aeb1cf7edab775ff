"""Browsing (浏览): the city at a glance, one entity with its ties, its neighbourhood, lists of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.facts import Entity, Tie
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.domain.vocabulary import tie as tie_of
from graphsvc.graph.view import GraphView
from graphsvc.service.dated import DatedViews
from graphsvc.service.listing import Listing, list_kind
from graphsvc.service.neighbourhood import Neighbourhood, neighbourhood
from graphsvc.service.overview import Overview, overview
from graphsvc.service.visibility import AnyViews

FICTIONAL_DIVISION = "locality:99"  # no division code begins with 99, so such a city cannot be real


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie as seen from an entity: `outward` where the entity is its start; `other` is the other end."""

    tie: Tie
    outward: bool
    other: Entity


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One entity with every tie valid on the day, and how many it has on other days."""

    entity: Entity
    ties: tuple[TieRow, ...]
    other_days: int  # ties that touch it and are not valid on the day

    def counts(self) -> dict[str, int]:
        """How many ties of each type, in vocabulary order."""
        counted = Counter(row.tie.type for row in self.ties)
        return {t.type: counted[t.type] for t in TIES if counted[t.type]}


class Browsing:
    """Reads what may be shown; every answer is of the current revision."""

    def __init__(self, views: AnyViews) -> None:
        self._views, self._dated = views, DatedViews(views)
        self._overviews: WeakKeyDictionary[GraphView, Overview] = WeakKeyDictionary()

    def view(self, as_of: date) -> GraphView:
        """The current revision on that day; kept for the days asked last."""
        return self._dated.at(as_of)

    def fictional(self) -> bool:
        """Whether the store holds an invented city: a locality whose division code cannot be real."""
        return any(id_.startswith(FICTIONAL_DIVISION) for id_ in self._views.current().kinds["Locality"].ids)

    def overview(self, as_of: date) -> Overview:
        """The city at a glance."""
        view = self.view(as_of)
        known = self._overviews.get(view)
        if known is None:
            known = self._overviews[view] = overview(view)
        return known

    def entity_page(self, id_: str, as_of: date) -> EntityPage:
        """An entity with its ties; NotFound where it is unknown or not valid on the day."""
        view = self.view(as_of)
        entity = view.entity(id_)
        rows = [_row(view, tie, id_) for tie in view.ties_of(id_)]
        order = {t.type: number for number, t in enumerate(TIES)}
        rows.sort(key=lambda r: (order[r.tie.type], not r.outward, r.other.name, r.tie.id))
        every = sum(len(r) for _, r in view.adjacency.rows(view.numbers[id_]))
        return EntityPage(entity, tuple(rows), every - len(rows))

    def known_on_another_day(self, id_: str) -> Entity | None:
        """The entity if it exists on some day, else None: for an honest answer where it is not valid."""
        view = self._views.current()
        return view.entity(id_) if id_ in view else None

    def neighbourhood(
        self, id_: str, as_of: date, *, steps: int = 1, limit: int = 60, types: Sequence[str] = ()
    ) -> Neighbourhood:
        """Entities within `steps` ties (1-2), nearest and best connected first, at most `limit` (1-300).

        BadOption for other numbers, NotFound for an unknown entity or tie type.
        """
        if steps not in (1, 2):
            raise BadOption("steps", steps, "1 or 2")
        if not 1 <= limit <= 300:
            raise BadOption("limit", limit, "1 to 300")
        for type_ in types:
            tie_of(type_)
        return neighbourhood(self.view(as_of), id_, steps=steps, limit=limit, types=tuple(types))

    def listing(
        self, label: str, as_of: date, *, text: str = "", sort: str = "name", page: int = 1, size: int = 50
    ) -> Listing:
        """A page of the entities of a kind; NotFound for an unknown kind, BadOption for an unknown sorting."""
        if label not in {k.label for k in KINDS}:
            raise NotFound("kind", label, tuple(k.slug for k in KINDS))
        return list_kind(self.view(as_of), label, text=text, sort=sort, page=page, size=size)


# Private functions


def _row(view: GraphView, tie: Tie, id_: str) -> TieRow:
    outward = tie.from_id == id_
    return TieRow(tie, outward, view.entity(tie.to_id if outward else tie.from_id))
