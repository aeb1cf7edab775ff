"""A register's way: check a file of BODS 0.4, load it, ask what it says on a date, and export it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.statements import entity, owns, person

pytestmark = pytest.mark.server

STATEMENTS = [
    entity(),
    entity("r-b", "B Ltd"),
    person("r-p7", "Jane Smith"),
    owns("r-1", "r-acme", "r-b", 30, recordStatus="new"),
    owns("r-1", "r-acme", "r-b", 60, day="2022-01-01", recordStatus="updated"),
    owns("r-2", "r-acme", "r-p7", 40),
]


def test_a_wrong_statement_is_named_with_its_field(desk: Desk, tmp_path: Path) -> None:
    """Exit code 1; line, pointer, value and what would be right."""
    path = tmp_path / "登记.jsonl"
    wrong = {**STATEMENTS[1], "recordStatus": "gone"}
    path.write_text("\n".join(map(json.dumps, [STATEMENTS[0], wrong])), "utf-8")

    told = desk.type("check", path, "--json", "--lang=en")

    assert told.code == 1
    (refused,) = told.json["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (2, "/recordStatus", "gone")
    assert "new, updated, closed" in refused["reason"]


def test_a_file_is_loaded_and_given_back_without_the_person(desk: Desk, tmp_path: Path) -> None:
    """What is exported changes nothing when it comes back, and says nobody's name."""
    path, back = tmp_path / "登记.json", tmp_path / "back.bods.json"
    path.write_text(json.dumps(STATEMENTS), "utf-8")

    loaded = desk.type("load", path, "--json")
    written = desk.type("export", "bods", "-o", back)
    again = desk.type("check", back, "--json")
    statements = json.loads(back.read_text("utf-8"))

    assert (loaded.code, written.code, again.code) == (0, 0, 0)
    assert all(s in statements for s in STATEMENTS if s["recordType"] != "person")
    assert "Smith" not in back.read_text("utf-8")
    assert [again.json[name] for name in ("added", "changed", "ended", "removed")] == [0, 0, 0, 0]
