"""Programme figures on a handful of facts: which rule counts what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analyses.programme.figures import Rate, Sum
from graphsvc.analyses.programme.programme_figures import Options, programme_figures
from graphsvc.domain.facts import Fact, Value
from graphsvc.domain.finding import Answer
from tests import builders as b

AS_OF = date(2022, 6, 30)
FIRST, SECOND = date(2022, 1, 14), date(2022, 3, 15)


def _ask(*facts: Fact, as_of: date = AS_OF) -> Answer:
    return programme_figures(b.view(*facts), as_of=as_of, options=Options())


def _totals(*facts: Fact) -> Any:
    return _ask(*facts).result["totals"]


def _keys(answer: Answer) -> set[str]:
    return {e.key for f in answer.findings for e in f.evidence}


@pytest.mark.parametrize(
    ("values", "started"),
    [
        ({"actual_start": date(2022, 6, 30)}, 1),
        ({"actual_start": date(2022, 7, 1), "status": "started"}, 0),
        ({"status": "in-production"}, 1),
        ({"status": "preparing"}, 0),
        ({"status": "terminated"}, None),
        ({}, None),
    ],
)
def test_the_actual_start_decides_and_else_the_status(values: dict[str, Value], started: int | None) -> None:
    assert _totals(b.entity("Project", "project:1", "项目", **values))["started_by_count"]["part"] == started


def test_a_supply_tie_without_a_meeting_is_everyday_trade() -> None:
    facts = (b.enterprise("A"), b.enterprise("B"), b.meeting(1, FIRST))

    totals = _totals(
        *facts, b.supplies("A", "B", goods="轴承"), b.supplies("A", "B", goods="齿轮", signed_at="1")
    )

    assert totals["contracts"] == 1


def test_a_contract_may_name_its_meeting_by_number_or_by_id() -> None:
    facts = (b.enterprise("A"), b.enterprise("B"), b.meeting(1, FIRST))

    answer = _ask(
        *facts, b.supplies("A", "B", goods="轴承", signed_at="1"), b.supplies("B", "A", signed_at="meeting:1")
    )

    assert [m["contracts"] for m in _rows(answer.result["meetings"])] == [2]
    assert "programme.note.unknown_meeting" not in {n.key for n in answer.notes}


def test_a_contract_of_an_unknown_meeting_is_counted_and_noted() -> None:
    answer = _ask(b.enterprise("A"), b.enterprise("B"), b.supplies("A", "B", signed_at="9"))

    assert [n.key for n in answer.notes] == ["programme.note.unknown_meeting"]


def test_a_project_without_a_meeting_counts_in_the_total_and_is_noted() -> None:
    answer = _ask(b.project("project:1"), b.meeting(1, FIRST, declared_projects=1))

    assert _totals(b.project("project:1"))["projects"] == 1
    assert "programme.note.no_meeting" in {n.key for n in answer.notes}
    assert "programme.reconciliation.projects.differs_here" in _keys(answer)


def test_a_theme_repeated_at_the_next_meeting_is_named() -> None:
    answer = _ask(b.meeting(1, FIRST, theme="项目对接"), b.meeting(2, SECOND, theme="项目对接"))

    assert "programme.meetings.theme_repeated" in _keys(answer)


def test_a_theme_taken_up_again_later_is_not_a_repetition() -> None:
    themes = ("项目对接", "产销对接", "项目对接")

    answer = _ask(*(b.meeting(n, date(2022, n, 1), theme=theme) for n, theme in enumerate(themes, start=1)))

    assert "programme.meetings.themes_differ" in _keys(answer)


def test_meetings_that_announce_nothing_leave_nothing_to_reconcile() -> None:
    answer = _ask(b.meeting(1, FIRST))

    assert [n.key for n in answer.notes] == ["programme.note.nothing_declared"]
    assert "programme:reconciliation" not in {f.id for f in answer.findings}


def test_a_project_is_where_its_seat_is_and_else_where_its_host_is() -> None:
    places = (b.locality("locality:1", in_cluster=True), b.locality("locality:2", in_cluster=False))
    hosted = b.takes_part("locality:2", "project:1", role="host")
    seated = b.tie("LOCATED_IN", "project:1", "locality:1")

    by_host = _ask(*places, b.project("project:1"), hosted).result["by_cluster"]
    by_seat = _ask(*places, b.project("project:1"), hosted, seated).result["by_cluster"]

    assert [(row["key"], row["projects"]) for row in _rows(by_host)] == [("cluster", 0), ("other", 1)]
    assert [(row["key"], row["projects"]) for row in _rows(by_seat)] == [("cluster", 1), ("other", 0)]


def test_a_project_of_two_sectors_stands_in_both_rows_and_is_noted() -> None:
    sectors = (b.sector("robotics"), b.sector("rail-transit"))
    both = (b.tie("IN_SECTOR", "project:1", s.id) for s in sectors)

    answer = _ask(*sectors, b.project("project:1"), *both)

    assert [row["projects"] for row in _rows(answer.result["by_sector"])] == [1, 1]
    assert "programme.note.several_groups" in {n.key for n in answer.notes}


def test_a_locality_a_sector_and_a_meeting_without_projects_have_rows_too() -> None:
    city, county = b.locality("locality:1"), b.locality("locality:2")
    facts = (city, county, b.tie("PART_OF", county.id, city.id), b.sector("robotics"), b.meeting(1, FIRST))

    result = _ask(*facts).result

    rows = [row for name in ("by_locality", "by_sector", "by_meeting") for row in _rows(result[name])]
    assert [(row["key"], row["projects"]) for row in rows] == [
        ("locality:2", 0),
        ("sector:robotics", 0),
        ("meeting:1", 0),
    ]
    assert all(row["started_by_count"]["rate"] is None for row in rows)
    assert all(row["investment"]["total_cny"] == 0 for row in rows)


def test_funds_arrived_are_compared_with_the_investment_of_those_that_report_both() -> None:
    facts = (
        b.project("project:1", total_investment_cny=100, arrived_cny=30),
        b.project("project:2", total_investment_cny=900),
        b.project("project:3", total_investment_cny=100, arrived_cny=0),
        b.project("project:4", arrived_cny=5),
    )

    totals = _totals(*facts)

    assert totals["arrived_by_amount"] == {"part": 30, "whole": 200, "rate": "0.15", "reported": 2, "of": 4}
    assert totals["arrived_by_count"] == {"part": 2, "whole": 3, "rate": "0.666667", "reported": 3, "of": 4}


def test_a_reported_zero_is_not_unknown() -> None:
    totals = _totals(b.project("project:1", total_investment_cny=100, arrived_cny=0))

    assert totals["arrived_by_amount"]["rate"] == "0"


def test_a_withdrawn_or_expired_achievement_stays_published_and_is_not_open() -> None:
    day = date(2022, 5, 16)
    facts = (
        b.entity("Achievement", "achievement:1", published=day),
        b.entity("Achievement", "achievement:2", published=day, withdrawn=date(2022, 6, 1)),
        b.entity("Achievement", "achievement:3", published=day, expires=date(2022, 6, 29)),
        b.entity("Achievement", "achievement:4", published=date(2022, 7, 1)),
        b.entity("Achievement", "achievement:5"),
    )

    counts = _ask(*facts).result["achievements"]

    assert counts == {"published": 3, "open": 1, "withdrawn": 1, "expired": 1, "undated": 1}


def test_a_start_without_a_date_counts_at_the_last_meeting_only() -> None:
    facts = (
        b.meeting(1, FIRST, declared_started=1),
        b.meeting(2, SECOND, declared_started=1),
        b.project("project:1", status="started"),
        b.tie("SIGNED_AT", "project:1", "meeting:1"),
    )

    rows = [r for r in _rows(_ask(*facts).result["reconciliation"]) if r["item"] == "started"]

    assert [(r["counted"], r["verdict"]) for r in rows] == [(0, "undecided"), (1, "agrees")]


@given(st.lists(st.booleans(), max_size=50), st.integers(0, 50))
def test_a_rate_lies_between_nothing_and_all_and_is_unknown_only_without_reports(
    answers: list[bool], silent: int
) -> None:
    rate = Rate(sum(answers), len(answers), len(answers), len(answers) + silent)

    assert (rate.rate is None) == (not answers)
    assert rate.rate is None or 0 <= rate.rate <= 1
    assert rate.rate is None or abs(rate.rate - Decimal(sum(answers)) / len(answers)) <= Decimal("5e-7")


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=30))
def test_a_mean_is_exact_to_the_fen(amounts: list[int]) -> None:
    mean = Sum(sum(amounts), len(amounts), len(amounts)).mean_cny

    assert mean is not None
    assert abs(mean * len(amounts) - sum(amounts)) <= Decimal("0.005") * len(amounts)


def _rows(table: Any) -> list[dict[str, Any]]:
    return list(table)
