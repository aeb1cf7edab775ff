"""Beneficial owners: natural persons by equity, income, votes and control, in that order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from graphsvc.analyses.ownership.beneficial_owners import Options, beneficial_owners
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.measures.ownership.cleaning import clean
from graphsvc.measures.ownership.look_through_above import above
from graphsvc.measures.ownership.stakes import Stakes
from graphsvc.measures.ownership.threshold import exact_share
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


def test_exact_shares_agree_with_the_solution_in_fractions_cross_holdings_included() -> None:
    """What arrives plus what nobody holds is the whole: exactly, whatever the ring."""
    random = Random(3)
    for _ in range(300):
        companies, people = random.randint(1, 5), random.randint(1, 3)
        rows: list[tuple[int, int, int]] = []
        for company in range(companies):
            left = 10**10
            for holder in random.sample(range(companies + people), min(3, companies + people)):
                share = random.randint(0, left)
                if holder != company and share:
                    left -= share
                    rows.append((holder, company, share))
        found = above(clean(Stakes.of_rows(rows, companies + people)), 0)
        if found.closed.any():
            continue

        shares = [exact_share(found, place) for place in range(len(found))]

        ends = sum(
            (s for s, end in zip(shares, found.ends.tolist(), strict=True) if end and s is not None),
            Fraction(0),
        )
        held = {place: Fraction(0) for place in range(len(found))}
        for target, low in zip(found.target.tolist(), found.low.tolist(), strict=True):
            held[target] += Fraction(round(low * 10**10), 10**10)
        rest = sum(
            (s * (1 - held[p]) for p, s in enumerate(shares) if s is not None and not found.ends[p]),
            Fraction(0),
        )
        assert ends + rest == 1
