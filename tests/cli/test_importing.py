"""A clerk's way: template, check, load, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Desk

pytestmark = pytest.mark.server

SHAPE = {"revision", "added", "changed", "unchanged", "ended", "removed", "refused", "notes"}
GOOD = "园区编号,园区名称\nN1,北区\nN2,南区\n"
BAD = "园区编号,园区名称,生效日期\nN3,西区,2021-01-01\nN4,东区,去年\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Two parks."""
    return _written(tmp_path / "产业园区.csv", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Two parks, one with a date that is none."""
    return _written(tmp_path / "产业园区.csv", BAD)


def test_the_template_is_a_workbook_that_checks_without_complaint(desk: Desk, tmp_path: Path) -> None:
    """An untouched one says nothing new."""
    written = desk.type("template", "-o", tmp_path / "模板.xlsx")
    checked = desk.type("check", tmp_path / "模板.xlsx", "--json")

    assert written.code == checked.code == 0
    assert "企业" in openpyxl.load_workbook(tmp_path / "模板.xlsx").sheetnames
    assert (checked.json["added"], checked.json["refused"]) == (0, [])


def test_a_file_is_checked_then_loaded_then_known(desk: Desk, good: Path) -> None:
    """A dry run writes nothing; a load makes a revision; the same again makes none."""
    checked = desk.type("check", good, "--json")
    before = desk.type("store", "status", "--json").json["published"]
    loaded = desk.type("load", good, "--note", "第二季度", "--who", "录入员", "--json")
    again = desk.type("load", good, "--json")

    assert checked.code == loaded.code == again.code == 0
    assert checked.json.keys() >= SHAPE
    assert (checked.json["revision"], checked.json["added"]) == (None, 2)
    assert loaded.json["revision"] == before + 1
    assert (again.json["revision"], again.json["unchanged"]) == (None, 2)


def test_a_refused_row_refuses_the_file_and_is_named(desk: Desk, bad: Path, tmp_path: Path) -> None:
    """Exit code 1, nothing written, the place and the reason said, the rows in a file to mend."""
    before = desk.type("store", "status", "--json").json["published"]
    told = desk.type("load", bad, "--json", "--refused", tmp_path / "refused.csv")
    after = desk.type("store", "status", "--json").json["published"]

    refused = told.json["refused"]
    assert told.code == 1
    assert before == after
    assert len(refused) == 1
    assert refused[0].keys() >= {"file", "sheet", "row", "column", "value", "reason"}
    assert (refused[0]["row"], refused[0]["value"]) == (3, "去年")
    assert "去年" in (tmp_path / "refused.csv").read_text("utf-8-sig")


def test_the_valid_rows_are_loaded_when_that_is_asked(desk: Desk, bad: Path) -> None:
    """And the refused ones are still said."""
    told = desk.type("load", bad, "--accept-valid", "--json")

    assert told.code == 0
    assert told.json["added"] == 1
    assert len(told.json["refused"]) == 1


def test_a_report_for_people_names_kinds_and_reasons(desk: Desk, bad: Path) -> None:
    """A table a kind, a line a refusal."""
    told = desk.type("check", bad)

    assert told.code == 1
    assert "park" in told.out
    assert "去年" in told.out


def test_a_file_that_is_no_table_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    """Exit code 1."""
    told = desk.type("check", _written(tmp_path / "picture.xlsx", "\x00\x01 not a workbook"), "--json")

    assert told.code == 1
    assert told.json["refused"][0]["file"] == "picture.xlsx"


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
