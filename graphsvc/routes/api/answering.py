"""From the service's words to JSON, with the one ETag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from flask import Response, request

from graphsvc.domain.facts import Entity, Source, Tie, Value, jsonable
from graphsvc.domain.finding import Json
from graphsvc.domain.schema import Kind, TieType, Visibility
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.routes.analysis_answers import said_only_once
from graphsvc.routes.asked import asked_language, conditional, entity_tag, the_service
from graphsvc.routes.bodies import json_response


def answered(
    make: Callable[[], Mapping[str, Json]], *, as_of: date | None = None, of_graph: bool = True
) -> Response:
    """The answer as JSON with its ETag; 304 without computing anything where the client has it.

    What does not depend on the graph (`of_graph=False`) is answered without asking the store.
    """
    language = asked_language()
    revision = the_service().views.current().revision if of_graph else 0
    tag = entity_tag(revision, as_of, language, request.full_path)
    if request.if_none_match.contains(tag):
        return conditional(Response(status=304), tag)
    made = json_response(make())
    if said_only_once():
        made.headers["Cache-Control"] = "no-store"
        return made
    return conditional(made, tag)


def entity_json(entity: Entity) -> dict[str, Json]:
    """An entity with every field that may be shown."""
    return {
        "id": entity.id,
        "kind": entity.label,
        "name": entity.name,
        "values": _values(kind(entity.label), entity.values),
        "source": _source(entity.source),
    }


def tie_json(found: Tie) -> dict[str, Json]:
    """A tie with every field that may be shown."""
    return {
        "id": found.id,
        "type": found.type,
        "from": found.from_id,
        "to": found.to_id,
        "values": _values(tie(found.type), found.values),
        "source": _source(found.source),
    }


# Private functions


def _values(schema: Kind | TieType, values: Mapping[str, Value]) -> dict[str, Json]:
    shown = (field for field in schema.fields if field.visibility is Visibility.PUBLIC)
    return {field.name: _json(values.get(field.name)) for field in shown}


def _json(value: Value | None) -> Json:
    plain = jsonable(value)
    return list(plain) if isinstance(plain, list) else plain


def _source(source: Source | None) -> Json:
    if source is None:
        return None
    return {"file": source.file, "sha256": source.sha256, "sheet": source.sheet, "row": source.row}
