"""Search (查找): a page that works as a form, and suggestions while one types."""

from __future__ import annotations

from flask import Blueprint, Response, request

from graphsvc.domain.vocabulary import kind
from graphsvc.domain.wording import word
from graphsvc.routes.addresses import entity_link
from graphsvc.routes.asked import asked_day, asked_language, the_service
from graphsvc.routes.bodies import json_response
from graphsvc.routes.templating import page

blueprint = Blueprint("search", __name__, url_prefix="/search")
SUGGESTIONS, RESULTS = 8, 50


@blueprint.get("")
def results() -> Response:
    """What fits the text, best first."""
    text = request.args.get("q", "")
    return page("search", hits=the_service().search.find(text, as_of=asked_day(), limit=RESULTS), text=text)


@blueprint.get("/suggestions")
def suggestions() -> Response:
    """The best few as JSON: `{total, items: [{name, kind, alias, href}]}`; any entity's id with `kind` chosen."""
    hits = the_service().search.find(request.args.get("q", ""), as_of=asked_day(), limit=SUGGESTIONS)
    items = [
        {
            "id": hit.id,
            "name": hit.name,
            "kind": word(kind(hit.label), asked_language()),
            "alias": hit.alias,
            "href": entity_link(hit.id),
        }
        for hit in hits.items
    ]
    return json_response({"total": hits.total, "items": items})
