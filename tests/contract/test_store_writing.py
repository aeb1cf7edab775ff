"""Differences are written whole, once, and only by whoever has the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from graphsvc.difference import Change, Difference, difference
from graphsvc.domain.errors import Conflict
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.ports import Progress
from graphsvc.stores.bolt import BoltStore
from tests.builders import enterprise, holds, institute, locality, supplies, tie
from tests.servers.everything import every_fact
from tests.servers.fixtures import StoreServer
from tests.servers.writing import HOME, write_revision

pytestmark = pytest.mark.server


def test_a_difference_leads_to_exactly_the_new_state(store: BoltStore) -> None:
    stake = holds("A", "B", "0.3", valid_from=date(2020, 1, 1))
    before: list[Fact] = [
        enterprise("A"),
        enterprise("B", revenue_cny=5),
        enterprise("C"),
        stake,
        supplies("C", "A"),
    ]
    after: list[Fact] = [
        enterprise("A", "甲公司"),
        enterprise("B"),
        institute("D"),
        replace(stake, values={**stake.values, "valid_to": date(2021, 1, 1)}),
        holds("D", "B", "0.2"),
    ]

    write_revision(store, before)
    write_revision(store, after)

    assert store.view().state() == {fact.id: fact for fact in after}


def test_a_field_that_is_no_longer_reported_goes(store: BoltStore) -> None:
    write_revision(store, [enterprise("A", revenue_cny=5, aliases=("甲",))])

    write_revision(store, [enterprise("A")])

    assert store.view().entity("A").values == {"name": "A"}


def test_writing_the_same_difference_twice_is_writing_it_once(store: BoltStore) -> None:
    facts = every_fact()
    news = difference({}, {fact.id: fact for fact in facts})
    token = store.take_place(base=0, home=HOME)

    store.write(token, news)
    store.write(token, news)

    assert store.raw_view().state() == {fact.id: fact for fact in facts}
    store.abandon(token)


def test_a_removal_that_was_interrupted_can_be_finished(store: BoltStore) -> None:
    stake = holds("A", "B", "0.3")
    facts: list[Fact] = [enterprise("A"), enterprise("B"), stake]
    write_revision(store, facts)
    token = store.take_place(base=1, home=HOME)
    store.write(token, Difference(removed=(stake, facts[0])))

    store.write(token, Difference(removed=tuple(facts)))

    assert store.raw_view().state() == {}
    store.abandon(token)


def test_an_entity_that_changes_its_kind_keeps_its_ties(store: BoltStore) -> None:
    stake, seat = holds("A", "B", "0.3"), tie("LOCATED_IN", "A", "locality:1")
    others: list[Fact] = [enterprise("B"), locality("locality:1"), stake, seat]
    write_revision(store, [enterprise("A"), *others])

    write_revision(store, [institute("A"), *others])

    assert store.view().label_of("A") == "Institute"
    assert store.view().ties_of("A") == [stake, seat]


def test_a_tie_that_changes_its_ends_moves(store: BoltStore) -> None:
    entities = [enterprise("A"), enterprise("B"), institute("C")]
    write_revision(store, [*entities, Tie("holds:given", "HOLDS", "A", "B", {"share_min": Decimal("0.1")})])

    moved = Tie("holds:given", "HOLDS", "C", "B", {"share_min": Decimal("0.1")})
    write_revision(store, [*entities, moved])

    assert store.view().tie("holds:given") == moved


def test_a_tie_without_one_of_its_ends_is_refused_by_name(store: BoltStore) -> None:
    orphan = holds("A", "nobody", "0.3")
    token = store.take_place(base=0, home=HOME)

    with pytest.raises(Conflict, match=f"{orphan.id} ends at 'nobody'"):
        store.write(token, Difference(added=(enterprise("A"), orphan)))

    store.abandon(token)


@pytest.mark.parametrize(
    "value",
    [2**63, -(2**63), Decimal("0.12345678901234567890"), "", ()],
    ids=["big", "small", "long", "empty", "none"],
)
def test_a_value_that_would_not_come_back_exactly_is_refused(
    store: BoltStore, value: int | Decimal | str
) -> None:
    token = store.take_place(base=0, home=HOME)

    with pytest.raises(Conflict, match="A: note"):
        store.write(token, Difference(added=(Entity("A", "Enterprise", {"name": "A", "note": value}),)))

    store.abandon(token)


def test_a_field_that_the_vocabulary_lacks_is_refused_whatever_it_says(store: BoltStore) -> None:
    odd = Entity("A", "Enterprise", {"name": "A", "x}) DETACH DELETE n //": "1"})
    token = store.take_place(base=0, home=HOME)

    with pytest.raises(Conflict, match="A: Enterprise has no field"):
        store.write(token, Difference(added=(odd,)))

    store.abandon(token)


def test_many_small_groups_share_a_transaction(store: BoltStore) -> None:
    store.rows_a_batch = 10
    facts = every_fact()
    token = store.take_place(base=0, home=HOME)

    store.write(token, difference({}, {fact.id: fact for fact in facts}))

    assert store.state().beat <= 1 + 2 * (len(facts) // 10 + 1)
    assert store.raw_view().state() == {fact.id: fact for fact in facts}
    store.abandon(token)


def test_progress_ends_at_the_whole(store: BoltStore) -> None:
    told: list[tuple[int, int]] = []
    token = store.take_place(base=0, home=HOME)

    store.write(
        token, Difference(added=(enterprise("A"), enterprise("B"), holds("A", "B", "0.5"))), _append(told)
    )

    assert told[-1] == (3, 3)
    store.abandon(token)


def test_a_conflict_in_a_batch_leaves_nothing_of_it(store: BoltStore, store_server: StoreServer) -> None:
    write_revision(store, [enterprise("A"), enterprise("B"), stake := holds("A", "B", "0.5")])
    token = store.take_place(base=1, home=HOME)
    elsewhere = Change(stake, replace(stake, values={"share_min": Decimal("0.6")}))
    store_server.query("MATCH ()-[r:HOLDS]->() DELETE r")
    store_server.query("MATCH (n:Enterprise {id: 'A'}) DETACH DELETE n")

    with pytest.raises(Conflict):
        store.write(token, Difference(added=(institute("C"),), changed=(elsewhere,)))

    assert list(store.raw_view().ties("HOLDS")) == []
    store.abandon(token)


def _append(told: list[tuple[int, int]]) -> Progress:
    def progress(done: int, total: int) -> None:
        told.append((done, total))

    return progress
