"""The one table from error to status, and the two shapes of an error: problem JSON for the API, a page for people."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Never

import structlog
from flask import Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as ResponseBase

from graphsvc.domain import errors
from graphsvc.domain.errors import BadOption, GraphServiceError
from graphsvc.domain.finding import Json
from graphsvc.domain.telling import tell
from graphsvc.domain.texts import catalogue, say
from graphsvc.routes.asked import asked_language
from graphsvc.routes.bodies import json_response

API = "/api/"
RETRY_AFTER_S = 5

TABLE: tuple[tuple[type[GraphServiceError], int], ...] = (
    (errors.NotFound, 404),
    (errors.BadRequest, 400),
    (errors.ReadOnly, 403),
    (errors.SnapshotDamaged, 422),
    (errors.ImportRefused, 422),
    (errors.Refused, 409),
    (errors.StoreUnavailable, 503),
    (errors.OutcomeUnknown, 409),
    (errors.QueryTimeout, 504),
    (errors.QueryTooLarge, 422),
    (errors.LimitReached, 422),
    (errors.Misconfigured, 500),
    (GraphServiceError, 500),
)
"""The first class that fits decides."""

# values of an error that a client may use; others are for the sentence only
SHARED = ("option", "value", "allowed", "what", "name", "known", "file", "place", "reason", "member")

ErrorPage = Callable[[int, str, str], Response]
"""Renders (status, code, sentence) for people."""


def status_of(error: GraphServiceError | type[GraphServiceError]) -> int:
    """The HTTP status of an error.

    >>> status_of(errors.StoreLocked)
    503
    """
    class_ = error if isinstance(error, type) else type(error)
    return next(status for known, status in TABLE if issubclass(class_, known))


def handle_errors(app: Flask, error_page: ErrorPage) -> None:
    """Every error of the app is answered here: as problem JSON under /api/, else by `error_page`."""

    def answer(status: int, code: str, sentence: str, values: dict[str, Json]) -> Response:
        if request.path.startswith(API):
            return problem(status, code, sentence, values)
        return error_page(status, code, sentence)

    def ours(error: GraphServiceError) -> Response:
        status = status_of(error)
        if status >= 500:
            structlog.get_logger().warning("request failed", code=error.code, path=request.path, reason=str(error))  # fmt: skip
        response = answer(status, error.code, tell(error, asked_language()), _shared(error))
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            response.headers["Retry-After"] = str(RETRY_AFTER_S)
        return response

    def of_http(error: HTTPException) -> ResponseBase:
        status = error.code or 500
        if status < 400:
            return error.get_response(request.environ)  # a redirection is no error
        response = answer(status, f"http-{status}", http_sentence(status, error.description or ""), {})
        for name, value in error.get_headers(request.environ):
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        return response

    def unforeseen(error: Exception) -> Response:
        number = uuid.uuid4().hex[:12]
        structlog.get_logger().exception("unforeseen error", number=number, path=request.path)
        return answer(
            500, "http-500", say("error.http-500", asked_language(), detail=number), {"number": number}
        )

    app.register_error_handler(GraphServiceError, ours)
    app.register_error_handler(HTTPException, of_http)
    app.register_error_handler(Exception, unforeseen)


def refuse_parameters(error: ValidationError) -> Never:
    """What flask-openapi3 calls where a request does not fit its declaration: BadOption for the first misfit."""
    first, *more = error.errors(include_url=False)
    name = ".".join(map(str, first["loc"])) or "body"
    others = "".join(f"; {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in more)
    value = None if first["type"] == "missing" else first.get("input")
    raise BadOption(name, value, f"{first['msg']}{others}") from None


def problem(status: int, code: str, sentence: str, values: dict[str, Json]) -> Response:
    """Problem details (RFC 9457) with a stable code."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    body: dict[str, Json] = {
        "type": f"urn:graphsvc:error:{code}",
        "title": title,
        "status": status,
        "detail": sentence,
        "code": code,
        "instance": request.path,
        **values,
    }
    return json_response(body, status=status, media_type="application/problem+json")


def http_sentence(status: int, detail: str) -> str:
    """The sentence of an error of the web's own protocol."""
    key = f"error.http-{status}"
    return say(key if key in catalogue() else "error.http-other", asked_language(), detail=detail)


# Private functions


def _shared(error: GraphServiceError) -> dict[str, Json]:
    return {name: _plain(error.values[name]) for name in SHARED if name in error.values}


def _plain(value: object) -> Json:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else str(value)
