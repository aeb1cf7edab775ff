"""`make` on machines that miss something: the piece is named with the line that installs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.meta.tree import ROOT

TOOLS = ("sh", "make", "sed", "uname", "rm", "touch", "echo", "env", "mkdir")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout on a machine with a shell and make, and nothing else."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (programs / tool).symlink_to(found)
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_help_says_every_command(machine: Path) -> None:
    """`make` alone says what there is."""
    told = _make(machine)

    assert told.returncode == 0
    for command in ("demo", "test", "check", "bench", "docs", "clean"):
        assert f"make {command}: " in told.stdout


def test_a_machine_without_python_is_told_how_to_get_one(machine: Path) -> None:
    """Named, with the line that installs it."""
    _program(machine, "uname", "echo Linux")
    _program(machine, "apt-cache", 'test "$2" = python3.12-venv')

    told = _make(machine, "demo")

    assert told.returncode != 0
    assert "graphsvc needs Python 3.11 to 3.14" in told.stderr
    assert "sudo apt install python3.12-venv" in told.stderr


def test_a_python_that_is_too_old_is_named(machine: Path) -> None:
    """With its version."""
    _program(machine, "uname", "echo Darwin")
    _program(machine, "python3", 'case "$1" in --version) echo Python 3.9.6 ;; *) exit 1 ;; esac')

    told = _make(machine, "demo")

    assert told.returncode != 0
    assert "python3 here is: Python 3.9.6" in told.stderr
    assert "brew install python@3.13" in told.stderr


def test_a_python_without_venv_is_told_which_package_has_it(machine: Path) -> None:
    """Debian ships ensurepip apart."""
    _program(
        machine, "python3", f'case "$2" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac'
    )

    told = _make(machine, "demo")

    assert told.returncode != 0
    assert f"sudo apt install python3.{sys.version_info.minor}-venv" in told.stderr


def test_a_machine_without_packages_is_told_the_ways_out(machine: Path) -> None:
    """A proxy, or a folder of wheels."""
    (machine / "bin" / "python3").symlink_to(sys.executable)
    (machine / "empty").mkdir()

    told = _make(machine, "demo", "PIP_FLAGS=--no-index --find-links empty")

    assert told.returncode != 0
    assert "The packages could not be installed" in told.stderr
    assert "--proxy" in told.stderr and "--find-links wheels" in told.stderr
    assert not (machine / ".venv" / "installed").exists()


def test_a_second_start_installs_nothing(machine: Path) -> None:
    """The stamp is newer than pyproject.toml, so that pip is not asked."""
    installed = machine / ".venv" / "installed"
    installed.parent.mkdir()
    installed.touch()
    _program(
        machine / ".venv",
        "graphsvc",
        'echo "serving $1 from ${GRAPHSVC_STORE:-embedded} on ${GRAPHSVC_PORT:-8350}"',
    )

    plain = _make(machine, "demo")
    chosen = _make(machine, "demo", "STORE=bolt://localhost:7687", "PORT=8360")

    assert plain.stdout == "serving demo from embedded on 8350\n"
    assert chosen.stdout == "serving demo from bolt://localhost:7687 on 8360\n"


def test_the_first_line_of_a_test_run_says_what_runs() -> None:
    """Which stores, which browser, which optional parts; from the same place as pytest's header."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.machine"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    for part in ("embedded", "Neo4j 5.26.31", "Neo4j 2026.02.3", "Chromium", "real input"):
        assert part in told.stdout
    assert told.stdout.count("\n") == 1


def test_the_check_line_is_what_ci_runs() -> None:
    """`make check` is format, lint, types, generated documents and tests; .ci/run calls exactly that."""
    planned = subprocess.run(
        ["make", "-n", "check"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    script = (ROOT / ".ci" / "run").read_text("utf-8")

    for step in ("ruff format --check", "ruff check", "mypy", "cog --check", "-m pytest"):
        assert step in planned
    assert re.search(r"^make check ", script, re.MULTILINE)


def _program(machine: Path, name: str, script: str) -> None:
    program = machine / "bin" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.unlink(missing_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


def _make(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": str(machine / "bin"),
        "HOME": str(machine),
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }
    return subprocess.run(
        [str(machine / "bin" / "make"), *words],
        cwd=machine, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
