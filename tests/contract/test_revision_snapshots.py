"""Snapshots on every server: out, verified, back in; from one kind of store to the other and back with one digest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphsvc.domain.errors import NotFound, SnapshotDamaged
from graphsvc.graph.build import view_of_facts
from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore, open_store
from tests.builders import enterprise, entity, holds
from tests.servers.available import EMBEDDED, to_run
from tests.servers.desk import Desk, desk_at
from tests.servers.everything import every_fact
from tests.servers.fixtures import StoreServer
from tests.servers.outcome import DIGESTS
from tests.servers.pool import ServerPool
from tests.servers.small_city import small_city

pytestmark = pytest.mark.server


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on an empty store."""
    return desk_at(store, tmp_path / "data")


def test_a_snapshot_says_what_it_is(desk: Desk) -> None:
    desk.load(small_city(2021))

    made = desk.snapshots.create()

    listed = desk.snapshots.list()
    assert listed[0] == made == desk.snapshots.verify(made.path)
    assert [(facts.path.parent.parent.name, facts.full) for facts in listed[1:]] == [("revisions", True)]
    assert (made.revision, made.full, made.damage) == (1, False, "")
    assert made.digest == made.content_digest == DIGESTS[2021]
    assert sum(made.counts.values()) == len(small_city(2021))


def test_a_snapshot_to_hand_on_leaves_restricted_fields_out_unless_asked(desk: Desk, tmp_path: Path) -> None:
    desk.load([enterprise("A"), entity("Person", "person:1", "张某"), holds("person:1", "A", "0.1")])

    handed_on = desk.snapshots.create(tmp_path / "public.zip")
    kept = desk.snapshots.create(tmp_path / "full.zip", full=True)

    assert handed_on.digest == kept.digest != handed_on.content_digest == kept.public_digest
    assert handed_on.content_digest == desk.views.current().public.digest
    assert not desk.snapshots.diff(handed_on.path, kept.path)


def test_an_earlier_revision_can_be_written_out_and_restored(desk: Desk, tmp_path: Path) -> None:
    desk.load(small_city(2021))
    desk.load(small_city(2022))
    early = desk.snapshots.create(tmp_path, revision=1)

    revision = desk.snapshots.restore(early.path, "管理员", "回到第一版")

    assert revision is not None
    assert (revision.number, revision.kind, revision.digest) == (3, "restore", DIGESTS[2021])
    assert revision.files[0].startswith(early.path.name)
    assert desk.store.view().digest == DIGESTS[2021]
    assert desk.snapshots.restore(early.path, "管理员", "再来一次") is None


def test_what_lies_between_two_snapshots(desk: Desk, tmp_path: Path) -> None:
    desk.load(small_city(2021))
    before = desk.snapshots.create(tmp_path / "before.zip")
    desk.load(small_city(2022))
    after = desk.snapshots.create(tmp_path / "after.zip")

    news = desk.snapshots.diff(before.path, after.path)

    assert news == desk.revisions.difference(2)
    assert news.added and news.changed and news.ended and news.removed


def test_a_restore_from_a_snapshot_without_restricted_fields_keeps_those_that_are_known(
    desk: Desk, tmp_path: Path
) -> None:
    person = entity("Person", "person:1", "张某")
    desk.load([enterprise("A"), person])
    handed_on = desk.snapshots.create(tmp_path / "public.zip")
    desk.load([enterprise("A"), enterprise("B"), person])

    desk.snapshots.restore(handed_on.path, "管理员", "")

    assert desk.store.view().state() == {"A": enterprise("A"), "person:1": person}


def test_a_damaged_snapshot_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.load(small_city(2021))
    made = desk.snapshots.create(tmp_path / "city.zip")
    content = made.path.read_bytes()
    made.path.write_bytes(content[:400] + bytes([content[400] ^ 1]) + content[401:])
    epoch = desk.store.state().epoch

    with pytest.raises(SnapshotDamaged, match=r"city\.zip › "):
        desk.snapshots.restore(made.path, "管理员", "")
    with pytest.raises(SnapshotDamaged):
        desk.snapshots.verify(made.path)
    with pytest.raises(NotFound):
        desk.snapshots.restore(tmp_path / "gone.zip", "管理员", "")

    assert desk.store.state().epoch == epoch


def test_a_snapshot_that_cannot_be_read_is_listed_with_its_damage(desk: Desk) -> None:
    desk.load(small_city(2021))
    whole = desk.snapshots.create()
    whole.path.with_name("a.zip").write_bytes(b"PK\5\6")

    listed = desk.snapshots.list()

    assert [facts.path.name for facts in listed[:2]] == ["a.zip", whole.path.name]
    assert "not a snapshot" in listed[0].damage


def test_facts_outside_the_vocabulary_are_not_restored(desk: Desk, tmp_path: Path) -> None:
    foreign = desk_at(desk.store, tmp_path / "foreign")
    foreign.views.offer("0" * 32, view_of_facts([enterprise("A", ownership="imperial")], revision=0))
    made = desk.snapshots.create(tmp_path / "ours.zip")
    assert made.revision == 0
    strange = foreign.snapshots.create(tmp_path / "theirs.zip")

    with pytest.raises(SnapshotDamaged, match="'imperial' is not allowed"):
        desk.snapshots.restore(strange.path, "管理员", "")


@pytest.mark.parametrize("other", [name for name in to_run() if name != EMBEDDED])
def test_from_the_embedded_store_to_neo4j_and_back_with_one_digest(
    other: str, server_pool: ServerPool, tmp_path: Path
) -> None:
    facts = [*every_fact(), *small_city(2021)]
    with _empty(server_pool, EMBEDDED) as first_server, _empty(server_pool, other) as second_server:
        with (
            _desk(first_server, tmp_path / "first") as first,
            _desk(second_server, tmp_path / "second") as second,
        ):
            loaded = first.load(facts)
            out = first.snapshots.create(tmp_path / "out.zip", full=True)
            second.snapshots.restore(out.path, "管理员", "搬家")
            there = second.store.view().digest
            back = second.snapshots.create(tmp_path / "back.zip", full=True)
        first_server.wipe()

        with _desk(first_server, tmp_path / "third") as third:
            third.snapshots.restore(back.path, "管理员", "搬回")
            found = third.store.view()

    expected = view_of_facts(facts)
    assert loaded is not None
    assert {loaded.digest, out.digest, there, back.digest, found.digest} == {expected.digest}
    assert [fact.source for fact in found.facts()] == [fact.source for fact in expected.facts()]


@contextmanager
def _empty(pool: ServerPool, name: str) -> Iterator[StoreServer]:
    """A server with an empty store."""
    server = StoreServer(name, pool.host(name))
    store = open_store(server.host, folder("cypher"))
    try:
        store.migrate()
        server.wipe()
        yield server
    finally:
        store.connection.close()
        server.close()


@contextmanager
def _desk(server: StoreServer, data: Path) -> Iterator[Desk]:
    store = server.open()
    try:
        yield desk_at(store, data)
    finally:
        store.connection.close()
