"""`/graph` and `/vocabulary`: what there is, how much of it, and what the words mean."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from graphsvc.domain.finding import Json
from graphsvc.domain.schema import Field as SchemaField
from graphsvc.domain.schema import Kind, TieType, Visibility
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.routes.api.answering import answered
from graphsvc.routes.api.models import STRICT, Answer, Dated, Worded
from graphsvc.routes.asked import the_service
from graphsvc.routes.bodies import json_response

TAG = Tag(name="graph", description="the graph as a whole")


class Graph(Answer):
    """The graph on one day: which store, how many of each kind and tie."""

    store: str
    writing: int | None = Field(description="the revision that is being written now")
    entities: dict[str, int]
    ties: dict[str, int]


class FieldShape(BaseModel):
    """One field of a kind or tie."""

    model_config = STRICT
    name: str
    type: str
    zh: str
    en: str
    unit: str | None
    required: bool
    choices: dict[str, list[str]] = Field(description="code → [zh, en]")


class KindShape(BaseModel):
    """A kind of entity and its fields."""

    model_config = STRICT
    label: str
    slug: str
    zh: str
    en: str
    fields: list[FieldShape]


class TieShape(BaseModel):
    """A type of tie, its ends, fields and key."""

    model_config = STRICT
    type: str
    slug: str
    zh: str
    en: str
    sentence: str
    from_kinds: list[str]
    to_kinds: list[str]
    key: list[str]
    symmetric: bool
    fields: list[FieldShape]


class Vocabulary(BaseModel):
    """The words of the trade."""

    model_config = STRICT
    kinds: list[KindShape]
    ties: list[TieShape]


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module."""
    api.get("/graph", tags=[TAG], responses={200: Graph})(graph)
    api.get("/vocabulary", tags=[TAG], responses={200: Vocabulary})(vocabulary)


def graph(query: Dated) -> Response:
    """How much is known on a day, from which store."""
    service = the_service()
    day = query.as_of or service.clock.today()

    view, state = service.views.current().at(day), service.views.state()
    response = json_response(
        {
            "revision": view.revision,
            "as_of": day.isoformat(),
            "store": service.store.name,
            "writing": state.writing,
            "entities": {kind.label: view.count(kind.label) for kind in KINDS},
            "ties": {tie.type: view.count(tie.type) for tie in TIES},
        }
    )
    response.headers["Cache-Control"] = "no-store"  # `writing` changes without a revision
    return response


def vocabulary(query: Worded) -> Response:
    """Every kind and tie with its fields; restricted fields are not in it."""
    return answered(
        lambda: {"kinds": [_kind(k) for k in KINDS], "ties": [_tie(t) for t in TIES]}, of_graph=False
    )


# Private functions


def _kind(kind: Kind) -> Json:
    named: dict[str, Json] = {"label": kind.label, "slug": kind.slug, "zh": kind.zh, "en": kind.en}
    return {**named, "fields": _fields(kind.fields)}


def _tie(tie: TieType) -> Json:
    return {
        "type": tie.type,
        "slug": tie.slug,
        "zh": tie.zh,
        "en": tie.en,
        "sentence": tie.sentence,
        "from_kinds": list(tie.from_kinds),
        "to_kinds": list(tie.to_kinds),
        "key": list(tie.key),
        "symmetric": tie.symmetric,
        "fields": _fields(tie.fields),
    }


def _fields(fields: tuple[SchemaField, ...]) -> Json:
    return [
        {
            "name": field.name,
            "type": field.type.value,
            "zh": field.zh,
            "en": field.en,
            "unit": field.unit,
            "required": field.required,
            "choices": {choice.code: [choice.zh, choice.en] for choice in field.choices},
        }
        for field in fields
        if field.visibility is Visibility.PUBLIC
    ]
