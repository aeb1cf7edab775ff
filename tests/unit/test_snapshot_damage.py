"""A snapshot whose bytes are not what was written is refused by name: never half an import."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from graphsvc.domain.errors import SnapshotDamaged
from graphsvc.domain.facts import Entity, Source
from graphsvc.ports import Revision
from graphsvc.snapshots.bounds import Bounds
from graphsvc.snapshots.reading import read_snapshot
from graphsvc.snapshots.seal import EMPTY_SEAL, seal
from graphsvc.snapshots.writing import write_snapshot
from tests.builders import enterprise, entity, holds, meeting, view

AT = datetime(2026, 3, 1, tzinfo=UTC)
FACTS = (
    Entity("A", "Enterprise", {"name": "甲", "employees": 3, "aliases": ("甲公司", "甲厂")}, Source("企业.xlsx", "ab" * 6, "企业", 2)),
    enterprise("B", valid_from=AT.date()),
    entity("Person", "person:1", "某人"),
    meeting(1, AT.date()),
    holds("A", "B", "0.3333333333"),
    holds("person:1", "B", "0.5"),
)  # fmt: skip

Members = dict[str, bytes]


def city(*, full: bool = True) -> bytes:
    """The bytes of a small snapshot."""
    target, shown = io.BytesIO(), view(*FACTS)
    record = Revision(1, AT, "某甲", "import", "", shown.digest)
    write_snapshot(shown, target, record=record, full=full)
    return target.getvalue()


def refusal(content: bytes, bounds: Bounds | None = None) -> SnapshotDamaged:
    """The error with which the bytes are refused."""
    with pytest.raises(SnapshotDamaged) as refused:
        read_snapshot(io.BytesIO(content), "city.zip", bounds=bounds or Bounds())
    assert refused.value.file == "city.zip"
    return refused.value


def forged(change: Callable[[Members], None], *, full: bool = True) -> bytes:
    """A snapshot changed by somebody who sets every digest and the seal right again."""
    with zipfile.ZipFile(io.BytesIO(city(full=full))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    manifest = json.loads(members["manifest.json"])
    facts = [content for name, content in sorted(members.items()) if name.startswith("facts/")]
    manifest["digest" if full else "public_digest"] = hashlib.sha256(b"".join(facts)).hexdigest()
    manifest["counts"] = {n[6:-6]: c.count(b"\n") for n, c in members.items() if n.startswith("facts/")}
    manifest["members"] = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
        if name != "manifest.json"
    }
    members["manifest.json"] = json.dumps(manifest).encode()
    return zipped(members)


def zipped(members: Members, change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    """A sealed archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, content)
        archive.comment = EMPTY_SEAL
    seal(target)
    return target.getvalue()


def replaced(member: str, old: str, new: str) -> Callable[[Members], None]:
    """Puts other text into a member."""

    def change(members: Members) -> None:
        assert old.encode() in members[member]
        members[member] = members[member].replace(old.encode(), new.encode())

    return change


# bytes ------------------------------------------------------------------------------


def test_a_flipped_bit_anywhere_is_refused() -> None:
    """Not at every 997th byte but at every one of them; the snapshot is small."""
    content = city()

    for position in range(len(content)):
        damaged = bytearray(content)
        damaged[position] ^= 1 << (position % 8)
        refusal(bytes(damaged))


def test_a_file_cut_anywhere_is_refused() -> None:
    content = city()

    for length in range(0, len(content), 7):
        refusal(content[:length])


def test_bytes_put_before_or_behind_are_refused() -> None:
    refusal(b"\0" + city())
    refusal(city() + b"\0")


