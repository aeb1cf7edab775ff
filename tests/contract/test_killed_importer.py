"""An importer that is killed, at whatever step, leaves exactly the old or exactly the new revision: never a mixture.

Each point is one import in a process of its own, which kills itself as by `kill -9`; the next import begins where the
recovery left off, so that a second kill meets what the first one made.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graphsvc.stores.bolt import BoltStore
from graphsvc.stores.embedded import EmbeddedServer
from tests.servers.available import EMBEDDED
from tests.servers.desk import desk_at
from tests.servers.fixtures import StoreServer
from tests.servers.importer import Order, run_importer
from tests.servers.outcome import DIGESTS, check_outcome, other_year, year_of

pytestmark = [pytest.mark.server, pytest.mark.fault]

POINTS = {EMBEDDED: 30}
POINTS_ELSEWHERE = 8


def order_for(server: StoreServer, data: Path, year: int, die_at: int = -1) -> Order:
    """An import of that year's city over the test's own server."""
    login = server.endpoint.writer
    return Order(
        str(data), year, url=server.endpoint.url, user=login.user, password=login.password, die_at=die_at
    )


@pytest.mark.timeout(900)  # thirty importers are started
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
        old = year_of(desk)
        run = run_importer(order_for(store_server, data, other_year(old), die_at=point))
        outcomes[f"{point} {run.steps[-1]}"] = check_outcome(
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
        assert check_outcome(desk_at(store, data), 2021, acknowledged=False) == "recovery.forward"
        assert store.view().digest == DIGESTS[2022]
    finally:
        store.close()
