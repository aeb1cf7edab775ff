"""Ownership of the fictional seed city: what a first look shows is there, with its reasons."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parse_options
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from seed_data.generate.city import seed_city

DAY = date(2022, 6, 30)
SERVO = (
    "91990102522739160N"  # a wholly state-owned maker of servo drives that took in partners in December 2021
)


@cache
def _view() -> GraphView:
    return view_of_facts(tuple(seed_city()), revision=1)


def _asked(name: str, day: date = DAY, **given: Any) -> dict[str, Any]:
    question = analysis(name)
    return dict(question.ask(_view(), as_of=day, options=parse_options(question.options, given)).result)


def test_the_city_has_one_newly_mixed_enterprise_in_a_year_and_its_holding() -> None:
    result = _asked("ownership-overview")

    (row,) = result["newly_mixed"]
    assert (row["id"], row["date"], row["before"]) == (SERVO, "2021-12-01", "no")
    assert [_view().tie(fact).to_id for fact in row["began"]] == [SERVO]
    assert [m["month"] for m in result["newly_mixed_by_month"] if m["newly_mixed"]["count"]] == ["2021-12"]


def test_every_enterprise_of_the_city_is_counted_once() -> None:
    totals = _asked("ownership-overview")["totals"]

    assert sum(cell["count"] for name, cell in totals.items() if name != "of") == totals["of"]["count"] == 260


def test_a_research_institute_and_a_university_brought_their_part_into_the_mixed_enterprise() -> None:
    result = _asked("mixed-ownership", enterprise=SERVO)

    assert {row["kind"] for row in result["shareholders"] if row["holdings"]} >= {"institute", "university"}
    assert (result["mixed"], result["mixed_since"]) == ("yes", "2021-12-01")
    assert _asked("mixed-ownership", date(2021, 11, 30), enterprise=SERVO)["mixed"] == "no"


def test_with_its_partners_the_enterprise_lost_its_controller_and_the_one_change_is_named() -> None:
    flips = {
        f["kind"]: f
        for f in _asked("ownership-difference", enterprise=SERVO)["flips"]
        if f["kind"] != "share"
    }

    controller = flips["controller"]
    assert (controller["before"]["certainty"], controller["after"]["certainty"]) == ("certain", "none")
    assert [(c["sort"], c["before"], c["after"]) for c in controller["because"]] == [
        ("changed", [1.0, 1.0], [0.34, 0.34])
    ]
    assert (flips["mixed"]["before"], flips["mixed"]["after"]) == ("no", "yes")
