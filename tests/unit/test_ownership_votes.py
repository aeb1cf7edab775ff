"""Who casts which votes: delegations move them, and nothing else changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.facts import Fact, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.measures.ownership.reading import position_of
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import Votes
from graphsvc.measures.ownership.voices_delegated import votes_of
from tests.builders import enterprise, entity, holds, tie

DAY = date(2022, 6, 30)
NAMES = ("甲", "乙", "丙")


def _votes(*facts: Fact) -> tuple[Votes, list[str]]:
    view = view_of_facts(
        [*(entity("Person", id_) for id_ in NAMES), enterprise("A"), enterprise("B"), *facts]
    )
    return votes_of(position_of(view.at(DAY))), list(view.nodes)


def _cast(*facts: Fact) -> set[tuple[str, str, str, str]]:
    """(who casts, company, at least, at most) in per cent."""
    votes, names = _votes(*facts)
    stakes = votes.stakes
    return {
        (names[holder], names[company], f"{low / UNIT:.0%}", f"{high / UNIT:.0%}")
        for holder, company, low, high in zip(
            stakes.holder.tolist(),
            stakes.target.tolist(),
            stakes.low.tolist(),
            stakes.high.tolist(),
            strict=True,
        )
    }


def _delegates(giver: str, taker: str, company: str | None = None, share: str | None = None) -> Tie:
    values: dict[str, Any] = {"evidence": "委托书"}
    values |= {"enterprise": company} if company else {}
    values |= {"share_min": Decimal(share), "share_max": Decimal(share)} if share else {}
    return tie("DELEGATES_VOTES", giver, taker, **values)


def test_votes_are_the_holders_where_nobody_delegates() -> None:
    assert _cast(holds("甲", "A", "0.6")) == {("甲", "A", "60%", "60%")}


def test_a_delegation_without_a_company_works_in_all_that_the_giver_holds() -> None:
    held = (holds("甲", "A", "0.6"), holds("甲", "B", "0.3"))

    assert _cast(*held, _delegates("甲", "乙")) == {("乙", "A", "60%", "60%"), ("乙", "B", "30%", "30%")}


def test_a_delegation_for_one_company_goes_before_the_general_one() -> None:
    held = (holds("甲", "A", "0.6"), holds("甲", "B", "0.3"))

    cast = _cast(*held, _delegates("甲", "乙"), _delegates("甲", "丙", "B"))

    assert cast == {("乙", "A", "60%", "60%"), ("丙", "B", "30%", "30%")}


def test_votes_that_somebody_received_are_not_passed_on() -> None:
    cast = _cast(
        holds("甲", "A", "0.4"), holds("乙", "A", "0.3"), _delegates("甲", "乙"), _delegates("乙", "丙")
    )

    assert cast == {("乙", "A", "40%", "40%"), ("丙", "A", "30%", "30%")}


def test_more_than_the_giver_has_is_not_delegated() -> None:
    assert _cast(holds("甲", "A", "0.4"), _delegates("甲", "乙", "A", "0.7")) == {("乙", "A", "40%", "40%")}


def test_two_parts_of_more_than_the_giver_has_belong_to_nobody_for_certain() -> None:
    cast = _cast(
        holds("甲", "A", "0.4"), _delegates("甲", "乙", "A", "0.3"), _delegates("甲", "丙", "A", "0.3")
    )

    assert {row for row in cast if row[0] != "甲"} == {("乙", "A", "0%", "30%"), ("丙", "A", "0%", "30%")}


def test_a_delegation_for_a_company_that_the_giver_does_not_hold_moves_nothing() -> None:
    assert _cast(holds("甲", "A", "0.4"), _delegates("甲", "乙", "B")) == {("甲", "A", "40%", "40%")}


@given(
    shares=st.lists(st.integers(1, 30), min_size=3, max_size=3),
    parts=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 40)), max_size=3),
)
def test_what_is_delegated_stays_within_what_the_holders_have(
    shares: list[int], parts: list[tuple[int, int, int]]
) -> None:
    held = [holds(name, "A", str(Decimal(share) / 100)) for name, share in zip(NAMES, shares, strict=True)]
    given_ = {
        (g, t): _delegates(NAMES[g], NAMES[t], "A", str(Decimal(s) / 100)) for g, t, s in parts if g != t
    }

    votes, _ = _votes(*held, *given_.values())

    whole = sum(shares) * UNIT // 100
    assert int(votes.stakes.least.sum()) <= whole <= int(votes.stakes.most.sum())
