"""Interests of BODS 0.4 in our words: which are shares, which are control, what several of them are together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graphsvc.domain.facts import Value
from tests.statements import entity, interest, one, owns, person, read, relationship, ties

CODE = "919901010618033926"
LEI = "5493001KJTIIGC8Y1R12"


def test_several_interests_are_several_ties_by_basis() -> None:
    held = [
        interest("shareholding", 60),
        interest("votingRights", 70),
        interest("rightsToProfitOrIncome", 50),
    ]

    found = ties(read(entity(), person(), relationship("r-1", "r-acme", "r-jane", *held)))

    assert [(t.values.get("basis"), t.values["share_min"]) for t in found] == [
        (None, Decimal("0.6")), ("dividend", Decimal("0.5")), ("voting", Decimal("0.7")),
    ]  # fmt: skip


def test_control_beside_a_share_is_told_with_it_and_is_no_stake_of_its_own() -> None:
    held = [interest("shareholding", 60), interest("appointmentOfBoard"), interest("otherInfluenceOrControl")]

    found = one(read(entity(), person(), relationship("r-1", "r-acme", "r-jane", *held)))

    assert found.values["interest"] == "shareholding, appointmentOfBoard, otherInfluenceOrControl"


def test_control_alone_is_a_holding_without_a_share() -> None:
    found = one(read(entity(), person(), relationship("r-1", "r-acme", "r-jane", interest("trustee"))))

    assert found.values["interest"] == "trustee" and "share_min" not in found.values


def test_a_share_of_what_is_no_share_is_not_counted() -> None:
    """Forty per cent of the seats of a board are no forty per cent of the capital."""
    found = one(read(entity(), person(), relationship("r-1", "r-acme", "r-jane", interest("appointmentOfBoard", 40))))  # fmt: skip

    assert "share_min" not in found.values


def test_two_holdings_of_one_kind_are_two_ties() -> None:
    held = [interest(exact=10, details="A shares"), interest(exact=20, details="B shares")]

    found = ties(read(entity(), person(), relationship("r-1", "r-acme", "r-jane", *held)))

    assert sorted(str(t.values["share_min"]) for t in found) == ["0.1", "0.2"]


def test_the_same_holding_told_in_two_networks_is_one_tie() -> None:
    two = owns("r-2", "r-acme", "r-jane", 60, declarationSubject="r-other")

    assert len(ties(read(entity(), person(), owns("r-1", "r-acme", "r-jane", 60), two))) == 1


@pytest.mark.parametrize(
    "share, values",
    [
        ({"exact": 33.3333333333}, {"share_min": Decimal("0.3333333333"), "share_max": Decimal("0.3333333333")}),
        ({"minimum": 25, "maximum": 50}, {"share_min": Decimal("0.25"), "share_max": Decimal("0.5")}),
        ({"exclusiveMinimum": 25, "exclusiveMaximum": 50}, {"share_min": Decimal("0.25"), "share_max": Decimal("0.5"), "min_exclusive": True, "max_exclusive": True}),
        ({"exclusiveMinimum": 75}, {"share_min": Decimal("0.75"), "min_exclusive": True}),
        ({"maximum": 5}, {"share_max": Decimal("0.05")}),
        ({"exact": 0}, {"share_min": Decimal(0), "share_max": Decimal(0)}),
        ({}, {}),
    ],
)  # fmt: skip
def test_shares_keep_their_bounds(share: dict[str, float], values: dict[str, Value]) -> None:
    found = one(read(entity(), person(), relationship("r-1", "r-acme", "r-jane", interest(share=share))))

    names = ("share_min", "share_max", "min_exclusive", "max_exclusive")
    assert {name: value for name, value in found.values.items() if name in names} == values


def test_an_indirect_relationship_says_so_and_names_its_components() -> None:
    part = owns("r-1", "r-b", "r-jane", 50, details={"isComponent": True})
    held = interest(exact=25, directOrIndirect="indirect")
    whole = relationship("r-2", "r-acme", "r-jane", held, details={"componentRecords": ["r-1", "r-b"]})
    between = entity("r-b", "B Ltd", details={"isComponent": True})

    found = ties(read(entity(), between, person(), part, whole))

    (indirect,) = [t for t in found if t.values["directness"] == "indirect"]
    assert indirect.values["component_ids"] == ("r-1", "bods:r-b")


def test_what_nobody_can_hold_is_kept_without_a_holding() -> None:
    result = read(entity("r-s", "State", "state"), entity("r-b", "Ministry", "stateBody"), owns("r-1", "r-b", "r-s", 100))  # fmt: skip

    assert ties(result) == []
    assert "bods-not-held" in {note.why for note in result.notes}
