"""`/revisions`: who changed what, when, from which file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from graphsvc.difference import Change, Difference
from graphsvc.domain.facts import Fact, Tie, jsonable
from graphsvc.domain.finding import Json
from graphsvc.ports import Revision
from graphsvc.routes.api.answering import answered, entity_json, tie_json
from graphsvc.routes.api.models import STRICT, Worded
from graphsvc.routes.asked import the_service
from graphsvc.service.visibility import public_difference

TAG = Tag(name="revisions", description="the history of the graph")


class Number(BaseModel):
    """The number of a revision, from 1."""

    model_config = STRICT
    number: int = Field(ge=1, le=2**31)


class Paged(Worded):
    """A part of what changed."""

    limit: int = Field(200, ge=1, le=5000, description="most facts of each sort")


class RevisionShape(BaseModel):
    """One published change of the graph; `digest` is that of the whole content."""

    model_config = STRICT
    number: int
    at: datetime
    who: str
    kind: str
    note: str
    digest: str
    added: int
    changed: int
    ended: int
    removed: int
    files: list[str]


class RevisionList(BaseModel):
    """Newest first."""

    model_config = STRICT
    items: list[RevisionShape]


class ChangeShape(BaseModel):
    """One fact before and after: each field that differs."""

    model_config = STRICT
    id: str
    fields: dict[str, list[Any]] = Field(description="field → [old, new]; null = not reported")


class DifferenceShape(BaseModel):
    """What a revision changed: counts of all, and the first `limit` of each sort."""

    model_config = STRICT
    number: int
    counts: dict[str, int]
    added: list[dict[str, Any]]
    changed: list[ChangeShape]
    ended: list[ChangeShape]
    removed: list[dict[str, Any]]


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module."""
    api.get("/revisions", tags=[TAG], responses={200: RevisionList})(revisions)
    api.get("/revisions/<int:number>", tags=[TAG], responses={200: RevisionShape})(revision)
    api.get("/revisions/<int:number>/difference", tags=[TAG], responses={200: DifferenceShape})(difference)


def revisions(query: Worded) -> Response:
    """Every revision, newest first."""
    found = the_service().revisions.list()
    return answered(lambda: {"items": [_revision(r) for r in found]})


def revision(path: Number, query: Worded) -> Response:
    """One revision."""
    return answered(lambda: _revision(the_service().revisions.get(path.number)))


def difference(path: Number, query: Paged) -> Response:
    """What a revision changed against the one before."""

    def make() -> dict[str, Json]:
        news = public_difference(the_service().revisions.difference(path.number))
        return _difference(path.number, news, query.limit)

    return answered(make)


# Private functions


def _revision(found: Revision) -> dict[str, Json]:
    return {
        "number": found.number, "at": found.at.isoformat(), "who": found.who, "kind": found.kind, "note": found.note,
        "digest": found.digest, "added": found.added, "changed": found.changed, "ended": found.ended,
        "removed": found.removed, "files": list(found.files),
    }  # fmt: skip


def _difference(number: int, news: Difference, limit: int) -> dict[str, Json]:
    return {
        "number": number,
        "counts": dict(news.counts()),
        "added": [_fact(fact) for fact in news.added[:limit]],
        "changed": [_change(change) for change in news.changed[:limit]],
        "ended": [_change(change) for change in news.ended[:limit]],
        "removed": [_fact(fact) for fact in news.removed[:limit]],
    }


def _fact(fact: Fact) -> Json:
    return tie_json(fact) if isinstance(fact, Tie) else entity_json(fact)


def _change(change: Change) -> Json:
    fields: dict[str, Json] = {name: [_json(old), _json(new)] for name, old, new in change.fields()}
    return {"id": change.after.id, "fields": fields}


def _json(value: Any) -> Json:
    plain = jsonable(value)
    return list(plain) if isinstance(plain, list) else plain
