"""What is written is read back exactly, as one revision, on every server."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from graphsvc.difference import Difference, difference
from graphsvc.domain.errors import WriterBusy
from graphsvc.domain.facts import Entity, Fact, Source
from graphsvc.graph.build import view_of_facts
from graphsvc.stores.bolt import BoltStore, reading
from tests.builders import enterprise, holds, locality, supplies, tie
from tests.servers.everything import every_fact
from tests.servers.writing import write_revision

pytestmark = pytest.mark.server


def test_a_new_store_gives_an_empty_view(store: BoltStore) -> None:
    view = store.view()

    assert view.revision == 0
    assert list(view.facts()) == []
    assert store.revisions() == []


def test_every_field_of_every_kind_and_tie_is_read_back_exactly(store: BoltStore) -> None:
    facts = every_fact()

    write_revision(store, facts)

    assert store.view().state() == {fact.id: fact for fact in facts}


def test_the_digest_is_that_of_the_facts(store: BoltStore) -> None:
    facts = every_fact()

    write_revision(store, facts)

    assert store.view().digest == view_of_facts(facts).digest


def test_what_is_not_reported_stays_not_reported(store: BoltStore) -> None:
    bare: list[Fact] = [
        Entity("person:1", "Person"),
        enterprise("A"),
        tie("LOCATED_IN", "A", "locality:1"),
        locality("locality:1"),
    ]

    write_revision(store, bare)

    assert store.view().state() == {fact.id: fact for fact in bare}


def test_a_field_reported_by_one_row_only_is_null_in_the_others(store: BoltStore) -> None:
    write_revision(
        store, [enterprise("A", employees=0), enterprise("B", key_enterprise=False), enterprise("C")]
    )

    view = store.view()

    assert [view.entity(id_).values.get("employees") for id_ in "ABC"] == [0, None, None]
    assert [view.entity(id_).values.get("key_enterprise") for id_ in "ABC"] == [None, False, None]


def test_parallel_ties_between_the_same_two_stay_apart(store: BoltStore) -> None:
    stakes = [holds("A", "B", "0.3", basis="capital"), holds("A", "B", "0.1", basis="voting")]

    write_revision(store, [enterprise("A"), enterprise("B"), *stakes])

    assert store.view().ties_of("A") == sorted(stakes, key=lambda t: t.id)


def test_a_tie_from_an_entity_to_itself_is_kept(store: BoltStore) -> None:
    own = holds("A", "A", "0.05")

    write_revision(store, [enterprise("A"), own])

    assert store.view().tie(own.id) == own


@pytest.mark.parametrize("number", [0, -1, 2**53 + 1, 2**63 - 1, 1 - 2**63])
def test_whole_numbers_come_back_to_the_last_digit(store: BoltStore, number: int) -> None:
    write_revision(store, [enterprise("A", employees=number)])

    assert store.view().entity("A").values["employees"] == number


@pytest.mark.parametrize("share", ["0", "1", "0.1", "0.0000000001", "0.9999999999", "0.3333333333"])
def test_shares_come_back_to_the_tenth_decimal(store: BoltStore, share: str) -> None:
    stake = holds("A", "B", share)

    write_revision(store, [enterprise("A"), enterprise("B"), stake])

    assert store.view().tie(stake.id).values["share_min"] == Decimal(share)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1969, 12, 31), date(2024, 2, 29), date(9999, 12, 31)])
def test_dates_of_every_century_come_back(store: BoltStore, day: date) -> None:
    write_revision(store, [enterprise("A", valid_from=day)])

    assert store.view().entity("A").values["valid_from"] == day


def test_every_fact_knows_the_row_it_came_from(store: BoltStore) -> None:
    source = Source("企业.xlsx", "0123456789ab", "企业", 12)
    fact = Entity("A", "Enterprise", {"name": "甲"}, source)

    write_revision(store, [fact, enterprise("B")])

    assert store.view().entity("A").source == source
    assert store.view().entity("B").source is None


def test_ids_that_sort_differently_by_language_come_in_code_order(store: BoltStore) -> None:
    ids = ["a", "B", "é", "z", "Ω", "甲", "乙", "𠮷"]

    write_revision(store, [enterprise(id_) for id_ in ids])

    assert store.view().ids("Enterprise") == sorted(ids)


def test_a_view_taken_before_an_import_does_not_change(store: BoltStore) -> None:
    write_revision(store, [enterprise("A", "旧名")])
    before = store.view()

    write_revision(store, [enterprise("A", "新名"), enterprise("B")])

    assert (before.revision, before.name("A"), "B" in before) == (1, "旧名", False)
    assert (store.view().revision, store.view().name("A"), "B" in store.view()) == (2, "新名", True)


def test_a_reader_during_a_write_is_told_to_come_again(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])
    token = store.take_place(base=1, home="home")
    store.write(token, Difference(added=(enterprise("B"),)))

    with pytest.raises(WriterBusy):
        store.view()

    store.abandon(token)


def test_recovery_sees_what_a_half_written_revision_left(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])
    token = store.take_place(base=1, home="home")
    store.write(token, Difference(added=(enterprise("B"),)))

    half = store.raw_view()

    assert half.ids("Enterprise") == ["A", "B"]
    store.abandon(token)


def test_a_graph_of_several_chunks_is_whole(store: BoltStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ROWS_A_CHUNK", 7)
    names = [f"企业{number:02}" for number in range(21)]
    facts: list[Fact] = [enterprise(name) for name in names]
    facts += [supplies(a, b) for a, b in pairwise(names)]

    write_revision(store, facts)

    assert store.view().state() == {fact.id: fact for fact in facts}


def test_what_was_read_needs_no_writing(store: BoltStore) -> None:
    facts = every_fact()
    write_revision(store, facts)

    news = difference(store.view().state(), {fact.id: fact for fact in reversed(facts)})

    assert not news
