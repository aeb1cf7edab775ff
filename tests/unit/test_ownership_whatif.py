"""What if: changes that are refused by name, undone ones, what differs, and the smallest stake against recomputation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphsvc.analyses.ownership.ownership_whatif import Options, ownership_whatif
from graphsvc.domain.errors import BadOption
from graphsvc.domain.facts import Fact
from graphsvc.domain.finding import Answer
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers import controllers
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.reading import position_of
from graphsvc.measures.ownership.rules import discover
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices_delegated import votes_of
from graphsvc.measures.ownership.whatif import Change, Sort, changed, refusal_of
from graphsvc.measures.ownership.whatif_part import part_of
from tests.builders import enterprise, entity, holds, tie, view

DAY = date(2022, 6, 30)


def _register(*more: Fact) -> GraphView:
    """A state body with 60 % of A, a person with 40 %; A has 60 % of B, B 60 % of C; others have the rest."""
    people = [entity("Person", name) for name in ("张", "李", "王")]
    body = entity("Government", "国资委")
    companies = [enterprise(name) for name in "ABC"]
    stakes = [
        holds("国资委", "A", "0.6"), holds("张", "A", "0.4"), holds("A", "B", "0.6"), holds("李", "B", "0.4"),
        holds("B", "C", "0.6"), holds("王", "C", "0.4"),
    ]  # fmt: skip
    return view(body, *people, *companies, *stakes, *more)


def _asked(enterprise_id: str, *changes: str, graph: GraphView | None = None, **options: Any) -> Answer:
    asked = Options(enterprise_id, changes, **options)
    return ownership_whatif(graph or _register(), as_of=DAY, options=asked)


def _companies(answer: Answer) -> dict[str, Any]:
    companies: Any = answer.result["companies"]
    return {company["id"]: company for company in companies}


def test_a_sale_changes_controller_class_owners_and_composition_of_everything_below() -> None:
    answer = _asked("A", "sell:国资委:A:20%:张")

    found = _companies(answer)
    assert set(found) == {"A", "B", "C"}
    for name in "ABC":
        assert found[name]["before"]["controller"]["ids"] == ["国资委"]
        assert found[name]["after"]["controller"]["ids"] == ["张"]
    assert [found[n]["before"]["classes"]["order-32"]["class"] for n in "ABC"] == ["T2", "T3", "T3"]
    assert found["A"]["after"]["classes"]["order-32"]["class"] == "participating"
    assert found["C"]["after"]["classes"]["order-32"]["class"] == "none"
    assert found["A"]["before"]["composition"] == {"state": 0.6, "private": 0.4}
    assert found["A"]["after"]["composition"] == {"state": 0.4, "private": 0.6}
    assert [p["id"] for p in found["B"]["after"]["beneficial_owners"]["certain"]] == ["张", "李"]
    assert answer.result["reached"] == 3
    assert all(evidence.facts for finding in answer.findings for evidence in finding.evidence)


def test_only_what_a_change_can_reach_is_compared() -> None:
    answer = _asked("C", "sell:B:C:0.2:王")

    assert set(_companies(answer)) == {"C"}
    assert answer.result["reached"] == 1


def test_no_change_changes_nothing_and_tells_the_present_state() -> None:
    answer = _asked("B")

    now: Any = answer.result["now"]
    assert answer.result["companies"] == []
    assert now["controller"]["ids"] == ["国资委"]


def test_a_change_that_is_undone_changes_nothing() -> None:
    answer = _asked("A", "sell:国资委:A:0.2:张", "sell:张:A:0.2:国资委")

    assert answer.result["companies"] == []


def test_new_capital_dilutes_everybody_in_proportion() -> None:
    found = _companies(_asked("A", "dilute:A:王:0.2"))["A"]["after"]

    assert found["composition"] == {"state": 0.48, "private": 0.52}
    assert found["controller"]["certainty"] == "none"


def test_a_dropped_cross_holding_is_of_nobody_known_or_cancelled() -> None:
    graph = view(
        entity("Person", "甲"), enterprise("A"), enterprise("B"), holds("甲", "A", "0.6"), holds("B", "A", "0.4"),
        holds("A", "B", "0.5"), holds("甲", "B", "0.5"),
    )  # fmt: skip

    unknown = _companies(_asked("A", "break:A:B", graph=graph))["A"]["after"]
    cancelled = _companies(_asked("A", "break:A:B", graph=graph, freed="cancel"))

    assert unknown["composition"] == {"private": 0.6, "residual": 0.4}
    assert "A" not in cancelled  # all of it was his before and is his after


def test_buying_from_nobody_takes_the_undeclared_rest() -> None:
    graph = view(entity("Person", "甲"), enterprise("A"), holds("甲", "A", "0.4"))

    found = _companies(_asked("A", "buy:甲:A:0.2", graph=graph))["A"]

    assert found["after"]["controller"]["ids"] == ["甲"]
    with pytest.raises(BadOption, match="belong to nobody recorded"):
        _asked("A", "buy:甲:A:0.7", graph=graph)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sell:国资委:A:0.7:张", "holds 60% of 'A', which is less"),
        ("sell:王:A:0.1:张", "holds nothing of 'A'"),
        ("sell:国资委:A:51:张", "write 0.51 or 51%"),
        ("sell:国资委:A:120%:张", "at most 100%"),
        ("sell:国资委:A:-0.1:张", "more than 0"),
        ("sell:国资委:A:NaN:张", "is no share"),
        ("sell:国资委:A:0.12345678901:张", "ten decimals"),
        ("sell:国资委:无此企业:0.1:张", "nobody has the id '无此企业'"),
        ("sell:国资委:A:0.1:国资委", "does not sell to itself"),
        ("sell:国资委:张:0.1:李", "no enterprise"),
        ("sell:国资委:A:0.1:A", "does not buy shares of itself"),
        ("give:国资委:A:0.1:张", "a change is written"),
        ("dilute:A:王:1", "less than 100%"),
        ("sell:国资委", "a change is written"),
    ],
)
def test_what_cannot_be_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(BadOption, match=reason) as refused:
        _asked("A", text)

    assert refused.value.value == text


def test_a_band_is_sold_as_far_as_it_is_certain_or_wholly() -> None:
    band = tie("HOLDS", "甲", "A", share_min=_share("0.25"), share_max=_share("0.5"))
    graph = view(entity("Person", "甲"), entity("Person", "乙"), enterprise("A"), band)

    with pytest.raises(BadOption, match="for certain"):
        _asked("A", "sell:甲:A:0.3:乙", graph=graph)
    found = _companies(_asked("A", "sell:甲:A:all:乙", graph=graph))["A"]

    assert [p["id"] for p in found["after"]["beneficial_owners"]["certain"]] == ["乙"]


def test_ids_with_colons_are_found_in_the_register() -> None:
    graph = view(
        entity("Person", "person:1"),
        entity("Person", "person:2"),
        enterprise("A"),
        holds("person:1", "A", "0.6"),
    )

    found = _companies(_asked("A", "sell:person:1:A:all:person:2", graph=graph))["A"]

    assert found["after"]["controller"]["ids"] == ["person:2"]


# the smallest stake -------------------------------------------------------------------


def test_the_smallest_stake_is_what_is_missing_to_more_than_half() -> None:
    flips: Any = _asked("A").result["flips"]

    assert [(f["buyer"]["id"], f["already"], f["verified"]) for f in flips] == [
        ("张", False, True),
        ("国资委", True, True),
    ]
    assert flips[0]["cheapest"]["extra"] == 0.1000000001
    assert flips[0]["cheapest"]["held"] == 0.4


def test_a_company_above_may_be_the_cheaper_way_in() -> None:
    """Half of the votes less one unit of B are missing 10 % and a unit; of C the same buyer lacks more."""
    graph = view(
        entity("Person", "甲"), entity("Person", "乙"), enterprise("B"), enterprise("C"), holds("甲", "B", "0.45"),
        holds("乙", "B", "0.55"), holds("B", "C", "0.6"), holds("甲", "C", "0.1"), holds("乙", "C", "0.3"),
    )  # fmt: skip
    flips: Any = _asked("C", graph=graph).result["flips"]

    first = next(f for f in flips if f["buyer"]["id"] == "甲")

    assert (first["direct"]["extra"], first["cheapest"]["company"]["id"]) == (0.4000000001, "B")
    assert first["cheapest"]["extra"] == 0.0500000001
    assert first["verified"]


def test_the_part_answers_as_the_whole_does() -> None:
    graph = _register(
        enterprise("D"), holds("国资委", "D", "0.7"), holds("王", "D", "0.3"), tie("ACTS_WITH", "李", "王"),
        tie("DELEGATES_VOTES", "王", "李", enterprise="C"),
    )  # fmt: skip
    whole = position_of(graph)
    a, state, person = (graph.numbers[id_] for id_ in ("A", "国资委", "张"))
    change = Change(Sort.MOVE, a, state, UNIT // 5, person)
    assert refusal_of(whole, change) is None
    after = changed(whole, [change])

    part = part_of(after, [a], [state, person])

    assert graph.numbers["D"] not in part.nodes.tolist()
    small, large = controllers(votes_of(part.position)), controllers(votes_of(after))
    for place in part.changing:
        node = int(part.nodes[place])
        assert [int(part.nodes[n]) for n in small.controller_of(place)] == list(large.controller_of(node))
        for rules in discover().values():
            assert _class(part.position, rules, place) == _class(after, rules, node)


def _class(position: Position, rules: Any, node: int) -> tuple[str, ...]:
    found: tuple[str, ...] = rules.classify(position).of(node)
    return found


def _share(text: str) -> Any:
    return holds("甲", "A", text).values["share_min"]
