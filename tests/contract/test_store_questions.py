"""The analysts' questions: answered on every server as the picture of the day answers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.graph.view import GraphView
from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore
from graphsvc.stores.queries import load
from tests.builders import enterprise, holds, sector, tie
from tests.servers.everything import every_fact
from tests.servers.fixtures import StoreServer
from tests.servers.writing import write_revision

pytestmark = pytest.mark.server
DAY = date(2022, 6, 30)
QUESTIONS = [query.name for query in load(folder("cypher")).in_folder("named")]


@pytest.fixture
def city(store_server: StoreServer, seed_facts: tuple[Fact, ...]) -> Iterator[BoltStore]:
    """The seed city, loaded once a server and run: the questions only read."""
    store = store_server.open()
    if not store_server.query(
        "MATCH (s:Store {id: 'store', store_id: 'seed-city'}) RETURN s.published AS published"
    ):
        store_server.wipe()
        write_revision(store, [*seed_facts, *every_fact()])
        store_server.query("MATCH (s:Store {id: 'store'}) SET s.store_id = 'seed-city'")
    yield store
    store.connection.close()


@pytest.fixture
def picture(seed_view: GraphView) -> GraphView:
    """The seed city on the day that the tests ask about."""
    return seed_view.at(DAY)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_in_its_columns_without_a_notice(city: BoltStore, name: str) -> None:
    answer = city.ask(name, {}, as_of=DAY, limit=10_000)

    assert answer.columns == {q.name: q for q in city.questions()}[name].columns
    assert all(len(row) == len(answer.columns) for row in answer.rows)
    assert not answer.truncated


def test_localities_are_counted_as_in_the_picture(city: BoltStore, picture: GraphView) -> None:
    expected: dict[str, int] = {}
    for seat in picture.ties("LOCATED_IN"):
        if picture.label_of(seat.from_id) == "Project":
            expected[seat.to_id] = expected.get(seat.to_id, 0) + 1

    rows = city.ask("localities-by-projects", {}, as_of=DAY, limit=1_000).rows

    assert expected
    assert {str(row[0]): row[3] for row in rows} == expected


def test_contracts_are_counted_as_in_the_picture(city: BoltStore, picture: GraphView) -> None:
    rows = city.ask("contracts-by-pair", {}, as_of=DAY, limit=1_000).rows

    assert sum(int(str(row[2])) for row in rows) == picture.count("SUPPLIES")


def test_shareholdings_are_those_of_the_picture(city: BoltStore, picture: GraphView) -> None:
    members = {t.from_id for t in picture.ties("IN_SECTOR") if t.to_id == "sector:robotics"}
    expected = sorted((t.to_id, t.from_id) for t in picture.ties("HOLDS") if t.to_id in members)

    rows = city.ask("sector-shareholdings", {"sector": "robotics"}, as_of=DAY, limit=10_000).rows

    assert [(row[1], row[0]) for row in rows] == expected


def test_a_stake_that_has_ended_is_no_answer(store: BoltStore) -> None:
    stake = holds("A", "B", "0.3", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    facts: list[Fact] = [enterprise("A"), enterprise("B"), sector("robotics"), stake]
    write_revision(store, [*every_fact(), *facts, tie("IN_SECTOR", "B", "sector:robotics")])

    def holders(day: date) -> list[object]:
        return [
            row[0]
            for row in store.ask("sector-shareholdings", {"sector": "robotics"}, as_of=day, limit=10).rows
        ]

    assert holders(date(2020, 12, 31)) == ["A"]
    assert holders(date(2021, 1, 1)) == []
    assert holders(date(2019, 12, 31)) == []


def test_dates_and_missing_values_are_told_as_json_can_hold_them(store: BoltStore) -> None:
    facts: list[Fact] = [
        enterprise("A"),
        enterprise("B"),
        sector("robotics"),
        tie("IN_SECTOR", "B", "sector:robotics"),
    ]
    write_revision(store, [*every_fact(), *facts, holds("A", "B", "0.3", valid_from=date(2020, 1, 1))])

    (row,) = store.ask("sector-shareholdings", {"sector": "robotics"}, as_of=DAY, limit=10).rows

    assert row == ("A", "B", "B", 0.3, 0.3, None, None, "2020-01-01")


def test_a_long_answer_is_cut_and_says_so(city: BoltStore) -> None:
    whole = city.ask("localities-by-projects", {}, as_of=DAY, limit=1_000)

    cut = city.ask("localities-by-projects", {}, as_of=DAY, limit=2)

    assert (cut.truncated, cut.rows) == (True, whole.rows[:2])


def test_an_unknown_question_is_answered_with_the_known_ones(city: BoltStore) -> None:
    with pytest.raises(NotFound) as refused:
        city.ask("state", {}, as_of=DAY, limit=1)

    assert set(refused.value.known) == set(QUESTIONS)


@pytest.mark.parametrize(
    "parameters", [{"days": "soon"}, {"day": 3}], ids=["not a number", "no such parameter"]
)
def test_a_parameter_that_cannot_be_right_is_named(city: BoltStore, parameters: dict[str, str | int]) -> None:
    with pytest.raises(BadOption, match=next(iter(parameters))):
        city.ask("secondments-ending-soon", {**parameters}, as_of=DAY, limit=1)


def test_a_parameter_may_come_as_the_text_of_a_form(city: BoltStore) -> None:
    as_text = city.ask("secondments-ending-soon", {"days": "365"}, as_of=DAY, limit=100)

    assert as_text == city.ask("secondments-ending-soon", {"days": 365}, as_of=DAY, limit=100)
