"""Rendering: a page of the graph, or a page that says what went wrong; what every template can use."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import SecurityError

from graphsvc.domain.texts import say
from graphsvc.routes.addresses import NAVIGATION, carried, entity_link, here, link
from graphsvc.routes.asked import asked_day, asked_language, the_service
from graphsvc.routes.security import nonce
from graphsvc.routes.static import asset
from graphsvc.routes.words import page_words


def equip(app: Flask) -> None:
    """Gives the templates their words."""
    app.context_processor(_words)


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A page of the graph on the asked day: with revision, date and whether the city is invented."""
    return make_response(
        render_template(
            f"pages/{template}.html", as_of=asked_day(), revision=the_service().views.current().revision,
            fictional=the_service().browsing.fictional(), **context,
        ),
        status,
    )  # fmt: skip


def error_page(status: int, code: str, sentence: str) -> Response:
    """A page that says what went wrong; it needs neither store nor date."""
    if not _at_home():
        return Response(sentence, status, content_type="text/plain; charset=utf-8")
    key = f"status.{status}"
    language = asked_language()
    title = say(key if status in _TITLED else "status.other", language)
    body = render_template(
        "pages/error.html", title=title, status=status, code=code, sentence=sentence, as_of=None, revision=None,
        fictional=False,
    )  # fmt: skip
    response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    return response


# Private functions


def _at_home() -> bool:
    """Whether the request named a host that is ours; else there are no addresses to write into a page."""
    try:
        return bool(request.host)
    except SecurityError:
        return False


_TITLED = (400, 403, 404, 405, 409, 413, 415, 422, 500, 503, 504)


def _words() -> dict[str, object]:
    return {
        **page_words(asked_language()),
        "link": link,
        "entity_link": entity_link,
        "here": here,
        "here_path": request.path,
        "here_query": list(request.args.items(multi=True)),
        "here_in": lambda endpoint: (request.endpoint or "").partition(".")[0] == endpoint.partition(".")[0],
        "navigation": NAVIGATION,
        "asset": asset,
        "nonce": nonce,
        "carried": carried(),
    }
