"""`/analyses`: which questions can be asked, and asking them; parameters come from each analysis' own declaration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field, create_model

from graphsvc.domain.finding import Json
from graphsvc.domain.texts import say
from graphsvc.routes.analysis_answers import answer_of
from graphsvc.routes.api.answering import answered
from graphsvc.routes.api.models import STRICT, Answer, AsOf, Dated, Worded
from graphsvc.routes.asked import asked_language, the_service
from graphsvc.routes.bodies import json_response
from graphsvc.service.analyses import Declared, declared

TAG = Tag(name="analyses", description="questions with evidence behind every answer")


class Evidence(BaseModel):
    """One reason: the sentence, its part of the score, the ids of the facts behind it."""

    model_config = STRICT
    text: str
    points: float
    facts: list[str]


class Finding(BaseModel):
    """One answer; `score` is the sum of its evidence, there only where findings are scored."""

    model_config = STRICT
    id: str
    title: str
    score: float | None = None
    evidence: list[Evidence]
    detail: dict[str, Any] = Field(description="what is particular to the question")


class Note(BaseModel):
    """What the reader must know: a limit reached, data not reported."""

    model_config = STRICT
    text: str
    facts: list[str]


class Envelope(Answer):
    """The one envelope of every analysis."""

    analysis: str
    title: str
    parameters: dict[str, Any]
    findings: list[Finding]
    result: dict[str, Any]
    notes: list[Note]


class OptionShape(BaseModel):
    """One option of an analysis."""

    model_config = STRICT
    name: str
    type: str
    many: bool
    required: bool
    default: Any
    help: str
    unit: str | None
    minimum: float | None
    maximum: float | None
    choices: list[str]
    entity: str | None = Field(description="the value is the id of an entity of this kind, * = of any")


class AnalysisShape(BaseModel):
    """One analysis."""

    model_config = STRICT
    name: str
    topic: str
    title: str
    help: str
    options: list[OptionShape]


class AnalysisList(BaseModel):
    """Every analysis, by name."""

    model_config = STRICT
    items: list[AnalysisShape]


class Name(BaseModel):
    """The public name of an analysis."""

    model_config = STRICT
    name: str


class Question(BaseModel):
    """A question as a JSON body."""

    model_config = STRICT
    as_of: AsOf
    parameters: dict[str, Any] = Field(default_factory=dict)


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module: the list, one GET an analysis with its own parameters, and POST for any."""
    api.get("/analyses", tags=[TAG], responses={200: AnalysisList})(analyses)
    for analysis in declared():
        ask, summary = _asking(analysis), say(f"analysis.{analysis.name}.title", "en")
        api.get(
            f"/analyses/{analysis.name}", tags=[TAG], summary=summary, description=analysis.doc,
            responses={200: Envelope},
        )(ask)  # fmt: skip
    api.get("/analyses/<name>", doc_ui=False)(unknown)
    api.post("/analyses/<name>", tags=[TAG], responses={200: Envelope})(ask_with_body)


def analyses(query: Worded) -> Response:
    """Every analysis with its options."""
    language = asked_language()
    return answered(lambda: {"items": [_shape(a, language) for a in declared()]}, of_graph=False)


def unknown(path: Name) -> Response:
    """An analysis that does not exist: 404 names the known ones."""
    the_service().analyses.get(path.name)
    raise AssertionError(path.name)  # every known one has a route of its own


def ask_with_body(path: Name, query: Worded, body: Question) -> Response:
    """Asks an analysis with its parameters as JSON."""
    service = the_service()
    day = body.as_of or service.clock.today()
    return json_response(answer_of(path.name, body.parameters, day))


# Private functions


def _asking(analysis: Declared) -> Any:
    """The view of one analysis, with a query model made from its options."""
    model = _model(analysis)

    def ask(query: Dated) -> Response:
        service = the_service()
        day = query.as_of or service.clock.today()
        given = {n: request.args.getlist(n) for n in request.args if n not in ("as_of", "lang")}
        return answered(lambda: answer_of(analysis.name, given, day), as_of=day)

    ask.__name__ = f"ask_{analysis.name.replace('-', '_')}"
    ask.__annotations__ = {"query": model, "return": Response}
    return ask


def _model(analysis: Declared) -> type[BaseModel]:
    """The query parameters of an analysis; their values are checked where the analysis is asked."""
    fields: dict[str, Any] = {}
    for spec in analysis.specs():
        text = f"{spec.option.en} ({spec.option.unit})" if spec.option.unit else spec.option.en
        type_: Any = list[str] if spec.many else str
        default = ... if spec.required else None
        fields[spec.name] = (
            type_ if spec.required else type_ | None,
            Field(default, alias=spec.flag, description=text, json_schema_extra=_bounds(spec)),
        )
    name = "".join(word.title() for word in analysis.name.split("-")) + "Query"
    return create_model(name, __base__=Dated, **fields)


def _bounds(spec: Any) -> dict[str, Any]:
    option = spec.option
    bounds = {"minimum": option.minimum, "maximum": option.maximum, "enum": list(option.choices) or None}
    return {f"x-{name}": value for name, value in bounds.items() if value is not None}


def _shape(analysis: Declared, language: str) -> Json:
    return {
        "name": analysis.name,
        "topic": analysis.topic,
        "title": say(f"analysis.{analysis.name}.title", language),
        "help": say(f"analysis.{analysis.name}.help", language),
        "options": [_option(spec, language) for spec in analysis.specs()],
    }


def _option(spec: Any, language: str) -> Json:
    option = spec.option
    return {
        "name": spec.flag,
        "type": spec.type.__name__,
        "many": spec.many,
        "required": spec.required,
        "default": _plain(spec.default),
        "help": option.zh if language == "zh" else option.en,
        "unit": option.unit,
        "minimum": option.minimum,
        "maximum": option.maximum,
        "choices": list(option.choices),
        "entity": option.entity,
    }


def _plain(default: object) -> Json:
    """A default as JSON; None where there is none."""
    if isinstance(default, tuple):
        return [_plain(item) for item in default]
    if isinstance(default, (Decimal, date)):
        return str(default)
    return default if isinstance(default, (bool, int, float, str)) else None
