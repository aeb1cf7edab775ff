"""Revisions (版本): the list, and what changed in one, by whom, from which file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from flask import Blueprint, Response

from graphsvc.difference import Difference
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Entity, Fact, Tie, Value
from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import schema_of
from graphsvc.domain.wording import value_text, word
from graphsvc.graph.view import GraphView
from graphsvc.routes.asked import asked_language, the_service
from graphsvc.routes.pages.entities import number
from graphsvc.routes.templating import page
from graphsvc.service.visibility import public_difference

blueprint = Blueprint("revisions", __name__)
SIZE = 100
Fields: TypeAlias = tuple[tuple[str, Value | None, Value | None], ...]


@dataclass(frozen=True, slots=True)
class News:
    """One fact of a difference in words: `fields` are (name, old, new)."""

    sort: str  # added, changed, ended, removed
    name: str  # kind or tie type
    id: str
    title: str
    fields: tuple[tuple[str, str, str], ...]
    entity: str | None  # id to link to, if it is an entity that still is


@blueprint.get("/revisions")
def every() -> Response:
    """All revisions, newest first."""
    return page("revisions", revisions=the_service().revisions.list())


@blueprint.get("/revisions/<int:number>")
def one(number: int) -> Response:
    """What changed in one revision; where its file is not kept any more, that is said."""
    revisions = the_service().revisions
    found = revisions.get(number)
    try:
        news = public_difference(revisions.difference(number))
    except NotFound as missing:
        return page("revision", found=found, listing=None, missing=str(missing))
    return page("revision", found=found, listing=_listing(news), missing="")


@dataclass(frozen=True, slots=True)
class NewsPage:
    """A page of news."""

    items: tuple[News, ...]
    total: int
    page: int
    pages: int


# Private functions


def _listing(news: Difference) -> NewsPage:
    changes: list[tuple[str, Fact, Fields]] = []
    changes += [("changed", c.after, tuple(c.fields())) for c in news.changed]
    changes += [("ended", c.after, tuple(c.fields())) for c in news.ended]
    changes += [("removed", fact, ()) for fact in news.removed]
    changes += [("added", fact, ()) for fact in news.added]
    pages = max(1, -(-len(changes) // SIZE))
    wanted = min(number("page", 1, 1, 1_000_000), pages)
    view = the_service().views.current()
    items = tuple(_news(view, *change) for change in changes[(wanted - 1) * SIZE : wanted * SIZE])
    return NewsPage(items, len(changes), wanted, pages)


def _news(view: GraphView, sort: str, fact: Fact, fields: Fields) -> News:
    language = asked_language()
    schema = schema_of(fact.type if isinstance(fact, Tie) else fact.label)
    shown = tuple(
        (
            word(field, language),
            value_text(field, old, language),
            value_text(field, new, language),
        )
        for name, old, new in fields
        if (field := schema.field(name)).visibility is Visibility.PUBLIC
    )
    linked = fact.id if isinstance(fact, Entity) and fact.id in view else None
    return News(
        sort, fact.type if isinstance(fact, Tie) else fact.label, fact.id, _title(view, fact), shown, linked
    )


def _title(view: GraphView, fact: Fact) -> str:
    if isinstance(fact, Entity):
        return fact.name
    ends = (view.name(id_) if id_ in view else id_ for id_ in (fact.from_id, fact.to_id))
    return f" {word(schema_of(fact.type), asked_language())} ".join(ends)
