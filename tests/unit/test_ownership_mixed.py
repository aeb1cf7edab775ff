"""Mixed or not, and since when: every date asked one by one and computed a second time, plainly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter

import pytest

from graphsvc.domain.facts import Fact, Source, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.columns import day_number, day_of
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.history import Change, became_mixed, history_of
from graphsvc.measures.ownership.mixed import CAPITALS, Status, ledger_above, ledger_of
from tests.builders import enterprise, entity, holds

DAY = date(2022, 6, 30)
STATE = entity("Government", "g", "市国资委")
PERSON = entity("Person", "p", "某人")


def _status(*facts: Fact, company: str = "A", day: date = DAY) -> str:
    view = view_of_facts(facts)
    return str(Status(ledger_of(view).on(day_number(day))[0][view.numbers[company]]).name)


def _capital(*facts: Fact, company: str = "A", day: date = DAY) -> str:
    view = view_of_facts(facts)
    return str(CAPITALS[ledger_of(view).on(day_number(day))[1][view.numbers[company]]])


def _history(view: GraphView, company: str) -> tuple[Change, ...]:
    number = view.numbers[company]
    return history_of(ledger_above(view, number), number)


def _facts_of(view: GraphView, rows: Sequence[int]) -> list[tuple[str, str]]:
    table = view.ties_by_type["HOLDS"]
    return [(view.nodes[table.from_[row]], view.nodes[table.to[row]]) for row in rows]


# what counts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ((("g", "0.6"), ("p", "0.4")), "YES"),
        ((("g", "0.6"), ("p", "0.3")), "YES"),
        ((("g", "1"),), "NO"),
        ((("p", "1"),), "NO"),
        ((("g", "0.9"),), "UNDECIDED"),
        ((("g", "0.6"), ("u", "0.4")), "UNDECIDED"),
        ((("p", "0.6"), ("university", "0.4")), "UNDECIDED"),
        ((("p", "0.6"), ("public university", "0.4")), "YES"),
        ((("p", "0.6"), ("private university", "0.4")), "NO"),
        ((("g", "0.6"), ("p", None)), "YES"),
        ((("g", "1"), ("p", "0")), "NO"),
        ((), "NONE"),
    ],
)
def test_mixed_means_capital_of_the_state_and_other_capital_among_the_direct_holders(
    holders: tuple[tuple[str, str | None], ...], expected: str
) -> None:
    parties = [
        STATE,
        PERSON,
        entity("UnknownParty", "u"),
        entity("University", "university"),
        entity("University", "public university", legal_state=True),
        entity("University", "private university", legal_state=False),
    ]

    assert _status(enterprise("A"), *parties, *(holds(h, "A", share) for h, share in holders)) == expected


def test_a_link_that_states_only_control_may_be_no_stake_at_all() -> None:
    control = holds("p", "A", interest="appointmentOfBoard")

    assert _status(enterprise("A"), STATE, PERSON, holds("g", "A", "1"), control) == "UNDECIDED"


def test_what_a_company_holds_of_itself_is_nobodys_capital() -> None:
    own: list[Fact] = [enterprise("A"), STATE, holds("g", "A", "0.8"), holds("A", "A", "0.2")]

    assert _status(*own) == "NO"
    assert _capital(*own) == "state"


def test_a_holding_company_brings_the_capital_of_whoever_holds_more_than_half_of_it() -> None:
    facts: list[Fact] = [
        *(enterprise(i) for i in "AB"),
        STATE,
        PERSON,
        holds("g", "B", "0.6"),
        holds("p", "B", "0.4"),
        holds("B", "A", "1"),
    ]

    assert _status(*facts, company="B") == "YES"
    assert _status(*facts) == "NO"
    assert _capital(*facts) == "state"


def test_what_a_holding_company_declares_counts_only_where_its_own_holders_do_not_decide() -> None:
    declared = enterprise("B", ownership="private")

    assert _capital(enterprise("A"), declared, holds("B", "A", "1")) == "private"
    assert _capital(enterprise("A"), declared, STATE, holds("g", "B", "1"), holds("B", "A", "1")) == "state"


def test_two_companies_that_hold_one_another_are_what_they_declare_or_undecided() -> None:
    ring = [holds("A", "B", "1"), holds("B", "A", "1")]

    assert _status(enterprise("A"), enterprise("B"), *ring) == "UNDECIDED"
    assert _capital(enterprise("A"), enterprise("B", ownership="private"), *ring) == "private"


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ((("state firm", "1"),), "state"),
        ((("private firm", "0.6"), ("foreign firm", "0.4")), "private"),
        ((("private firm", "0.4"), ("foreign firm", "0.6")), "foreign"),
        ((("private firm", "0.5"), ("foreign firm", "0.5")), "unknown"),
        ((("collective firm", "1"),), "collective"),
        ((("state firm", "0.4"), ("collective firm", "0.6")), "mixed"),
        ((("private firm", "0.7"),), "unknown"),
        ((), "unknown"),
    ],
)
def test_a_company_is_what_its_direct_capital_is(holders: tuple[tuple[str, str], ...], expected: str) -> None:
    firms = [
        enterprise(f"{c} firm", ownership=code)
        for c, code in {
            "state": "local-state",
            "private": "private",
            "foreign": "foreign",
            "collective": "collective",
        }.items()
    ]

    assert _capital(enterprise("A"), *firms, *(holds(h, "A", s) for h, s in holders)) == expected


# since when ------------------------------------------------------------------------


def test_a_company_becomes_mixed_on_the_day_of_the_holding_that_makes_it() -> None:
    view = view_of_facts(
        [
            enterprise("A"),
            STATE,
            PERSON,
            holds("g", "A", "1", valid_from=date(2015, 1, 1), valid_to=date(2020, 5, 1)),
            holds("g", "A", "0.6", valid_from=date(2020, 5, 1)),
            holds("p", "A", "0.4", valid_from=date(2020, 5, 1), valid_to=date(2021, 3, 1)),
            holds("g", "A", "0.4", valid_from=date(2021, 3, 1), contract_no="2"),
        ]
    )

    founded, became, ceased = _history(view, "A")

    assert (founded.before, founded.after) == (Status.NONE, Status.NO)
    assert (day_of(became.day or 0), became.after) == (date(2020, 5, 1), Status.YES)
    assert _facts_of(view, became.cause.began) == [("p", "A")]
    assert (day_of(ceased.day or 0), ceased.after) == (date(2021, 3, 1), Status.NO)
    assert _facts_of(view, ceased.cause.ended) == [("p", "A")]


def test_a_company_becomes_mixed_because_its_holder_changed_hands() -> None:
    view = view_of_facts(
        [
            *(enterprise(i) for i in "AB"),
            STATE,
            PERSON,
            holds("B", "A", "0.5"),
            holds("p", "A", "0.5"),
            holds("p", "B", "1", valid_to=date(2020, 5, 1)),
            holds("g", "B", "1", valid_from=date(2020, 5, 1)),
        ]
    )

    *_, became = _history(view, "A")

    assert (day_of(became.day or 0), became.after) == (date(2020, 5, 1), Status.YES)
    assert [view.nodes[holder] for holder in became.cause.above] == ["B"]
    assert _facts_of(view, became.cause.began) == [("g", "B")]
    assert _facts_of(view, became.cause.ended) == [("p", "B")]


def test_the_newly_mixed_of_a_period_are_found_for_all_companies_at_once() -> None:
    view = view_of_facts(
        [
            *(enterprise(i) for i in "ABC"),
            STATE,
            PERSON,
            *(holds("g", i, "0.5", valid_from=date(2019, 1, 1)) for i in "ABC"),
            holds("p", "A", "0.5", valid_from=date(2022, 2, 1)),
            holds("p", "B", "0.5", valid_from=date(2021, 2, 1)),
        ]
    )

    found = became_mixed(ledger_of(view), day_number(date(2022, 1, 1)), day_number(DAY))

    assert [view.nodes[c.company] for c in found] == ["A"]
    assert _facts_of(view, found[0].cause.began) == [("p", "A")]


def test_a_register_that_changes_every_day_for_ten_years_has_its_history_at_once() -> None:
    first = date(2012, 1, 1)
    facts: list[Fact] = [enterprise("A"), STATE, PERSON]
    for day in range(3650):
        period = {"valid_from": first + timedelta(day), "valid_to": first + timedelta(day + 1)}
        share = Decimal(day % 97 + 1) / 100
        facts.append(holds("g", "A", str(share), **period))
        facts.append(holds("p" if day % 10 == 0 else "g", "A", str(1 - share), contract_no="2", **period))
    view = view_of_facts(facts)

    started = perf_counter()
    changes = _history(view, "A")
    seconds = perf_counter() - started

    assert [c.after.name for c in changes[:3]] == ["YES", "NO", "YES"]
    assert len(changes) == 2 * 365 + 1
    assert seconds < 2


def test_two_sources_of_one_stake_are_one_stake() -> None:
    def said(file: str, fact: Tie, id_: str) -> Tie:
        return Tie(id_, fact.type, fact.from_id, fact.to_id, fact.values, Source(file, "ab" * 32, "持股", 2))

    facts: list[Fact] = [
        enterprise("A"),
        STATE,
        said("工商.csv", holds("g", "A", "1"), "h:1"),
        said("年报.csv", holds("g", "A", "1", valid_from=date(2020, 1, 1)), "h:2"),
    ]

    assert _status(*facts) == "NO"
