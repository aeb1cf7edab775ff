"""Stories of the trade from end to end: state or mixed and why, look-through that does not lie, a registry file as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parse_options
from graphsvc.domain.errors import BadOption
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.tables import read_table
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.rules import rules
from graphsvc.ports import ReadingChoices
from graphsvc.readers.delimited import tables
from seed_data.generate.codes import credit_code
from tests.builders import enterprise, entity, holds, tie

DAY = date(2022, 6, 30)


def _asked(name: str, view: GraphView, enterprise_: str, **given: Any) -> dict[str, Any]:
    question = analysis(name)
    options = parse_options(question.options, {"enterprise": enterprise_, **given})
    return dict(question.ask(view, as_of=DAY, options=options).result)


def _shares(result: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    return {h["id"]: (round(h["low"], 6), round(h["high"], 6)) for h in result["holders"]}


# 3: state or mixed, and why ----------------------------------------------------------

SASAC = entity("Government", "sasac", "市国资委")
JOINED = date(2021, 5, 1)


def _two_steps() -> GraphView:
    """The city's body holds 60 % of A, A 60 % of B; a person joined B with technology in May 2021."""
    return view_of_facts(
        [
            enterprise("A"), enterprise("B"), SASAC, entity("Person", "p"), entity("Person", "q"),
            holds("sasac", "A", "0.6", valid_from=date(2015, 1, 1)), holds("q", "A", "0.4", valid_from=date(2015, 1, 1)),
            holds("A", "B", "1", valid_from=date(2016, 1, 1), valid_to=JOINED),
            holds("A", "B", "0.6", valid_from=JOINED, contribution="capital", contribution_cny=60_000_000),
            holds(
                "p", "B", "0.4", valid_from=JOINED, contribution="technology", contribution_cny=40_000_000,
                contribution_date=JOINED, advantage="technology", profit_share=Decimal("0.45"),
            ),
        ]
    )  # fmt: skip


def _legal(view: GraphView, company: str) -> tuple[str, ...]:
    return rules("order-32").classify(position_at(view, DAY)).of(view.numbers[company])


def test_the_second_step_is_a_state_subsidiary_by_clause_3_although_36_percent_are_multiplied() -> None:
    view = _two_steps()

    assert (_legal(view, "A"), _legal(view, "B")) == (("T2",), ("T3",))
    assert _shares(_asked("look-through", view, "B"))["sasac"] == (0.36, 0.36)


def test_two_state_contributors_with_55_percent_beside_a_larger_private_holder_only_participate() -> None:
    states = [enterprise(i) for i in ("S1", "S2")]
    owners = [entity("Government", "g1"), entity("Government", "g2"), entity("Person", "p")]
    held = [holds("g1", "S1", "1"), holds("g2", "S2", "1"), holds("S1", "B", "0.3"), holds("S2", "B", "0.25")]
    view = view_of_facts([enterprise("B"), *states, *owners, *held, holds("p", "B", "0.45")])

    assert _legal(view, "B") == ("participating",)
    assert _asked("mixed-ownership", view, "B")["mixed"] == "yes"


def test_the_largest_holder_with_40_percent_and_a_control_agreement_is_in_actual_control() -> None:
    owners = [SASAC, *(entity("Person", i) for i in "pq")]
    held = [holds("sasac", "B", "0.4"), holds("p", "B", "0.3"), holds("q", "B", "0.3")]
    agreement = tie("DIRECTS", "sasac", "B", by="agreement", evidence="章程第十条")
    view = view_of_facts([enterprise("B"), *owners, *held, agreement])

    gap = _asked("mixed-ownership", view, "B")["gap"]

    assert _legal(view, "B") == ("T4",)
    assert ([c["id"] for c in gap["controllers"]], gap["gap"]["low"]) == (["sasac"], 0.0)
    assert gap["facts"] == [agreement.id]


def test_the_state_decides_in_the_second_step_with_36_percent_of_the_money() -> None:
    gap = _asked("mixed-ownership", _two_steps(), "B")["gap"]

    assert [c["id"] for c in gap["controllers"]] == ["sasac"]
    assert (gap["votes"]["low"], gap["economic"]["low"], gap["gap"]["low"]) == (0.6, 0.36, 0.24)
    assert len(gap["facts"]) == 2


