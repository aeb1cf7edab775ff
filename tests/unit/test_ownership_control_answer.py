"""The answer to "who decides?": controller, certainty, chain with its ties, both directions, notes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphsvc.domain.errors import NotFound
from graphsvc.domain.finding import Envelope
from graphsvc.service.envelopes import render
from tests.builders import holds, tie
from tests.control_city import DAY, EVIDENCE, ask_control, band, control_of, notes_of, steps_of


def test_the_controller_comes_with_every_step_and_its_ties() -> None:
    top, own, through = holds("甲", "A", "0.6"), holds("甲", "B", "0.3"), holds("A", "B", "0.25")
    other = holds("乙", "B", "0.45")

    answer = ask_control("B", top, own, through, other)
    result: Any = answer.result

    assert result["controller"]["id"] == "甲"
    assert result["controller"]["kind"] == "Person"
    assert result["certainty"] == "certain"
    assert steps_of(result) == [
        ("A", "majority", [("甲", 0.6)]),
        ("B", "together", [("甲", 0.3), ("A", 0.25)]),
    ]
    assert result["chain"][1]["together"] == {"low": 0.55, "high": 0.55}
    assert result["chain"][0]["facts"] == [top.id]
    assert set(result["chain"][1]["facts"]) == {own.id, through.id}
    assert [set(e.facts) for e in answer.findings[0].evidence] == [{top.id}, {own.id, through.id}]


def test_only_as_many_voters_are_named_as_are_needed() -> None:
    result = control_of("B", holds("甲", "A", "1"), holds("甲", "B", "0.6"), holds("A", "B", "0.3"))

    assert steps_of(result) == [("B", "majority", [("甲", 0.6)])]


def test_a_state_body_can_be_the_controller() -> None:
    result = control_of("B", holds("国资委", "A", "0.6"), holds("A", "B", "0.6"))

    assert (result["controller"]["id"], result["controller"]["class"]) == ("国资委", "state")


def test_nobody_is_named_where_nobody_can_have_a_majority() -> None:
    answer = ask_control("A", holds("甲", "A", "0.4"), holds("乙", "A", "0.35"), holds("丙", "A", "0.25"))
    result: Any = answer.result

    assert (result["controller"], result["certainty"], result["chain"]) == (None, "none", [])
    assert "control.note.none" in notes_of(answer)
    assert [voter["id"] for voter in result["voters"]] == ["甲", "乙", "丙"]


def test_no_record_is_not_the_same_as_nobody() -> None:
    answer = ask_control("A")

    assert answer.result["recorded"] is False
    assert notes_of(answer) == {"control.note.no-votes"}


def test_a_controller_whose_own_holders_nobody_recorded_is_said_to_end_the_chain() -> None:
    answer = ask_control("B", holds("A", "B", "0.6"))
    result: Any = answer.result

    assert (result["controller"]["id"], result["controller"]["members"][0]["chain_end"]) == ("A", True)
    assert "control.note.chain-end" in notes_of(answer)


def test_a_large_part_that_is_not_recorded_is_said() -> None:
    answer = ask_control("A", holds("甲", "A", "0.3"))

    assert answer.result["unrecorded"] == {"low": 0.7, "high": 0.7}
    assert "control.note.unrecorded" in notes_of(answer)


def test_a_band_makes_candidates_with_their_chains() -> None:
    answer = ask_control(
        "B", band("甲", "A", "0.25", "0.75"), band("乙", "A", "0.25", "0.75"), holds("A", "B", "0.6")
    )
    result: Any = answer.result

    assert (result["controller"], result["certainty"]) == (None, "possible")
    assert [(c["id"], c["certain"]) for c in result["candidates"]] == [
        ("A", True),
        ("乙", False),
        ("甲", False),
    ]
    assert [step["company"] for step in result["candidates"][1]["chain"]] == ["A", "B"]
    assert steps_of(result) == [("B", "majority", [("A", 0.6)])]


def test_oversubscribed_votes_name_nobody_and_list_the_joint_holders() -> None:
    above = [band(who, "A", "0.75", "1") for who in ("甲", "乙", "丙")]

    here, below = ask_control("A", *above), ask_control("B", *above, holds("A", "B", "0.8"))

    for answer in (here, below):
        result: Any = answer.result
        assert (result["controller"], result["certainty"], result["chain"]) == (None, "contested", [])
        assert [(g["company"], g["why"]) for g in result["joint"]] == [("A", "oversubscribed")]
        assert {holder["id"] for holder in result["joint"][0]["holders"]} == {"甲", "乙", "丙"}
        assert "OVERSUBSCRIBED" in {finding["code"] for finding in result["findings"]}
        assert "control.note.oversubscribed" in notes_of(answer)


def test_holders_whom_the_register_joins_are_listed_together() -> None:
    answer = ask_control(
        "A", band("甲", "A", "0.75", "1", joint_group="j1"), band("乙", "A", "0.75", "1", joint_group="j1")
    )
    result: Any = answer.result

    assert result["certainty"] == "possible"
    assert [(g["why"], g["control_together"]) for g in result["joint"]] == [("joint-group", True)]
    assert {holder["id"] for holder in result["joint"][0]["holders"]} == {"甲", "乙"}


def test_companies_that_control_each_other_are_a_group() -> None:
    rows = (holds("A", "B", "0.6"), holds("B", "A", "0.6"), holds("B", "C", "0.7"))

    result, member = control_of("C", *rows), control_of("A", *rows)

    assert result["controller"]["form"] == "mutual-group"
    assert [m["id"] for m in result["controller"]["members"]] == ["A", "B"]
    assert steps_of(result) == [("C", "majority", [("B", 0.7)])]
    assert [m["id"] for m in member["mutual_group"]] == ["A", "B"]


def test_what_it_controls_is_listed_up_to_a_limit_that_is_said() -> None:
    rows = [holds("A", firm, "0.6") for firm in ("B", "C", "D")] + [band("A", "E", "0.3", "0.6")]

    answer = ask_control("A", *rows, below=2)
    below: Any = answer.result["controls"]

    assert (below["certain"], below["possible"], below["listed"]) == (3, 1, 2)
    assert [company["id"] for company in below["companies"]] == ["B", "C"]
    assert "control.note.below" in notes_of(answer)


def test_of_a_person_what_it_controls_is_told() -> None:
    result = control_of("甲", holds("甲", "A", "0.6"), holds("A", "B", "0.6"))

    assert [company["id"] for company in result["controls"]["companies"]] == ["A", "B"]


def test_half_is_enough_only_where_that_is_asked_for() -> None:
    rows = (holds("甲", "A", "0.5"), holds("乙", "A", "0.3"), holds("丙", "A", "0.2"))

    assert control_of("A", *rows)["certainty"] == "none"
    assert control_of("A", *rows, strict="half-or-more")["controller"]["id"] == "甲"


def test_a_link_that_states_only_control_is_open_or_nothing() -> None:
    link = tie("HOLDS", "甲", "A", interest="otherInfluenceOrControl")

    assert control_of("A", link)["certainty"] == "possible"
    assert control_of("A", link, policy="strict")["certainty"] == "none"


def test_control_is_of_a_date() -> None:
    sold = holds("甲", "A", "0.6", valid_to=date(2022, 6, 30))
    bought = holds("乙", "A", "0.6", valid_from=date(2022, 6, 30))

    assert control_of("A", sold, bought)["controller"]["id"] == "乙"


def test_an_enterprise_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound):
        ask_control("nowhere")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_is_filled(language: str) -> None:
    pact = tie("ACTS_WITH", "甲", "乙", enterprise="A", evidence=EVIDENCE)
    given = tie("DELEGATES_VOTES", "丙", "甲", enterprise="A", evidence=EVIDENCE)
    rows = (holds("甲", "A", "0.2"), holds("乙", "A", "0.25"), holds("丙", "A", "0.1"), pact, given)

    said: Any = render(Envelope("control", 1, DAY, {}, ask_control("A", *rows)), language)

    assert "{" not in said["findings"][0]["title"] + said["findings"][0]["evidence"][0]["text"]
    assert "55%" in said["findings"][0]["evidence"][0]["text"]
