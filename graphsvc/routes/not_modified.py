"""Pages that the client has already are answered 304 before anything is computed; the tag is `asked.entity_tag`."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request

from graphsvc.domain.errors import GraphServiceError
from graphsvc.routes.asked import asked_day, asked_language, entity_tag, the_service

# answers that depend on more than the graph, or on less; the API tags its own
_OTHERS = ("health.", "imports.", "static_files.", "api.", "revisions.")


def watch(app: Flask) -> None:
    """Tags every page that shows the graph and nothing else."""
    app.before_request(_not_modified)
    app.after_request(_tagged)


# Private functions


def _applies() -> bool:
    endpoint = request.endpoint or ""
    paged = endpoint != "" and not endpoint.startswith(_OTHERS) and not request.path.startswith("/api/")
    return paged and request.method in ("GET", "HEAD")


def _not_modified() -> Response | None:
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
    return None


def _tagged(response: Response) -> Response:
    if "tag" in g and response.status_code == 200 and "ETag" not in response.headers:
        return _private(response)
    return response


def _private(response: Response) -> Response:
    # weak: each answer has a nonce of its own
    response.set_etag(g.tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response
