"""Ownership of the city: every number with its list, unknown with its denominator, newly mixed with the holding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analyses.options import parse_options
from graphsvc.analyses.ownership.mixed_ownership import Options as OneOptions
from graphsvc.analyses.ownership.mixed_ownership import mixed_ownership
from graphsvc.analyses.ownership.ownership_overview import NAMES, Options, ownership_overview
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers_reading import controllers_at
from graphsvc.measures.ownership.mixed_gaps import gaps_of
from graphsvc.measures.ownership.reading import position_at
from tests.builders import enterprise, entity, holds, locality, project, sector, takes_part, tie

DAY = date(2022, 6, 30)
STATE = entity("Government", "g", "市国资委")
PERSON = entity("Person", "p")


def _overview(view: GraphView, day: date = DAY, **given: Any) -> dict[str, Any]:
    return dict(ownership_overview(view, as_of=day, options=parse_options(Options, given)).result)


def _one(view: GraphView, id_: str, day: date = DAY) -> dict[str, Any]:
    return dict(mixed_ownership(view, as_of=day, options=OneOptions(id_)).result)


def _counts(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[name]["count"] for name in NAMES if row[name]["count"]}


def _city() -> GraphView:
    """Four enterprises of two places and one sector: one mixed since February, one state, one private, one silent."""
    return view_of_facts(
        [
            *(enterprise(i) for i in "ABC"), enterprise("D", ownership="collective"), enterprise("E"),
            STATE, PERSON, entity("University", "u", legal_state=True),
            locality("locality:1", "东区"), locality("locality:2", "西区"), sector("robotics", "机器人"), project("project:1"),
            *(tie("LOCATED_IN", i, "locality:1") for i in "AB"), *(tie("LOCATED_IN", i, "locality:2") for i in "CD"),
            tie("IN_SECTOR", "A", "sector:robotics"), takes_part("A", "project:1"),
            holds("g", "A", "0.5", valid_from=date(2018, 1, 1), contribution="capital", contribution_cny=5_000_000),
            holds("g", "A", "0.3", valid_from=date(2018, 1, 1), valid_to=date(2022, 2, 1)),
            holds("u", "A", "0.2", valid_from=date(2018, 1, 1), contribution="technology", advantage="technology"),
            holds("p", "A", "0.3", valid_from=date(2022, 2, 1), advantage="management"),
            holds("g", "B", "1", valid_from=date(2018, 1, 1)),
            holds("p", "C", "1", valid_from=date(2018, 1, 1)),
        ]
    )  # fmt: skip


# counts ----------------------------------------------------------------------------


def test_every_enterprise_is_counted_once_in_all_and_in_its_place_and_sector() -> None:
    result = _overview(_city())

    assert result["totals"]["of"]["count"] == 5
    assert _counts(result["totals"]) == {"state": 1, "mixed": 1, "private": 1, "collective": 1, "unknown": 1}
    assert {row["key"]: _counts(row) for row in result["by_locality"]} == {
        "locality:1": {"state": 1, "mixed": 1},
        "locality:2": {"private": 1, "collective": 1},
        "": {"unknown": 1},
    }
    assert [_counts(row) for row in result["by_sector"] if row["key"] == "sector:robotics"] == [{"mixed": 1}]


def test_who_has_no_recorded_holders_counts_by_its_own_word_and_is_listed_apart() -> None:
    result = _overview(_city())

    assert result["declared"]["ids"] == ["D"]
    assert result["totals"]["unknown"]["ids"] == ["E"]


def test_every_number_has_the_ids_behind_it_and_says_how_many_more_there_are() -> None:
    result = _overview(_city(), ids=2)

    assert result["totals"]["of"] == {"count": 5, "ids": ["A", "B"], "more": 3}


def test_one_list_is_given_in_full() -> None:
    view = _city()

    assert _overview(view)["selected"] is None
    assert _overview(view, locality="locality:1")["selected"]["ids"] == ["A", "B"]
    assert _overview(view, locality="locality:1", capital="mixed")["selected"]["ids"] == ["A"]
    assert _overview(view, sector="sector:robotics", capital="private")["selected"]["ids"] == []


def test_the_same_places_stand_by_legal_class_too() -> None:
    law = _overview(_city())["by_law_class"]

    east = next(row for row in law["by_locality"] if row["key"] == "locality:1")
    assert {name: east[name]["ids"] for name in law["classes"] if east[name]["count"]} == {
        "T1": ["B"],
        "T2": ["A"],
    }
    assert law["totals"]["no-record"]["ids"] == ["D", "E"]
    assert (law["rule_set"], law["totals"]["of"]["count"]) == ("order-32", 5)


# newly mixed -----------------------------------------------------------------------


def test_an_enterprise_is_newly_mixed_in_the_month_of_the_holding_that_made_it() -> None:
    view = _city()

    result = _overview(view)

    (row,) = result["newly_mixed"]
    assert (row["id"], row["date"], row["before"]) == ("A", "2022-02-01", "no")
    assert [view.tie(fact).from_id for fact in row["began"]] == ["p"]
    assert {m["month"]: m["newly_mixed"]["count"] for m in result["newly_mixed_by_month"]} == {
        **{f"2021-{n:02d}": 0 for n in range(7, 13)},
        **{f"2022-{n:02d}": int(n == 2) for n in range(1, 7)},
    }
    (place,) = result["newly_mixed_by_locality"]
    assert (place["key"], place["newly_mixed"]["ids"], place["by_month"]["2022-02"]) == (
        "locality:1",
        ["A"],
        1,
    )
    assert result["newly_mixed_this_year"]["ids"] == ["A"]


def test_the_year_is_looked_at_whole_although_fewer_months_are_asked_for() -> None:
    result = _overview(_city(), months=1)

    assert result["since"] == "2022-01-01"
    assert result["newly_mixed_this_year"]["count"] == 1


def test_before_the_holding_began_nobody_was_newly_mixed() -> None:
    result = _overview(_city(), day=date(2022, 1, 31))

    assert (result["newly_mixed"], result["newly_mixed_this_year"]["count"]) == ([], 0)


def test_who_is_mixed_since_an_unreported_day_stands_in_no_month() -> None:
    view = view_of_facts([enterprise("A"), STATE, PERSON, holds("g", "A", "0.5"), holds("p", "A", "0.5")])

    result = _overview(view, months=240)

    assert (result["newly_mixed"], result["mixed_without_date"]["ids"]) == ([], ["A"])
    assert _one(view, "A")["mixed_since"] is None


# the programme's counts ------------------------------------------------------------


def test_the_four_kinds_of_shareholder_stand_around_project_companies() -> None:
    result = _overview(_city())["shareholders"]

    rows = {row["kind"]: row["project_companies"]["count"] for row in result["rows"]}
    assert rows == {"locality": 1, "enterprise": 0, "institute": 0, "university": 1, "other": 1}
    assert [r["project_companies"]["ids"] for r in result["by_number_of_kinds"] if r["kinds"] == 2] == [["A"]]


def test_contributions_and_advantages_say_how_many_of_how_many_are_reported() -> None:
    result = _overview(_city())

    contributions = {row["kind"]: row for row in result["contributions"]["rows"]}
    assert (result["contributions"]["reported"], result["contributions"]["of"]) == (2, 5)
    assert (contributions["capital"]["contribution_cny"], contributions["capital"]["amounts_reported"]) == (5_000_000, 1)  # fmt: skip
    assert (contributions["technology"]["contribution_cny"], contributions["technology"]["holdings"]) == (
        None,
        1,
    )
    advantages = {row["advantage"]: row["by_partner"] for row in result["advantages"]["rows"]}
    assert advantages["technology"]["university"] == advantages["management"]["other"] == 1
    assert (result["sharing"]["holdings"], result["sharing"]["profit_reported"]) == (5, 0)


def test_the_controllers_votes_are_set_against_its_part_of_the_money() -> None:
    view = view_of_facts(
        [
            *(enterprise(i) for i in "AB"), STATE, PERSON,
            holds("g", "A", "0.6"), holds("p", "A", "0.4"), holds("A", "B", "0.6"), holds("p", "B", "0.4"),
        ]
    )  # fmt: skip

    gaps = _overview(view)["gaps"]

    rows = {row["id"]: (row["controller"], row["votes"], row["economic"], row["gap"]) for row in gaps["rows"]}
    assert rows == {"A": ("g", 0.6, 0.6, 0.0), "B": ("g", 0.6, 0.36, 0.24)}
    assert gaps["over_ten_points"]["ids"] == ["B"]


# properties ------------------------------------------------------------------------

HOLDERS = ("g", "p", "q", "u", "A", "B", "C")


@st.composite
def _registers(draw: st.DrawFn) -> list[Fact]:
    facts: list[Fact] = [
        STATE,
        PERSON,
        entity("Person", "q"),
        entity("UnknownParty", "u"),
        *(enterprise(i) for i in "ABC"),
    ]
    for number in range(draw(st.integers(0, 9))):
        share = draw(st.sampled_from(["0.1", "0.2", "0.3", "0.4", "0.6", "1", None]))
        kind = draw(st.sampled_from(["technology", "capital", None]))
        year = draw(st.integers(2018, 2022))
        facts.append(
            holds(
                draw(st.sampled_from(HOLDERS)), draw(st.sampled_from("ABC")), share, contract_no=str(number),
                valid_from=date(year, 1, 1), **({} if kind is None else {"contribution": kind}),
            )
        )  # fmt: skip
    return facts


def _middles(rows: list[dict[str, Any]]) -> tuple[float, float]:
    return sum(row["low"] for row in rows), sum(row["high"] for row in rows)


@settings(max_examples=40, deadline=None)
@given(_registers())
def test_parts_of_a_company_surround_the_whole_and_mixedness_stays_in_its_bounds(facts: list[Fact]) -> None:
    view = view_of_facts(facts)

    for company in "ABC":
        result = _one(view, company)
        for rows in (
            result["direct"]["composition"],
            [*result["sides"].values()],
            list(result["look_through"]["composition"].values()),
        ):
            low, high = _middles(rows)
            assert low <= 1 + 1e-9
            assert high >= 1 - 1e-9
        for part in ("direct", "look_through"):
            mixedness = result[part]["mixedness"]
            assert 0 <= mixedness["low"] <= mixedness["high"] + 1e-12 <= 1 + 1e-12
        kinds = result["contributions"]
        assert sum(row["holdings"] for row in kinds) == len(result["holdings"])
        assert sum(row["low"] for row in kinds) == pytest.approx(
            sum(row["low"] for row in result["direct"]["composition"] if row["class"] != "residual")
        )


@settings(max_examples=40, deadline=None)
@given(_registers())
def test_the_city_counts_what_each_enterprise_says_of_itself(facts: list[Fact]) -> None:
    view = view_of_facts(facts)

    result = _overview(view, months=60)

    for company in "ABC":
        one = _one(view, company)
        assert company in result["totals"][one["capital"]]["ids"]
        became = [
            c["date"] for c in one["history"] if c["after"] == "yes" and (c["date"] or "") >= "2017-07-01"
        ]
        assert [row["date"] for row in reversed(result["newly_mixed"]) if row["id"] == company] == became


@settings(max_examples=40, deadline=None)
@given(_registers())
def test_the_gap_of_all_at_once_is_the_gap_of_each(facts: list[Fact]) -> None:
    view = view_of_facts(facts)
    companies = np.array([view.numbers[i] for i in "ABC"])
    position = position_at(view, DAY)

    gaps = gaps_of(position.columns("dividend"), controllers_at(view, DAY), companies)

    for row, company in enumerate(gaps.company.tolist()):
        one = _one(view, view.nodes[company])["gap"]
        assert [c["id"] for c in one["controllers"]] == [view.nodes[int(gaps.controller[row])]]
        if one["economic"] is not None:
            assert one["economic"]["low"] == pytest.approx(float(gaps.economic[row]), abs=1e-8)
            assert one["economic"]["high"] <= gaps.economic[row] + gaps.open[row] + 1e-8
        assert one["votes"]["low"] == pytest.approx(float(gaps.votes[row]), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(_registers().flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts))))
def test_the_order_of_rows_changes_nothing(orders: tuple[list[Fact], list[Fact]]) -> None:
    one, other = (view_of_facts(facts) for facts in orders)

    assert _overview(one) == _overview(other)
    assert _one(one, "A") == _one(other, "A")