@pytest.mark.parametrize(
    "member", ["facts/Enterprise.jsonl", "schema.json", "sources.jsonl", "manifest.json"]
)
def test_the_damaged_member_is_named(member: str) -> None:
    content = bytearray(city())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(member)
    content[info.header_offset + 30 + len(member) + info.compress_size // 2] ^= 0xFF

    error = refusal(bytes(content))

    assert error.member == member
    assert str(error).startswith(f"city.zip › {member}: ")


def test_something_else_than_a_snapshot_is_refused() -> None:
    assert "not a snapshot" in refusal(b"").reason
    assert "not a snapshot" in refusal(b"name,code\n1,2\n" * 100).reason
    assert refusal(zipped({"xl/workbook.xml": b"<x/>"})).member == "xl/workbook.xml"


# what a forger would try ---------------------------------------------------------------


def test_the_forger_of_these_tests_can_write_a_right_snapshot() -> None:
    assert read_snapshot(io.BytesIO(forged(lambda _: None)), "city.zip").view.digest == view(*FACTS).digest


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"employees":3', '"employees":3.0', "whole number"),
        ('"employees":3', '"employees":NaN', "whole number"),
        ('"employees":3', '"employees":-Infinity', "whole number"),
        ('"employees":3', '"employees":"3"', "not of type integer"),
        ('"employees":3', '"employees":true', "not of type integer"),
        ('"employees":3', '"employees":9223372036854775808', "63 bits"),
        ('"employees":3', f'"employees":{"9" * 5000}', "cannot be read"),
        ('"employees":3', '"employees":null', "canonical"),
        ('"employees":3', '"employees": 3', "canonical"),
        ('"employees":3', '"employees":3,"employees":3', "canonical"),
        ('"employees":3', '"colour":3', "no field colour"),
        ('"aliases":["甲公司","甲厂"]', f'"aliases":{"[" * 100_000}{"]" * 100_000}', "nested"),
        ('"aliases":["甲公司","甲厂"]', '"aliases":[["甲"]]', "list of texts"),
        ('"aliases":["甲公司","甲厂"]', '"aliases":[]', "canonical"),
        ('"name":"甲"', '"name":["甲"]', "cannot be read"),
        ('"name":"甲"', '"name":""', "canonical"),
        ('"name":"甲"', '"name":"\\u7532"', "canonical"),
        ('"valid_from":"2026-03-01"', '"valid_from":"2026-02-30"', "cannot be read"),
        ('"valid_from":"2026-03-01"', '"valid_from":"20260301"', "canonical"),
        ('"id":"B"', '"id":"A"', "not in order"),
        ('"kind":"Enterprise"', '"kind":"Locality"', "canonical"),
        ('"id":"B"', '"no":"B"', "no field no"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_canonical_is_refused(old: str, new: str, reason: str) -> None:
    error = refusal(forged(replaced("facts/Enterprise.jsonl", old, new)))

    assert error.member == "facts/Enterprise.jsonl"
    assert reason in error.reason


@pytest.mark.parametrize(
    "share", ["1.5", "-0.1", "NaN", "Infinity", "0.33333333333", "3333333333E-10", "1/3", "0.50"]
)
def test_a_share_that_is_not_one_is_refused(share: str) -> None:
    assert refusal(forged(replaced("facts/HOLDS.jsonl", "0.3333333333", share))).member == "facts/HOLDS.jsonl"


def test_a_tie_without_its_end_is_refused() -> None:
    def change(members: Members) -> None:
        del members["facts/Person.jsonl"]

    error = refusal(forged(change))

    assert "person:1" in error.reason


def test_one_id_for_two_facts_is_refused() -> None:
    error = refusal(forged(replaced("facts/Meeting.jsonl", "meeting:1", "person:1")))

    assert "share an id" in error.reason


def test_a_source_of_nothing_is_refused() -> None:
    assert refusal(forged(replaced("sources.jsonl", '["A"', '["Z"'))).member == "sources.jsonl"
    assert refusal(forged(replaced("sources.jsonl", ",2]", ',"2"]'))).member == "sources.jsonl"


def test_restricted_fields_in_a_snapshot_that_denies_them_are_refused() -> None:
    change = replaced("facts/Person.jsonl", '"kind":"Person"', '"kind":"Person","name":"某人"')

    assert "restricted" in refusal(forged(change, full=False)).reason


def test_an_unknown_kind_is_refused() -> None:
    def change(members: Members) -> None:
        members["facts/Dragon.jsonl"] = b'{"id":"d","kind":"Dragon"}\n'

    assert "no such kind" in refusal(forged(change)).reason


def test_a_later_format_is_refused_with_the_one_that_is_known() -> None:
    content = forged(lambda _: None)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["manifest.json"] = members["manifest.json"].replace(
        b'"format_version": 1', b'"format_version": 2'
    )

    assert "this version reads 1" in refusal(zipped(members)).reason


def test_a_member_that_the_manifest_does_not_name_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(city())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["facts/Park.jsonl"] = b""

    assert refusal(zipped(members)).member == "facts/Park.jsonl"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "facts/../x.jsonl", "con", "facts/HOLDS.jsonl/"]
)
def test_a_path_that_leads_elsewhere_is_refused(name: str) -> None:
    assert refusal(zipped({name: b"x"})).reason in ("does not belong into a snapshot", "is not a plain file")


def test_a_symbolic_link_is_refused() -> None:
    def link(info: zipfile.ZipInfo) -> None:
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert refusal(zipped({"manifest.json": b"/etc/passwd"}, link)).reason == "is not a plain file"


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    assert "times its size" in refusal(zipped({"facts/Park.jsonl": b"\n" * 50_000_000})).reason


def test_too_much_in_all_is_refused_before_it_is_inflated() -> None:
    error = refusal(city(), Bounds(total_bytes=1000))

    assert "at most 1000" in error.reason


def test_a_line_or_a_manifest_that_is_too_long_is_refused() -> None:
    assert "longer than 40" in refusal(city(), Bounds(line_characters=40)).reason
    assert "larger than 40" in refusal(city(), Bounds(manifest_bytes=40)).reason


def test_too_many_members_are_refused() -> None:
    many = zipped({f"facts/{first}{'a' * n}.jsonl": b"" for first in "KLMN" for n in range(1, 60)})

    assert "members" in refusal(many).reason


def test_a_size_that_the_directory_lies_about_is_refused() -> None:
    content = bytearray(city())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("facts/HOLDS.jsonl").file_size
    for place in _places(bytes(content), size.to_bytes(4, "little")):
        content[place : place + 4] = (size - 1).to_bytes(4, "little")

    refusal(bytes(content))


def _places(content: bytes, part: bytes) -> list[int]:
    found = [content.find(part)]
    while (after := content.find(part, found[-1] + 1)) >= 0:
        found.append(after)
    return found
