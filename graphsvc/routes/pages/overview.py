"""The first page (总览): the city at a glance."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc.domain.errors import NotFound
from graphsvc.domain.finding import Json
from graphsvc.routes.analysis_answers import answer_of
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.templating import page

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
def home() -> Response:
    """Opening figures, sectors, localities, meetings, alliances, the latest revision."""
    service, day = the_service(), asked_day()
    revisions = service.revisions.list()
    return page(
        "overview",
        city=service.browsing.overview(day),
        figures=opening_figures(),
        latest=revisions[0] if revisions else None,
    )


def opening_figures() -> dict[str, Json] | None:
    """The programme's figures on the asked day; None where there is no such analysis."""
    try:
        return answer_of("programme-figures", {}, asked_day())
    except NotFound:
        return None
