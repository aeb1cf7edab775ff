"""Ownership (股权): one enterprise's chart, holders, controller and class; the city by whose its enterprises are."""

from __future__ import annotations

import io
from datetime import date
from typing import Any, cast

from flask import Blueprint, Response, g, redirect, request, send_file

from graphsvc.domain.errors import NotFound
from graphsvc.domain.kinds import HOLDERS
from graphsvc.routes.addresses import link, tie_link
from graphsvc.routes.analysis_answers import answer_of
from graphsvc.routes.asked import asked_day, asked_language, the_service
from graphsvc.routes.pages.entities import number
from graphsvc.routes.pages.ownership_city import CAPITALS, asked_list
from graphsvc.routes.pages.pictures import svg_response
from graphsvc.routes.templating import page
from graphsvc.service.ownership import BASES, DEEPEST, MOST_BOXES, ChartChoice
from graphsvc.service.ownership_chart import ChartReader

blueprint = Blueprint("ownership", __name__, url_prefix="/ownership")
OVERVIEW = "ownership-overview"
DAYS_LISTED = 120
FOUND = 30


@blueprint.get("")
def start() -> Response:
    """A search for one enterprise, and the city by whose its enterprises are."""
    text = request.args.get("name", "").strip()[:100]
    hits = _holders(text)
    if text and len(hits) == 1:
        return cast(Response, redirect(link("ownership.one", id_=hits[0].id)))
    return page(
        "ownership_start", text=text, hits=hits, city=answer_of(OVERVIEW, {}, asked_day()), capitals=CAPITALS
    )


@blueprint.get("/list")
def listed() -> Response:
    """The enterprises behind one number of the city."""
    city = answer_of(OVERVIEW, {"ids": 100_000}, asked_day())
    return page("ownership_list", wanted=asked_list(city["result"]), city=city)


@blueprint.get("/chart.svg")
def chart_file() -> Response:
    """The chart of one party as an SVG file with its legend."""
    body = the_service().ownership.chart_file(
        request.args.get("id", ""), asked_day(), chart_reader(), choice()
    )
    return svg_response(body, "ownership.svg")


@blueprint.get("/tables.<format>")
def tables(format: str) -> Response:
    """Every table about one enterprise in one file."""
    body = io.BytesIO()
    ownership = the_service().ownership
    ownership.write_tables(format, body, request.args.get("id", ""), asked_day(), asked_language())
    body.seek(0)
    shape = ownership.writer(format)
    return send_file(body, shape.media_type, as_attachment=True, download_name=f"ownership{shape.suffix}")


@blueprint.get("/<path:id_>")
def one(id_: str) -> Response:
    """One party: its chart, and where it is an enterprise what there is to say of it."""
    service, day = the_service(), asked_day()
    try:
        company = service.ownership.is_company(id_, day)
    except NotFound:
        known = service.browsing.known_on_another_day(id_)
        if known is None or id_ in service.browsing.view(day):
            raise
        return page("entity_other_day", 404, entity=known)
    chosen = choice()
    charted = service.ownership.chart(id_, day, chart_reader(), chosen)
    answers: dict[str, dict[str, Any]] = {}
    if company:
        found = service.ownership.answers(id_, day, asked_language())
        g.only_once = g.get("only_once") or not found.reproducible
        answers = {name: dict(envelope) for name, envelope in found.by_name.items()}
    return page(
        "ownership", id_=id_, name=service.browsing.view(day).name(id_), label=service.browsing.view(day).label_of(id_),
        charted=charted, choice=chosen, bases=BASES, deepest=DEEPEST, days=_days(service.ownership.days(id_, chosen), day),
        answers=answers, chart_sample=service.ownership.sample, formats=sorted(service.ownership.writers),
    )  # fmt: skip


def choice() -> ChartChoice:
    """What of the chart is asked for."""
    return ChartChoice(
        up=number("up", 6, 0, DEEPEST),
        down=number("down", 2, 0, DEEPEST),
        most=number("most", 60, 5, MOST_BOXES),
        basis=request.args.get("basis", "") or "capital",
    )


def chart_reader() -> ChartReader:
    """Boxes lead to the chart around them, lines to the table with their row."""
    return ChartReader(asked_language(), lambda id_: link("ownership.one", id_=id_), tie_link)


# Private functions


def _holders(text: str) -> list[Any]:
    if not text:
        return []
    found = the_service().search.find(text, as_of=asked_day(), limit=200)
    return [hit for hit in found.items if hit.label in HOLDERS][:FOUND]


def _days(every: tuple[date, ...], shown: date) -> dict[str, Any]:
    """Days of change, newest first, the shown one among them; the neighbours of the shown one."""
    before = [day for day in every if day < shown]
    after = [day for day in every if day > shown]
    listed = sorted({*every[-DAYS_LISTED:], shown}, reverse=True)
    return {
        "listed": listed,
        "total": len(every),
        "earlier": before[-1] if before else None,
        "later": after[0] if after else None,
    }
