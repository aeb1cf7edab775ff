"""Export (导出): the whole graph in every format; what a format cannot hold is said."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast

from flask import Blueprint, Response, request, send_file

from graphsvc.domain.errors import BadOption
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.pages.entities import number
from graphsvc.routes.templating import page

blueprint = Blueprint("exports", __name__)
MOST_IDS = 1000
IN_MEMORY_BYTES = 8 * 1024 * 1024


@blueprint.get("/export")
def formats() -> Response:
    """The formats, and what leaves."""
    return page(
        "exports", formats=the_service().exports.formats(), city=the_service().browsing.overview(asked_day())
    )


@blueprint.get("/export/<name>")
def file(name: str) -> Response:
    """The graph in one format: of every date, or with `when=day` as it is on the asked day.

    `around` (with `steps`, `limit`, `tie`, as on an entity page) or repeated `id` export what a picture shows.
    """
    service = the_service()
    ids = _shown()
    found = service.exports.format(name)
    when = request.args.get("when", "all")
    if when not in ("all", "day"):
        raise BadOption("when", when, "allowed: all, day")
    day = asked_day() if when == "day" or ids is not None else None
    body = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))  # noqa: SIM115  # send_file closes it
    revision = service.exports.write(name, body, as_of=day, ids=ids)
    body.seek(0)
    suffix = found.suffix if found.suffix.startswith(".") else f".{found.suffix}"
    stem = f"graph-r{revision}" if day is None else f"graph-r{revision}-{day.isoformat()}"
    return send_file(body, found.media_type, as_attachment=True, download_name=f"{stem}{suffix}")


# Private functions


def _shown() -> list[str] | None:
    """The entities and ties of a picture, None for the whole graph."""
    if around := request.args.get("around"):
        near = the_service().browsing.neighbourhood(
            around, asked_day(), steps=number("steps", 1, 1, 2), limit=number("limit", 60, 1, 300),
            types=tuple(filter(None, request.args.getlist("tie"))),
        )  # fmt: skip
        return [*(entity.id for entity in near.nodes), *(tie.id for tie in near.ties)]
    return request.args.getlist("id")[:MOST_IDS] or None
