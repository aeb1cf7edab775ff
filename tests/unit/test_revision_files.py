"""The data folder: its name for the store, the mark of who writes in it, and the files of its revisions."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphsvc.domain.errors import NotFound, Refused, SnapshotDamaged
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.ports import Revision
from graphsvc.service.home import home_of
from graphsvc.service.revision_log import RevisionLog
from graphsvc.service.writer_mark import WriterMark
from graphsvc.snapshots.writing import write_snapshot
from tests.builders import enterprise

STORE = "0f" * 16


def written(log: RevisionLog, number: int, *facts: Fact) -> Revision:
    """Writes the file of a revision that holds these facts."""
    view = view_of_facts(facts, revision=number)
    record = Revision(number, datetime(2021, 6, 30, tzinfo=UTC), "某甲", "import", "", view.digest)
    log.write(STORE, view, record)
    return record


def test_a_data_folder_keeps_its_name_and_two_folders_have_two(tmp_path: Path) -> None:
    first, second = home_of(tmp_path / "one"), home_of(tmp_path / "two")

    assert first == home_of(tmp_path / "one" / ".." / "one")
    assert first.startswith(f"{tmp_path / 'one'} (")
    assert first[-9:] != second[-9:]


def test_processes_that_start_together_agree_on_the_name(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: home_of(tmp_path / "data"), range(8)))

    assert len(names) == 1
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["home-id"]


def test_a_data_folder_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(Refused, match="cannot be used"):
        home_of(tmp_path / "file" / "data")


def test_the_mark_tells_a_living_writer_from_one_that_gave_up(tmp_path: Path) -> None:
    mark = WriterMark(tmp_path)
    assert mark.is_dead("token", 1) is None

    mark.leave(1, "token")
    assert mark.is_dead("token", 1) is False
    assert mark.is_dead("another", 1) is None
    assert mark.is_dead("token", 2) is None

    mark.leave(1, "token", given_up=True)
    assert mark.is_dead("token", 1) is True


def test_a_writer_takes_away_its_own_mark_only(tmp_path: Path) -> None:
    mark = WriterMark(tmp_path)
    mark.leave(1, "theirs")

    mark.clear("mine")
    assert mark.is_dead("theirs", 1) is False
    mark.clear("theirs")
    assert list(tmp_path.iterdir()) == []


def test_a_mark_that_is_not_one_tells_nothing(tmp_path: Path) -> None:
    for content in ("", "{", "[]", '{"pid": 1}', '{"secret": 1}'):
        (tmp_path / "writer.json").write_text(content)
        assert WriterMark(tmp_path).is_dead("token", 1) is None


def test_the_file_of_a_revision_is_named_after_its_content(tmp_path: Path) -> None:
    log = RevisionLog(tmp_path)

    record = written(log, 3, enterprise("A"))

    assert log.path(STORE, 3, record.digest).name == f"3-{record.digest[:12]}.zip"
    assert log.view(STORE, 3, record.digest).ids("Enterprise") == ["A"]
    assert log.read(STORE, 3, record.digest).manifest.record == record
    assert log.view(STORE, 0, "").state() == {}


def test_a_file_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    log = RevisionLog(tmp_path)
    record = written(log, 1, enterprise("A"))
    log.path(STORE, 1, record.digest).rename(log.path(STORE, 2, record.digest))

    with pytest.raises(SnapshotDamaged, match="not the file of revision 2"):
        log.view(STORE, 2, record.digest)
    with pytest.raises(NotFound, match="no file of revision '1'; known: 2"):
        log.view(STORE, 1, record.digest)


def test_a_full_snapshot_put_in_the_place_of_a_lost_file_is_that_file(tmp_path: Path) -> None:
    log, target = RevisionLog(tmp_path), io.BytesIO()
    record = written(log, 1, enterprise("A"))
    write_snapshot(view_of_facts([enterprise("A")], revision=1), target, record=record, full=True)

    assert log.path(STORE, 1, record.digest).read_bytes() == target.getvalue()


def test_only_the_newest_files_are_kept_where_a_number_is_set(tmp_path: Path) -> None:
    log = RevisionLog(tmp_path)
    for number in (1, 2, 3, 10):
        written(log, number, enterprise(f"E{number}"))

    assert log.prune(STORE, 10, keep=0) == []
    assert log.prune(STORE, 10, keep=8) == [1, 2]
    assert log.kept(STORE) == [3, 10]


def test_cleaning_removes_what_never_came_to_be(tmp_path: Path) -> None:
    log = RevisionLog(tmp_path)
    kept, lost = written(log, 1, enterprise("A")), written(log, 2, enterprise("B"))
    (tmp_path / STORE / ".2-ab.zip.x.tmp").write_bytes(b"half")
    (tmp_path / STORE / "notes.txt").write_text("not ours")

    log.clean(STORE, 2)

    assert log.kept(STORE) == [1]
    assert log.path(STORE, 1, kept.digest).exists()
    assert not log.path(STORE, 2, lost.digest).exists()
    assert sorted(p.name for p in (tmp_path / STORE).iterdir())[-1] == "notes.txt"
    assert len(list((tmp_path / STORE).iterdir())) == 2
