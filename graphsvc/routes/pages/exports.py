"""Export (导出): the whole graph in every format; what a format cannot hold is said."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast

from flask import Blueprint, Response, request, send_file

from graphsvc.domain.errors import BadOption
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.templating import page

blueprint = Blueprint("exports", __name__)
IN_MEMORY_BYTES = 8 * 1024 * 1024


@blueprint.get("/export")
def formats() -> Response:
    """The formats, and what leaves."""
    return page(
        "exports", formats=the_service().exports.formats(), city=the_service().browsing.overview(asked_day())
    )


@blueprint.get("/export/<name>")
def file(name: str) -> Response:
    """The graph in one format: of every date, or with `when=day` as it is on the asked day."""
    service = the_service()
    found = service.exports.format(name)
    when = request.args.get("when", "all")
    if when not in ("all", "day"):
        raise BadOption("when", when, "allowed: all, day")
    day = asked_day() if when == "day" else None
    body = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))  # noqa: SIM115  # send_file closes it
    revision = service.exports.write(name, body, as_of=day)
    body.seek(0)
    suffix = found.suffix if found.suffix.startswith(".") else f".{found.suffix}"
    stem = f"graph-r{revision}" if day is None else f"graph-r{revision}-{day.isoformat()}"
    return send_file(body, found.media_type, as_attachment=True, download_name=f"{stem}{suffix}")
