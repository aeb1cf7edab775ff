"""About (说明): what this is, and the words of the trade."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.routes.templating import page

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def words() -> Response:
    """Every kind and tie with its marker, its fields and what it means."""
    return page("about", all_kinds=KINDS, all_ties=TIES)


@blueprint.get("/patterns")
def patterns() -> Response:
    """Every visual part in each of its states, for whoever changes the pages."""
    return page("patterns")
