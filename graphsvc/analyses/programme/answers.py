"""The opening figures as findings (开篇数据): one a figure, in the order in which a meeting hears them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from graphsvc.analyses.programme.figures import Figures
from graphsvc.analyses.programme.published import Published
from graphsvc.analyses.programme.records import PREPARATION, HeldMeeting, Programme
from graphsvc.analyses.programme.sentences import counted, rate_key, rate_values, weighed
from graphsvc.domain.finding import Evidence, Finding, Money, Plain
from graphsvc.graph.view import GraphView

Values: TypeAlias = dict[str, Plain]


def meetings(programme: Programme) -> Iterator[Finding]:
    """Meetings held, their themes and rhythm, and whether two in a row had one theme."""
    held = programme.meetings
    if held:
        evidence = [*map(_meeting, held), *_rhythm(held), *_themes(held)]
        yield Finding("programme:meetings", "programme.meetings.title", {"count": len(held)}, tuple(evidence))


def projects(programme: Programme, figures: Figures) -> Iterator[Finding]:
    """Projects signed, their total and mean investment, and how many each meeting signed."""
    if not programme.projects:
        return
    investment = figures.investment
    facts = tuple(p.id for p in programme.projects)
    values: Values = {"count": figures.projects, "reported": investment.reported, "of": investment.of}
    title = "programme.projects.title" if investment.reported else "programme.projects.title.unknown"
    evidence = [Evidence("programme.projects.unknown", values, facts=facts)]
    if investment.mean_cny is not None:
        values |= {"total": Money(investment.total_cny), "mean": Money(round(investment.mean_cny))}
        evidence = [Evidence("programme.projects.total", values, facts=facts)]
    for meeting in programme.meetings:
        signed = [p for p in programme.projects if p.meeting == meeting.id]
        total = Money(sum(p.investment_cny or 0 for p in signed))
        evidence.append(
            Evidence(
                "programme.projects.at_meeting",
                {"meeting": meeting.name, "count": len(signed), "total": total},
                facts=(meeting.id, *(fact for p in signed for fact in p.facts)),
            )
        )
    yield Finding("programme:projects", title, values, tuple(evidence))


def starts(programme: Programme, figures: Figures) -> Iterator[Finding]:
    """The start rate (开工率) by count and by amount."""
    if programme.projects:
        started = tuple(p.id for p in programme.projects if p.started)
        by_count, by_amount = figures.started_by_count, figures.started_by_amount
        evidence = (
            counted("programme.start.count", by_count, started),
            weighed("programme.start.amount", by_amount, started),
        )
        title = rate_key("programme.start.title", by_count)
        yield Finding("programme:starts", title, rate_values(by_count), evidence)


def funding(programme: Programme, figures: Figures) -> Iterator[Finding]:
    """The funding arrival rate (资金到位率) by amount and by count."""
    if programme.projects:
        reported = tuple(p.id for p in programme.projects if p.arrived_cny is not None)
        by_amount, by_count = figures.arrived_by_amount, figures.arrived_by_count
        evidence = (
            weighed("programme.funding.amount", by_amount, reported),
            counted("programme.funding.count", by_count, reported),
        )
        title = rate_key("programme.funding.title", by_amount)
        yield Finding("programme:funding", title, rate_values(by_amount), evidence)


def preparation(programme: Programme, figures: Figures) -> Iterator[Finding]:
    """The four preparatory items (规划 用地 资金 环评): done of reported, and what is blocked."""
    if not programme.projects:
        return
    evidence = []
    for item in PREPARATION:
        states = {p.id: p.preparation[item] for p in programme.projects}
        done = tuple(id_ for id_, state in states.items() if state == "done")
        evidence.append(counted(f"programme.{item}", figures.preparation[item], done))
        blocked = tuple(id_ for id_, state in states.items() if state == "blocked")
        if blocked:
            evidence.append(Evidence(f"programme.{item}.blocked", {"count": len(blocked)}, facts=blocked))
    complete = sum(1 for p in programme.projects if all(p.preparation[i] == "done" for i in PREPARATION))
    values: Values = {"complete": complete, "of": len(programme.projects)}
    yield Finding("programme:preparation", "programme.preparation.title", values, tuple(evidence))


def contracts(view: GraphView, programme: Programme, figures: Figures) -> Iterator[Finding]:
    """Contracts signed, the performing rate (履约率), and every exception by name."""
    if not programme.contracts:
        return
    rate = figures.performing
    evidence = [counted("programme.contracts.rate", rate, [c.id for c in programme.contracts])]
    for contract in programme.contracts:
        if contract.performing is not True:
            state = "unknown" if contract.performing is None else "not_performing"
            values: Values = {
                "seller": _name(view, contract.seller),
                "buyer": _name(view, contract.buyer),
                "goods": contract.goods or contract.number or contract.id,
            }
            evidence.append(Evidence(f"programme.contracts.{state}", values, facts=(contract.id,)))
    values_ = rate_values(rate) | {"count": figures.contracts}
    yield Finding(
        "programme:contracts", rate_key("programme.contracts.title", rate), values_, tuple(evidence)
    )


def speeches(programme: Programme) -> Iterator[Finding]:
    """How many spoke at each meeting; the title says the last one."""
    spoken = [m for m in programme.meetings if m.speeches]
    if spoken:
        evidence = tuple(
            Evidence(
                "programme.speeches.at_meeting",
                {"meeting": m.name, "count": len(m.speeches)},
                facts=m.speeches,
            )
            for m in spoken
        )
        values: Values = {"meeting": spoken[-1].name, "count": len(spoken[-1].speeches)}
        yield Finding("programme:speeches", "programme.speeches.title", values, evidence)


def agreements(programme: Programme) -> Iterator[Finding]:
    """What each meeting signed on the spot: projects and contracts; other agreements are not recorded."""
    evidence = []
    for meeting in programme.meetings:
        signed = [p.facts[-1] for p in programme.projects if p.meeting == meeting.id]
        traded = [c.id for c in programme.contracts if c.meeting == meeting.id]
        values: Values = {"meeting": meeting.name, "projects": len(signed), "contracts": len(traded)}
        evidence.append(Evidence("programme.agreements.at_meeting", values, facts=(*signed, *traded)))
    count = sum(len(e.facts) for e in evidence)
    if count:
        yield Finding("programme:agreements", "programme.agreements.title", {"count": count}, tuple(evidence))


def published(achievements: Published, needs: Published) -> Iterator[Finding]:
    """Published achievements and needs."""
    evidence = tuple(
        Evidence(f"programme.published.{name}", _counts(items), facts=(*items.ids, *items.undated))
        for name, items in (("achievements", achievements), ("needs", needs))
        if items.ids or items.undated
    )
    if evidence:
        values: Values = {"achievements": achievements.published, "needs": needs.published}
        yield Finding("programme:published", "programme.published.title", values, evidence)


# Private functions


def _meeting(meeting: HeldMeeting) -> Evidence:
    values: Values = {"meeting": meeting.name, "day": meeting.day}
    if meeting.theme is None:
        return Evidence("programme.meetings.no_theme", values, facts=(meeting.id,))
    return Evidence("programme.meetings.held", values | {"theme": meeting.theme}, facts=(meeting.id,))


def _rhythm(held: Sequence[HeldMeeting]) -> Iterator[Evidence]:
    for before, after in pairwise(held):
        values: Values = {"meeting": after.name, "days": (after.day - before.day).days}
        yield Evidence("programme.meetings.gap", values, facts=(before.id, after.id))


def _themes(held: Sequence[HeldMeeting]) -> Iterator[Evidence]:
    repeated = [(a, b) for a, b in pairwise(held) if a.theme is not None and a.theme == b.theme]
    for before, after in repeated:
        values: Values = {"meeting": after.name, "theme": after.theme}
        yield Evidence("programme.meetings.theme_repeated", values, facts=(before.id, after.id))
    if not repeated and len(held) > 1 and all(m.theme for m in held):
        yield Evidence("programme.meetings.themes_differ", facts=tuple(m.id for m in held))


def _counts(items: Published) -> Values:
    return {
        "published": items.published,
        "open": len(items.open),
        "withdrawn": len(items.withdrawn),
        "expired": len(items.expired),
        "undated": len(items.undated),
    }


def _name(view: GraphView, id_: str) -> str:
    return view.name(id_) if id_ in view else id_
