"""What a dead writer left is ended by whoever next wants to write; a living one is left alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graphsvc.difference import difference
from graphsvc.domain.errors import (
    SnapshotDamaged,
    WriterBusy,
    WrongHome,
)
from graphsvc.graph.build import view_of_facts
from graphsvc.ports import Revision, StoreState
from graphsvc.service.recovery import Recovery
from graphsvc.stores.bolt import BoltStore
from tests.servers.desk import MOMENT, Desk, desk_at
from tests.servers.fixtures import StoreServer
from tests.servers.outcome import DIGESTS
from tests.servers.small_city import small_city

pytestmark = pytest.mark.server


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on a store that holds the city of 2021."""
    desk = desk_at(store, tmp_path / "data")
    desk.load(small_city(2021))
    return desk


def half_written(desk: Desk, *, announced: bool = True) -> StoreState:
    """Leaves the import of 2022 as a process does that is killed after its first facts; returns what the store says."""
    after = view_of_facts(small_city(2022), revision=2)
    record = Revision(2, MOMENT, "录入员", "import", "第三季度", after.digest, files=("企业.xlsx ab",))
    desk.publisher.mark.leave(1, None)
    token = desk.store.take_place(base=1, home=desk.publisher.home)
    desk.publisher.mark.leave(1, token, given_up=True)
    desk.log.write(desk.store.state().store_id, after, record)
    if announced:
        desk.store.announce(token, after.digest)
        news = difference(desk.views.of_revision(1).state(), after.state())
        desk.store.write(token, replace(news, removed=(), changed=news.changed[:3], ended=()))
    return desk.store.state()


def log_file(desk: Desk, number: int) -> Path:
    """The log file of a revision."""
    (file,) = (desk.log.folder / desk.store.state().store_id).glob(f"{number}-*.zip")
    return file


def test_a_whole_log_file_is_rolled_forward(desk: Desk) -> None:
    half_written(desk)

    assert desk.revisions.recover() == "recovery.forward"

    revision = desk.revisions.get(2)
    assert (revision.who, revision.note, revision.files) == ("录入员", "第三季度", ("企业.xlsx ab",))
    assert desk.store.view().digest == DIGESTS[2022] == revision.digest
    assert desk.revisions.recover() is None


@pytest.mark.parametrize("harm", ["cut", "flipped", "gone"])
def test_a_log_file_that_is_not_whole_is_rolled_back(desk: Desk, harm: str) -> None:
    half_written(desk)
    file = log_file(desk, 2)
    content = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(content[:-900] if harm == "cut" else content[:500] + b"\0" + content[501:])

    assert desk.revisions.recover() == "recovery.back"

    assert desk.store.view().digest == desk.store.raw_view().digest == DIGESTS[2021]
    assert desk.published == 1
    assert desk.revisions.kept() == [1]


def test_nothing_announced_is_cleared(desk: Desk) -> None:
    half_written(desk, announced=False)

    assert desk.revisions.recover() == "recovery.cleared"

    assert desk.store.view().digest == DIGESTS[2021]
    assert desk.revisions.kept() == [1]


def test_without_any_file_that_helps_the_missing_one_is_named(desk: Desk) -> None:
    """The half-written graph stays out of sight; a file put back later helps."""
    half_written(desk)
    file, content = log_file(desk, 1), log_file(desk, 1).read_bytes()
    log_file(desk, 2).unlink()
    file.write_bytes(b"")
    reader = desk_at(desk.store, desk.data)

    with pytest.raises(SnapshotDamaged, match=file.name):
        desk.revisions.recover()
    with pytest.raises(SnapshotDamaged, match=file.name):
        reader.views.current()

    file.write_bytes(content)
    assert desk_at(desk.store, desk.data).recovery.recover() is not None
    assert reader.views.current().digest == DIGESTS[2021]


def test_the_next_import_recovers_first_and_says_that_its_base_moved(desk: Desk) -> None:
    half_written(desk)

    with pytest.raises(Exception, match="revision 2 was published"):
        desk.load(small_city(2021), base=1)
    revision = desk.load(small_city(2021))

    assert revision is not None and revision.number == 3


