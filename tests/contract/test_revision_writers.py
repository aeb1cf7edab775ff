"""Several writers and readers at once: importers never interleave, a reader sees one revision, one folder writes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc.domain.errors import (
    GraphServiceError,
    StaleBase,
    WriterBusy,
    WrongHome,
)
from graphsvc.domain.facts import Fact, content_digest
from graphsvc.stores.bolt import BoltStore
from tests.builders import enterprise
from tests.servers.desk import Desk, desk_at
from tests.servers.fixtures import StoreServer
from tests.servers.small_city import ring_city

pytestmark = pytest.mark.server


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on an empty store, which writes few rows a batch so that an import takes many."""
    store.rows_a_batch = 25
    return desk_at(store, tmp_path / "data")


def test_two_importers_at_once_never_interleave(desk: Desk, store_server: StoreServer) -> None:
    """One of them is refused by name, however the steps fall, and nothing of its facts is there."""
    other = desk_at(store_server.open(), desk.data)
    other.store.rows_a_batch = 25
    desk.load(ring_city(5))
    wishes = [ring_city(60, name="甲方"), ring_city(60, name="乙方")]
    start = threading.Barrier(2)
    refused: list[GraphServiceError] = []

    def importer(at: Desk, facts: list[Fact]) -> None:
        start.wait()
        try:
            at.load(facts, base=1)
        except GraphServiceError as error:
            refused.append(error)

    _together(lambda: importer(desk, wishes[0]), lambda: importer(other, wishes[1]))
    other.store.connection.close()

    assert len(refused) == 1
    assert isinstance(refused[0], (WriterBusy, StaleBase))
    assert desk.published == 2
    assert desk.store.view().digest in {content_digest(facts) for facts in wishes}
    assert desk.revisions.list()[0].digest == desk.store.view().digest


def test_importers_that_wait_for_each_other_come_one_after_the_other(
    desk: Desk, store_server: StoreServer
) -> None:
    other = desk_at(store_server.open(), desk.data)

    def importer(at: Desk, facts: list[Fact]) -> None:
        for fact in facts:
            while True:
                try:
                    known = at.views.exactly(at.published)
                    at.load([*known.facts(), fact], base=known.revision)
                    break
                except (WriterBusy, StaleBase):
                    continue

    mine, yours = [enterprise(f"A{n}") for n in range(4)], [enterprise(f"B{n}") for n in range(4)]
    _together(lambda: importer(desk, [*mine]), lambda: importer(other, [*yours]))
    other.store.connection.close()

    assert desk.published == 8
    assert desk.store.view().digest == content_digest([*mine, *yours])
    assert [desk.views.of_revision(n).count("Enterprise") for n in range(9)] == list(range(9))


def test_a_reader_during_an_import_sees_one_revision(desk: Desk, store_server: StoreServer) -> None:
    """Whether it holds a view already, starts in the middle, or reads the whole database itself."""
    old, new = ring_city(60), ring_city(80, name="新")
    desk.load(old)
    reader = desk_at(store_server.open(), desk.data)
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            starts_now = desk_at(reader.store, desk.data)
            seen.update((starts_now.views.current().digest, reader.views.current().digest))
            try:
                seen.add(reader.store.view().digest)
            except WriterBusy:
                seen.add("busy")

    def write() -> None:
        try:
            desk.load(new)
        finally:
            done.set()

    _together(read, write)

    assert seen <= {content_digest(old), content_digest(new), "busy"}
    assert content_digest(old) in seen
    assert reader.views.current().digest == content_digest(new)
    reader.store.connection.close()


def test_a_difference_from_an_old_revision_is_refused(desk: Desk) -> None:
    desk.load(ring_city(3))

    with pytest.raises(StaleBase, match="revision 1 was published"):
        desk.load(ring_city(4), base=0)

    assert desk.published == 1


def test_only_the_home_folder_writes_until_another_adopts_the_store(
    desk: Desk, store_server: StoreServer
) -> None:
    desk.load(ring_city(3))
    away = desk_at(store_server.open(), desk.data.parent / "elsewhere")

    assert away.views.current().digest == content_digest(ring_city(3))
    with pytest.raises(WrongHome, match="store adopt"):
        away.load(ring_city(4))
    assert away.log_files() == []

    away.revisions.adopt()
    away.load(ring_city(4))

    assert away.views.of_revision(1).digest == content_digest(ring_city(3))
    with pytest.raises(WrongHome):
        desk.load(ring_city(5))
    away.store.connection.close()


def test_an_empty_store_can_be_adopted(desk: Desk) -> None:
    desk.revisions.adopt()

    assert desk.load(ring_city(2)) is not None


def _together(*works: Callable[[], None]) -> None:
    """Runs the works at the same time and waits for all; what one raises is raised here."""
    raised: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
