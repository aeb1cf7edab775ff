"""A database that is killed during an import comes back with exactly the old or exactly the new revision.

The importer lives on: it finds the database gone, and takes back what it had begun, or leaves that to the next one.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from graphsvc.domain.errors import GraphServiceError
from graphsvc.stores.embedded import EmbeddedServer, runtime
from graphsvc.stores.endpoint import FixedHost, Host
from tests.servers.available import EMBEDDED, to_run
from tests.servers.importer import Order, run_importer, stepping_desk
from tests.servers.outcome import check_outcome, other_year, year_of
from tests.servers.pool import start_neo4j
from tests.servers.small_city import small_city
from tests.servers.step_counter import no_step

pytestmark = [pytest.mark.server, pytest.mark.fault]


@dataclass
class Victim:
    """A server of the test's own, and how it is killed; `bury` brings it up again where its host does not."""

    host: Host
    kill: Callable[[], None]
    bury: Callable[[], None]
    points: int


def embedded_victim(folder: Path) -> Victim:
    """An embedded server, which its host starts again."""
    server = EmbeddedServer(folder, heap="256m")

    def kill() -> None:
        found = runtime.read_runtime(folder)
        assert found is not None
        process = psutil.Process(found.pid)
        process.send_signal(signal.SIGKILL)
        process.wait(10)

    return Victim(server, kill, lambda: None, 30)


def neo4j_victim(name: str, folder: Path) -> Victim:
    """A Neo4j, which has to be started again."""
    server = start_neo4j(name, folder)
    return Victim(FixedHost(server.endpoint()), server.kill, server.start, 4)


@pytest.fixture(params=to_run())
def victim(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Victim]:
    """A server that may be killed, of each kind that this machine can run."""
    name = str(request.param)
    found = (
        embedded_victim(tmp_path / "store") if name == EMBEDDED else neo4j_victim(name, tmp_path / "store")
    )
    yield found
    if name == EMBEDDED:
        found.host.close()
    else:
        found.kill()


@pytest.mark.timeout(900)  # thirty servers are started
def test_a_store_that_is_killed_keeps_one_whole_revision(victim: Victim, tmp_path: Path) -> None:
    data = tmp_path / "data"
    steps: list[str] = []
    with stepping_desk(victim.host, data, steps.append) as desk:
        desk.load(small_city(2021))
        steps.clear()
        desk.load(small_city(2022))
    points = sorted(random.Random(7).sample(range(len(steps)), victim.points))
    acknowledgements, old = 0, 2022

    for point in points:
        acknowledged = _import_with_a_death_at(point, victim, data, other_year(old))
        with stepping_desk(victim.host, data, no_step) as desk:
            check_outcome(desk, old, acknowledged=acknowledged)
            old = year_of(desk)
        acknowledgements += acknowledged

    assert 0 < acknowledgements < len(points) or len(points) < 10


@pytest.mark.parametrize("die_at", [7, 20, 41])
def test_a_store_and_its_importer_that_are_killed_together_keep_one_whole_revision(
    die_at: int, tmp_path: Path
) -> None:
    data, victim = tmp_path / "data", embedded_victim(tmp_path / "store")
    try:
        with stepping_desk(victim.host, data, no_step) as desk:
            desk.load(small_city(2021))
        found = runtime.read_runtime(tmp_path / "store")
        assert found is not None
        login = victim.host.endpoint().writer
        order = Order(
            str(data), 2022, url=found.url, user=login.user, password=login.password,
            die_at=die_at, kill_first=found.pid,
        )  # fmt: skip

        run_importer(order)

        victim.host.close()
        with stepping_desk(victim.host, data, no_step) as desk:
            assert check_outcome(desk, 2021, acknowledged=False) in ("recovery.cleared", "recovery.forward")
    finally:
        victim.host.close()


def _import_with_a_death_at(point: int, victim: Victim, data: Path, year: int) -> bool:
    """Whether the import of that year was acknowledged, though the server was killed at one of its steps."""
    count = 0

    def step(name: str) -> None:
        nonlocal count
        if count == point:
            victim.kill()
            victim.bury()
        count += 1

    with stepping_desk(victim.host, data, step) as desk:
        try:
            desk.load(small_city(year))
        except GraphServiceError:
            return False
    return True