def test_readers_never_recover_and_see_the_published_revision_meanwhile(
    desk: Desk, store_server: StoreServer
) -> None:
    state = half_written(desk)
    starts_now = desk_at(desk.store, desk.data)
    elsewhere = desk_at(desk.store, desk.data.parent / "elsewhere")

    assert desk.views.current().digest == DIGESTS[2021]
    assert starts_now.views.current().digest == DIGESTS[2021]
    with pytest.raises(WriterBusy, match="not in this data folder"):
        elsewhere.views.current()
    assert desk.store.state() == state

    desk.revisions.recover()
    assert starts_now.views.current().digest == elsewhere.views.current().digest == DIGESTS[2022]


def test_only_the_writers_own_folder_recovers(desk: Desk) -> None:
    half_written(desk)
    elsewhere = desk_at(desk.store, desk.data.parent / "elsewhere")
    elsewhere.recovery.monotonic = _Watch(0.0, 31.0)

    with pytest.raises(WrongHome, match="store adopt"):
        elsewhere.revisions.recover()
    with pytest.raises(WriterBusy):
        elsewhere.revisions.adopt()


# is the writer dead? --------------------------------------------------------------------


def test_a_writer_that_lives_on_this_machine_is_left_alone_at_once(desk: Desk) -> None:
    token = desk.store.take_place(base=1, home=desk.publisher.home)
    desk.publisher.mark.leave(1, token)
    desk.recovery.pause = _never

    with pytest.raises(WriterBusy, match="revision 2 is being written"):
        desk.revisions.recover()

    assert desk.store.state().token == token


@pytest.mark.parametrize(
    "change",
    [{"boot": "the boot before"}, {"pid": 2**22 + 1}, {"started": 1.0}],
    ids=["another boot", "no such process", "the pid is another's now"],
)
def test_a_writer_that_died_on_this_machine_is_seen_to_be_dead_at_once(
    desk: Desk, change: dict[str, object]
) -> None:
    token = desk.store.take_place(base=1, home=desk.publisher.home)
    desk.publisher.mark.leave(1, token)
    _alter_mark(desk, change)
    desk.recovery.pause = _never

    assert desk.revisions.recover() == "recovery.cleared"


def test_a_writer_of_another_machine_is_dead_when_its_beat_stood_still(desk: Desk) -> None:
    token = desk.store.take_place(base=1, home=desk.publisher.home)
    desk.publisher.mark.leave(1, token)
    _alter_mark(desk, {"host": "elsewhere"})
    watch = _Watch(*range(0, 40, 2))
    recovery = Recovery(desk.publisher, monotonic=watch, pause=lambda _: None)

    assert recovery.recover() == "recovery.cleared"
    assert watch.shown == 30.0


def test_a_writer_of_another_machine_whose_beat_moves_is_alive(desk: Desk) -> None:
    token = desk.store.take_place(base=1, home=desk.publisher.home)
    _alter_mark(desk, {"host": "elsewhere"})

    def beats(_: float) -> None:
        if desk.store.state().beat == 0:
            news = difference({}, {f.id: f for f in small_city(2022)[:1]})
            desk.store.write(token, news)

    recovery = Recovery(desk.publisher, monotonic=_Watch(*range(40)), pause=beats)

    with pytest.raises(WriterBusy):
        recovery.recover()
    assert desk.store.state().token == token


def test_a_writer_that_was_taken_for_dead_cannot_write_any_more(desk: Desk) -> None:
    """The fence: every batch proves the place first."""
    half_written(desk)
    lost = desk.store.state().token
    assert lost is not None
    desk.revisions.recover()
    after = {fact.id: fact for fact in small_city(2021)}

    with pytest.raises(WriterBusy):
        desk.store.write(lost, difference(desk.store.raw_view().state(), after))
    with pytest.raises(WriterBusy):
        desk.store.publish(lost, Revision(3, MOMENT, "", "import", "", DIGESTS[2021]))

    assert desk.store.view().digest == DIGESTS[2022]


def _alter_mark(desk: Desk, change: dict[str, object]) -> None:
    file = desk.publisher.mark.folder / "writer.json"
    mark = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps(mark | change), "utf-8")


def _never(_: float) -> None:
    raise AssertionError("there is nothing to wait for")


class _Watch:
    """A clock of the observer's own that shows these seconds one after the other, then the last for ever."""

    def __init__(self, *seconds: float) -> None:
        self._left = [float(s) for s in seconds]
        self.shown = 0.0

    def __call__(self) -> float:
        self.shown = self._left.pop(0) if len(self._left) > 1 else self._left[0]
        return self.shown
