"""How two entities are connected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphsvc.analyses.connection.connection import Options, connection
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Entity, Fact, Source, Tie
from graphsvc.domain.finding import Answer
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from tests.builders import enterprise, entity, holds, institute, locality, supplies, takes_part, tie

DAY = date(2022, 6, 30)


def _ask(facts: list[Fact], from_id: str, to_id: str, **options: Any) -> Answer:
    return connection(view_of_facts(facts), as_of=DAY, options=Options(from_id, to_id, **options))


def _paths(answer: Answer) -> list[list[str]]:
    found = []
    for finding in answer.findings:
        path = finding.detail["path"]
        assert isinstance(path, list)
        found.append([str(step["id"]) for step in path if isinstance(step, dict)])
    return found


def _firms(*names: str) -> list[Fact]:
    return [enterprise(name) for name in names]


def test_the_shortest_path_comes_first_and_others_avoid_its_entities() -> None:
    facts = [*_firms("甲", "乙", "丙", "丁"), supplies("甲", "丙"), supplies("丙", "乙"), holds("丁", "甲"), holds("丁", "乙")]  # fmt: skip
    facts += [supplies("丙", "丁")]

    answer = _ask(facts, "甲", "乙")

    assert sorted(path[1] for path in _paths(answer)) == ["丁", "丙"]
    assert [len(path) for path in _paths(answer)] == [3, 3]


def test_every_parallel_tie_of_a_step_is_shown_with_its_period_and_source() -> None:
    source = Source("供货.csv", "ab" * 32, "供货", 7)
    contract = Tie("s:1", "SUPPLIES", "甲", "乙", {"valid_from": date(2021, 3, 1)}, source)

    answer = _ask([*_firms("甲", "乙"), contract, holds("乙", "甲", "0.3")], "甲", "乙")

    (finding,) = answer.findings
    assert [e.key for e in finding.evidence] == ["connection.tie.HOLDS", "connection.tie.SUPPLIES"]
    assert finding.evidence[1].values["period"] == "2021-03-01 – …"
    assert finding.evidence[1].values["source"] == "供货.csv › 供货 › 7"
    assert finding.evidence[0].values["source"] is None


def test_a_tie_that_ended_connects_nobody() -> None:
    facts = [*_firms("甲", "乙"), supplies("甲", "乙", valid_to=date(2022, 6, 30))]

    answer = _ask(facts, "甲", "乙")

    assert answer.findings == ()
    assert "connection.note.none" in [note.key for note in answer.notes]


def test_a_common_seat_counts_only_when_asked_for() -> None:
    facts = [
        *_firms("甲", "乙"),
        locality("县"),
        tie("LOCATED_IN", "甲", "县"),
        tie("LOCATED_IN", "乙", "县"),
    ]

    usual, all_ = _ask(facts, "甲", "乙"), _ask(facts, "甲", "乙", through="all")

    assert _paths(usual) == []
    assert _paths(all_) == [["甲", "县", "乙"]]


def test_only_the_named_ties_are_followed() -> None:
    facts = [*_firms("甲", "乙", "丙"), supplies("甲", "乙"), holds("丙", "甲"), holds("丙", "乙")]

    answer = _ask(facts, "甲", "乙", types=("HOLDS",))

    assert _paths(answer) == [["甲", "丙", "乙"]]


def test_an_entity_with_very_many_neighbours_is_no_stepping_stone() -> None:
    facts = [*_firms("甲", "乙", *(f"客{n}" for n in range(12))), institute("所")]
    facts += [
        tie("SUPPLIES", "所", firm, goods="检测") for firm in ("甲", "乙", *(f"客{n}" for n in range(12)))
    ]

    answer = _ask(facts, "甲", "乙", hub_limit=10)

    assert _paths(answer) == []
    assert "connection.note.hubs-only" in [note.key for note in answer.notes]
    assert _paths(_ask(facts, "甲", "所", hub_limit=10)) == [["甲", "所"]]


def test_a_path_longer_than_asked_for_is_not_shown() -> None:
    facts = [
        *_firms("甲", "乙", "丙", "丁"),
        supplies("甲", "丙"),
        supplies("丙", "丁"),
        supplies("丁", "乙"),
    ]

    assert _paths(_ask(facts, "甲", "乙", longest=2)) == []
    assert _paths(_ask(facts, "甲", "乙", longest=3)) == [["甲", "丙", "丁", "乙"]]


def test_of_equally_short_paths_the_one_through_less_linked_entities_comes_first() -> None:
    facts = [*_firms("甲", "乙", "大", "小", "旁"), supplies("大", "旁")]
    facts += [supplies(middle, end) for middle in ("大", "小") for end in ("甲", "乙")]

    answer = _ask(facts, "甲", "乙", alternatives=1)

    assert _paths(answer) == [["甲", "小", "乙"]]


def test_projects_connect_their_participants() -> None:
    facts = [*_firms("甲"), institute("所"), entity("Project", "project:1"), takes_part("甲", "project:1"), takes_part("所", "project:1")]  # fmt: skip

    assert _paths(_ask(facts, "甲", "所")) == [["甲", "project:1", "所"]]


def test_an_unknown_end_is_named() -> None:
    with pytest.raises(NotFound, match="无此企业"):
        _ask(_firms("甲"), "甲", "无此企业")


def test_an_entity_is_not_connected_to_itself() -> None:
    answer = _ask(_firms("甲"), "甲", "甲")

    assert answer.findings == ()
    assert answer.notes[0].key == "connection.note.same"


def test_a_persons_name_is_not_shown() -> None:
    person = Entity("person:1", "Person", {"name": "某人"})
    facts = [*_firms("甲", "乙"), person, holds("person:1", "甲"), holds("person:1", "乙")]

    answer = _ask(facts, "甲", "乙")

    assert "某人" not in repr(answer)
    assert _paths(answer) == [["甲", "person:1", "乙"]]


def test_the_paths_of_the_seed_city_share_no_stepping_stone(seed_view: GraphView) -> None:
    firms = seed_view.ids("Enterprise")

    answer = connection(seed_view, as_of=DAY, options=Options(firms[3], firms[-3]))

    middles = [id_ for path in _paths(answer) for id_ in path[1:-1]]
    lengths = [len(path) for path in _paths(answer)]
    assert answer.findings
    assert len(middles) == len(set(middles))
    assert lengths == sorted(lengths)
