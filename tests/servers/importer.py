"""An importer as a process of its own, which can be told at which of its steps to die as by `kill -9`.

`python -m tests.servers.importer ORDER` with a JSON order; prints `step NAME` at each step, and `acknowledged NUMBER`
once the import is.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
    kill_first: int = 0  # the pid of a process that dies with it, 0 = none

    def to_text(self) -> str:
        """The order as the command line takes it."""
        return json.dumps(asdict(self))


@contextmanager
def stepping_desk(host: Host, data: Path, step: Step) -> Iterator[Desk]:
    """A desk that calls `step` at each step of an import, and writes few rows a batch; its connections are closed."""
    store = BoltStore(SteppingConnection(host, step=step), queries.load(folder("cypher")), ROWS_A_BATCH)
    try:
        yield desk_at(store, data, log=SteppingLog(data / "revisions", step=step))
    finally:
        store.connection.close()


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


def main(words: list[str]) -> None:
    """Carries out the order."""
    order = Order(**json.loads(words[0]))
    login = Login(order.user, order.password)
    host: Host = FixedHost(Endpoint(order.url, login, login))
    if order.embedded:
        host = EmbeddedServer(Path(order.embedded), heap="256m")
    steps: list[str] = []

    def step(name: str) -> None:
        print("step", name, flush=True)
        if len(steps) == order.die_at:
            if order.kill_first:
                os.kill(order.kill_first, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        steps.append(name)

    with stepping_desk(host, Path(order.data), step) as desk:
        revision = desk.load(small_city(order.year))
        print("acknowledged", revision.number if revision else None, flush=True)
    host.close()


if __name__ == "__main__":
    main(sys.argv[1:])
