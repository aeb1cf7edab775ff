"""Acting in concert, delegated votes and agreements that direct, as an answer about control tells them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.builders import holds, tie
from tests.control_city import EVIDENCE, ask_control, band, control_of, steps_of


def test_who_acts_in_concert_is_named_together_with_the_agreement() -> None:
    pact = tie("ACTS_WITH", "甲", "乙", enterprise="A", evidence=EVIDENCE)
    rows = (holds("甲", "A", "0.35"), holds("乙", "A", "0.25"), holds("A", "B", "0.8"), pact)

    result = control_of("B", *rows)

    assert result["controller"]["form"] == "party"
    assert [m["id"] for m in result["controller"]["members"]] == ["乙", "甲"]
    assert [(step["company"], step["how"]) for step in result["chain"]] == [
        ("A", "concert"),
        ("B", "majority"),
    ]
    assert pact.id in result["chain"][0]["facts"]


def test_a_party_whose_votes_are_bands_is_a_candidate_with_its_agreement() -> None:
    pact = tie("ACTS_WITH", "甲", "乙", enterprise="A", evidence=EVIDENCE)

    result = control_of("A", band("甲", "A", "0.2", "0.4"), band("乙", "A", "0.2", "0.4"), pact)

    assert result["certainty"] == "possible"
    assert [{m["id"] for m in c["members"]} for c in result["candidates"]] == [{"甲", "乙"}]
    assert pact.id in result["candidates"][0]["chain"][0]["facts"]


def test_concert_in_every_company_needs_no_company() -> None:
    pact = tie("ACTS_WITH", "甲", "乙", evidence=EVIDENCE)

    result = control_of("A", holds("甲", "A", "0.35"), holds("乙", "A", "0.25"), pact)

    assert {m["id"] for m in result["controller"]["members"]} == {"甲", "乙"}
    assert steps_of(result) == [("A", "concert", [("甲", 0.35), ("乙", 0.25)])]


def test_delegated_votes_are_cast_by_who_received_them() -> None:
    given = tie("DELEGATES_VOTES", "乙", "甲", enterprise="A", evidence=EVIDENCE)

    result = control_of(
        "A", holds("甲", "A", "0.3"), holds("乙", "A", "0.25"), holds("丙", "A", "0.45"), given
    )

    assert result["controller"]["id"] == "甲"
    assert given.id in result["chain"][0]["facts"]
    assert result["voters"][0]["id"] == "甲"
    assert [giver["id"] for giver in result["voters"][0]["delegated_by"]] == ["乙"]


def test_only_the_stated_part_of_the_votes_is_delegated() -> None:
    given = tie(
        "DELEGATES_VOTES", "乙", "甲", enterprise="A", evidence=EVIDENCE,
        share_min=Decimal("0.1"), share_max=Decimal("0.1"),
    )  # fmt: skip

    result = control_of("A", holds("甲", "A", "0.3"), holds("乙", "A", "0.25"), given)

    assert result["certainty"] == "none"
    assert {(v["id"], v["low"]) for v in result["voters"]} == {("甲", 0.4), ("乙", 0.15)}


def test_a_delegated_band_stays_a_band() -> None:
    given = tie(
        "DELEGATES_VOTES", "乙", "甲", enterprise="A", evidence=EVIDENCE,
        share_min=Decimal("0.1"), share_max=Decimal("0.3"),
    )  # fmt: skip

    result = control_of("A", holds("甲", "A", "0.3"), holds("乙", "A", "0.4"), given)

    assert result["certainty"] == "possible"
    assert {(v["id"], v["low"], v["high"]) for v in result["voters"]} == {("甲", 0.4, 0.6), ("乙", 0.1, 0.3)}


def test_votes_delegated_twice_belong_to_nobody_for_certain() -> None:
    given = [tie("DELEGATES_VOTES", "乙", to, enterprise="A", evidence=EVIDENCE) for to in ("甲", "丙")]

    result = control_of("A", holds("乙", "A", "0.6"), *given)

    assert result["certainty"] == "possible"
    assert {c["id"] for c in result["candidates"]} == {"甲", "丙"}


def test_an_agreement_directs_and_is_the_evidence() -> None:
    agreement = tie("DIRECTS", "甲", "A", by="agreement", evidence=EVIDENCE)

    answer = ask_control("B", holds("乙", "A", "1"), agreement, holds("A", "B", "0.6"))
    result: Any = answer.result

    assert result["controller"]["id"] == "甲"
    assert steps_of(result)[0] == ("A", "agreement", [("甲", 0.0)])
    assert result["chain"][0]["facts"] == [agreement.id]
