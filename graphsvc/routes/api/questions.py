"""`/questions`: the analysts' named queries, read-only, limited in time and rows."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, ConfigDict, Field

from graphsvc.domain.finding import Json
from graphsvc.routes.api.answering import answered
from graphsvc.routes.api.models import STRICT, Answer, AsOf, Dated, Worded
from graphsvc.routes.asked import the_service

TAG = Tag(name="questions", description="named queries of the database")
COMMON = ("as_of", "lang", "limit")


class QuestionName(BaseModel):
    """The name of a question."""

    model_config = STRICT
    name: str


class QuestionQuery(Dated):
    """Which day, how many rows; every other parameter is one of the question's own."""

    model_config = ConfigDict(extra="allow")
    limit: int = Field(1000, ge=1, le=10_000)
    as_of: AsOf


class QuestionShape(BaseModel):
    """One question: its documentation, parameters and columns."""

    model_config = STRICT
    name: str
    title: str
    text: str
    parameters: dict[str, str]
    columns: list[str]


class QuestionList(BaseModel):
    """Every question, by name."""

    model_config = STRICT
    items: list[QuestionShape]


class RowsAnswer(Answer):
    """The rows; `truncated` where the limit cut them. Restricted values are null."""

    question: str
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module."""
    api.get("/questions", tags=[TAG], responses={200: QuestionList})(questions)
    api.get("/questions/<name>", tags=[TAG], responses={200: RowsAnswer})(question)


def questions(query: Worded) -> Response:
    """Every named question with its parameters."""
    service = the_service()
    items: list[Json] = [
        {"name": q.name, "title": q.title, "text": q.text, "parameters": dict(q.parameters), "columns": list(q.columns)}
        for q in service.questions.list()
    ]  # fmt: skip
    return answered(lambda: {"items": items}, of_graph=False)


def question(path: QuestionName, query: QuestionQuery) -> Response:
    """The answer to a named question."""
    service = the_service()
    day = query.as_of or service.clock.today()
    given: dict[str, Json] = {name: value for name, value in request.args.items() if name not in COMMON}

    def make() -> dict[str, Json]:
        rows = service.questions.ask(path.name, given, day, query.limit)
        return {
            "revision": service.views.current().revision, "as_of": day.isoformat(), "question": path.name,
            "columns": list(rows.columns), "rows": [list(row) for row in rows.rows], "truncated": rows.truncated,
        }  # fmt: skip

    return answered(make, as_of=day)
