"""One writer at a time: the place is taken, proven with every batch, and left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphsvc.difference import Difference
from graphsvc.domain.errors import StaleBase, WriterBusy, WrongHome
from graphsvc.stores.bolt import BoltStore
from tests.builders import enterprise
from tests.servers.fixtures import StoreServer
from tests.servers.writing import HOME, revision, write_revision

pytestmark = pytest.mark.server


def test_a_revision_is_visible_when_it_is_published_not_before(store: BoltStore) -> None:
    token = store.take_place(base=0, home=HOME)
    store.announce(token, "d" * 64)
    store.write(token, Difference(added=(enterprise("A"),)))
    during = store.state()

    store.publish(token, revision(1))

    after = store.state()
    assert (during.published, during.writing, during.next_digest) == (0, 1, "d" * 64)
    assert (after.published, after.writing, after.token, after.next_digest) == (1, None, None, None)
    assert after.epoch == during.epoch + 1


def test_a_revision_is_listed_as_it_was_published(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])
    digest = store.view().digest

    assert store.revisions() == [revision(1, digest)]


def test_revisions_are_listed_newest_first(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])
    write_revision(store, [enterprise("B")])

    assert [r.number for r in store.revisions()] == [2, 1]


def test_the_second_writer_is_refused_while_the_first_writes(store: BoltStore) -> None:
    token = store.take_place(base=0, home=HOME)

    with pytest.raises(WriterBusy):
        store.take_place(base=0, home=HOME)

    store.abandon(token)


def test_a_writer_whose_base_is_stale_must_compute_again(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])

    with pytest.raises(StaleBase, match="revision 1"):
        store.take_place(base=0, home=HOME)


def test_another_data_folder_may_not_write_until_it_adopts(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])

    with pytest.raises(WrongHome, match="graphsvc store adopt"):
        store.take_place(base=1, home="elsewhere")
    store.adopt("elsewhere")

    store.abandon(store.take_place(base=1, home="elsewhere"))


def test_nobody_adopts_a_store_that_is_being_written(store: BoltStore) -> None:
    token = store.take_place(base=0, home=HOME)

    with pytest.raises(WriterBusy):
        store.adopt("elsewhere")

    store.abandon(token)


def test_whoever_lost_the_place_writes_nothing_more(store: BoltStore) -> None:
    lost = store.take_place(base=0, home=HOME)
    new = store.retake_place(seen=store.state(), home=HOME)

    steps: list[Callable[[], None]] = [
        lambda: store.announce(lost, "d" * 64),
        lambda: store.write(lost, Difference(added=(enterprise("A"),))),
        lambda: store.publish(lost, revision(1)),
        lambda: store.abandon(lost),
    ]
    for step in steps:
        with pytest.raises(WriterBusy):
            step()

    assert store.raw_view().state() == {}
    assert store.state().token == new
    store.abandon(new)


def test_a_writer_that_moved_since_it_was_seen_is_alive(store: BoltStore) -> None:
    token = store.take_place(base=0, home=HOME)
    seen = store.state()
    store.write(token, Difference(added=(enterprise("A"),)))

    with pytest.raises(WriterBusy):
        store.retake_place(seen=seen, home=HOME)

    store.abandon(token)


def test_only_the_home_folder_recovers(store: BoltStore) -> None:
    token = store.take_place(base=0, home=HOME)

    with pytest.raises(WrongHome):
        store.retake_place(seen=store.state(), home="elsewhere")

    store.abandon(token)


def test_whoever_takes_over_finishes_the_same_revision(store: BoltStore) -> None:
    token = store.take_place(base=0, home=HOME)
    store.announce(token, "d" * 64)
    seen = store.state()

    new = store.retake_place(seen=seen, home=HOME)

    now = store.state()
    assert (now.writing, now.next_digest, now.token) == (1, "d" * 64, new)
    assert now.epoch > seen.epoch
    store.abandon(new)


def test_of_many_who_want_the_place_at_once_one_gets_it(store: BoltStore, store_server: StoreServer) -> None:
    start = threading.Barrier(6)
    store.state()

    def want(_: int) -> str | None:
        start.wait()
        try:
            return store.take_place(base=0, home=HOME)
        except WriterBusy:
            return None

    with ThreadPoolExecutor(6) as pool:
        tokens = [token for token in pool.map(want, range(6)) if token]

    assert tokens == [store.state().token]
    store.abandon(tokens[0])


def test_two_writers_at_once_never_interleave(store: BoltStore) -> None:
    """Each wants to add one entity a revision; a revision lost to the other is computed again."""

    def write(name: str) -> None:
        done = 0
        while done < 5:
            base = store.state().published
            try:
                token = store.take_place(base=base, home=HOME)
            except (WriterBusy, StaleBase):
                continue
            store.write(token, Difference(added=(enterprise(f"{name}{base + 1}"),)))
            store.publish(token, revision(base + 1))
            done += 1

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["A", "B"]))

    ids = store.view().ids("Enterprise")
    assert sorted(int(id_[1:]) for id_ in ids) == list(range(1, 11))
    assert [r.number for r in store.revisions()] == list(range(10, 0, -1))


def test_a_reader_among_writers_sees_whole_revisions_only(store: BoltStore) -> None:
    """Every revision n holds n pairs; a view of anything else mixes two."""
    finished = threading.Event()

    def write() -> None:
        for number in range(1, 9):
            token = store.take_place(base=number - 1, home=HOME)
            store.write(token, Difference(added=(enterprise(f"A{number}"),)))
            store.write(token, Difference(added=(enterprise(f"B{number}"),)))
            store.publish(token, revision(number))
        finished.set()

    def read() -> list[tuple[int, int]]:
        seen = []
        while not finished.is_set():
            try:
                view = store.view()
            except WriterBusy:
                continue
            seen.append((view.revision, view.count("Enterprise")))
        return seen

    with ThreadPoolExecutor(2) as pool:
        reader, writer = pool.submit(read), pool.submit(write)
        writer.result()
        seen = reader.result()

    assert all(entities == 2 * number for number, entities in seen)
