"""Programme figures (工作进展总览): what the cooperation programme has reached, each figure with its denominator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.programme import answers
from graphsvc.analyses.programme.figures import Figures, figures_of
from graphsvc.analyses.programme.published import Published, published_by
from graphsvc.analyses.programme.reconciled import reconciled
from graphsvc.analyses.programme.reconciliation import Check, reconcile
from graphsvc.analyses.programme.records import PREPARATION, HeldMeeting, Programme, programme_of
from graphsvc.analyses.programme.tables import tables
from graphsvc.domain.finding import Answer, Finding, Json, Note
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked."""

    up_to_meeting: Annotated[
        int | None,
        Option(
            "截至第几次会议（留空为全部）", "up to which meeting, counted by date (empty = all)", minimum=1
        ),
    ] = None


def programme_figures(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Every opening figure of the cooperation programme on a day (工作进展总览).

    Definitions. Signed: a project or contract whose validity began by the day; one that ended later stays signed. A
    contract of the programme is a supply tie that names its meeting (签约会议). Start rate 开工率 = started / projects
    that report their start or status; a reported actual start decides, else the status. Funding arrival rate 资金到位率
    = funds arrived / total investment, over the projects that report both; by count = projects with any funds arrived /
    projects that report them. Performing rate 履约率 = performing / contracts that report it. Preparatory work 前期工作
    = done / projects that report the item. Every rate is given by count, and where there are amounts by amount, with
    how many of how many reported; with none reported it is unknown, never 0. Announced totals are cumulative and are
    compared with what the facts add up to on the day of their meeting.

    Units: yuan as integers, rates as fractions in decimal text with at most six decimals.

    `result` holds `totals` (a row of figures), `by_locality`, `by_cluster` (cluster = 六组团, other), `by_sector`,
    `by_meeting`, `by_month` (rows with `key`, `name` and the same figures; key "" = not reported), `meetings`,
    `reconciliation`, `exceptions` (contracts not performing or not reported), `blocked` (preparatory items),
    `achievements` and `needs`. A figure is `{part, whole, rate, reported, of}` or `{total_cny, mean_cny, reported, of}`.

    Source of the method: the rates are those of the published supervision form of Yulin (履约率, 开竣工率, 资金到位率).

    >>> from graphsvc.domain.facts import Entity
    >>> from graphsvc.graph.build import view_of_facts
    >>> signed = [Entity(f"project:{n}", "Project", {"name": f"项目{n}", "status": s}) for n, s in enumerate(("started", "signed"))]
    >>> answer = programme_figures(view_of_facts(signed), as_of=date(2022, 6, 30), options=Options())
    >>> answer.result["totals"]["started_by_count"]["rate"], answer.result["totals"]["arrived_by_amount"]["rate"]
    ('0.5', None)
    """
    programme = programme_of(view, as_of).up_to(options.up_to_meeting)
    if not programme:
        return Answer()
    figures = figures_of(programme.projects, programme.contracts)
    achievements = published_by(programme.achievements, "expires", as_of)
    needs = published_by(programme.needs, "deadline", as_of)
    checks = reconcile(programme)
    return Answer(
        tuple(_findings(view, programme, figures, (achievements, needs), checks)),
        {
            "totals": figures.json(),
            **tables(view, programme),
            "meetings": [_meeting_row(m, programme) for m in programme.meetings],
            "reconciliation": [c.json() for c in checks],
            "exceptions": _exceptions(programme),
            "blocked": _blocked(programme),
            "achievements": achievements.json(),
            "needs": needs.json(),
        },
        tuple(_notes(programme, checks)),
    )


def _findings(
    view: GraphView,
    programme: Programme,
    figures: Figures,
    items: tuple[Published, Published],
    checks: Sequence[Check],
) -> Iterator[Finding]:
    """In the order in which a meeting hears them: each id once, so the order is total."""
    yield from answers.meetings(programme)
    yield from answers.projects(programme, figures)
    yield from answers.starts(programme, figures)
    yield from answers.funding(programme, figures)
    yield from answers.preparation(programme, figures)
    yield from answers.contracts(view, programme, figures)
    yield from answers.speeches(programme)
    yield from answers.agreements(programme)
    yield from answers.published(*items)
    yield from reconciled(checks)


def _meeting_row(meeting: HeldMeeting, programme: Programme) -> Json:
    return {
        "id": meeting.id,
        "name": meeting.name,
        "date": meeting.day.isoformat(),
        "theme": meeting.theme,
        "speeches": len(meeting.speeches),
        "projects": sum(1 for p in programme.projects if p.meeting == meeting.id),
        "contracts": sum(1 for c in programme.contracts if c.meeting == meeting.id),
        "other_agreements": None,  # no fact records them
    }


def _exceptions(programme: Programme) -> list[Json]:
    return [
        {"id": c.id, "seller": c.seller, "buyer": c.buyer, "meeting": c.meeting, "performing": c.performing}
        for c in programme.contracts
        if c.performing is not True
    ]


def _blocked(programme: Programme) -> list[Json]:
    return [
        {"project": p.id, "item": item}
        for p in programme.projects
        for item in PREPARATION
        if p.preparation[item] == "blocked"
    ]


def _notes(programme: Programme, checks: Sequence[Check]) -> Iterator[Note]:
    """What the reader must know about the denominators."""
    lost = tuple(p.id for p in programme.projects if p.meeting is None)
    if lost:
        yield Note("programme.note.no_meeting", {"count": len(lost)}, lost)
    known = {m.id for m in programme.meetings}
    strangers = tuple(c.id for c in programme.contracts if c.meeting not in known)
    if strangers:
        yield Note("programme.note.unknown_meeting", {"count": len(strangers)}, strangers)
    several = tuple(p.id for p in programme.projects if len(p.localities) > 1 or len(p.sectors) > 1)
    if several:
        yield Note("programme.note.several_groups", {"count": len(several)}, several)
    if programme.meetings and all(c.declared is None for c in checks):
        yield Note("programme.note.nothing_declared")
