"""An investigator's way: check a FollowTheMoney file, say what its numbers mean, load it, and export it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.money_lines import FIRM, OWNER, line, owns

pytestmark = pytest.mark.server


@pytest.fixture
def money(tmp_path: Path) -> Path:
    """Two companies, a holding of 0.51 without a unit, and a directorship."""
    lines = [OWNER, FIRM, owns(percentage="0.51", startDate="2020-01-01"), line("NK-d", "Directorship")]
    path = tmp_path / "公开数据.json"
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in lines), "utf-8")
    return path


def test_what_a_file_leaves_unclear_is_asked_with_line_and_field(
    desk: Desk, money: Path, tmp_path: Path
) -> None:
    """Exit code 1; the directorship is named, not dropped."""
    told = desk.type("check", money, "--json", "--lang=en", "--refused", tmp_path / "refused.csv")

    assert told.code == 1
    (refused,) = told.json["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (3, "percentage", "0.51")
    assert "--shares" in refused["reason"]
    assert any("Directorship" in note for note in told.json["notes"])
    assert "NK-edge" in (tmp_path / "refused.csv").read_text("utf-8-sig")


def test_a_file_is_loaded_as_the_user_says_and_comes_back_unchanged(
    desk: Desk, money: Path, tmp_path: Path
) -> None:
    """Loaded, exported, checked: nothing is different."""
    loaded = desk.type("load", money, "--shares", "fraction", "--json")
    written = desk.type("export", "followthemoney", "-o", tmp_path / "city.ftm.json")
    again = desk.type("check", tmp_path / "city.ftm.json", "--complete", "--json")

    assert (loaded.code, written.code, again.code) == (0, 0, 0)
    assert '"percentage":["51%"]' in (tmp_path / "city.ftm.json").read_text("utf-8")
    assert '"id":"NK-edge"' in (tmp_path / "city.ftm.json").read_text("utf-8")
    assert [again.json[name] for name in ("added", "changed", "ended", "removed")] == [0, 0, 0, 0]
