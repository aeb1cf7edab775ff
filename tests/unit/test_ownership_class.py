"""What the law calls an enterprise: Order No. 32 and its neighbours, by clause, numbers and holders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graphsvc.analyses.ownership.ownership_class import Options, ownership_class
from graphsvc.domain.facts import Fact, Value
from graphsvc.graph.build import view_of_facts
from tests.builders import enterprise, entity, holds, tie

DAY = date(2022, 6, 30)


def _asked(company: str, *facts: Fact, rules: str = "order-32") -> dict[str, Any]:
    answer = ownership_class(view_of_facts(facts), as_of=DAY, options=Options(company, (rules,)))
    return dict(answer.result)


def _government(*ids: str) -> list[Fact]:
    return [entity("Government", id_) for id_ in ids]


def _people(*ids: str) -> list[Fact]:
    return [entity("Person", id_) for id_ in ids]


LADDER: list[Fact] = [
    *_government("G"), *_people("P"), *(enterprise(i) for i in "ABC"),
    holds("G", "A", "0.6"), holds("P", "A", "0.4"), holds("A", "B", "0.6"), holds("P", "B", "0.4"),
    holds("B", "C", "0.6"), holds("P", "C", "0.4"),
]  # fmt: skip


def _two_state_holders(first: str, second: str | None) -> list[Fact]:
    """S1 30 % and S2 25 %, both wholly state-owned, against a private 45 %, with the contributors that rows report."""
    stakes = {"contributor": second} if second else {}
    return [
        *_government("G1", "G2"), *_people("P"), *(enterprise(i) for i in ("S1", "S2", "A")),
        holds("G1", "S1", "1"), holds("G2" if second != "G1" else "G1", "S2", "1"),
        holds("S1", "A", "0.3", contributor=first), holds("S2", "A", "0.25", **stakes), holds("P", "A", "0.45"),
    ]  # fmt: skip


# worked examples -----------------------------------------------------------------------


def test_o_14_a_ladder_of_sixty_percent_is_held_by_the_state_at_every_step() -> None:
    found = {company: _asked(company, *LADDER) for company in "ABC"}

    assert [found[c]["class"] for c in "ABC"] == ["T2", "T3", "T3"]
    assert found["C"]["clause"] == "4(3)"
    assert [step["holder"] for step in found["C"]["path"]] == ["B", "A", "G"]


def test_o_15_the_stakes_of_two_contributors_are_not_added() -> None:
    found = _asked("A", *_two_state_holders("G1", "G2"))

    assert found["class"] == "participating"
    assert found["numbers"]["state"] == {"low": 0.55, "high": 0.55}
    assert found["numbers"]["largest"]["id"] == "P"


def test_o_15_the_stakes_of_one_contributor_are_added() -> None:
    assert _asked("A", *_two_state_holders("G1", "G1"))["class"] == "T3"


def test_o_15_where_a_contributor_is_not_known_both_readings_stand() -> None:
    facts = [
        *_government("G1", "G2", "G3"), *_people("P"), *(enterprise(i) for i in ("S1", "S2", "A")),
        holds("G1", "S1", "1"), holds("G2", "S2", "0.5"), holds("G3", "S2", "0.5"),
        holds("S1", "A", "0.3"), holds("S2", "A", "0.25"), holds("P", "A", "0.45"),
    ]  # fmt: skip

    found = _asked("A", *facts)

    assert found["class"] == "undecided"
    assert found["possible"] == ["T3", "participating"]
    assert {"what": "contributor", "id": "S2"}.items() <= found["missing"][0].items()


def test_o_16_a_university_and_a_government_fund_are_both_the_state() -> None:
    facts = [
        entity("University", "U", legal_state=True), *_government("F"), enterprise("A"),
        holds("U", "A", "0.4", contribution="technology"), holds("F", "A", "0.6"),
    ]  # fmt: skip

    assert _asked("A", *facts)["class"] == "T1"


def test_a_largest_holder_of_forty_percent_is_in_actual_control_only_with_a_record() -> None:
    facts = [
        *_government("G"), *_people("P", "Q"), enterprise("A"),
        holds("G", "A", "0.4"), holds("P", "A", "0.35"), holds("Q", "A", "0.25"),
    ]  # fmt: skip
    agreement = tie("DIRECTS", "G", "A", by="agreement", evidence="股东协议第7条")

    without, with_ = _asked("A", *facts), _asked("A", *facts, agreement)

    assert (without["class"], without["missing"][0]["what"]) == ("participating", "agreement")
    assert (with_["class"], with_["clause"]) == ("T4", "4(4)")
    assert agreement.id in with_["deciding"][0]["facts"]


# the edges of the clauses ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "private", "expected"),
    [("0.5", "0.5", "participating"), ("0.5000000001", "0.4999999999", "T2")],
)
def test_half_is_not_more_than_half(state: str, private: str, expected: str) -> None:
    facts = [
        *_government("G"),
        *_people("P"),
        enterprise("A"),
        holds("G", "A", state),
        holds("P", "A", private),
    ]

    assert _asked("A", *facts)["class"] == expected


def test_half_is_enough_for_the_statistics_and_for_the_accounts() -> None:
    facts = [
        *_government("G"),
        *_people("P"),
        enterprise("A"),
        holds("G", "A", "0.5"),
        holds("P", "A", "0.5"),
    ]

    assert _asked("A", *facts, rules="statistics-2005")["class"] == "absolute"
    assert _asked("A", *facts, rules="accounting-2009")["class"] == "controlled"


def test_the_statistics_never_add_several_state_holders() -> None:
    facts = [
        *_government("G", "H"), *_people("P"), enterprise("A"),
        holds("G", "A", "0.3"), holds("H", "A", "0.3"), holds("P", "A", "0.4"),
    ]  # fmt: skip

    assert _asked("A", *facts, rules="statistics-2005")["class"] == "participating"
    assert _asked("A", *facts)["class"] == "participating"


def test_equal_largest_holders_count_as_largest_and_are_named() -> None:
    facts = [
        *_government("G", "H"), *_people("P"), enterprise("A"),
        holds("G", "A", "0.4"), holds("H", "A", "0.2"), holds("P", "A", "0.4"),
    ]  # fmt: skip

    found = _asked("A", *facts)

    assert found["class"] == "T2"
    assert "TIE" in [finding["code"] for finding in found["findings"]]


def test_a_partnership_is_outside_the_rules_and_a_company_without_holders_is_not_judged() -> None:
    facts = [*_government("G"), enterprise("A", form="partnership"), enterprise("B"), holds("G", "A", "1")]

    assert _asked("A", *facts)["class"] == "not-applicable"
    assert _asked("B", *facts)["class"] == "no-record"


def test_a_name_that_sounds_like_the_state_is_asked_about_and_not_counted() -> None:
    facts = [
        entity("University", "U", "某某大学"),
        *_people("P"),
        enterprise("A"),
        holds("U", "A", "0.6"),
        holds("P", "A", "0.4"),
    ]

    found = _asked("A", *facts)

    assert found["class"] == "none"
    assert [(m["what"], m["id"]) for m in found["missing"]] == [("legal-state", "U")]


def test_a_band_across_the_half_cannot_be_decided_and_says_what_it_would_be() -> None:
    band = {"share_min": Decimal("0.45"), "share_max": Decimal("0.55")}
    facts = [
        *_government("G"),
        *_people("P"),
        enterprise("A"),
        tie("HOLDS", "G", "A", **band),
        holds("P", "A", "0.45"),
    ]
    answer = ownership_class(view_of_facts(facts), as_of=DAY, options=Options("A", ("order-32",)))

    assert answer.result["class"] == "undecided"
    assert answer.result["possible"] == ["T2", "participating"]
    keys = [evidence.key for evidence in answer.findings[0].evidence]
    assert keys[:3] == [
        "ownership-class.because.undecided",
        "ownership-class.would.T2",
        "ownership-class.would.participating",
    ]


def test_a_band_above_the_half_is_decided_though_its_size_is_not_known() -> None:
    band: dict[str, Value] = {
        "share_min": Decimal("0.5"),
        "share_max": Decimal("0.75"),
        "min_exclusive": True,
    }
    facts = [*_government("G"), enterprise("A"), tie("HOLDS", "G", "A", **band)]

    assert _asked("A", *facts)["class"] == "T2"


def test_rules_that_disagree_are_shown_side_by_side() -> None:
    facts = [
        *_government("G"), *_people("P", "Q"), enterprise("A"),
        holds("G", "A", "0.4"), holds("P", "A", "0.35"), holds("Q", "A", "0.25"),
    ]  # fmt: skip
    answer = ownership_class(view_of_facts(facts), as_of=DAY, options=Options("A"))

    assert [finding.detail["class"] for finding in answer.findings] == [
        "participating",
        "relative",
        "participating",
    ]
    assert "ownership-class.note.disagree" in [note.key for note in answer.notes]
