"""Beneficial owners: natural persons by equity, income, votes and control, in that order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graphsvc.analyses.ownership.beneficial_owners import Options, beneficial_owners
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from tests.builders import enterprise, entity, holds, tie

DAY = date(2022, 6, 30)


def _people(*ids: str) -> list[Fact]:
    return [entity("Person", id_) for id_ in ids]


def _asked(*facts: Fact, company: str = "A", rules: str = "cn-2024-3") -> dict[str, Any]:
    answer = beneficial_owners(view_of_facts(facts), as_of=DAY, options=Options(company, rules))
    said = [*(note.key for note in answer.notes), *(finding.title_key for finding in answer.findings)]
    return {**answer.result, "said": said}


def _named(found: dict[str, Any], which: str = "owners") -> list[tuple[str, str]]:
    return [(owner["id"], owner["test"]) for owner in found[which]]


def test_a_quarter_is_enough_in_china_and_not_where_more_is_asked() -> None:
    facts = [
        enterprise("A"),
        *_people("p", "q", "r"),
        holds("p", "A", "0.5"),
        holds("q", "A", "0.25"),
        holds("r", "A", "0.25"),
    ]

    assert _named(_asked(*facts)) == [("p", "equity"), ("q", "equity"), ("r", "equity")]
    assert _named(_asked(*facts, rules="more-than-25")) == [("p", "equity")]


@pytest.mark.parametrize(("share", "reached"), [("0.5", True), ("0.4999999999", False)])
def test_a_quarter_through_a_chain_is_decided_exactly(share: str, reached: bool) -> None:
    """0.5 × 0.4999999999 is nearer to a quarter than a float of ten decimals shows."""
    facts = [
        enterprise("A"), enterprise("B"), *_people("p", "q", "r"), holds("B", "A", "0.5"), holds("q", "A", "0.2"),
        holds("p", "B", share), holds("r", "B", str(1 - Decimal(share))),
    ]  # fmt: skip

    assert ("p" in dict(_named(_asked(*facts)))) is reached


def test_two_ways_add_up() -> None:
    facts = [
        enterprise("A"), enterprise("B"), *_people("p", "q"), holds("p", "A", "0.1"), holds("B", "A", "0.3"),
        holds("q", "A", "0.6"), holds("p", "B", "0.5"), holds("q", "B", "0.5"),
    ]  # fmt: skip

    found = {owner["id"]: owner["low"] for owner in _asked(*facts)["owners"]}

    assert found == pytest.approx({"q": 0.75, "p": 0.25})


def test_votes_reach_where_the_equity_does_not() -> None:
    facts = [
        enterprise("A"), *_people("p", "q"), holds("p", "A", "0.2"), holds("q", "A", "0.8"),
        holds("p", "A", "0.3", basis="voting"), holds("q", "A", "0.7", basis="voting"),
    ]  # fmt: skip

    assert _named(_asked(*facts)) == [("q", "equity"), ("p", "votes")]


def test_control_reaches_where_no_share_does() -> None:
    facts = [
        enterprise("A"), *_people(*"pqrst"), *(holds(i, "A", "0.2") for i in "pqrst"),
        tie("DIRECTS", "p", "A", by="agreement", evidence="协议"),
    ]  # fmt: skip

    assert _named(_asked(*facts)) == [("p", "control")]


def test_who_acts_in_concert_controls_jointly() -> None:
    facts = [
        enterprise("A"), *_people(*"pqrst"), *(holds(i, "A", "0.2") for i in "pqrst"),
        tie("ACTS_WITH", "p", "q", enterprise="A", evidence="协议"), tie("ACTS_WITH", "q", "r", enterprise="A", evidence="协议"),
    ]  # fmt: skip

    assert _named(_asked(*facts)) == [("p", "control"), ("q", "control"), ("r", "control")]


def test_a_band_across_the_threshold_makes_only_a_possible_owner() -> None:
    facts = [
        enterprise("A"), *_people("p", "q"), enterprise("B"), holds("B", "A", "0.7"), holds("q", "B", "1"),
        tie("HOLDS", "p", "A", share_min=Decimal("0.2"), share_max=Decimal("0.3")),
    ]  # fmt: skip

    found = _asked(*facts)

    assert _named(found) == [("q", "equity")]
    assert _named(found, "possible") == [("p", "equity")]


def test_o_12_members_of_a_ring_are_not_their_own_owners() -> None:
    found = _asked(enterprise("A"), enterprise("B"), holds("A", "B", "1"), holds("B", "A", "1"))

    assert (found["none_reachable"], found["why"]) == (True, "closed-group")
    assert found["owners"] == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ([enterprise("A")], "none-recorded"),
        ([enterprise("A"), entity("Government", "G"), holds("G", "A", "1")], "no-person"),
        ([enterprise("A"), entity("UnknownParty", "U"), holds("U", "A", "1")], "unknown"),
        ([enterprise("A"), *_people(*"pqrst"), *(holds(i, "A", "0.2") for i in "pqrst")], "dispersed"),
    ],
)
def test_where_nobody_is_reached_it_says_why(facts: list[Fact], why: str) -> None:
    found = _asked(*facts)

    assert found["why"] == why
    assert f"beneficial.none.{why}" in found["said"]


def test_an_unknown_holder_is_nobodys_name() -> None:
    facts = [
        enterprise("A"),
        entity("UnknownParty", "U"),
        *_people("p"),
        holds("U", "A", "0.7"),
        holds("p", "A", "0.3"),
    ]

    found = _asked(*facts)

    assert _named(found) == [("p", "equity")]
    assert found["unknown"]["low"] == pytest.approx(0.7)


def test_a_public_body_in_control_asks_for_the_responsible_person() -> None:
    facts = [
        enterprise("A"),
        entity("Government", "G"),
        *_people("p"),
        holds("G", "A", "0.7"),
        holds("p", "A", "0.3"),
    ]

    found = _asked(*facts)

    assert found["state_fallback"] is True
    assert "beneficial.state" in found["said"]


@pytest.mark.parametrize(("capital", "possible"), [(10_000_000, True), (10_000_001, False)])
def test_a_small_firm_of_natural_persons_could_be_exempt(capital: int, possible: bool) -> None:
    facts = [enterprise("A", registered_capital_cny=capital), *_people("p"), holds("p", "A", "1")]

    assert _asked(*facts)["exemption_possible"] is possible


def _band(holder: str, company: str, low: str, high: str, **values: Any) -> Fact:
    return tie("HOLDS", holder, company, share_min=Decimal(low), share_max=Decimal(high), **values)


@pytest.mark.parametrize("rules", ["cn-2024-3", "more-than-25"])
def test_more_than_a_quarter_up_to_half_is_enough_under_every_rule_set(rules: str) -> None:
    """The band that registers of persons with significant control state most often."""
    facts = [
        enterprise("A"), enterprise("B"), *_people("p", "q"), holds("B", "A", "1"), holds("q", "B", "0.4"),
        _band("p", "B", "0.25", "0.5", min_exclusive=True),
    ]  # fmt: skip

    found = _asked(*facts, rules=rules)

    assert (_named(found), found["possible"]) == ([("q", "equity"), ("p", "equity")], [])


@pytest.mark.parametrize(("values", "possible"), [({}, True), ({"max_exclusive": True}, False)])
def test_less_than_a_quarter_cannot_be_a_quarter(values: dict[str, Any], possible: bool) -> None:
    facts = [
        enterprise("A"),
        *_people("p", "q"),
        holds("q", "A", "0.4"),
        _band("p", "A", "0", "0.25", **values),
    ]

    assert bool(_asked(*facts)["possible"]) is possible


@pytest.mark.parametrize(("high", "possible"), [("0.5", True), ("0.4999999999", False)])
def test_the_most_that_a_band_allows_is_decided_exactly(high: str, possible: bool) -> None:
    facts = [
        enterprise("A"), enterprise("B"), *_people("p", "q", "r"), holds("B", "A", "0.5"), holds("q", "A", "0.5"),
        _band("p", "B", "0", high), holds("r", "B", "0.5"),
    ]  # fmt: skip

    assert bool(_asked(*facts)["possible"]) is possible


@pytest.mark.parametrize(("own", "reached"), [("0.2", True), ("0.1999999999", False)])
def test_a_self_holding_raises_the_others_exactly(own: str, reached: bool) -> None:
    """0.2 / 0.8000000001 is a quarter to ten decimals, and less than one."""
    facts = [
        enterprise("A"), *_people("p", "q"), holds("A", "A", own), holds("p", "A", "0.2"),
        holds("q", "A", str(Decimal("0.8") - Decimal(own))),
    ]  # fmt: skip

    assert ("p" in dict(_named(_asked(*facts)))) is reached


def test_a_ring_elsewhere_above_does_not_make_a_quarter_inexact() -> None:
    facts = [
        *(enterprise(i) for i in "ABCD"), *_people("p", "q"), holds("B", "A", "0.5"), holds("p", "B", "0.4999999999"),
        holds("q", "B", "0.5000000001"), holds("C", "A", "0.5"), holds("D", "C", "1"), holds("C", "D", "1"),
    ]  # fmt: skip

    assert _named(_asked(*facts)) == [("q", "equity")]
