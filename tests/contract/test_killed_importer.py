"""An importer that is killed, at whatever step, leaves exactly the old or exactly the new revision: never a mixture.

Each point is one import in a process of its own, which kills itself as by `kill -9`; the next import begins where the
recovery left off, so that a second kill meets what the first one made.
"""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphsvc.domain.facts import content_digest
from graphsvc.stores.bolt import BoltStore
from graphsvc.stores.embedded import EmbeddedServer
from tests.servers.available import EMBEDDED
from tests.servers.desk import Desk, desk_at
from tests.servers.fixtures import StoreServer
from tests.servers.importer import Order
from tests.servers.small_city import small_city

pytestmark = [pytest.mark.server, pytest.mark.fault]

POINTS = {EMBEDDED: 30}
POINTS_ELSEWHERE = 8
DIGESTS = {year: content_digest(small_city(year)) for year in (2021, 2022)}


@dataclass(frozen=True)
class Run:
    """What an importer printed before it ended."""

    steps: list[str]
    acknowledged: bool


def run_importer(order: Order) -> Run:
    """Runs an importer to its end, natural or not."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.servers.importer", order.to_text()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = told.stdout.splitlines()
    steps = [line.removeprefix("step ") for line in lines if line.startswith("step ")]
    acknowledged = any(line.startswith("acknowledged") for line in lines)
    assert told.returncode == (0 if order.die_at < 0 else -9), told.stderr
    return Run(steps, acknowledged)


def order_for(server: StoreServer, data: Path, year: int, die_at: int = -1) -> Order:
    """An import of that year's city over the test's own server."""
    login = server.endpoint.writer
    return Order(
        str(data), year, url=server.endpoint.url, user=login.user, password=login.password, die_at=die_at
    )


def test_a_killed_importer_leaves_the_old_or_the_new_revision(
    store: BoltStore, store_server: StoreServer, tmp_path: Path
) -> None:
    data, desk = tmp_path / "data", desk_at(store, tmp_path / "data")
    run_importer(order_for(store_server, data, 2021))
    steps = run_importer(order_for(store_server, data, 2022)).steps
    count = POINTS.get(store_server.name, POINTS_ELSEWHERE)
    points = sorted(random.Random(20210630).sample(range(len(steps)), count))
    outcomes: dict[str, str | None] = {}

    for point in points:
        old = _year(desk)
        run = run_importer(order_for(store_server, data, 4043 - old, die_at=point))
        outcomes[f"{point} {run.steps[-1]}"] = _check(
            desk_at(store, data), old, acknowledged=run.acknowledged
        )

    assert {"recovery.cleared", "recovery.forward"} <= set(outcomes.values()), outcomes
    assert None in outcomes.values(), outcomes


def test_a_command_that_is_killed_takes_its_own_server_along(tmp_path: Path) -> None:
    """`graphsvc load` without a running service: the embedded server is the importer's child."""
    data = tmp_path / "data"
    orders = [Order(str(data), year, embedded=str(data / "store")) for year in (2021, 2022)]
    run_importer(orders[0])
    dies = Order(str(data), 2022, embedded=str(data / "store"), die_at=14)

    run = run_importer(dies)

    assert not run.acknowledged
    server = EmbeddedServer(data / "store", heap="256m")
    store = StoreServer(EMBEDDED, server).open()
    try:
        assert _check(desk_at(store, data), 2021, acknowledged=False) == "recovery.forward"
        assert store.view().digest == DIGESTS[2022]
    finally:
        store.close()


def _year(desk: Desk) -> int:
    """Which city the store shows."""
    digest = desk.store.view().digest
    return next(year for year, known in DIGESTS.items() if known == digest)


def _check(desk: Desk, old: int, *, acknowledged: bool) -> str | None:
    """What recovery did; asserts that before and after it, every reader sees one of the two revisions, whole."""
    found = desk.store.state()
    assert desk.views.current().digest in DIGESTS.values()
    if found.writing is not None:
        assert desk.views.current().digest == DIGESTS[old], "nothing is visible before it is published"

    done = desk.revisions.recover()

    state, view = desk.store.state(), desk.store.view()
    assert state.writing is None and state.token is None
    assert view.digest in DIGESTS.values()
    assert view.digest == desk.store.raw_view().digest == desk.views.current().digest
    assert view.digest == desk.revisions.get(state.published).digest
    assert (
        desk.views.of_revision(state.published - 1).digest
        == DIGESTS[old if view.digest != DIGESTS[old] else 4043 - old]
    )
    assert acknowledged <= (view.digest != DIGESTS[old])
    names = [f"{r.number}-{r.digest[:12]}.zip" for r in desk.revisions.list()]
    assert desk.log_files() == sorted(names), "no draft, and no file of a revision that never came to be"
    assert not (desk.data / "writer.json").exists() or done is None
    return done
