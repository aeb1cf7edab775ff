"""Pages that the client or we have already are answered before anything is computed; the tag is `asked.entity_tag`."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request

from graphsvc.domain.errors import GraphServiceError
from graphsvc.routes.analysis_answers import said_only_once
from graphsvc.routes.asked import asked_day, asked_language, entity_tag, the_service
from graphsvc.routes.kept_pages import KeptPages
from graphsvc.routes.security import nonce

PAGES = "graphsvc.pages"  # key of app.extensions
HTML = "text/html; charset=utf-8"

# answers that depend on more than the graph, or on less; the API tags its own
_OTHERS = ("health.", "imports.", "static_files.", "api.", "revisions.")


def watch(app: Flask) -> None:
    """Tags every page that shows the graph and nothing else."""
    app.extensions[PAGES] = KeptPages()
    app.before_request(_known_already)
    app.after_request(_tagged)


# Private functions


def _applies() -> bool:
    endpoint = request.endpoint or ""
    paged = endpoint != "" and not endpoint.startswith(_OTHERS) and not request.path.startswith("/api/")
    return paged and request.method in ("GET", "HEAD")


def _known_already() -> Response | None:
    if not _applies():
        return None
    try:
        revision, day = the_service().views.current().revision, asked_day()
    except GraphServiceError:
        return None  # the page itself will say what is wrong
    accepts = request.accept_mimetypes.best or ""
    g.tag = entity_tag(
        revision, day, asked_language(), current_app.config["CONTENT_VERSION"], request.full_path, accepts
    )
    if request.if_none_match.contains_weak(g.tag):
        return _private(Response(status=304))
    body = _pages().get(g.tag, nonce())
    return None if body is None else _private(Response(body, content_type=HTML))


def _tagged(response: Response) -> Response:
    if "tag" not in g or response.status_code != 200 or "ETag" in response.headers:
        return response
    if said_only_once():
        response.headers["Cache-Control"] = "no-store"
        return response
    if response.content_type == HTML and request.method == "GET" and not response.headers.get("Set-Cookie"):
        _pages().keep(g.tag, response.get_data(), nonce())
    return _private(response)


def _pages() -> KeptPages:
    pages: KeptPages = current_app.extensions[PAGES]
    return pages


def _private(response: Response) -> Response:
    # weak: each answer has a nonce of its own
    response.set_etag(g.tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response
