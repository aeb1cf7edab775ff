"""What all tests share: what this machine can run, where the groups of a parallel run lie, and the seed city.

Which facts to use: the seed city (`seed_facts`, `seed_view`) where a figure of the whole city is the
point; `tests.builders` for everything else, a handful of facts in the test itself that a reader can picture.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from seed_data.generate.city import seed_city
from tests import machine
from tests.servers.available import describe

pytest_plugins = ["tests.servers.fixtures", "tests.serving"]

REQUIRE = "GRAPHSVC_TESTS_REQUIRE"


def pytest_configure(config: pytest.Config) -> None:
    """Refuses a run that must have everything on a machine that has not."""
    wanted = os.environ.get(REQUIRE, "")
    if wanted not in ("", "all"):
        raise pytest.UsageError(f"{REQUIRE}={wanted!r} is not known; leave it empty or say 'all'")
    if wanted and (missing := machine.missing()):
        raise pytest.UsageError(f"{REQUIRE}=all, but {'; '.join(part.words() for part in missing)}")


def pytest_report_header(config: pytest.Config) -> str:
    """The line that `make test` begins with, again where pytest is called by itself."""
    return machine.line()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out what this machine cannot run, and says so; keeps tests of one server in one worker."""
    without_browser = machine.browser().reason
    without_validator = machine.validator()
    real_input = machine.optional_parts()[0]
    for item in items:
        if without_browser and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"Chromium: {without_browser}"))
        if without_validator.reason and item.get_closest_marker("validator"):
            item.add_marker(pytest.mark.skip(reason=without_validator.words()))
        if real_input.reason and item.get_closest_marker("real_data"):
            item.add_marker(pytest.mark.skip(reason=real_input.words()))
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(_group(item)))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real input; mark the test `real_data`."""
    folder = machine.real_data()
    assert folder is not None, "mark this test with @pytest.mark.real_data"
    return folder


@pytest.fixture(scope="session")
def seed_facts() -> tuple[Fact, ...]:
    """The facts of the seed city, as its generator makes them."""
    return tuple(seed_city())


@pytest.fixture(scope="session")
def seed_view(seed_facts: tuple[Fact, ...]) -> GraphView:
    """The picture of the seed city."""
    return view_of_facts(seed_facts, revision=1)


def _group(item: pytest.Item) -> str:
    """What one worker runs: tests on one store share its server, pages and commands a service, others their file's."""
    stores = [name for name, _, _ in describe()]
    asked = [value for value in _parameters(item) if value in stores]
    if asked:
        return str(asked[0])
    return item.path.parent.name if item.path.parent.name in ("web", "cli") else item.path.stem


def _parameters(item: pytest.Item) -> list[object]:
    """The values that a parametrised test is called with."""
    return (
        list(item.callspec.params.values())
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
        else []
    )
