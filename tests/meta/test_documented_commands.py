"""Every command that a document shows is run here, in the order of the documents, or by the test named for it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.running import Running, environment, service
from tests.meta.documents import Command, commands
from tests.meta.tree import ROOT

# Commands that stand for something else, and the test that runs that.
ELSEWHERE = {
    "make demo": "tests/meta/test_makefile.py::test_a_second_start_installs_nothing",
    "make demo STORE=bolt://localhost:7687": "tests/meta/test_makefile.py::test_a_second_start_installs_nothing",
    "make test": "tests/meta/test_makefile.py::test_the_first_line_of_a_test_run_says_what_runs",
    "make check": "tests/meta/test_makefile.py::test_the_check_line_is_what_ci_runs",
    "make bench": "tests/meta/test_benchmarks.py::test_every_benchmark_is_found",
    "make bench BENCH=whole_graph": "tests/meta/test_benchmarks.py::test_an_unknown_benchmark_is_named",
    "NEO4J_PASSWORD=… docker compose up --build": "tests/meta/test_compose.py::test_passwords_come_from_the_environment_and_are_missed",
    "graphsvc serve": "tests/meta/test_documented_commands.py::running",
    "graphsvc demo": "tests/meta/test_documented_commands.py::running",
    "graphsvc load --mapping docs/examples/eu-grants-norway.toml eu-grants-norway.csv": "tests/contract/test_imports.py::test_the_norwegian_grants_load_with_the_documented_mapping",
    ". .venv/bin/activate": "tests/meta/test_makefile.py::test_a_second_start_installs_nothing",
}
# In PowerShell, by hand: what each line does is what the Makefile does.
BY_HAND = {
    "py -m venv .venv",
    r".venv\Scripts\python -m pip install -e .",
    r".venv\Scripts\graphsvc demo",
}
EXPECTED = {"graphsvc check": (0, 1)}  # a check that finds something to refuse ends with 1


def _runs_here(text: str) -> bool:
    return text not in ELSEWHERE and text.split()[0] in ("graphsvc", "python", "curl")


DOCUMENTS_WITH_COMMANDS = sorted({c.place.rpartition(":")[0] for c in commands() if _runs_here(c.text)})


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`graphsvc demo` on a data folder of its own: the seed city, served."""
    with service(tmp_path_factory.mktemp("documented") / "data", page="/livez", command="demo") as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder in which the commands are typed, with the product's own files in reach."""
    for name in ("seed_data", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def test_every_documented_command_is_run_by_a_test() -> None:
    """Here, or by the test that ELSEWHERE names."""
    told = [c for c in commands() if not (_runs_here(c.text) or c.text in ELSEWHERE or _only_sets(c.text))]
    by_hand = {c.text for c in commands("powershell")}

    assert not told
    assert by_hand == BY_HAND


@pytest.mark.parametrize("test", sorted(set(ELSEWHERE.values())))
def test_the_tests_named_for_commands_exist(test: str) -> None:
    """File and function."""
    file, _, function = test.partition("::")

    assert re.search(rf"^def {function}\b", (ROOT / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.server
@pytest.mark.parametrize("document", DOCUMENTS_WITH_COMMANDS)
def test_the_commands_of_a_document_run(document: str, running: Running, desk: Path) -> None:
    """One after the other, beside the service, with the exit code that they promise."""
    shown = [c for c in commands() if c.place.startswith(f"{document}:") and _runs_here(c.text)]

    failed = [outcome for command in shown if (outcome := _run(command, running, desk))]

    assert not failed, "\n\n".join(failed)


def _only_sets(text: str) -> bool:
    return bool(re.fullmatch(r"export GRAPHSVC_[A-Z_]+=\S+", text))


def _run(command: Command, running: Running, desk: Path) -> str:
    """Nothing where the command ends as promised, else what it said."""
    program, *rest = shlex.split(command.text)
    if program == "curl":
        return _fetch(command, rest, running, desk)
    words = (
        [sys.executable, *rest]
        if program == "python"
        else [sys.executable, "-P", "-m", "graphsvc.cli", *rest]
    )
    told = subprocess.run(
        words,
        cwd=desk,
        env=environment(running.data),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    allowed = next((codes for start, codes in EXPECTED.items() if command.text.startswith(start)), (0,))
    if told.returncode in allowed:
        return ""
    return f"{command.place}: {command.text}\nexit code {told.returncode}\n{told.stdout[-2000:]}{told.stderr[-2000:]}"


def _fetch(command: Command, words: list[str], running: Running, desk: Path) -> str:
    """curl's answer from the service that runs; by urllib on a machine without curl."""
    words = [word.replace("http://127.0.0.1:8350", running.address) for word in words]
    if curl := shutil.which("curl"):
        told = subprocess.run(
            [curl, "--fail", "-sS", *words],
            cwd=desk,
            env=dict(os.environ),
            capture_output=True,
            text=True,
            check=False,
        )
        return "" if told.returncode == 0 else f"{command.place}: {command.text}\n{told.stderr}"
    with urllib.request.urlopen(words[-1]) as answer:  # noqa: S310  # our own loopback address
        return "" if answer.status == 200 else f"{command.place}: {command.text}\nstatus {answer.status}"
