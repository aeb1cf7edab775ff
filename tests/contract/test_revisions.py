"""Revisions on every server: one at a time, whole or not at all, each kept as it was."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from graphsvc.domain.errors import (
    Conflict,
    GraphServiceError,
    NotFound,
    Refused,
    StaleBase,
    WriterBusy,
    WrongHome,
)
from graphsvc.domain.facts import Entity, Fact, Source, content_digest
from graphsvc.stores.bolt import BoltStore
from tests.builders import enterprise, holds, meeting, supplies
from tests.servers.desk import MOMENT, Desk, desk_at
from tests.servers.everything import every_fact
from tests.servers.fixtures import StoreServer

pytestmark = pytest.mark.server


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on an empty store, which writes few rows a batch so that an import takes many."""
    store.rows_a_batch = 25
    return desk_at(store, tmp_path / "data")


def city(size: int = 60, *, name: str = "企业") -> list[Fact]:
    """Enterprises in a ring of contracts and stakes."""
    ids = [f"E{n:03d}" for n in range(size)]
    facts: list[Fact] = [enterprise(id_, f"{name}{id_}", employees=n) for n, id_ in enumerate(ids)]
    facts += [supplies(a, b, contract_no=a) for a, b in pairwise(ids)]
    facts += [holds(b, a, "0.25") for a, b in pairwise(ids)]
    return facts


def test_an_import_makes_one_revision_that_says_what_it_did(desk: Desk) -> None:
    facts = city()

    revision = desk.load(facts)

    assert revision is not None
    assert (revision.number, revision.who, revision.kind, revision.at) == (1, "录入员", "import", MOMENT)
    assert (revision.added, revision.changed, revision.ended, revision.removed) == (len(facts), 0, 0, 0)
    assert desk.revisions.list() == [revision]
    assert desk.store.view().state() == {fact.id: fact for fact in facts}


def test_writing_the_same_again_makes_no_revision(desk: Desk) -> None:
    facts = every_fact()
    desk.load(facts)

    again = desk.load(random.Random(1).sample(facts, len(facts)))

    assert again is None
    assert desk.published == 1
    assert len(desk.log_files()) == 1


def test_the_same_content_has_one_digest_on_every_server_and_in_any_order(desk: Desk) -> None:
    facts = every_fact()

    revision = desk.load(random.Random(2).sample(facts, len(facts)))

    assert revision is not None
    assert revision.digest == content_digest(facts) == desk.store.view().digest


def test_an_unchanged_fact_keeps_its_first_source(desk: Desk) -> None:
    first, second = Source("一.xlsx", "a" * 12, "企业", 2), Source("二.xlsx", "b" * 12, "企业", 9)
    desk.load([Entity("A", "Enterprise", {"name": "甲"}, first)])

    desk.load(
        [Entity("A", "Enterprise", {"name": "甲"}, second), Entity("B", "Enterprise", {"name": "乙"}, second)]
    )

    assert desk.store.view().entity("A").source == first
    assert desk.store.view().entity("B").source == second
    assert desk.views.of_revision(2).entity("A").source == first


def test_what_a_revision_changed_is_told_from_its_files(desk: Desk) -> None:
    desk.load([enterprise("A", employees=1), enterprise("B"), enterprise("C")])
    desk.load([enterprise("A", employees=2), enterprise("B", valid_to=MOMENT.date()), enterprise("D")])

    news = desk.revisions.difference(2)

    assert news.counts() == {"added": 1, "changed": 1, "ended": 1, "removed": 1, "unchanged": 0}
    assert [fact.id for fact in news.added] == ["D"]
    assert desk.revisions.difference(1).counts()["added"] == 3


def test_what_was_known_then_stays_known(desk: Desk) -> None:
    early = city(20)
    desk.load(early)
    taken = desk.views.current()
    desk.load(city(30, name="新"))

    assert taken.digest == content_digest(early)
    assert taken.state() == {fact.id: fact for fact in early}
    assert desk.views.of_revision(1).digest == content_digest(early)
    assert desk.views.of_revision(0).state() == {}
    assert desk.views.current().digest == content_digest(city(30, name="新"))


