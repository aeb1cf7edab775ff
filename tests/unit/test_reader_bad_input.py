"""Files from strangers are refused by name, in bounded time and memory; nothing of them is used."""

from __future__ import annotations

import io
import os
import resource
import stat
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.domain.errors import BadInput
from graphsvc.ports import ReadingChoices
from graphsvc.readers import open_tables
from graphsvc.readers.delimited import LONGEST_FIELD, tables

SECONDS = 20.0  # of this process and its child, on a busy machine
GROWTH = 400_000  # KiB that this process may grow by


@contextmanager
def _bounded() -> Iterator[None]:
    began = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH


def _refusal(path: Path) -> BadInput:
    with _bounded(), pytest.raises(BadInput) as refused:
        for table in open_tables(path):
            list(table.rows)
    assert path.name.partition(".")[0] in str(refused.value)
    return refused.value


def _zip(path: Path, members: dict[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _workbook(path: Path, sheet: bytes | Callable[[bytes], bytes], **more: bytes) -> Path:
    """A workbook whose first sheet's XML is replaced or changed."""
    book = openpyxl.Workbook()
    book.active["A1"] = "统一社会信用代码"
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    members[name] = sheet(members[name]) if callable(sheet) else sheet
    return _zip(path, {**members, **more})


def _cells(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    )


# archives -----------------------------------------------------------------------


def test_a_zip_bomb_is_given_up_while_it_inflates(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", {"企业.csv": b"0" * 128_000_000})
    assert path.stat().st_size < 400_000

    assert _refusal(path).values["why"] == "zip-bomb"


def test_a_bomb_inside_a_workbook_is_given_up_too(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bomb.xlsx", _cells(" " * 128_000_000))

    assert _refusal(path).values["why"] == "zip-bomb"


def test_a_bomb_that_lies_about_its_size_is_found_by_counting(tmp_path: Path) -> None:
    path = _zip(tmp_path / "liar.zip", {"企业.csv": b"0" * 50_000_000})
    raw = bytearray(path.read_bytes())
    for mark, offset in (
        (b"PK\x01\x02", 24),
        (b"PK\x03\x04", 22),
    ):  # the size fields of the directory and the member
        at = raw.index(mark) + offset
        raw[at : at + 4] = (1_000).to_bytes(4, "little")
    path.write_bytes(raw)

    assert _refusal(path).values["why"] in ("zip-bomb", "damaged-zip")


def test_many_members_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "many.zip", {f"{n}.csv": b"" for n in range(1_001)}, zipfile.ZIP_STORED)

    assert _refusal(path).values["why"] == "too-many-files"


@pytest.mark.parametrize(
    "name", ["../x.csv", "/etc/x.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv", "C:x.csv"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tricks.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, "a,b\n")

    assert _refusal(path).values["why"] == "path-trick"


def test_a_link_in_an_archive_or_a_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "企业.csv").symlink_to(secret)
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("企业.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "../secret.csv")

    assert _refusal(folder).values["why"] == "symlink"
    assert _refusal(path).values["why"] == "symlink"


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "inner.zip", {"企业.csv": b"a,b\n"})

    assert _refusal(_zip(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes()})).values["why"] == "nested"


@given(st.integers(0, 600), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_damaged_archive_is_refused_or_read_but_never_crashes(at: int, noise: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("企业.csv", "代码,名称\n" * 20)
    raw = bytearray(out.getvalue())
    raw[at : at + len(noise)] = noise
    from graphsvc.importing.archives import members

    try:
        list(members("a.zip", bytes(raw)))
    except BadInput as refused:
        assert "a.zip" in str(refused)


# workbooks ----------------------------------------------------------------------


@pytest.mark.parametrize("last", ["XFD1048576", "A9999999", "ZZZZ1", "AAAAAAA1", "XFD1"])
def test_a_cell_far_out_is_refused_before_the_sheet_is_spread_out(tmp_path: Path, last: str) -> None:
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{last}"><v>1</v></c></row>'

    path = _workbook(tmp_path / "extent.xlsx", _cells(cells))

    assert path.stat().st_size < 10_000
    assert _refusal(path).values["why"] == "extent"


def test_a_claimed_dimension_alone_costs_nothing(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "claim.xlsx", lambda xml: xml.replace(b'ref="A1"', b'ref="A1:XFD1048576"'))

    with _bounded():
        (table,) = open_tables(path)
        assert [list(row.cells) for row in table.rows] == [["统一社会信用代码"]]


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">', b"<!doctype x>",
        '<!DOCTYPE x [<!ENTITY a "a">]>'.encode("utf-16-le"),
    ],
)  # fmt: skip
def test_any_document_type_is_refused(tmp_path: Path, head: bytes) -> None:
    path = _workbook(tmp_path / "entities.xlsx", lambda xml: head + xml)

    assert _refusal(path).values["why"] == "doctype"


@pytest.mark.parametrize(
    "sheet", [b"", b"<worksheet", b"\xff\xfe\x00", b"<c " * 1_000_000, _cells("<row r='1'>" + "<c r='A1'><f>" * 100_000), b"<a>" * 100_000]
)  # fmt: skip
def test_a_damaged_sheet_is_refused_or_empty_in_bounded_time(tmp_path: Path, sheet: bytes) -> None:
    path = _workbook(tmp_path / "damaged.xlsx", sheet)

    with _bounded():
        try:
            for table in open_tables(path):
                list(table.rows)
        except BadInput as refused:
            assert "damaged.xlsx" in str(refused)


def test_an_old_or_encrypted_workbook_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    assert "xlsx" in _refusal(path).reason


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "none.xlsx", {"a.csv": b"a,b\n"})

    assert _refusal(path).values["why"] == "not-a-workbook"


def test_the_parser_runs_in_a_child_that_is_gone_afterwards(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "fine.xlsx", lambda xml: xml)

    for table in open_tables(path):
        list(table.rows)

    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        names = [
            Path(f"/proc/{pid}/cmdline").read_bytes()
            for pid in children.read_text().split()
            if Path(f"/proc/{pid}").exists()
        ]
        assert not any(b"_xlsx_child" in name for name in names)


# delimited text -----------------------------------------------------------------


def _delimited(data: bytes) -> BadInput:
    with _bounded(), pytest.raises(BadInput) as refused:
        for table in tables("a.csv", data, ReadingChoices()):
            list(table.rows)
    return refused.value


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a,b\n1,\0\n", "nul"), ("a,b\n1,2\n".encode("utf-16-le"), "nul"), (b"a,b\n1,x\ry\n", "lone-cr"), (b'a,b\n"1,2\n3,4\n', "quotes"),
        (b'a,b\n"1"x,2\n', "quotes"), (b"a\n" + b"x" * (LONGEST_FIELD + 1) + b"\n", "field-too-long"), (b"\xff\xff\xff,1\n", "undecodable"),
        ("﻿名称,1\n".encode() + b"\xff\n", "undecodable"),
    ],
)  # fmt: skip
def test_text_that_cannot_be_trusted_is_refused_with_its_line(data: bytes, why: str) -> None:
    refusal = _delimited(data)

    assert refusal.values["why"] == why
    assert any(c.isdigit() for c in refusal.reason)


def test_an_encoding_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadInput, match="klingon"):
        list(tables("a.csv", b"a", ReadingChoices(encoding="klingon")))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_table_or_refused_by_name(data: bytes) -> None:
    try:
        for table in tables("a.csv", data, ReadingChoices()):
            list(table.rows)
    except BadInput as refused:
        assert str(refused).startswith("a.csv")


def test_an_unbalanced_quote_does_not_swallow_a_large_file() -> None:
    refusal = _delimited(b'a,b\n"1,2\n' + b"3,4\n" * 500_000)

    assert refusal.values["why"] == "field-too-long"


def test_a_file_beyond_the_bound_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(300_000_000)

    assert _refusal(path).values["why"] == "too-big"