def test_the_day_on_which_a_company_became_mixed_and_the_holding_that_made_it() -> None:
    view = _two_steps()

    result = _asked("mixed-ownership", view, "B")

    assert (result["mixed"], result["mixed_since"]) == ("yes", "2021-05-01")
    assert [change["after"] for change in result["history"]] == ["no", "yes"]
    (made,) = result["history"][-1]["began"]
    assert (made["holder"], made["target"]) == ("p", "B")
    assert view.tie(made["fact"]).from_id == "p"


def test_equity_stands_by_kind_of_contribution_with_valuation_and_date() -> None:
    result = _asked("mixed-ownership", _two_steps(), "B")

    rows = {row["kind"]: row for row in result["contributions"] if row["holdings"]}
    assert {k: (r["low"], r["contribution_cny"], r["first_date"]) for k, r in rows.items()} == {
        "capital": (0.6, 60_000_000, None),
        "technology": (0.4, 40_000_000, "2021-05-01"),
    }
    assert [h["id"] for row in result["advantages"] if row["advantage"] == "technology" for h in row["holders"]] == ["p"]  # fmt: skip
    (term,) = result["sharing"]["rows"]
    assert (term["holder"], term["profit_over_capital"], result["sharing"]["loss_reported"]) == ("p", 0.05, 0)


def test_two_kinds_of_shareholder_stand_around_the_company() -> None:
    result = _asked("mixed-ownership", _two_steps(), "B")

    assert {row["kind"]: row["holdings"] for row in result["shareholders"] if row["holdings"]} == {
        "enterprise": 1,
        "other": 1,
    }


def test_only_an_enterprise_can_be_mixed() -> None:
    with pytest.raises(BadOption, match="enterprise"):
        _asked("mixed-ownership", _two_steps(), "p")


# 4: look-through that does not lie -----------------------------------------------------


def test_two_companies_that_hold_one_another_give_each_owner_its_exact_part() -> None:
    view = view_of_facts(
        [
            *(enterprise(i) for i in "AB"), *(entity("Person", i) for i in "XY"),
            holds("X", "A", "0.6"), holds("B", "A", "0.4"), holds("A", "B", "0.3"), holds("Y", "B", "0.7"),
        ]
    )  # fmt: skip

    of_a, of_b = (_shares(_asked("look-through", view, company)) for company in "AB")

    assert of_a == {"X": (0.681818, 0.681818), "Y": (0.318182, 0.318182)}
    assert of_b == {"X": (0.204545, 0.204545), "Y": (0.795455, 0.795455)}
    assert sum(low for low, _ in of_a.values()) == pytest.approx(1)
    assert sum(low for low, _ in of_b.values()) == pytest.approx(1)


def test_a_ring_of_two_that_hold_one_another_wholly_is_named_and_has_no_owner() -> None:
    view = view_of_facts([*(enterprise(i) for i in "AB"), holds("A", "B", "1"), holds("B", "A", "1")])

    result = _asked("look-through", view, "A")

    assert result["holders"] == []
    assert result["closed"] == 1.0
    assert {(f["code"], f["enterprise"]) for f in result["findings"]} >= {
        ("CLOSED_GROUP", "A"),
        ("CLOSED_GROUP", "B"),
    }
    assert _asked("mixed-ownership", view, "A")["mixed"] == "undecided"


def test_a_link_of_unknown_size_has_an_upper_end_only() -> None:
    view = view_of_facts(
        [
            *(enterprise(i) for i in "AB"), *(entity("Person", i) for i in "XY"),
            holds("X", "A", "0.7"), holds("B", "A"), holds("Y", "B", "1"),
        ]
    )  # fmt: skip

    assert _shares(_asked("look-through", view, "A")) == {"X": (0.7, 0.7), "Y": (0.0, 0.3)}


# 5: a registry file as it really arrives ------------------------------------------------

