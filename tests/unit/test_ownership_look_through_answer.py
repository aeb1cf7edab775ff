"""The answer to "to whom does it belong": holders with their ways, what is unknown or unresolved, who is largest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parse_options
from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.finding import Answer, Envelope
from graphsvc.service.envelopes import render
from tests.builders import enterprise, entity, holds, view

DAY = date(2022, 6, 30)


def person(id_: str) -> Fact:
    return entity("Person", id_)


def band(holder: str, target: str, low: str, high: str) -> Fact:
    return holds(holder, target, share_min=Decimal(low), share_max=Decimal(high))


def ask(*facts: Fact, enterprise: str = "A", **given: Any) -> Answer:
    asked = analysis("look-through")
    options = parse_options(asked.options, {"enterprise": enterprise, **given})
    return asked.ask(view(*facts), as_of=DAY, options=options)


def holders(answer: Answer) -> dict[str, tuple[Any, Any]]:
    listed: Any = answer.result["holders"]
    return {h["id"]: (h["low"], h["high"]) for h in listed}


def said(answer: Answer, language: str = "en") -> str:
    envelope: Any = render(Envelope("look-through", 1, DAY, {}, answer), language)
    return "\n".join(note["text"] for note in envelope["notes"])


def part(answer: Answer, *keys: str) -> tuple[float, float]:
    value: Any = answer.result
    for key in keys:
        value = value[key]
    return value["low"], value["high"]


MUTUAL = (
    enterprise("A"), enterprise("B"), person("X"), person("Y"),
    holds("X", "A", "0.6"), holds("B", "A", "0.4"), holds("A", "B", "0.3"), holds("Y", "B", "0.7"),
)  # fmt: skip


def test_every_figure_leads_to_its_ways_and_to_the_holdings_behind_them() -> None:
    answer = ask(*MUTUAL)

    first: Any = answer.result["holders"]
    assert holders(answer) == {"X": (0.6818181818,) * 2, "Y": (0.3181818182,) * 2}
    assert [node["id"] for node in first[1]["paths"][0]["nodes"]] == ["Y", "B", "A"]
    assert first[1]["paths"][0]["low"] == pytest.approx(0.28)
    assert first[1]["cycles"] == pytest.approx(0.0381818182)
    ids = [step["facts"] for step in first[1]["paths"][0]["steps"]]
    assert ids == [[holds("Y", "B", "0.7").id], [holds("B", "A", "0.4").id]]
    assert set(first[1]["facts"]) == {tie for step in ids for tie in step}
    assert {fact for e in answer.findings[1].evidence for fact in e.facts} == set(first[1]["facts"])


def test_sentences_say_the_way_and_what_rings_add_in_both_languages() -> None:
    shown: Any = render(Envelope("look-through", 1, DAY, {}, ask(*MUTUAL)), "zh")
    english: Any = render(Envelope("look-through", 1, DAY, {}, ask(*MUTUAL)), "en")

    assert shown["findings"][1]["title"] == "Y（民营）最终持有A 31.8182%"
    assert [e["text"] for e in shown["findings"][1]["evidence"]] == [
        "Y → B → A：70% × 40% = 28%",
        "相互持股的回流另计 3.8182%",
    ]
    assert english["findings"][0]["title"] == "X (private) owns 68.1818% of A in the end"


def test_unknown_with_a_reason_without_one_and_undeclared_are_three_things() -> None:
    answer = ask(
        enterprise("A"), person("X"),
        entity("UnknownParty", "u", reason="subject-unable-to-confirm-or-identify-beneficial-owner"),
        entity("UnknownParty", "v"),
        holds("X", "A", "0.5"), holds("u", "A", "0.2"), holds("v", "A", "0.1"),
    )  # fmt: skip

    assert part(answer, "unknown") == (0.5, 0.5)
    assert part(answer, "unknown", "declared_with_reason") == (0.2, 0.2)
    assert part(answer, "unknown", "declared_without_reason") == (0.1, 0.1)
    assert part(answer, "unknown", "residual") == (0.2, 0.2)
    assert part(answer, "composition", "unknown") == (0.3, 0.3)
    assert "50% belongs to nobody known" in said(answer)


def test_the_largest_holder_is_named_only_where_the_unknown_cannot_overturn_it() -> None:
    def largest(*shares: str) -> Any:
        names = ("X", "Y")
        facts = [holds(n, "A", s) for n, s in zip(names, shares, strict=True)]
        return ask(enterprise("A"), person("X"), person("Y"), *facts).result["largest"]

    assert largest("0.6", "0.3")["holder"]["id"] == "X"
    assert largest("0.5", "0.3")["holder"] is None  # 0.3 and the undeclared 0.2 may be one person's
    assert largest("0.55", "0.3")["person"]["id"] == "X"


def test_a_band_can_overturn_who_is_largest() -> None:
    base = (enterprise("A"), person("X"), person("Y"))

    certain = ask(*base, holds("X", "A", "0.55"), band("Y", "A", "0.25", "0.45"))
    open_ = ask(*base, band("X", "A", "0.25", "0.5"), band("Y", "A", "0.5", "0.75"))

    assert holders(open_) == {"Y": (0.5, 0.75), "X": (0.25, 0.5)}
    assert certain.result["largest"] == {"holder": None, "person": None}  # what is undeclared may be Y's too
    assert open_.result["largest"] == {"holder": None, "person": None}


def test_who_stands_behind_the_end_of_a_chain_can_overturn_the_largest_person_but_not_the_largest_holder() -> (
    None
):
    answer = ask(
        enterprise("A"), enterprise("B"), person("X"), person("Y"),
        holds("X", "A", "0.45"), holds("B", "A", "0.35"), holds("Y", "A", "0.2"),
    )  # fmt: skip

    largest: Any = answer.result["largest"]
    assert largest["holder"]["id"] == "X"
    assert largest["person"] is None
    assert answer.result["chain_ends"] == ["B"]


def test_what_a_depth_cuts_off_is_unresolved_and_named() -> None:
    facts = (
        enterprise("A"), enterprise("B"), person("X"), person("Y"),
        holds("X", "A", "0.3"), holds("B", "A", "0.7"), holds("Y", "B", "1"),
    )  # fmt: skip

    answer = ask(*facts, depth=1)

    assert holders(answer) == {"X": (0.3, 0.3)}
    assert part(answer, "unresolved") == (0.7, 0.7)
    assert answer.result["largest"] == {"holder": None, "person": None}
    assert "Only 1 steps up" in said(answer)
    assert holders(ask(*facts)) == {"Y": (0.7, 0.7), "X": (0.3, 0.3)}


def test_an_enterprise_without_recorded_holders_is_wholly_undeclared() -> None:
    answer = ask(enterprise("A"))

    assert answer.findings == ()
    assert part(answer, "unknown") == (1, 1)
    assert "Nobody's holding in A is recorded" in said(answer)
    assert answer.result["largest"] == {"holder": None, "person": None}


def test_companies_that_hold_each_other_wholly_are_a_finding_and_belong_to_nobody() -> None:
    answer = ask(enterprise("A"), enterprise("B"), holds("A", "B", "1"), holds("B", "A", "1"))

    findings: Any = answer.result["findings"]
    assert answer.result["closed"] == 1
    assert answer.result["holders"] == []
    assert {(f["code"], f["enterprise"]) for f in findings} == {("CLOSED_GROUP", "A"), ("CLOSED_GROUP", "B")}


def test_every_repair_of_a_register_on_the_way_is_named() -> None:
    answer = ask(
        enterprise("A"), enterprise("B"), enterprise("C"), person("X"), person("Y"),
        holds("B", "A", "0.6"), holds("X", "A", "0.402"),
        holds("Y", "B", "0.9"), holds("X", "B", "0.6"), holds("B", "B", "0.1"),
        holds("X", "C", "0.5"),
    )  # fmt: skip

    findings: Any = answer.result["findings"]
    assert {(f["code"], f["enterprise"]) for f in findings} == {
        ("ROUNDED", "A"),
        ("OVERSUBSCRIBED", "B"),
        ("SELF_HOLDING", "B"),
    }
    assert next(f["value"] for f in findings if f["code"] == "ROUNDED") == 1.002
    assert all(f["facts"] for f in findings)


def test_a_holding_of_somebody_who_no_longer_exists_is_not_counted_and_listed() -> None:
    gone = entity("Person", "X", valid_to=date(2022, 1, 1))

    answer = ask(enterprise("A"), gone, holds("X", "A", "1"))

    findings: Any = answer.result["findings"]
    assert answer.result["holders"] == []
    assert [(f["code"], f["enterprise"]) for f in findings] == [("CLOSED_END", "A")]


def test_the_corrected_and_the_naive_figure_are_asked_by_name() -> None:
    corrected, naive = ask(*MUTUAL, method="corrected"), ask(*MUTUAL, method="naive")

    assert holders(corrected)["B"] == (0.4, 0.4)
    assert holders(corrected)["X"] == holders(ask(*MUTUAL))["X"]
    assert holders(naive)["B"][0] == pytest.approx(0.4 / 0.88)
    assert holders(naive)["A"][0] == pytest.approx(0.12 / 0.88)


def test_a_naive_sum_that_has_no_finite_value_is_null() -> None:
    answer = ask(
        enterprise("A"), enterprise("B"), enterprise("C"),
        holds("B", "A", "1"), holds("B", "C", "1"), holds("C", "B", "1"), method="naive",
    )  # fmt: skip

    assert holders(answer) == {"B": (None, None), "C": (None, None)}


def test_votes_and_income_may_belong_to_others_than_the_capital() -> None:
    facts = (
        enterprise("A"), person("X"), person("Y"), holds("X", "A", "0.5"), holds("Y", "A", "0.5"),
        holds("X", "A", "0.9", basis="voting"), holds("Y", "A", "0.1", basis="voting"),
    )  # fmt: skip

    assert holders(ask(*facts)) == {"X": (0.5, 0.5), "Y": (0.5, 0.5)}
    assert holders(ask(*facts, basis="voting")) == {"X": (0.9, 0.9), "Y": (0.1, 0.1)}


def test_control_without_a_share_is_a_stake_of_unknown_size_or_none_by_policy() -> None:
    facts = (
        enterprise("A"), person("X"), person("Y"), holds("X", "A", "0.6"),
        holds("Y", "A", interest="appointmentOfBoard"),
    )  # fmt: skip

    assert holders(ask(*facts)) == {"X": (0.6, 0.6), "Y": (0, 0.4)}
    assert holders(ask(*facts, policy="strict")) == {"X": (0.6, 0.6)}


def test_only_the_first_holders_have_their_ways_listed_and_the_rest_is_said() -> None:
    people = [person(f"P{n}") for n in range(5)]
    answer = ask(enterprise("A"), *people, *(holds(p.id, "A", "0.2") for p in people), top=2)

    listed: Any = answer.result["holders"]
    assert len(listed) == 5
    assert [h["paths_listed"] for h in listed] == [True, True, False, False, False]
    assert [f.id for f in answer.findings] == ["P0", "P1"]
    assert "There are 5 holders" in said(answer)


def test_the_parts_by_class_sum_to_the_whole_and_mixedness_is_one_less_their_squares() -> None:
    answer = ask(
        enterprise("A"), enterprise("S", ownership="central-state"), person("X"), entity("University", "U"),
        holds("S", "A", "0.5"), holds("X", "A", "0.3"), holds("U", "A", "0.2"),
    )  # fmt: skip

    composition: Any = answer.result["composition"]
    lows: Mapping[str, float] = {name: value["low"] for name, value in composition.items()}
    assert {name: low for name, low in lows.items() if low} == {
        "state": 0.5,
        "private": 0.3,
        "university": 0.2,
    }
    assert part(answer, "mixedness") == (0.62, 0.62)


def test_a_person_has_no_holders_and_a_stranger_is_not_found() -> None:
    with pytest.raises(BadOption, match="an enterprise or a holding arrangement"):
        ask(enterprise("A"), person("X"), enterprise="X")
    with pytest.raises(NotFound):
        ask(enterprise("A"), enterprise="Z")
