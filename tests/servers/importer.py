"""An importer as a process of its own, which can be told at which of its steps to die as by `kill -9`.

`python -m tests.servers.importer ORDER` with a JSON order; prints `step NAME` at each step, and `acknowledged NUMBER`
once the import is.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from graphsvc.resources import folder
from graphsvc.stores import queries
from graphsvc.stores.bolt import BoltStore
from graphsvc.stores.embedded import EmbeddedServer
from graphsvc.stores.endpoint import Endpoint, FixedHost, Host, Login
from tests.servers.desk import Desk, desk_at
from tests.servers.small_city import small_city
from tests.servers.step_counter import Step, SteppingConnection, SteppingLog

ROWS_A_BATCH = 20


@dataclass(frozen=True)
class Order:
    """What to import where, and when to die: `die_at` counts steps from 0, -1 = never."""

    data: str
    year: int  # which of the two cities
    embedded: str = ""  # the folder of an embedded server, started where it does not run; or a server:
    url: str = ""
    user: str = ""
    password: str = ""
    die_at: int = -1

    def to_text(self) -> str:
        """The order as the command line takes it."""
        return json.dumps(asdict(self))


def stepping_desk(host: Host, data: Path, step: Step) -> Desk:
    """A desk that calls `step` at each step of an import, and writes few rows a batch."""
    store = BoltStore(SteppingConnection(host, step=step), queries.load(folder("cypher")), ROWS_A_BATCH)
    return desk_at(store, data, log=SteppingLog(data / "revisions", step=step))


def main(words: list[str]) -> None:
    """Carries out the order."""
    order = Order(**json.loads(words[0]))
    host: Host = (
        EmbeddedServer(Path(order.embedded), heap="256m")
        if order.embedded
        else FixedHost(Endpoint(order.url, *[Login(order.user, order.password)] * 2))
    )
    steps: list[str] = []

    def step(name: str) -> None:
        print("step", name, flush=True)
        if len(steps) == order.die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        steps.append(name)

    desk = stepping_desk(host, Path(order.data), step)
    revision = desk.load(small_city(order.year))
    print("acknowledged", revision.number if revision else None, flush=True)
    desk.store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
