"""Connection (关系查询): how two entities are connected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from graphsvc.domain.facts import Entity, Tie
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.pages.analyses import ask
from graphsvc.routes.pages.entities import ends_of, reader
from graphsvc.routes.pages.forms import form_of
from graphsvc.routes.templating import page
from graphsvc.service.pictures import Shown

blueprint = Blueprint("connection", __name__)
ANALYSIS = "connection"
MOST = 60


@blueprint.get("/connection")
def between() -> Response:
    """The form, and the shortest ways between the two where both are given."""
    form = form_of(the_service().analyses.get(ANALYSIS))
    answer = ask(ANALYSIS, dict(form.given)) if form.complete else None
    shown = _picture(answer) if answer and answer["findings"] else None
    ways = [_way(finding) for finding in answer["findings"]] if answer else []
    return page("connection", form=form, answer=answer, shown=shown, ways=ways)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: a tie in words with its particulars, and where it leads."""

    tie: Tie
    from_: Entity
    to: Entity


# Private functions


def _way(finding: dict[str, Any]) -> list[list[Step]]:
    """The steps of a way in order; several ties may make one step."""
    view = the_service().browsing.view(asked_day())
    steps = []
    for step in finding["detail"]["steps"]:
        ties = [view.tie(found["id"]) for found in step["ties"]]
        steps.append([Step(tie, view.entity(tie.from_id), view.entity(tie.to_id)) for tie in ties])
    return steps


def _picture(answer: dict[str, Any]) -> Shown | None:
    """Everything on the ways found, in one picture."""
    view = the_service().browsing.view(asked_day())
    ends = [str(answer["parameters"][name]) for name in ("from_id", "to_id")]
    facts = [fact for finding in answer["findings"] for item in finding["evidence"] for fact in item["facts"]]
    between = [id_ for fact in dict.fromkeys(facts) for id_ in ends_of(fact) if id_ in view]
    if not between:
        return None
    return the_service().pictures.of_members(
        str(answer["title"]), ends, asked_day(), reader(), around=list(dict.fromkeys(between))[:MOST]
    )
