"""`/entities`, `/ties`, `/neighbours` and `/search`: looking things up."""

from __future__ import annotations

from typing import Annotated

from flask import Response
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from graphsvc.domain.errors import BadOption
from graphsvc.domain.finding import Json
from graphsvc.domain.vocabulary import TIES, kind_by_slug
from graphsvc.domain.vocabulary import is_kind as is_label
from graphsvc.domain.vocabulary import tie as tie_of
from graphsvc.routes.api.answering import answered, entity_json, tie_json
from graphsvc.routes.api.models import STRICT, Answer, Dated, Entity, Tie
from graphsvc.routes.asked import the_service

TAG = Tag(name="lookup", description="entities, ties and what is near")


class Id(BaseModel):
    """The id of an entity or tie, as it stands in answers."""

    model_config = STRICT
    id: str = Field(max_length=160)


class ListQuery(Dated):
    """A page of a list."""

    kind: str = Field(description="label or slug, e.g. Enterprise")
    q: str = Field("", max_length=100, description="part of a name or id")
    sort: str = Field("name", description="name, id, or a field; - before it = largest first")
    page: int = Field(1, ge=1)
    size: int = Field(50, ge=1, le=200)


class TieQuery(Dated):
    """A page of the ties of a type."""

    type: str = Field(description="type or slug, e.g. HOLDS")
    page: int = Field(1, ge=1)
    size: int = Field(50, ge=1, le=200)


class NeighbourQuery(Dated):
    """How far, how many, along which ties."""

    steps: Annotated[int, Field(ge=1, le=2)] = 1
    limit: Annotated[int, Field(ge=1, le=300)] = 60
    types: str = Field("", description="types of ties, separated by commas; empty = all")


class SearchQuery(Dated):
    """A name, a part of one, pinyin or its initials, or a code."""

    q: str = Field(min_length=1, max_length=100)
    limit: int = Field(20, ge=1, le=100)


class Entities(Answer):
    """One page: `total` fit the filter, `whole` there are in all."""

    kind: str
    total: int
    whole: int
    page: int
    pages: int
    items: list[Entity]


class Ties(Answer):
    """One page of ties, ids ascending."""

    type: str
    total: int
    page: int
    pages: int
    items: list[Tie]


class EntityAnswer(Answer):
    """One entity with every tie of that day, and how many it has on other days."""

    entity: Entity
    ties: list[Tie]
    ties_on_other_days: int


class TieAnswer(Answer):
    """One tie."""

    tie: Tie


class Neighbours(Answer):
    """What is near: `total` within reach, `shown` of them here, what the limit left out by kind."""

    root: str
    steps: int
    total: int
    shown: int
    left_out: dict[str, int]
    entities: list[Entity]
    ties: list[Tie]


class Hit(BaseModel):
    """An entity found, and the other name that it was found by."""

    model_config = STRICT
    id: str
    kind: str
    name: str
    alias: str


class Hits(Answer):
    """The best first."""

    text: str
    total: int
    shown: int
    items: list[Hit]


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module."""
    api.get("/entities", tags=[TAG], responses={200: Entities})(entities)
    api.get("/entities/<path:id>", tags=[TAG], responses={200: EntityAnswer})(entity)
    api.get("/ties", tags=[TAG], responses={200: Ties})(ties)
    api.get("/ties/<path:id>", tags=[TAG], responses={200: TieAnswer})(tie)
    api.get("/neighbours/<path:id>", tags=[TAG], responses={200: Neighbours})(neighbours)
    api.get("/search", tags=[TAG], responses={200: Hits})(search)


def entities(query: ListQuery) -> Response:
    """The entities of a kind, a page at a time."""
    service = the_service()
    day = query.as_of or service.clock.today()

    def make() -> dict[str, Json]:
        label = query.kind if is_label(query.kind) else kind_by_slug(query.kind).label
        found = service.browsing.listing(
            label, day, text=query.q, sort=query.sort, page=query.page, size=query.size
        )
        return {
            "revision": service.browsing.view(day).revision, "as_of": day.isoformat(), "kind": label, "total": found.total,
            "whole": found.whole, "page": found.page, "pages": found.pages, "items": [entity_json(e) for e in found.items],
        }  # fmt: skip

    return answered(make, as_of=day)


def entity(path: Id, query: Dated) -> Response:
    """One entity with its ties."""
    service = the_service()
    day = query.as_of or service.clock.today()

    def make() -> dict[str, Json]:
        found = service.browsing.entity_page(path.id, day)
        return {
            "revision": service.browsing.view(day).revision, "as_of": day.isoformat(), "entity": entity_json(found.entity),
            "ties": [tie_json(row.tie) for row in found.ties], "ties_on_other_days": found.other_days,
        }  # fmt: skip

    return answered(make, as_of=day)


def ties(query: TieQuery) -> Response:
    """The ties of a type, a page at a time."""
    service = the_service()
    day = query.as_of or service.clock.today()

    def make() -> dict[str, Json]:
        type_ = next((t.type for t in TIES if query.type in (t.type, t.slug)), query.type)
        tie_of(type_)  # NotFound names the known ones
        view = service.browsing.view(day)
        total, begin = view.count(type_), (query.page - 1) * query.size
        listed = enumerate(view.ties(type_))
        items: list[Json] = [tie_json(t) for n, t in listed if begin <= n < begin + query.size]
        pages = max(1, -(-total // query.size))
        return {"revision": view.revision, "as_of": day.isoformat(), "type": type_, "total": total, "page": query.page, "pages": pages, "items": items}  # fmt: skip

    return answered(make, as_of=day)


def tie(path: Id, query: Dated) -> Response:
    """One tie."""
    service = the_service()
    day = query.as_of or service.clock.today()

    def make() -> dict[str, Json]:
        view = service.browsing.view(day)
        return {"revision": view.revision, "as_of": day.isoformat(), "tie": tie_json(view.tie(path.id))}

    return answered(make, as_of=day)


def neighbours(path: Id, query: NeighbourQuery) -> Response:
    """What is within one or two ties, nearest and best connected first."""
    service = the_service()
    day = query.as_of or service.clock.today()
    types = tuple(t.strip() for t in query.types.split(",") if t.strip())
    if len(types) > len(TIES):
        raise BadOption("types", query.types, f"at most {len(TIES)} types")

    def make() -> dict[str, Json]:
        found = service.browsing.neighbourhood(
            path.id, day, steps=query.steps, limit=query.limit, types=types
        )
        return {
            "revision": service.browsing.view(day).revision, "as_of": day.isoformat(), "root": found.root, "steps": query.steps,
            "total": found.total, "shown": len(found.nodes), "left_out": dict(found.left_out),
            "entities": [entity_json(e) for e in found.nodes], "ties": [tie_json(t) for t in found.ties],
        }  # fmt: skip

    return answered(make, as_of=day)


def search(query: SearchQuery) -> Response:
    """Entities by name, part of a name, pinyin, its initials, or code."""
    service = the_service()
    day = query.as_of or service.clock.today()

    def make() -> dict[str, Json]:
        found = service.search.find(query.q, as_of=day, limit=query.limit)
        items: list[Json] = [
            {"id": h.id, "kind": h.label, "name": h.name, "alias": h.alias} for h in found.items
        ]
        return {
            "revision": service.browsing.view(day).revision, "as_of": day.isoformat(), "text": found.text,
            "total": found.total, "shown": len(items), "items": items,
        }  # fmt: skip

    return answered(make, as_of=day)
