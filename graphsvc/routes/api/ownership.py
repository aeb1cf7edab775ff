"""`/ownership`: the chart of one party and the tables about an enterprise, as files; the answers are analyses."""

from __future__ import annotations

import io
from datetime import date
from typing import Any, Literal

from flask import Response, send_file
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from graphsvc.routes.addresses import entity_link
from graphsvc.routes.api.models import STRICT, Dated
from graphsvc.routes.asked import asked_language, the_service
from graphsvc.service.ownership import DEEPEST, MOST_BOXES, ChartChoice
from graphsvc.service.ownership_chart import ChartReader

TAG = Tag(name="ownership", description="the ownership chart and its tables as files")


class Party(BaseModel):
    """The id of whoever holds or is held."""

    model_config = STRICT
    id: str = Field(max_length=160)


class Tables(Party):
    """The same and the format of the file."""

    format: Literal["csv", "xlsx"]


class ChartQuery(Dated):
    """How much is drawn, of which rights."""

    up: int = Field(6, ge=0, le=DEEPEST, description="levels of owners")
    down: int = Field(2, ge=0, le=DEEPEST, description="levels of holdings")
    most: int = Field(60, ge=5, le=MOST_BOXES, description="boxes at most")
    basis: Literal["capital", "voting", "dividend"] = "capital"


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module."""
    api.get("/ownership/<id>/chart.svg", tags=[TAG], responses={200: _file("an SVG", "image/svg+xml")})(chart)
    api.get("/ownership/<id>/tables.<format>", tags=[TAG], responses={200: _file("a workbook, or a zip of CSV files", "application/octet-stream")})(tables)  # fmt: skip


def chart(path: Party, query: ChartQuery) -> Response:
    """The ownership chart around one party as an SVG file with its legend."""
    asked = ChartChoice(query.up, query.down, query.most, query.basis)
    reader = ChartReader(asked_language(), entity_link, lambda tie: entity_link(tie.from_id))
    body = the_service().ownership.chart_file(path.id, _day(query), reader, asked)
    return _sent(io.BytesIO(body), "image/svg+xml", "ownership.svg")


def tables(path: Tables, query: Dated) -> Response:
    """Holders, ways, votes, chain of control, classes, contributions and history of one enterprise in one file."""
    ownership, body = the_service().ownership, io.BytesIO()
    ownership.write_tables(path.format, body, path.id, _day(query), asked_language())
    body.seek(0)
    shape = ownership.writer(path.format)
    return _sent(body, shape.media_type, f"ownership{shape.suffix}")


# Private functions


def _day(query: Dated) -> date:
    return query.as_of or the_service().clock.today()


def _sent(body: io.BytesIO, media_type: str, name: str) -> Response:
    response = send_file(body, mimetype=media_type, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _file(text: str, media_type: str) -> dict[str, Any]:
    return {"description": text, "content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}
