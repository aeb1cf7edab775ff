"""Candidate alliances (候选联盟): per sector, and one page per candidate."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc.domain.errors import NotFound
from graphsvc.domain.finding import Json
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.pages.analyses import ask
from graphsvc.routes.pages.forms import form_of
from graphsvc.routes.templating import page

blueprint = Blueprint("alliances", __name__, url_prefix="/alliances")
ANALYSIS = "candidate-alliances"


@blueprint.get("")
def sectors() -> Response:
    """The sectors to choose from."""
    return page("alliance_sectors", city=the_service().browsing.overview(asked_day()))


@blueprint.get("/<code>")
def sector(code: str) -> Response:
    """The candidates of one sector, best first."""
    view = the_service().browsing.view(asked_day())
    entity = view.entity(f"sector:{code}")
    form = form_of(the_service().analyses.get(ANALYSIS))
    answer = ask(ANALYSIS, {**form.given, "sector": code})
    return page("alliance_candidates", sector=entity, code=code, answer=answer, form=form)


def _finding(answer: dict[str, Json], id_: str) -> dict[str, Json]:
    findings = answer["findings"]
    assert isinstance(findings, list)
    for finding in findings:
        if isinstance(finding, dict) and finding["id"] == id_:
            return finding
    raise NotFound("candidate", id_)
