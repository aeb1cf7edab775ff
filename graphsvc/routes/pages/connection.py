"""Connection (关系查询): how two entities are connected."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc.domain.finding import Json
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.pages.analyses import ask
from graphsvc.routes.pages.entities import reader
from graphsvc.routes.pages.forms import form_of
from graphsvc.routes.templating import page
from graphsvc.service.pictures import Shown

blueprint = Blueprint("connection", __name__)
ANALYSIS = "connection"


@blueprint.get("/connection")
def between() -> Response:
    """The form, and the shortest ways between the two where both are given."""
    form = form_of(the_service().analyses.get(ANALYSIS))
    answer = ask(ANALYSIS, dict(form.given)) if form.complete else None
    return page("connection", form=form, answer=answer, shown=_picture(answer) if answer else None)


# Private functions


def _picture(answer: dict[str, Json]) -> Shown | None:
    """Everything on the ways found, in one picture."""
    findings = answer["findings"]
    assert isinstance(findings, list)
    facts = [fact for finding in findings if isinstance(finding, dict) for fact in _facts(finding)]
    view = the_service().browsing.view(asked_day())
    ids = [fact for fact in dict.fromkeys(facts) if fact in view]
    if not ids:
        return None
    return the_service().pictures.of_members(str(answer["title"]), ids[:60], asked_day(), reader())


def _facts(finding: dict[str, Json]) -> list[str]:
    evidence = finding["evidence"]
    assert isinstance(evidence, list)
    return [str(fact) for item in evidence if isinstance(item, dict) for fact in _listed(item["facts"])]


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