def test_a_revision_that_never_was_is_not_found(desk: Desk) -> None:
    desk.load(city(3))

    with pytest.raises(NotFound, match="no revision '7'; known: 1"):
        desk.views.of_revision(7)
    with pytest.raises(NotFound, match="no revision '7'"):
        desk.revisions.difference(7)


def test_files_that_are_not_kept_are_named_and_the_list_keeps_every_revision(
    store: BoltStore, tmp_path: Path
) -> None:
    desk = desk_at(store, tmp_path / "data", keep=2)
    for size in (2, 3, 4, 5):
        desk.load(city(size))

    assert desk.revisions.kept() == [3, 4]
    assert [revision.number for revision in desk.revisions.list()] == [4, 3, 2, 1]
    assert desk.revisions.difference(4).counts()["added"] == 3
    with pytest.raises(NotFound, match="no file of revision '2'; known: 3, 4"):
        desk.revisions.difference(3)


# somebody else ------------------------------------------------------------------------


def test_two_importers_at_once_never_interleave(desk: Desk, store_server: StoreServer) -> None:
    """One of them is refused by name, however the steps fall, and nothing of its facts is there."""
    other = desk_at(store_server.open(), desk.data)
    other.store.rows_a_batch = 25
    desk.load(city(5))
    wishes = [city(60, name="甲方"), city(60, name="乙方")]
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
    old, new = city(60), city(80, name="新")
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
    desk.load(city(3))

    with pytest.raises(StaleBase, match="revision 1 was published"):
        desk.load(city(4), base=0)

    assert desk.published == 1


def test_only_the_home_folder_writes_until_another_adopts_the_store(
    desk: Desk, store_server: StoreServer
) -> None:
    desk.load(city(3))
    away = desk_at(store_server.open(), desk.data.parent / "elsewhere")

    assert away.views.current().digest == content_digest(city(3))
    with pytest.raises(WrongHome, match="store adopt"):
        away.load(city(4))
    assert away.log_files() == []

    away.revisions.adopt()
    away.load(city(4))

    assert away.views.of_revision(1).digest == content_digest(city(3))
    with pytest.raises(WrongHome):
        desk.load(city(5))
    away.store.connection.close()


def test_an_empty_store_can_be_adopted(desk: Desk) -> None:
    desk.revisions.adopt()

    assert desk.load(city(2)) is not None


# failures -----------------------------------------------------------------------------


def test_a_failed_import_leaves_nothing(desk: Desk) -> None:
    """The writer breaks down between two batches; what it had written is taken back."""
    old = city(40)
    desk.load(old)
    files = desk.log_files()

    with pytest.raises(ZeroDivisionError):
        desk.load(city(80, name="新"), progress=_breaks_down_after(3))

    state = desk.store.state()
    assert (state.published, state.writing, state.token) == (1, None, None)
    assert desk.store.raw_view().digest == content_digest(old)
    assert desk.log_files() == files
    assert desk.load(city(80, name="新")) is not None


def test_facts_that_contradict_each_other_never_reach_the_store(desk: Desk) -> None:
    epoch = desk.store.state().epoch

    with pytest.raises(Conflict, match="ends at 'B'"):
        desk.load([enterprise("A"), supplies("A", "B")])

    assert desk.store.state().epoch == epoch


def test_a_value_that_cannot_be_kept_exactly_is_named(desk: Desk) -> None:
    with pytest.raises(Conflict, match="note cannot be kept exactly"):
        desk.load([enterprise("A", note="")])

    assert desk.published == 0


def test_a_log_that_cannot_be_written_stops_the_import_before_it_begins(desk: Desk) -> None:
    desk.load(city(3))
    folder = desk.log.folder / desk.store.state().store_id
    folder.rename(folder.with_name("moved"))
    folder.write_text("a file in the way")

    with pytest.raises(Refused, match="nothing was changed"):
        desk.load(city(4))

    assert desk.store.state().writing is None
    assert desk.store.view().digest == content_digest(city(3))


def test_a_meeting_keeps_its_day_through_the_log(desk: Desk) -> None:
    desk.load([meeting(1, MOMENT.date())])

    assert desk.views.of_revision(1).state() == desk.store.view().state()


def _breaks_down_after(batches: int) -> Callable[[int, int], None]:
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        told.append(done)
        if len(told) == batches:
            raise ZeroDivisionError

    return progress


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
