"""The wheel carries everything that runs, and runs in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.meta.tree import ROOT, committed


@dataclass(frozen=True, slots=True)
class Installed:
    """The wheel, and the programs of the environment that it is installed in."""

    wheel: Path
    programs: Path
    home: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs one of its programs away from the checkout, on a data folder of its own."""
        program, *rest = words
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "GRAPHSVC_DATA": str(self.home / "graph"),
        }
        return subprocess.run(
            [self.programs / program, *rest],
            cwd=self.home, env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A fresh environment with the wheel; what it depends on is lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT))
    (wheel,) = (folder / "dist").glob("*.whl")
    _python("-m", "venv", "--without-pip", str(folder / "venv"))
    scheme = sysconfig.get_paths(
        "venv", vars={"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    )
    python = Path(scheme["scripts"]) / "python"
    _python("-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    Path(scheme["purelib"], "lent.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", "utf-8")
    home = folder / "home"
    home.mkdir()
    return Installed(wheel, Path(scheme["scripts"]), home)


def test_the_wheel_carries_queries_pages_and_the_seed_city(installed: Installed) -> None:
    """Every committed file of cypher/, web/ and seed_data/."""
    inside = set(zipfile.ZipFile(installed.wheel).namelist())

    carried = [
        p.relative_to(ROOT)
        for p in committed()
        if p.relative_to(ROOT).parts[0] in ("cypher", "web", "seed_data")
    ]
    missing = [str(path) for path in carried if f"graphsvc/_resources/{path.as_posix()}" not in inside]

    assert len(carried) > 20
    assert not missing


def test_the_wheel_carries_its_licence_and_no_tests(installed: Installed) -> None:
    """LICENSE in its metadata; tests stay in the checkout."""
    inside = zipfile.ZipFile(installed.wheel).namelist()

    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert not [name for name in inside if name.startswith(("tests/", "docs/")) or "__pycache__" in name]


def test_the_installed_program_runs_from_the_wheel(installed: Installed) -> None:
    """Not from the checkout that may be installed beside it."""
    told = installed.run("python", "-c", "import graphsvc; print(graphsvc.__file__)")

    assert told.stdout.startswith(str(installed.programs.parent)), told.stdout + told.stderr


def test_the_installed_program_says_its_commands(installed: Installed) -> None:
    """`graphsvc --help`."""
    told = installed.run("graphsvc", "--help")

    assert told.returncode == 0, told.stderr
    for command in ("serve", "demo", "load", "check", "template", "analyse", "export", "snapshot", "doctor"):
        assert command in told.stdout


def test_the_installed_program_finds_everything_it_needs(installed: Installed) -> None:
    """`graphsvc doctor` on a new data folder."""
    told = installed.run("graphsvc", "doctor")

    assert told.returncode == 0, told.stdout + told.stderr


def _python(*words: str) -> None:
    told = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=300, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
