"""The ownership of one enterprise as files: the chart for print, the tables for a spreadsheet."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Desk

pytestmark = pytest.mark.server
FIRM = "91990102545030680Q"


def test_the_chart_is_written_as_svg(seed_desk: Desk, tmp_path: Path) -> None:
    """With the names in it and nothing of the page."""
    target = tmp_path / "chart.svg"

    told = seed_desk.type("ownership", FIRM, "-o", str(target), "--up", "4", "--lang", "zh")

    assert told.code == 0
    assert "股权穿透图" in target.read_text("utf-8")
    assert "href" not in target.read_text("utf-8")


@pytest.mark.parametrize("name", ["tables.xlsx", "tables.csv"])
def test_the_tables_are_written_in_the_format_of_the_name(name: str, seed_desk: Desk, tmp_path: Path) -> None:
    """A workbook, or a zip of CSV files."""
    told = seed_desk.type("ownership", FIRM, "-o", str(tmp_path / name))

    assert told.code == 0
    assert zipfile.is_zipfile(tmp_path / name)


def test_an_unknown_enterprise_is_named(seed_desk: Desk, tmp_path: Path) -> None:
    """And no file is left."""
    told = seed_desk.type("ownership", "none", "-o", str(tmp_path / "chart.svg"))

    assert told.code != 0
    assert "none" in told.err
    assert list(tmp_path.iterdir()) == []
