"""The committed files of the seed city are what the generator writes, and say that they are fictional."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphsvc.domain.vocabulary import KINDS, TIES
from seed_data.generate import seed_city
from seed_data.generate.files import write_files

ROOT = Path(__file__).resolve().parents[2]
CITY = ROOT / "seed_data" / "city"


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_committed_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    write_files(seed_city(), tmp_path)

    assert _contents(tmp_path) == _contents(CITY)


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_the_same_bytes_come_out_for_any_hash_seed(tmp_path: Path, hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}

    subprocess.run(
        [sys.executable, "-m", "seed_data.generate", "-o", str(tmp_path)],
        env=environment,
        check=True,
        cwd=ROOT,
    )

    assert _contents(tmp_path) == _contents(CITY)


def test_a_scaled_city_needs_a_folder_of_its_own() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "seed_data.generate", "--scale", "S"], capture_output=True, text=True, cwd=ROOT
    )

    assert run.returncode == 2
    assert "needs -o FOLDER" in run.stderr


def test_files_are_named_after_the_kinds_and_ties_that_they_hold() -> None:
    assert {path.stem for path in CITY.iterdir()} == {k.zh for k in KINDS} | {t.zh for t in TIES}


@pytest.mark.parametrize("path", sorted(CITY.iterdir()), ids=lambda path: path.stem)
def test_every_file_says_that_it_is_fictional_and_is_a_sorted_table(path: Path) -> None:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")

    title, header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))

    assert "虚构" in title[0]
    assert len(set(header)) == len(header)
    assert rows == sorted(rows)
    assert {len(row) for row in rows} == {len(header)}


def test_figures_are_written_as_a_clerk_writes_them() -> None:
    projects = (CITY / "合作项目.csv").read_text("utf-8-sig")
    holdings = (CITY / "持股.csv").read_text("utf-8-sig")

    assert "总投资（亿元）" in projects.splitlines()[1]
    assert "到位资金（万元）" in projects.splitlines()[1]
    assert ",未报," in projects
    assert ",60.00%," in holdings
    assert ",25.00%–50.00%," in holdings
