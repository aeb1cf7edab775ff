"""Import (导入): upload → dry run → confirm → revision."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc.routes.templating import page

blueprint = Blueprint("imports", __name__, url_prefix="/import")


@blueprint.get("")
def start() -> Response:
    """The form."""
    return page("import")
