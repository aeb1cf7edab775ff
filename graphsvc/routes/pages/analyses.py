"""Analyses (分析) and named questions (查询): a form from the declared options, and the answer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from graphsvc.domain.finding import Json
from graphsvc.ports import Rows
from graphsvc.routes.analysis_answers import answer_of
from graphsvc.routes.asked import asked_day, the_service
from graphsvc.routes.pages.entities import number
from graphsvc.routes.pages.forms import form_of
from graphsvc.routes.templating import page

blueprint = Blueprint("analyses", __name__)


@blueprint.get("/analyses")
def every() -> Response:
    """Every analysis and every named question."""
    service = the_service()
    return page("analyses", analyses=service.analyses.list(), questions=service.questions.list())


@blueprint.get("/analyses/<name>")
def one(name: str) -> Response:
    """One analysis: its form, and the answer where nothing more must be given."""
    analysis = the_service().analyses.get(name)
    form = form_of(analysis)
    answer = ask(name, dict(form.given)) if form.complete else None
    return page("analysis", analysis=analysis, form=form, answer=answer)


@blueprint.get("/questions/<name>")
def question(name: str) -> Response:
    """One named question: its parameters, and the rows where all are given."""
    service = the_service()
    found = service.questions.get(name)
    given: dict[str, Json] = {
        p: request.args[p].strip() for p in found.parameters if request.args.get(p, "").strip()
    }
    rows = None
    if len(given) == len(found.parameters):
        rows = service.questions.ask(name, given, asked_day(), number("limit", 200, 1, 1000))
    return page("question", question=found, given=given, rows=rows, known_ids=_names(rows))


def _names(rows: Rows | None) -> dict[str, str]:
    """Names of the entities whose ids stand in an answer."""
    view = the_service().browsing.view(asked_day())
    cells = {cell for row in rows.rows for cell in row if isinstance(cell, str)} if rows else set()
    return {cell: view.name(cell) for cell in cells if cell in view}


def ask(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """The rendered answer of an analysis on the asked day."""
    return answer_of(name, given, asked_day())
