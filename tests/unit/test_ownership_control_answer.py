"""The answer to "who decides?": controller, certainty, chain with its ties, both directions, notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parse_options
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.finding import Answer, Envelope
from graphsvc.service.envelopes import render
from tests.builders import enterprise, entity, holds, tie, view

DAY = date(2022, 6, 30)
PEOPLE = ("甲", "乙", "丙", "丁")
FIRMS = ("A", "B", "C", "D", "E")
EVIDENCE = "协议 2021-7 号"


def _ask(asked: str, *ties: Fact, **options: Any) -> Answer:
    facts = [entity("Person", id_) for id_ in PEOPLE] + [enterprise(id_) for id_ in FIRMS]
    facts += [entity("Government", "国资委")]
    asking = analysis("control")
    given = {"enterprise": asked, **options}
    return asking.ask(view(*facts, *ties), as_of=DAY, options=parse_options(asking.options, given))


def _result(asked: str, *ties: Fact, **options: Any) -> Any:
    return _ask(asked, *ties, **options).result


def _band(holder: str, target: str, low: str, high: str, **values: Any) -> Tie:
    return tie("HOLDS", holder, target, share_min=Decimal(low), share_max=Decimal(high), **values)


def _notes(answer: Answer) -> set[str]:
    return {note.key for note in answer.notes}


def _steps(result: Any) -> list[tuple[str, str, list[tuple[str, float]]]]:
    return [
        (step["company"], step["how"], [(vote["id"], vote["low"]) for vote in step["votes"]])
        for step in result["chain"]
    ]


def test_the_controller_comes_with_every_step_and_its_ties() -> None:
    top, own, through = holds("甲", "A", "0.6"), holds("甲", "B", "0.3"), holds("A", "B", "0.25")
    other = holds("乙", "B", "0.45")

    answer = _ask("B", top, own, through, other)
    result: Any = answer.result

    assert result["controller"]["id"] == "甲"
    assert result["controller"]["kind"] == "Person"
    assert result["certainty"] == "certain"
    assert _steps(result) == [("A", "majority", [("甲", 0.6)]), ("B", "together", [("甲", 0.3), ("A", 0.25)])]
    assert result["chain"][1]["together"] == {"low": 0.55, "high": 0.55}
    assert result["chain"][0]["facts"] == [top.id]
    assert set(result["chain"][1]["facts"]) == {own.id, through.id}
    assert [set(e.facts) for e in answer.findings[0].evidence] == [{top.id}, {own.id, through.id}]


def test_only_as_many_voters_are_named_as_are_needed() -> None:
    result = _result("B", holds("甲", "A", "1"), holds("甲", "B", "0.6"), holds("A", "B", "0.3"))

    assert _steps(result) == [("B", "majority", [("甲", 0.6)])]


def test_a_state_body_can_be_the_controller() -> None:
    result = _result("B", holds("国资委", "A", "0.6"), holds("A", "B", "0.6"))

    assert (result["controller"]["id"], result["controller"]["class"]) == ("国资委", "state")


def test_nobody_is_named_where_nobody_can_have_a_majority() -> None:
    answer = _ask("A", holds("甲", "A", "0.4"), holds("乙", "A", "0.35"), holds("丙", "A", "0.25"))
    result: Any = answer.result

    assert (result["controller"], result["certainty"], result["chain"]) == (None, "none", [])
    assert "control.note.none" in _notes(answer)
    assert [voter["id"] for voter in result["voters"]] == ["甲", "乙", "丙"]


def test_no_record_is_not_the_same_as_nobody() -> None:
    answer = _ask("A")

    assert answer.result["recorded"] is False
    assert _notes(answer) == {"control.note.no-votes"}


def test_a_controller_whose_own_holders_nobody_recorded_is_said_to_end_the_chain() -> None:
    answer = _ask("B", holds("A", "B", "0.6"))
    result: Any = answer.result

    assert (result["controller"]["id"], result["controller"]["members"][0]["chain_end"]) == ("A", True)
    assert "control.note.chain-end" in _notes(answer)


def test_a_large_part_that_is_not_recorded_is_said() -> None:
    answer = _ask("A", holds("甲", "A", "0.3"))

    assert answer.result["unrecorded"] == {"low": 0.7, "high": 0.7}
    assert "control.note.unrecorded" in _notes(answer)


def test_a_band_makes_candidates_with_their_chains() -> None:
    answer = _ask(
        "B", _band("甲", "A", "0.25", "0.75"), _band("乙", "A", "0.25", "0.75"), holds("A", "B", "0.6")
    )
    result: Any = answer.result

    assert (result["controller"], result["certainty"]) == (None, "possible")
    assert [(c["id"], c["certain"]) for c in result["candidates"]] == [
        ("A", True),
        ("乙", False),
        ("甲", False),
    ]
    assert [step["company"] for step in result["candidates"][1]["chain"]] == ["A", "B"]
    assert _steps(result) == [("B", "majority", [("A", 0.6)])]


def test_oversubscribed_votes_name_nobody_and_list_the_joint_holders() -> None:
    above = [_band(who, "A", "0.75", "1") for who in ("甲", "乙", "丙")]

    here, below = _ask("A", *above), _ask("B", *above, holds("A", "B", "0.8"))

    for answer in (here, below):
        result: Any = answer.result
        assert (result["controller"], result["certainty"], result["chain"]) == (None, "contested", [])
        assert [(g["company"], g["why"]) for g in result["joint"]] == [("A", "oversubscribed")]
        assert {holder["id"] for holder in result["joint"][0]["holders"]} == {"甲", "乙", "丙"}
        assert "OVERSUBSCRIBED" in {finding["code"] for finding in result["findings"]}
        assert "control.note.oversubscribed" in _notes(answer)


def test_holders_whom_the_register_joins_are_listed_together() -> None:
    answer = _ask(
        "A", _band("甲", "A", "0.75", "1", joint_group="j1"), _band("乙", "A", "0.75", "1", joint_group="j1")
    )
    result: Any = answer.result

    assert result["certainty"] == "possible"
    assert [(g["why"], g["control_together"]) for g in result["joint"]] == [("joint-group", True)]
    assert {holder["id"] for holder in result["joint"][0]["holders"]} == {"甲", "乙"}


def test_companies_that_control_each_other_are_a_group() -> None:
    rows = (holds("A", "B", "0.6"), holds("B", "A", "0.6"), holds("B", "C", "0.7"))

    result, member = _result("C", *rows), _result("A", *rows)

    assert result["controller"]["form"] == "mutual-group"
    assert [m["id"] for m in result["controller"]["members"]] == ["A", "B"]
    assert _steps(result) == [("C", "majority", [("B", 0.7)])]
    assert [m["id"] for m in member["mutual_group"]] == ["A", "B"]


def test_who_acts_in_concert_is_named_together_with_the_agreement() -> None:
    pact = tie("ACTS_WITH", "甲", "乙", enterprise="A", evidence=EVIDENCE)
    rows = (holds("甲", "A", "0.35"), holds("乙", "A", "0.25"), holds("A", "B", "0.8"), pact)

    result = _result("B", *rows)

    assert result["controller"]["form"] == "party"
    assert [m["id"] for m in result["controller"]["members"]] == ["乙", "甲"]
    assert [(step["company"], step["how"]) for step in result["chain"]] == [
        ("A", "concert"),
        ("B", "majority"),
    ]
    assert pact.id in result["chain"][0]["facts"]


def test_a_party_whose_votes_are_bands_is_a_candidate_with_its_agreement() -> None:
    pact = tie("ACTS_WITH", "甲", "乙", enterprise="A", evidence=EVIDENCE)

    result = _result("A", _band("甲", "A", "0.2", "0.4"), _band("乙", "A", "0.2", "0.4"), pact)

    assert result["certainty"] == "possible"
    assert [{m["id"] for m in c["members"]} for c in result["candidates"]] == [{"甲", "乙"}]
    assert pact.id in result["candidates"][0]["chain"][0]["facts"]


def test_concert_in_every_company_needs_no_company() -> None:
    pact = tie("ACTS_WITH", "甲", "乙", evidence=EVIDENCE)

    result = _result("A", holds("甲", "A", "0.35"), holds("乙", "A", "0.25"), pact)

    assert {m["id"] for m in result["controller"]["members"]} == {"甲", "乙"}
    assert _steps(result) == [("A", "concert", [("甲", 0.35), ("乙", 0.25)])]


def test_delegated_votes_are_cast_by_who_received_them() -> None:
    given = tie("DELEGATES_VOTES", "乙", "甲", enterprise="A", evidence=EVIDENCE)

    result = _result("A", holds("甲", "A", "0.3"), holds("乙", "A", "0.25"), holds("丙", "A", "0.45"), given)

    assert result["controller"]["id"] == "甲"
    assert given.id in result["chain"][0]["facts"]
    assert result["voters"][0]["id"] == "甲"
    assert [giver["id"] for giver in result["voters"][0]["delegated_by"]] == ["乙"]


def test_only_the_stated_part_of_the_votes_is_delegated() -> None:
    given = tie(
        "DELEGATES_VOTES", "乙", "甲", enterprise="A", evidence=EVIDENCE,
        share_min=Decimal("0.1"), share_max=Decimal("0.1"),
    )  # fmt: skip

    result = _result("A", holds("甲", "A", "0.3"), holds("乙", "A", "0.25"), given)

    assert result["certainty"] == "none"
    assert {(v["id"], v["low"]) for v in result["voters"]} == {("甲", 0.4), ("乙", 0.15)}


def test_a_delegated_band_stays_a_band() -> None:
    given = tie(
        "DELEGATES_VOTES", "乙", "甲", enterprise="A", evidence=EVIDENCE,
        share_min=Decimal("0.1"), share_max=Decimal("0.3"),
    )  # fmt: skip

    result = _result("A", holds("甲", "A", "0.3"), holds("乙", "A", "0.4"), given)

    assert result["certainty"] == "possible"
    assert {(v["id"], v["low"], v["high"]) for v in result["voters"]} == {("甲", 0.4, 0.6), ("乙", 0.1, 0.3)}


def test_votes_delegated_twice_belong_to_nobody_for_certain() -> None:
    given = [tie("DELEGATES_VOTES", "乙", to, enterprise="A", evidence=EVIDENCE) for to in ("甲", "丙")]

    result = _result("A", holds("乙", "A", "0.6"), *given)

    assert result["certainty"] == "possible"
    assert {c["id"] for c in result["candidates"]} == {"甲", "丙"}


def test_an_agreement_directs_and_is_the_evidence() -> None:
    agreement = tie("DIRECTS", "甲", "A", by="agreement", evidence=EVIDENCE)

    answer = _ask("B", holds("乙", "A", "1"), agreement, holds("A", "B", "0.6"))
    result: Any = answer.result

    assert result["controller"]["id"] == "甲"
    assert _steps(result)[0] == ("A", "agreement", [("甲", 0.0)])
    assert result["chain"][0]["facts"] == [agreement.id]


def test_what_it_controls_is_listed_up_to_a_limit_that_is_said() -> None:
    rows = [holds("A", firm, "0.6") for firm in ("B", "C", "D")] + [_band("A", "E", "0.3", "0.6")]

    answer = _ask("A", *rows, below=2)
    below: Any = answer.result["controls"]

    assert (below["certain"], below["possible"], below["listed"]) == (3, 1, 2)
    assert [company["id"] for company in below["companies"]] == ["B", "C"]
    assert "control.note.below" in _notes(answer)


def test_of_a_person_what_it_controls_is_told() -> None:
    result = _result("甲", holds("甲", "A", "0.6"), holds("A", "B", "0.6"))

    assert [company["id"] for company in result["controls"]["companies"]] == ["A", "B"]


def test_half_is_enough_only_where_that_is_asked_for() -> None:
    rows = (holds("甲", "A", "0.5"), holds("乙", "A", "0.3"), holds("丙", "A", "0.2"))

    assert _result("A", *rows)["certainty"] == "none"
    assert _result("A", *rows, strict="half-or-more")["controller"]["id"] == "甲"


def test_a_link_that_states_only_control_is_open_or_nothing() -> None:
    link = tie("HOLDS", "甲", "A", interest="otherInfluenceOrControl")

    assert _result("A", link)["certainty"] == "possible"
    assert _result("A", link, policy="strict")["certainty"] == "none"


def test_control_is_of_a_date() -> None:
    sold = holds("甲", "A", "0.6", valid_to=date(2022, 6, 30))
    bought = holds("乙", "A", "0.6", valid_from=date(2022, 6, 30))

    assert _result("A", sold, bought)["controller"]["id"] == "乙"


def test_an_enterprise_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound):
        _ask("nowhere")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_is_filled(language: str) -> None:
    pact = tie("ACTS_WITH", "甲", "乙", enterprise="A", evidence=EVIDENCE)
    given = tie("DELEGATES_VOTES", "丙", "甲", enterprise="A", evidence=EVIDENCE)
    rows = (holds("甲", "A", "0.2"), holds("乙", "A", "0.25"), holds("丙", "A", "0.1"), pact, given)

    said: Any = render(Envelope("control", 1, DAY, {}, _ask("A", *rows)), language)

    assert "{" not in said["findings"][0]["title"] + said["findings"][0]["evidence"][0]["text"]
    assert "55%" in said["findings"][0]["evidence"][0]["text"]
