"""Candidate alliances (候选联盟): per sector, and one page per candidate."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from graphsvc.domain.errors import NotFound
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.pages.analyses import ask
from graphsvc.routes.pages.entities import ends_of, reader
from graphsvc.routes.pages.forms import Form, form_of
from graphsvc.routes.pages.pictures import svg_response
from graphsvc.routes.templating import page
from graphsvc.service.pictures import Shown

blueprint = Blueprint("alliances", __name__, url_prefix="/alliances")
ANALYSIS = "candidate-alliances"
AROUND = 40  # projects, needs and achievements drawn beside the members and their stages


@blueprint.get("")
def sectors() -> Response:
    """The sectors to choose from."""
    return page("alliance_sectors", city=the_service().browsing.overview(asked_day()))


@blueprint.get("/<code>")
def sector(code: str) -> Response:
    """The candidates of one sector, best first."""
    entity = the_service().browsing.view(asked_day()).entity(f"sector:{code}")
    form, answer = _answer(code)
    return page("alliance_candidates", sector=entity, code=code, answer=answer, form=form)


@blueprint.get("/<code>/<path:id_>")
def candidate(code: str, id_: str) -> Response:
    """One candidate: members, chain, evidence, certificate, picture."""
    entity = the_service().browsing.view(asked_day()).entity(f"sector:{code}")
    _, answer = _answer(code)
    found = _finding(answer, id_)
    return page(
        "alliance_candidate", sector=entity, code=code, answer=answer, found=found, detail=found["detail"],
        names={m["id"]: m["name"] for m in found["detail"]["members"]}, shown=_picture(found),
    )  # fmt: skip


@blueprint.get("/<code>/<path:id_>/picture.svg", endpoint="svg")
def picture_file(code: str, id_: str) -> Response:
    """The picture of a candidate as an SVG file."""
    _, answer = _answer(code)
    shown = _picture(_finding(answer, id_))
    return svg_response(the_service().pictures.svg_file(shown.picture), "alliance.svg")


# Private functions


def _answer(code: str) -> tuple[Form, dict[str, Any]]:
    form = form_of(the_service().analyses.get(ANALYSIS))
    return form, ask(ANALYSIS, {**form.given, "sector": code})


def _finding(answer: dict[str, Any], id_: str) -> dict[str, Any]:
    for finding in answer["findings"]:
        if finding["id"] == id_:
            found: dict[str, Any] = finding
            return found
    raise NotFound("candidate", id_, [finding["id"] for finding in answer["findings"]])


def _picture(found: dict[str, Any]) -> Shown:
    """Members, the stages they cover, and what their evidence rests on."""
    view = the_service().browsing.view(asked_day())
    detail = found["detail"]
    members = [member["id"] for member in detail["members"]]
    stages = [stage["id"] for stage in detail["stages"] if stage["covered"]]
    around: dict[str, None] = {}
    for item in found["evidence"]:
        for fact in item["facts"] if item["points"] > 0 else ():
            for id_ in ends_of(fact):
                if view.label_of(id_) not in ("Locality", "Sector"):
                    around.setdefault(id_)
    outside = [id_ for id_ in around if id_ not in {*members, *stages}]
    return the_service().pictures.of_members(
        found["title"], members, asked_day(), reader(), around=[*stages, *outside[:AROUND]]
    )
