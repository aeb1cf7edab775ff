"""Static files under an address that names their content, so that browsers keep them for good."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Blueprint, Response, current_app, send_from_directory, url_for

blueprint = Blueprint("static_files", __name__)
YEAR_S = 31_536_000


def content_version(folder: Path) -> str:
    """Ten digits over the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a static file."""
    return url_for("static_files.file", version=current_app.config["STATIC_VERSION"], name=name)


@blueprint.get("/static/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """A static file; only the address of its present version is kept by browsers."""
    response = send_from_directory(current_app.config["STATIC_FOLDER"], name)
    if version == current_app.config["STATIC_VERSION"]:
        response.headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """The icon that browsers ask for by themselves."""
    response = send_from_directory(current_app.config["STATIC_FOLDER"], "favicon.ico")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Nothing here is for search engines."""
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")
