"""Revisions on every server: one at a time, whole or not at all, each kept as it was."""

from __future__ import annotations

import errno
import itertools
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc.domain.errors import (
    Conflict,
    NotFound,
    Refused,
)
from graphsvc.domain.facts import Entity, Source, content_digest
from graphsvc.stores.bolt import BoltStore
from tests.builders import enterprise, meeting, supplies
from tests.servers.desk import MOMENT, Desk, desk_at
from tests.servers.everything import every_fact
from tests.servers.small_city import ring_city

pytestmark = pytest.mark.server


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on an empty store, which writes few rows a batch so that an import takes many."""
    store.rows_a_batch = 25
    return desk_at(store, tmp_path / "data")


def test_an_import_makes_one_revision_that_says_what_it_did(desk: Desk) -> None:
    facts = ring_city()

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
    early = ring_city(20)
    desk.load(early)
    taken = desk.views.current()
    desk.load(ring_city(30, name="新"))

    assert taken.digest == content_digest(early)
    assert taken.state() == {fact.id: fact for fact in early}
    assert desk.views.of_revision(1).digest == content_digest(early)
    assert desk.views.of_revision(0).state() == {}
    assert desk.views.current().digest == content_digest(ring_city(30, name="新"))


def test_a_revision_that_never_was_is_not_found(desk: Desk) -> None:
    desk.load(ring_city(3))

    with pytest.raises(NotFound, match="no revision '7'; known: 1"):
        desk.views.of_revision(7)
    with pytest.raises(NotFound, match="no revision '7'"):
        desk.revisions.difference(7)


def test_files_that_are_not_kept_are_named_and_the_list_keeps_every_revision(
    store: BoltStore, tmp_path: Path
) -> None:
    desk = desk_at(store, tmp_path / "data", keep=2)
    for size in (2, 3, 4, 5):
        desk.load(ring_city(size))

    assert desk.revisions.kept() == [3, 4]
    assert [revision.number for revision in desk.revisions.list()] == [4, 3, 2, 1]
    assert desk.revisions.difference(4).counts()["added"] == 3
    with pytest.raises(NotFound, match="no file of revision '2'; known: 3, 4"):
        desk.revisions.difference(3)


# failures -----------------------------------------------------------------------------


def test_a_failed_import_leaves_nothing(desk: Desk) -> None:
    """The writer breaks down between two batches; what it had written is taken back."""
    old = ring_city(40)
    desk.load(old)
    files = desk.log_files()

    with pytest.raises(ZeroDivisionError):
        desk.load(ring_city(80, name="新"), progress=_breaks_down_after(3))

    state = desk.store.state()
    assert (state.published, state.writing, state.token) == (1, None, None)
    assert desk.store.raw_view().digest == content_digest(old)
    assert desk.log_files() == files
    assert desk.load(ring_city(80, name="新")) is not None


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
    desk.load(ring_city(3))
    folder = desk.log.folder / desk.store.state().store_id
    folder.rename(folder.with_name("moved"))
    folder.write_text("a file in the way")

    with pytest.raises(Refused, match="nothing was changed"):
        desk.load(ring_city(4))

    assert desk.store.state().writing is None
    assert desk.store.view().digest == content_digest(ring_city(3))


def test_a_disk_that_fails_at_any_moment_leaves_the_old_revision(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The n-th request to make something durable fails, for every n, until an import needs fewer than n."""
    desk.load(ring_city(3))
    real, refusals = os.fsync, 0

    for fails_at in range(1, 30):
        calls = itertools.count(1)

        def fsync(handle: int, calls: itertools.count[int] = calls, fails_at: int = fails_at) -> None:
            if next(calls) == fails_at:
                raise OSError(errno.EIO, "the disk failed")
            real(handle)

        monkeypatch.setattr(os, "fsync", fsync)
        try:
            desk.load(ring_city(4 + refusals), base=1)
            break
        except Refused:
            refusals += 1
            assert desk.store.state().writing is None
            assert desk.store.view().digest == content_digest(ring_city(3))
            assert len(desk.log_files()) == 1

    assert refusals >= 4
    assert desk.published == 2
    assert desk.store.view().digest == content_digest(ring_city(4 + refusals))


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