CUT, LEVEL_2, LEVEL_1, TOP, OVER, ROUND = (credit_code("91", "990101", n) for n in range(1, 7))
COMPANIES = f"""统一社会信用代码,企业名称,注册资本,企业类型
{CUT},第四层公司,10000.000000万元,\\N
{LEVEL_2},第三层公司,\\N,有限责任公司
{LEVEL_1},第二层公司,500.000000万元,有限责任公司
{TOP},被查公司,10000.000000万元,有限责任公司
{OVER},超额公司,\\N,\\N
{ROUND},四舍五入公司,\\N,\\N
"""
PERSONS = "人员代码,姓名\nR1,\\N\nR2,\\N\nR3,\\N\n"
HOLDINGS = f"""股东,被投资企业,持股比例,出资额,出资日期
person:R1,{TOP},45.00%,4500.000000万元,2019-03-01
{LEVEL_1},{TOP},55.00%,5500.000000万元,2019-03-01
{LEVEL_2},{LEVEL_1},100.00%,500.000000万元,\\N
{CUT},{LEVEL_2},95.00%,\\N,\\N
person:R1,{LEVEL_2},5.00%,\\N,\\N
person:R2,{OVER},68.80%,\\N,\\N
person:R3,{OVER},50.00%,\\N,\\N
person:R2,{ROUND},66.67%,\\N,\\N
person:R3,{ROUND},33.34%,\\N,\\N
person:R3,{TOP},百分之五,\\N,\\N
919901010618033927,{TOP},1.00%,\\N,\\N
"""


@pytest.fixture(scope="module")
def imported() -> Outcome:
    """The three files as they arrive, in GB18030."""
    drafts = Drafts()
    for name, text in (("企业.csv", COMPANIES), ("自然人.csv", PERSONS), ("持股.csv", HOLDINGS)):
        for table in tables(name, text.encode("gb18030"), ReadingChoices()):
            assert table.notes["encoding"] == "gb18030"
            read_table(table, list(table.rows), drafts)
    return outcome(drafts, {})


@pytest.fixture(scope="module")
def registry(imported: Outcome) -> GraphView:
    """What the files made."""
    facts: list[Fact] = list(imported.after.values())
    return view_of_facts(facts, revision=1)


def test_figures_as_a_registry_writes_them_are_read_and_an_empty_mark_is_not_reported(
    registry: GraphView,
) -> None:
    assert registry.entity(TOP).values["registered_capital_cny"] == 100_000_000
    assert "registered_capital_cny" not in registry.entity(OVER).values
    (held,) = [t for t in registry.ties("HOLDS") if t.from_id == CUT]
    assert held.values == {"share_min": Decimal("0.95"), "share_max": Decimal("0.95")}


def test_each_refused_row_is_listed_with_file_line_column_and_reason(imported: Outcome) -> None:
    refused = [(p.file, p.row, p.column, p.value) for p in imported.problems]

    assert refused == [
        ("持股.csv", 11, "持股比例", "百分之五"),
        ("持股.csv", 12, "股东", "919901010618033927"),
    ]
    assert all(p.reason.text("zh") and p.reason.text("en") for p in imported.problems)


def test_holders_who_sum_to_118_8_percent_are_flagged_and_rounding_passes(
    imported: Outcome, registry: GraphView
) -> None:
    assert [n.values["id"] for n in imported.notes if n.why == "shares-above"] == [OVER]
    over, rounded = (_asked("look-through", registry, company) for company in (OVER, ROUND))
    assert [(f["code"], f["value"]) for f in over["findings"]] == [("OVERSUBSCRIBED", 1.188)]
    assert [(f["code"], f["value"]) for f in rounded["findings"]] == [("ROUNDED", 1.0001)]
    assert sum(h["low"] for h in rounded["holders"]) == pytest.approx(1)


def test_behind_a_chain_cut_at_the_third_level_nobody_is_named_as_the_largest_person(
    registry: GraphView,
) -> None:
    result = _asked("look-through", registry, TOP)

    assert _shares(result) == {CUT: (0.5225, 0.5225), "person:R1": (0.4775, 0.4775)}
    assert result["chain_ends"] == [CUT]
    assert result["largest"]["person"] is None


def test_the_largest_person_is_named_where_what_is_unresolved_cannot_overturn_it(registry: GraphView) -> None:
    result = _asked("look-through", registry, ROUND)

    assert result["largest"]["person"]["id"] == "person:R2"


def test_the_part_above_the_depth_asked_for_is_shown_as_unresolved(registry: GraphView) -> None:
    result = _asked("look-through", registry, TOP, depth=1)

    assert result["unresolved"]["low"] == 0.55
    assert result["largest"]["person"] is None


def test_nobody_is_named_as_controller_where_the_register_is_oversubscribed(registry: GraphView) -> None:
    gap = _asked("mixed-ownership", registry, OVER)["gap"]

    assert (gap["controllers"], gap["certainty"]) == ([], "contested")
