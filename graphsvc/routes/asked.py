"""What every request says beside its question: the language, the date, and which answer the client already has."""

from __future__ import annotations

import hashlib
from datetime import date

from flask import Response, current_app, request

from graphsvc import __version__
from graphsvc.domain.errors import BadOption
from graphsvc.domain.texts import LANGUAGES
from graphsvc.service.service import Service

SERVICE = "graphsvc.service"  # key of app.extensions
LANGUAGE = "GRAPHSVC_LANGUAGE"  # key of app.config: where the user has not chosen one
COOKIE = "lang"
VISIBILITY = "public"  # until log-in exists, everybody sees the same


def the_service() -> Service:
    """The service behind the app."""
    service: Service = current_app.extensions[SERVICE]
    return service


def asked_language() -> str:
    """`zh` or `en`: `?lang=`, else what the page remembered, else Accept-Language, else the setting."""
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    default = str(current_app.config.get(LANGUAGE, LANGUAGES[0]))
    return request.accept_languages.best_match(_in_order(default)) or default


def asked_day() -> date:
    """`?as_of=`, else today as the service knows it; BadOption for what is not a date."""
    text = request.args.get("as_of", "").strip()
    if not text:
        return the_service().clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadOption("as_of", text, "YYYY-MM-DD") from None


def entity_tag(revision: int, as_of: date | None, language: str, *more: object) -> str:
    """The ETag of an answer: revision, resolved date, language, visibility and version of the application."""
    parts = [revision, as_of, language, VISIBILITY, __version__, *more]
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:24]


def conditional(response: Response, tag: str) -> Response:
    """The response with its ETag, or 304 where the client has it already; shared caches must ask again."""
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.make_conditional(request)
    return response


# Private functions


def _in_order(default: str) -> list[str]:
    return sorted(LANGUAGES, key=lambda language: language != default)
