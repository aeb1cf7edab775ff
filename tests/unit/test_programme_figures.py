"""Programme figures on the seed city: the opening figures reconcile, and a change or a gap is named."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest

from graphsvc.analyses.programme.programme_figures import Options, programme_figures
from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.finding import Answer
from graphsvc.graph.build import view_of_facts
from graphsvc.service.envelopes import sentence
from seed_data.generate import seed_city

AS_OF = date(2022, 6, 30)
MILLION = 1_000_000


@pytest.fixture(scope="module")
def city() -> list[Fact]:
    return seed_city()


@pytest.fixture(scope="module")
def answer(city: list[Fact]) -> Answer:
    return _ask(city)


def _ask(facts: Iterable[Fact], as_of: date = AS_OF, **options: Any) -> Answer:
    return programme_figures(view_of_facts(facts), as_of=as_of, options=Options(**options))


def _result(answer: Answer) -> Mapping[str, Any]:
    return answer.result


def _title(answer: Answer, finding: str, language: str = "zh") -> str:
    found = next(f for f in answer.findings if f.id == f"programme:{finding}")
    return sentence(found.title_key, found.title_values, language)


def _sentences(answer: Answer, finding: str, language: str = "zh") -> list[str]:
    found = next(f for f in answer.findings if f.id == f"programme:{finding}")
    return [sentence(e.key, e.values, language) for e in found.evidence]


def _changed(facts: Iterable[Fact], label: str, *without: str) -> list[Fact]:
    """The facts, those of a kind or tie type without some values."""
    changed = []
    for fact in facts:
        if label in (getattr(fact, "label", None), getattr(fact, "type", None)):
            values = {name: value for name, value in fact.values.items() if name not in without}
            fact = dataclasses.replace(fact, values=values)
        changed.append(fact)
    return changed


def _with(facts: Iterable[Fact], id_: str, **values: Any) -> list[Fact]:
    return [dataclasses.replace(f, values={**f.values, **values}) if f.id == id_ else f for f in facts]


# the opening figures


def test_the_opening_figures_are_those_of_the_speech(answer: Answer) -> None:
    assert _title(answer, "meetings") == "已召开3次地企合作会议"
    assert _title(answer, "projects") == "签约项目100个，总投资667.4亿元"
    assert _title(answer, "starts") == "开工23个，开工率23.0%"
    assert _title(answer, "contracts") == "产销对接合同35个，履约35个，履约率100.0%"
    assert _title(answer, "speeches") == "第三次地企合作会议有8家单位发言"


def test_the_opening_figures_are_exact(answer: Answer) -> None:
    totals = _result(answer)["totals"]

    assert totals["investment"] == {
        "total_cny": 66_740_000_000,
        "mean_cny": "667400000",
        "reported": 100,
        "of": 100,
    }
    assert totals["started_by_count"] == {
        "part": 23,
        "whole": 100,
        "rate": "0.23",
        "reported": 100,
        "of": 100,
    }
    assert totals["performing"] == {"part": 35, "whole": 35, "rate": "1", "reported": 35, "of": 35}


def test_the_mean_investment_is_6_674_hundred_million(answer: Answer) -> None:
    assert "总投资667.4亿元，平均6.674亿元（100个项目中100个已报）" in _sentences(answer, "projects")


def test_everything_announced_reconciles(answer: Answer) -> None:
    assert _title(answer, "reconciliation") == "公布的12项累计数与明细一致"
    assert all(row["verdict"] == "agrees" for row in _result(answer)["reconciliation"])


def test_the_same_figures_are_said_in_english(answer: Answer) -> None:
    assert _title(answer, "projects", "en") == "100 projects signed, 66.74 billion yuan in total"
    assert _title(answer, "starts", "en") == "23 started, a start rate of 23.0 %"


def test_every_sentence_stands_on_facts_of_the_city(city: list[Fact], answer: Answer) -> None:
    known = {fact.id for fact in city}

    for finding in answer.findings:
        for evidence in finding.evidence:
            assert evidence.facts
            assert set(evidence.facts) <= known


def test_a_group_by_meeting_or_month_adds_up_to_the_total(answer: Answer) -> None:
    for name in ("by_locality", "by_cluster", "by_sector", "by_meeting", "by_month"):
        rows = _result(answer)[name]

        assert sum(row["projects"] for row in rows) == 100
        assert sum(row["investment"]["total_cny"] or 0 for row in rows) == 66_740_000_000
    assert sum(row["contracts"] for row in _result(answer)["by_meeting"]) == 35


def test_cluster_localities_are_set_against_the_others(answer: Answer) -> None:
    assert [row["key"] for row in _result(answer)["by_cluster"]] == ["cluster", "other"]


def test_projects_without_a_sector_have_a_row_of_their_own_at_the_end(answer: Answer) -> None:
    rows = _result(answer)["by_sector"]

    assert [row["key"] for row in rows[:-1]] == [
        "sector:auto-parts",
        "sector:petrochemicals",
        "sector:rail-transit",
        "sector:robotics",
    ]
    assert rows[-1]["key"] == ""
    assert rows[-1]["projects"] > 0


# what changes


def test_a_project_changed_by_a_tenth_of_a_hundred_million_is_named_with_its_meeting(
    city: list[Fact],
) -> None:
    second = next(
        f for f in city if isinstance(f, Tie) and f.type == "SIGNED_AT" and f.to_id == "meeting:2"
    ).from_id
    before = next(f for f in city if f.id == second).values["total_investment_cny"]

    answer = _ask(_with(city, second, total_investment_cny=int(str(before)) + 10 * MILLION))

    assert _title(answer, "reconciliation") == "公布的12项累计数中2项与明细不符"
    sentences = _sentences(answer, "reconciliation")
    assert any("明细减公布数为1,000万元，其中1,000万元出自本次会议签约的部分" in s for s in sentences)
    assert any(s.startswith("第三次") and "明细减公布数为1,000万元，均沿自前次会议" in s for s in sentences)
    differing = [r for r in _result(answer)["reconciliation"] if r["verdict"] == "differs"]
    assert [(r["meeting"], r["difference"], r["step"]) for r in differing] == [
        ("meeting:2", 10 * MILLION, 10 * MILLION),
        ("meeting:3", 10 * MILLION, 0),
    ]


def test_the_difference_points_at_what_its_meeting_signed(city: list[Fact]) -> None:
    answer = _ask(_with(city, "meeting:2", declared_contracts=29))

    found = next(f for f in answer.findings if f.id == "programme:reconciliation")
    second = next(e for e in found.evidence if e.key == "programme.reconciliation.contracts.differs_here")
    assert len(second.facts) == 1 + 21
    assert all(fact.startswith(("supplies:", "meeting:2")) for fact in second.facts)


def test_without_funding_figures_the_rate_is_unknown_and_not_zero(city: list[Fact]) -> None:
    answer = _ask(_changed(city, "Project", "arrived_cny"))

    assert _title(answer, "funding") == "资金到位率未报（100个项目中0个已报）"
    assert _title(answer, "funding", "en") == "Funding arrival rate unknown (0 of 100 reported)"
    unknown = {"part": None, "whole": None, "rate": None, "reported": 0, "of": 100}
    assert _result(answer)["totals"]["arrived_by_amount"] == unknown
    assert _result(answer)["totals"]["arrived_by_count"] == unknown


def test_a_preparatory_item_that_nobody_reports_is_unknown(city: list[Fact]) -> None:
    answer = _ask(_changed(city, "Project", "prep_environment"))

    assert "环评：未报（100个项目中0个已报）" in _sentences(answer, "preparation")


def test_a_contract_that_does_not_perform_and_one_that_does_not_report_are_exceptions(
    city: list[Fact],
) -> None:
    first, second, *_ = sorted(f.id for f in city if isinstance(f, Tie) and "signed_at" in f.values)
    silent = [
        dataclasses.replace(f, values={k: v for k, v in f.values.items() if k != "performing"})
        if f.id == second
        else f
        for f in _with(city, first, performing=False)
    ]

    answer = _ask(silent)

    assert _title(answer, "contracts") == "产销对接合同35个，履约33个，履约率97.1%"
    assert [e["id"] for e in _result(answer)["exceptions"]] == [first, second]
    sentences = _sentences(answer, "contracts")
    assert sum(s.startswith("未履约：") for s in sentences) == 1
    assert sum(s.startswith("履约情况未报：") for s in sentences) == 1


def test_an_unreported_amount_leaves_a_shortfall_undecided(city: list[Fact]) -> None:
    third = next(
        f for f in city if isinstance(f, Tie) and f.type == "SIGNED_AT" and f.to_id == "meeting:3"
    ).from_id
    gap = [
        dataclasses.replace(f, values={k: v for k, v in f.values.items() if k != "total_investment_cny"})
        if f.id == third
        else f
        for f in city
    ]

    answer = _ask(gap)

    assert _title(answer, "reconciliation") == "公布的12项累计数中1项因未报暂不能断定"
    assert _result(answer)["totals"]["investment"]["reported"] == 99


# the date


def test_on_the_day_of_the_second_meeting_only_two_meetings_count(city: list[Fact]) -> None:
    second = next(f for f in city if f.id == "meeting:2").values

    answer = _ask(city, date(2022, 3, 15))

    totals = _result(answer)["totals"]
    assert _title(answer, "meetings") == "已召开2次地企合作会议"
    assert (totals["projects"], totals["started_by_count"]["part"], totals["contracts"]) == (
        63,
        second["declared_started"],
        28,
    )


def test_up_to_a_meeting_leaves_out_what_came_after(city: list[Fact]) -> None:
    answer = _ask(city, up_to_meeting=1)

    assert len(_result(answer)["by_meeting"]) == 1
    assert _title(answer, "projects") == "签约项目37个，总投资238.29亿元"


def test_a_contract_that_ended_stays_signed(city: list[Fact]) -> None:
    ended = min(f.id for f in city if isinstance(f, Tie) and "signed_at" in f.values)

    answer = _ask(_with(city, ended, valid_to=date(2022, 6, 1)))

    assert _result(answer)["totals"]["contracts"] == 35


def test_the_order_of_the_rows_does_not_matter(city: list[Fact], answer: Answer) -> None:
    assert _ask(list(reversed(city))) == answer


def test_an_empty_city_gives_no_findings() -> None:
    assert _ask([]) == Answer()


def test_a_city_before_its_first_meeting_still_lists_what_is_published(city: list[Fact]) -> None:
    answer = _ask(city, date(2021, 12, 31))

    assert [f.id for f in answer.findings] == ["programme:published"]
