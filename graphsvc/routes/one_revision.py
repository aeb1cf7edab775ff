"""Everything that one answer says is of one revision, also where a new one is published meanwhile."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, g, request

from graphsvc.routes.asked import the_service
from graphsvc.routes.security import API_DOCS, API_DOCUMENT

_OTHERS = ("health.", "imports.", "static_files.")  # they look at what changes, or at nothing


def hold(app: Flask) -> None:
    """Holds the current revision from the beginning of each reading request to its end."""
    app.before_request(_begin)
    app.teardown_request(_end)


# Private functions


def _begin() -> None:
    endpoint = request.endpoint or ""
    if request.method not in ("GET", "HEAD") or not endpoint or endpoint.startswith(_OTHERS):
        return
    if request.path.startswith((API_DOCS, API_DOCUMENT)):
        return
    g.held = ExitStack()
    g.held.enter_context(the_service().views.steady())


def _end(error: BaseException | None) -> None:
    held: ExitStack | None = g.pop("held", None)
    if held is not None:
        held.close()
