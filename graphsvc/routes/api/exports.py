"""`/exports` and `/snapshot`: the graph as a file; restricted fields never leave."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from flask import Response, send_file
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from graphsvc.domain.finding import Json
from graphsvc.domain.texts import say
from graphsvc.routes.api.answering import answered
from graphsvc.routes.api.models import STRICT, AsOf, Worded
from graphsvc.routes.asked import asked_language, the_service

TAG = Tag(name="exports", description="the graph as a file")


class FormatName(BaseModel):
    """The name of a format."""

    model_config = STRICT
    format: str


class ExportQuery(Worded):
    """The whole graph, or what is valid on a day, or what a page shows."""

    as_of: AsOf
    ids: str = Field(
        "", max_length=60_000, description="ids of entities and ties, separated by commas; empty = all"
    )


class ExportBody(BaseModel):
    """The same as a JSON body, for many ids."""

    model_config = STRICT
    as_of: AsOf
    ids: list[str] | None = Field(None, max_length=100_000)


class FormatShape(BaseModel):
    """One format and what it cannot hold."""

    model_config = STRICT
    name: str
    title: str
    suffix: str
    media_type: str
    losses: list[str]


class FormatList(BaseModel):
    """Every format, by name."""

    model_config = STRICT
    items: list[FormatShape]


class SnapshotQuery(Worded):
    """Which revision."""

    revision: int | None = Field(None, ge=1, le=2**31)


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module."""
    api.get("/exports", tags=[TAG], responses={200: FormatList})(exports)
    api.get("/exports/<format>", tags=[TAG], responses={200: _file("the file")})(export)
    api.post("/exports/<format>", tags=[TAG], responses={200: _file("the file")})(export_with_body)
    api.get("/snapshot", tags=[TAG], responses={200: _file("a zip, see docs/snapshot.md")})(snapshot)


def exports(query: Worded) -> Response:
    """Every format, with what it cannot hold."""
    language = asked_language()
    items: list[Json] = [
        {
            "name": f.name, "title": say(f"export.{f.name}", language), "suffix": f.suffix, "media_type": f.media_type,
            "losses": [say(key, language) for key in f.losses],
        }
        for f in the_service().exports.formats()
    ]  # fmt: skip
    return answered(lambda: {"items": items}, of_graph=False)


def export(path: FormatName, query: ExportQuery) -> Response:
    """The graph in one format."""
    ids = [id_.strip() for id_ in query.ids.split(",") if id_.strip()]
    return _exported(path.format, query.as_of, ids or None)


def export_with_body(path: FormatName, query: Worded, body: ExportBody) -> Response:
    """The graph, or these facts, in one format."""
    return _exported(path.format, body.as_of, body.ids)


def snapshot(query: SnapshotQuery) -> Response:
    """A snapshot of a revision without restricted fields."""
    service = the_service()
    with tempfile.TemporaryDirectory() as folder:
        facts = service.snapshots.create(Path(folder), revision=query.revision)
        content = io.BytesIO(facts.path.read_bytes())
    return _sent(content, "application/zip", facts.path.name)


# Private functions


def _exported(format: str, as_of: Any, ids: list[str] | None) -> Response:
    service = the_service()
    shape = service.exports.format(format)
    file = io.BytesIO()
    revision = service.exports.write(format, file, as_of=as_of, ids=ids)
    file.seek(0)
    part = "-part" if ids else ""
    return _sent(file, shape.media_type, f"graphsvc-{revision}{part}{shape.suffix}")


def _sent(file: io.BytesIO, media_type: str, name: str) -> Response:
    response = send_file(file, mimetype=media_type, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _file(text: str) -> dict[str, Any]:
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"description": text, "content": {"application/octet-stream": binary}}
