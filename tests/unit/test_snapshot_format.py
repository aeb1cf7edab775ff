"""A snapshot: the same bytes for the same content, and the whole content back."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given

from graphsvc.domain.errors import LimitReached, NotFound, Refused
from graphsvc.domain.facts import Entity, Fact, Source, canonical_line, content_digest
from graphsvc.graph.build import empty_view, view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.ports import Revision
from graphsvc.snapshots.conformity import complaints
from graphsvc.snapshots.manifest import Manifest
from graphsvc.snapshots.placing import place, remove_drafts
from graphsvc.snapshots.reading import open_snapshot, read_snapshot
from graphsvc.snapshots.writing import write_snapshot
from tests.any_facts import any_facts
from tests.builders import enterprise, entity, holds, meeting, tie, view

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
GOLDEN: tuple[Fact, ...] = (
    Entity(
        "A",
        "Enterprise",
        {
            "name": "机器人公司",
            "aliases": ("甲", "乙"),
            "registered_capital_cny": 2**53 + 1,
            "key_enterprise": True,
        },
        Source("企业.xlsx", "ab" * 6, "企业", 2),
    ),
    enterprise("B", valid_from=date(2020, 1, 1)),
    entity("Person", "person:1", "某人"),
    entity("Stage", "stage:robotics/reducer", "减速器"),
    holds("A", "B", "0.3333333333"),
    tie("CAN_DO", "A", "stage:robotics/reducer", level=Decimal("0.75")),
)


def record_of(view: GraphView) -> Revision:
    """A revision as an import would record it."""
    return Revision(
        view.revision, AT, "某甲", "import", "第一批", view.digest, added=3, files=("企业.xlsx ab12",)
    )


def packed(view: GraphView, *, full: bool = True) -> bytes:
    """The bytes of a snapshot."""
    target = io.BytesIO()
    write_snapshot(view, target, record=record_of(view), full=full)
    return target.getvalue()


def unpacked(content: bytes) -> tuple[Manifest, GraphView]:
    """What a snapshot holds."""
    snapshot = read_snapshot(io.BytesIO(content), "city.zip")
    return snapshot.manifest, snapshot.view


@given(any_facts())
def test_what_is_written_is_read_back_with_its_sources(facts: list[Fact]) -> None:
    before = view_of_facts(facts, revision=7)

    manifest, after = unpacked(packed(before))

    assert after.state() == before.state()
    assert [f.source for f in after.facts()] == [f.source for f in before.facts()]
    assert (after.revision, after.digest) == (7, before.digest)
    assert manifest.record == record_of(before)


@given(any_facts())
def test_a_snapshot_to_hand_on_holds_the_public_part(facts: list[Fact]) -> None:
    whole = view_of_facts(facts, revision=1)

    manifest, after = unpacked(packed(whole, full=False))

    assert after.state() == whole.public.state()
    assert (manifest.digest, manifest.public_digest) == (whole.digest, whole.public.digest)
    assert manifest.content_digest == after.digest
    assert manifest.record is None


def test_the_same_content_gives_the_same_bytes_whatever_the_order_of_rows() -> None:
    facts: list[Fact] = [enterprise(f"E{n}", employees=n) for n in range(30)]
    facts += [holds(f"E{n}", f"E{n + 1}", "0.25") for n in range(29)]
    shuffled = random.Random(5).sample(facts, len(facts))

    assert packed(view_of_facts(facts, revision=1)) == packed(view_of_facts(shuffled, revision=1))


def test_a_snapshot_read_and_written_again_has_the_same_bytes() -> None:
    content = packed(view(enterprise("A"), enterprise("B"), holds("A", "B", "0.5")))

    assert packed(unpacked(content)[1]) == content


def test_a_reader_without_this_program_finds_plain_lines() -> None:
    facts: list[Fact] = [enterprise("A", "机器人公司"), enterprise("B"), holds("A", "B", "0.51")]

    with zipfile.ZipFile(io.BytesIO(packed(view(*facts)))) as archive:
        lines = archive.read("facts/Enterprise.jsonl").decode().splitlines()
        manifest = json.loads(archive.read("manifest.json"))
        names = archive.namelist()
        schema = json.loads(archive.read("schema.json"))

    assert lines == [canonical_line(facts[0]), canonical_line(facts[1])]
    assert names == [
        "facts/Enterprise.jsonl",
        "facts/HOLDS.jsonl",
        "schema.json",
        "sources.jsonl",
        "manifest.json",
    ]
    assert manifest["counts"] == {"Enterprise": 2, "HOLDS": 1}
    assert manifest["members"]["facts/HOLDS.jsonl"]["sha256"] == hashlib.sha256((canonical_line(facts[2]) + "\n").encode()).hexdigest()  # fmt: skip
    assert schema["kinds"]["Enterprise"]["fields"]["revenue_cny"]["unit"] == "元"
    assert schema["ties"]["HOLDS"]["from_kinds"]


def test_nothing_in_the_archive_tells_when_or_where_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(view(enterprise("A"))))) as archive:
        told = {(i.date_time, i.create_system, i.external_attr >> 16, i.extra) for i in archive.infolist()}

    assert told == {((1980, 1, 1, 0, 0, 0), 3, 0o600, b"")}


def test_the_empty_revision_is_a_snapshot_too() -> None:
    target = io.BytesIO()
    write_snapshot(empty_view(), target, record=None, full=False)

    manifest, found = unpacked(target.getvalue())

    assert found.state() == {}
    assert (manifest.revision, manifest.at, manifest.counts) == (0, None, {})


def test_lines_that_shrink_very_far_are_stored_as_they_are() -> None:
    """Else our own reader would take them for a bomb."""
    wordy = view(*(enterprise(f"E{n}", note="同上" * 20_000) for n in range(20)))

    content = packed(wordy)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.getinfo("facts/Enterprise.jsonl").compress_type == zipfile.ZIP_STORED
    assert unpacked(content)[1].digest == wordy.digest


def test_the_picture_of_one_day_is_not_a_revision() -> None:
    today = view(meeting(1, AT.date())).at(AT.date())

    with pytest.raises(ValueError, match="whole revision"):
        write_snapshot(today, io.BytesIO(), record=None, full=True)


def test_a_manifest_survives_its_text() -> None:
    manifest = unpacked(packed(view(enterprise("A"))))[0]

    assert Manifest.parse(manifest.to_bytes()) == manifest
    assert Manifest.parse(replace(manifest, at=None, record=None).to_bytes()).at is None


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("-0.1", "0.5", "share_min -0.1 is no share"), ("0.5", "1.188", "share_max 1.188 is no share"), ("0.6", "0.5", "share_min is above share_max")],
)  # fmt: skip
def test_a_share_that_none_can_be_is_named(low: str, high: str, said: str) -> None:
    stake = tie("HOLDS", "A", "B", share_min=Decimal(low), share_max=Decimal(high))

    told = dict(complaints(view(enterprise("A"), enterprise("B"), stake)))

    assert said in told["HOLDS"] and stake.id in told["HOLDS"]


def test_a_foreign_code_and_a_foreign_end_are_named() -> None:
    person = entity("Person", "person:1")
    found = view(enterprise("A", ownership="imperial"), person, holds("A", "person:1", "0.1"))

    said = dict(complaints(found))

    assert "'imperial' is not allowed" in said["Enterprise"]
    assert "end of kind Person" in said["HOLDS"]


# files ------------------------------------------------------------------------------


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "city.zip"
    target.write_bytes(b"yesterday's")

    def fails(file: BinaryIO) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place(target, fails)

    assert target.read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["city.zip"]


def test_a_full_disk_is_named_and_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "city.zip"
    full = Path("/dev/full")
    if not full.exists():
        full = tmp_path / "nowhere" / "full"

    def fills(_: object) -> None:
        with full.open("wb", buffering=0) as device:
            device.write(b"1")

    with pytest.raises((LimitReached, Refused), match=r"city\.zip"):
        place(target, fills)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")

    with pytest.raises(Refused, match="nothing was changed"):
        place(in_the_way / "city.zip", lambda file: file.write(b"1"))


def test_drafts_of_a_killed_process_are_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".1-ab.zip.x1.tmp").write_bytes(b"half")
    (tmp_path / "1-ab.zip").write_bytes(b"whole")

    remove_drafts(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["1-ab.zip"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.zip"):
        open_snapshot(tmp_path / "gone.zip")


# what was written once stays readable -------------------------------------------------


def test_a_snapshot_of_format_1_is_read_by_every_later_version() -> None:
    """The file was written when the format was made; it is never written again."""
    golden = Path(__file__).parents[1] / "golden" / "snapshot-format-1.zip"

    snapshot = open_snapshot(golden)

    assert snapshot.view.state() == {fact.id: fact for fact in GOLDEN}
    assert snapshot.view.entity("A").source == Source("企业.xlsx", "ab" * 6, "企业", 2)
    assert snapshot.manifest.digest == content_digest(GOLDEN)
    assert snapshot.manifest.record == replace(record_of(snapshot.view), at=AT)
