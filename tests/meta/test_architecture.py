"""The walls of the house hold, and each of them is seen to break."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.meta.tree import PRODUCT, ROOT, pyproject

CONTRACTS: list[str] = [contract["name"] for contract in pyproject()["tool"]["importlinter"]["contracts"]]

# For each contract, a module that may not be: where it would stand and what it would import.
TRESPASSES = {
    "Layers: a module may import what is below it": ("graph/planted.py", "import graphsvc.analyses"),
    "Settings and resources are read by bootstrap, cli and the adapters only": (
        "domain/planted.py",
        "import graphsvc.settings",
    ),
    "Routes reach data through the service only": ("routes/planted.py", "import graphsvc.stores"),
    "Adapters do not know the questions": ("stores/planted.py", "import graphsvc.analyses"),
    "One door: neo4j": ("service/planted.py", "import neo4j"),
    "One door: the embedded engine": ("stores/bolt/planted.py", "import arcadedb_embedded"),
    "One door: graphlay": ("drawing/planted.py", "import graphlay"),
    "One door: pyvis": ("routes/planted.py", "import pyvis.network"),
    "One door: flask": ("service/planted.py", "import flask"),
    "One door: click and rich": ("service/planted.py", "import rich.progress"),
    "One door: spreadsheets in": ("importing/planted.py", "import python_calamine"),
    "One door: spreadsheets out": ("readers/planted.py", "import xlsxwriter"),
    "The domain knows nobody outside the standard library": ("domain/planted.py", "import numpy"),
    "Readers never know one another": ("readers/planted.py", "import graphsvc.readers.xlsx"),
    "Writers never know one another": ("writers/planted.py", "import graphsvc.writers.csv"),
    "Analyses of different topics never know one another": (
        "analyses/planted.py",
        "import graphsvc.analyses.programme",
    ),
    "No cycles": ("graph/planted.py", "import graphsvc.measures"),
}


def test_every_wall_holds() -> None:
    """All contracts of pyproject.toml are kept."""
    told = _lint(ROOT, "pyproject.toml")

    assert told.returncode == 0, told.stdout


def test_every_wall_has_a_trespasser() -> None:
    """No contract is without its test."""
    assert sorted(TRESPASSES) == sorted(CONTRACTS)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_wall_stops_its_trespasser(contract: str, copied_house: Path) -> None:
    """A planted import breaks the contract, which says so."""
    where, line = TRESPASSES[contract]
    planted = copied_house / "graphsvc" / where
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(f'"""Planted."""\n\n{line}\n', "utf-8")
    (copied_house / "one.toml").write_text(_only(contract), "utf-8")

    told = _lint(copied_house, "one.toml")
    planted.unlink()

    assert told.returncode == 1, told.stdout
    assert f"{contract} BROKEN" in " ".join(told.stdout.split()), told.stdout
    assert "planted" in told.stdout or contract == "No cycles", told.stdout  # it names packages


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product's modules, to be broken."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(PRODUCT, folder / "graphsvc", ignore=shutil.ignore_patterns("__pycache__", "_resources"))
    return folder


def _only(contract: str) -> str:
    """The settings of import-linter with one contract."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    head, *blocks = text[text.index("[tool.importlinter]") :].split("[[tool.importlinter.contracts]]")
    block = next(block for block in blocks if f'name = "{contract}"' in block)
    return f"{head}[[tool.importlinter.contracts]]{block}"


def _lint(folder: Path, settings: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-P", "-c", program, "--no-cache", "--no-logo", settings],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
