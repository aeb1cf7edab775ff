"""Is it alive, is it ready: JSON for whoever watches the service."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc import __version__
from graphsvc.domain.errors import GraphServiceError
from graphsvc.routes.asked import the_service
from graphsvc.routes.bodies import json_response

blueprint = Blueprint("health", __name__)


@blueprint.get("/livez")
def live() -> Response:
    """200 as long as the process answers."""
    return _answer({"status": "ok"}, 200)


@blueprint.get("/readyz")
@blueprint.get("/healthz", endpoint="health")
def ready() -> Response:
    """200 with revision and store, or 503 with what is missing."""
    try:
        state = the_service().views.state()
    except GraphServiceError as error:
        return _answer({"status": "unavailable", "code": error.code, "detail": str(error)}, 503)
    return _answer(
        {
            "status": "ok",
            "version": __version__,
            "store": the_service().store.name,
            "revision": state.published,
            "writing": state.writing is not None,
        },
        200,
    )


def _answer(body: dict[str, object], status: int) -> Response:
    response = json_response(body, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
