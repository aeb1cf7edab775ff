"""The question "what changed hands between two dates, and what did that change?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Policy
from graphsvc.analyses.ownership.ownership_difference_city import CityAnswers, flipped_companies
from graphsvc.analyses.ownership.ownership_difference_flips import Flip, flips_of
from graphsvc.analyses.ownership.ownership_difference_told import Told, change_json, flip_finding, flip_json
from graphsvc.analyses.ownership.share_words import percent
from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.finding import Answer, Finding, Json, Note
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes import BaseChange, all_changes, between
from graphsvc.measures.ownership.changes_around import around
from graphsvc.measures.ownership.changes_outcomes import States
from graphsvc.measures.ownership.changes_smallest import TRIALS, Explanation, smallest

MOST_STATES = 600  # registers built for one enterprise before the search for reasons ends


@dataclass(frozen=True, slots=True)
class Options:
    """Two dates, and one enterprise or the whole city."""

    enterprise: Annotated[
        str | None, Option("企业（留空为全市）", "enterprise (empty = the whole city)", entity="Enterprise")
    ] = None
    from_date: Annotated[
        date | None, Option("起始日期（留空为一年前）", "from which date (empty = a year before)")
    ] = None
    to_date: Annotated[
        date | None, Option("截止日期（留空为查询日期）", "to which date (empty = the date asked for)")
    ] = None
    policy: Policy = "open"
    epsilon: Annotated[
        float,
        Option("最终份额变动超过此数才列出", "ultimate shares are listed if they moved by more", None, 0, 1),
    ] = 0.01
    explained: Annotated[
        int,
        Option(
            "全市最多查找几项原因",
            "flips of the city whose reason is looked for",
            None,
            0,
            500,
            advanced=True,
        ),
    ] = 20
    top: Annotated[
        int, Option("最多列几笔基础变动", "base changes listed at most", None, 1, 100_000, advanced=True)
    ] = 500


def ownership_difference(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """The difference of ownership (股权变动) between two dates: what began, ended or changed, what flipped, and why.

    Definition. Base changes are holdings, directing agreements, acting in concert and delegated votes that are live on one
    of the dates only; a tie followed by another with equal ends and key changed. Flips are answers that differ: the ultimate
    controller (or how sure it is), whether an enterprise is mixed, its class by Order No. 32, and of one enterprise its beneficial owners (25 % or control) and the ultimate shares that moved by
    more than `epsilon`. Why: the base changes are applied one at a time in date order until the new answer is there; then
    that change alone, others alone and pairs are tried, and else everything that can be left out is. `smallest` = no fewer
    changes do it; else none of those named can be left out (or `reduced` is false: the limit of trials was reached: 400 for one flip, about 1,000 for one enterprise).

    Dates: `from_date` and `to_date` as valid dates of this revision, either order; a correction that was imported later is
    another revision. `result`: `base` (`counts`, `rows`: sort, type, date, ends, shares before and after, delta), `flips` (rows
    with before, after, date, because), both in full or counted. Shares are fractions.

    Method: a small register of everybody above the enterprise, built again for every trial.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share, **days):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share), **days})
    >>> facts = [Entity("A", "Enterprise", {}), Entity("p", "Person", {}), Entity("q", "Person", {})]
    >>> sold = date(2022, 1, 1)
    >>> facts += [holds("p", "A", "0.6", valid_to=sold), holds("q", "A", "0.6", valid_from=sold)]
    >>> answer = ownership_difference(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("A"))
    >>> flip = answer.result["flips"][0]
    >>> flip["kind"], flip["after"]["controllers"], [change["sort"] for change in flip["because"]]
    ('controller', ['q'], ['ended', 'added'])
    """
    at = view.public.at(as_of)
    if not at.nodes:
        return Answer()
    span = _Span.of(view.public, as_of, options)
    told = list(span.told())
    return Answer(
        tuple(span.findings(at, told)),
        {
            "enterprise": options.enterprise,
            "from_date": span.first.isoformat(),
            "to_date": span.last.isoformat(),
            "policy": options.policy,
            "base": span.base(),
            "flips": [flip_json(span.view, each) for each in told],
        },
        tuple(span.notes(told)),
    )


@dataclass(frozen=True, eq=False)
class _Span:
    view: GraphView
    first: date
    last: date
    options: Options
    changes: Sequence[BaseChange]

    @staticmethod
    def of(view: GraphView, as_of: date, options: Options) -> _Span:
        last = options.to_date or as_of
        first = options.from_date or _year_before(last)
        if options.enterprise is None:
            return _Span(view, first, last, options, all_changes(view, first, last))
        if view.numbers.get(options.enterprise) is None:
            raise NotFound("entity", options.enterprise)
        if view.label_of(options.enterprise) != "Enterprise":
            raise BadOption("enterprise", options.enterprise, "an enterprise is expected")
        nodes = around(view, [view.numbers[options.enterprise]])
        return _Span(view, first, last, options, between(view, nodes, first, last).changes)

    def told(self) -> Iterator[Told]:
        if self.options.enterprise is not None:
            yield from self._of_company(self.options.enterprise)
            return
        before, after = (
            CityAnswers.on(self.view, day, self.options.policy) for day in (self.first, self.last)
        )
        left = self.options.explained
        for company in flipped_companies(before, after):
            flips = list(flips_of(self.view, company, before, after, None))
            states = self._states(company) if left > 0 else None
            for flip in flips:
                yield (
                    Told(flip, (), None)
                    if states is None
                    else Told(flip, states.span.changes, _why(states, flip))
                )
            left -= len(flips)

    def _of_company(self, company: str) -> Iterator[Told]:
        states = self._states(company)
        if any(entity.id == company for entity in states.span.entities):
            for flip in flips_of(self.view, company, states.first, states.last, self.options.epsilon):
                yield Told(flip, states.span.changes, _why(states, flip))

    def _states(self, company: str) -> States:
        nodes = around(self.view, [self.view.numbers[company]])
        return States(between(self.view, nodes, self.first, self.last), self.options.policy)

    def base(self) -> dict[str, Json]:
        counts: dict[str, Json] = {
            sort: sum(c.sort == sort for c in self.changes) for sort in ("added", "ended", "changed")
        }
        rows: list[Json] = [change_json(self.view, c) for c in self.changes[: self.options.top]]
        return {"counts": counts, "rows": rows, "more": len(self.changes) - len(rows)}

    def findings(self, at: GraphView, told: Sequence[Told]) -> Iterator[Finding]:
        counts = {sort: sum(c.sort == sort for c in self.changes) for sort in ("added", "ended", "changed")}
        yield Finding(
            "base", "ownership-difference.base", {"from": self.first, "to": self.last, **counts}, ()
        )
        for place, each in enumerate((each for each in told if each.why is not None), 1):
            yield flip_finding(at, each, place)

    def notes(self, told: Sequence[Told]) -> Iterator[Note]:
        if self.options.enterprise is None:
            yield Note("ownership-difference.note.city")
        else:
            yield Note("ownership-difference.note.shares", {"epsilon": percent(self.options.epsilon)})
        unexplained = sum(each.why is None for each in told)
        if unexplained:
            yield Note("ownership-difference.note.unexplained", {"n": unexplained})
        if len(self.changes) > self.options.top:
            yield Note("ownership-difference.note.more", {"n": len(self.changes), "top": self.options.top})


def _why(states: States, flip: Flip) -> Explanation | None:
    trials = TRIALS if states.built < MOST_STATES else 0
    return smallest(len(states.span.changes), lambda applied: flip.came(states.after(applied)), trials)


def _year_before(day: date) -> date:
    year = max(1, day.year - 1)
    return date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
