"""Commands as a person types them, on a graph of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphsvc.cli import run
from graphsvc.domain.facts import Fact
from tests.serving import AS_OF, service_of


@dataclass(frozen=True, slots=True)
class Told:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Desk:
    """A place to type commands: the environment, and what was printed."""

    environment: dict[str, str]
    capture: pytest.CaptureFixture[str]

    def type(self, *words: str | Path, **others: str) -> Told:
        """Runs a command in this process."""
        self.capture.readouterr()
        code = run([str(word) for word in words], self.environment | others)
        out, err = self.capture.readouterr()
        return Told(code, out, err)


def environment_of(data: Path) -> dict[str, str]:
    """What the commands of a test see."""
    return {
        "GRAPHSVC_DATA": str(data),
        "GRAPHSVC_AS_OF": AS_OF,
        "GRAPHSVC_STORE_HEAP_MB": "256",
        "LANG": "en_GB.UTF-8",
    }


@pytest.fixture(scope="session")
def seed_data_folder(
    tmp_path_factory: pytest.TempPathFactory, seed_facts: tuple[Fact, ...]
) -> Iterator[Path]:
    """A data folder with the seed city, whose store runs: look, do not write."""
    folder = tmp_path_factory.mktemp("seed-data")
    with service_of(folder, seed_facts):
        yield folder


@pytest.fixture(scope="module")
def empty_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for the tests of one module, whose store runs and is empty at first."""
    folder = tmp_path_factory.mktemp("empty-data")
    with service_of(folder) as service:
        service.views.state()
        yield folder


@pytest.fixture
def seed_desk(seed_data_folder: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Commands on the seed city."""
    return Desk(environment_of(seed_data_folder), capsys)


@pytest.fixture
def desk(empty_data_folder: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Commands on a graph that the tests of this module fill."""
    return Desk(environment_of(empty_data_folder), capsys)


@pytest.fixture
def idle_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Commands that need no store."""
    return Desk(environment_of(tmp_path / "data"), capsys)
