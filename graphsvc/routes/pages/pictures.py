"""Pictures beside pages: what a click adds, and the picture as a file."""

from __future__ import annotations

from flask import Blueprint, Response, request

from graphsvc.domain.errors import BadOption
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.bodies import json_response
from graphsvc.routes.pages.entities import number, reader

blueprint = Blueprint("pictures", __name__, url_prefix="/pictures")
STEP = 12  # new neighbours a click


@blueprint.get("/neighbours")
def neighbours() -> Response:
    """What is added around one entity (`id`) to a picture that has some already (`have`, repeated): for the script."""
    added = the_service().pictures.expansion(
        _wanted(),
        asked_day(),
        reader(),
        limit=number("limit", STEP, 1, 100),
        have=request.args.getlist("have"),
    )
    return json_response(added)


@blueprint.get("/entity.svg")
def entity_svg() -> Response:
    """The picture of an entity page as an SVG file with its legend."""
    shown = the_service().pictures.of_entity(
        _wanted(), asked_day(), reader(), steps=number("steps", 1, 1, 2), limit=number("limit", 60, 1, 300),
        types=tuple(filter(None, request.args.getlist("tie"))),
    )  # fmt: skip
    return svg_response(the_service().pictures.svg_file(shown.picture), "network.svg")


def svg_response(body: bytes, name: str) -> Response:
    """An SVG file to keep."""
    response = Response(body, content_type="image/svg+xml; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _wanted() -> str:
    id_ = request.args.get("id", "")
    if not id_:
        raise BadOption("id", None, "it must be given: the id of an entity")
    return id_
