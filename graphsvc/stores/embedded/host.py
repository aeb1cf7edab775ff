"""The starter's side of the embedded server: find the one that runs on a data folder, or start it as a child process."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from graphsvc.domain.errors import StoreLocked, StoreUnavailable, StoreUnsupported
from graphsvc.processes import started_at
from graphsvc.stores.embedded import lock, runtime
from graphsvc.stores.embedded.order import Ending, Order
from graphsvc.stores.endpoint import Endpoint, Login

LOG_NAME = "server.log"
LOG_LIMIT_BYTES = 5_000_000
START_WITHIN_S = 60.0
STOP_WITHIN_S = 40.0
PORT_TRIES = 5
_LOOK_EVERY_S = 0.02
# How long another server may take between locking the folder and publishing its runtime file, or closing and going.
WAIT_FOR_OTHER_S = 20.0


@dataclass
class EmbeddedServer:
    """The embedded server of one data folder: started here, or found running.

    The server lives as long as the process that started it, and ends with it, however it ends.
    """

    folder: Path
    heap: str = "512m"  # as Java says it
    command_timeout_s: float = 15.0  # for every statement, the writer's too
    _told: Endpoint | None = field(default=None, init=False, repr=False)
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    @property
    def started_here(self) -> bool:
        """Whether this process started the server, so that the server ends with it."""
        return self._child is not None and self._child.poll() is None

    def endpoint(self) -> Endpoint:
        """Where the server listens; finds or starts it first.

        Raises: StoreUnavailable, saying what holds the folder, what is missing, or where the server's log lies.
        """
        self.folder = self.folder.expanduser().resolve()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._told = _endpoint(runtime.read_runtime(self.folder) or self._start())
        return self._told

    def renew(self) -> Endpoint | None:
        """Where the server listens that took the place of the one told last; None where that one still runs."""
        before = self._told
        if runtime.read_runtime(self.folder) is None:
            self.close()
        now = self.endpoint()
        return None if now == before else now

    def close(self) -> None:
        """Ends the server where it was started here, and waits until it is gone."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _start(self) -> runtime.RuntimeFile:
        """Starts the server, or waits for another process that is starting or closing one on the folder."""
        _check_platform()
        locked_until = time.monotonic() + WAIT_FOR_OTHER_S
        port_tries = PORT_TRIES
        while True:
            self._child = _spawn(
                Order(str(self.folder), self.heap, round(self.command_timeout_s * 1000)), self.folder
            )
            ending = _until_ready(self._child, self.folder)
            if isinstance(ending, runtime.RuntimeFile):
                return ending
            self.close()
            if ending == Ending.LOCKED and time.monotonic() < locked_until:
                if found := _other(self.folder):
                    return found
            elif ending == Ending.PORT_TAKEN and port_tries > 1:
                port_tries -= 1
            else:
                raise _failure(self.folder, ending)


# Private functions


def _check_platform() -> None:
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise StoreUnsupported(
            "there is no embedded server for this platform (it runs on Linux with glibc 2.34 or newer, "
            "macOS on Apple silicon, and Windows): set GRAPHSVC_STORE to a Neo4j server, e.g. bolt://localhost:7687",
        )


def _spawn(order: Order, folder: Path) -> subprocess.Popen[bytes]:
    """The child in a session of its own, so that Ctrl-C in a terminal reaches the starter only.

    Its output goes to a file: a pipe that nobody reads any more would end it in the middle of a commit.
    """
    package_parent = str(Path(__file__).resolve().parents[3])
    environment = os.environ | {"PYTHONPATH": package_parent}
    with _open_log(folder) as output:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "graphsvc.stores.embedded.child"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    if child.stdin is not None:  # it is a pipe, as asked
        child.stdin.write(order.to_line())
        child.stdin.flush()
    return child


def _open_log(folder: Path) -> BinaryIO:
    """The log, readable by its owner only; a large one makes room, its predecessor is kept."""
    log = folder / LOG_NAME
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.replace(log.with_suffix(".log.1"))
    log.touch(mode=0o600)
    return log.open("ab")


def _until_ready(child: subprocess.Popen[bytes], folder: Path) -> runtime.RuntimeFile | int:
    """The runtime file that the child published, or the exit code with which it ended."""
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        if (ending := child.poll()) is not None:
            return ending
        found = runtime.read_runtime(folder)
        if found is not None and found.pid == child.pid:
            return found
        time.sleep(_LOOK_EVERY_S)
    return Ending.FAILED


def _other(folder: Path) -> runtime.RuntimeFile | None:
    """The server of another process that holds the folder; None where it does not say soon where it listens."""
    deadline = time.monotonic() + 1.0
    while time.monotonic() < deadline:
        if found := runtime.read_runtime(folder):
            return found
        time.sleep(_LOOK_EVERY_S)
    return None


def _failure(folder: Path, ending: int) -> StoreUnavailable:
    if ending != Ending.LOCKED:
        log = folder / LOG_NAME
        return StoreUnavailable(f"the embedded server of {folder} did not start; its log says why: {log}")
    pid = _holder(folder)
    by = f"process {pid}" if pid else "another program"
    message = f"the data folder {folder} is in use by {by}; end it, or choose another folder"
    return StoreLocked(message, pid=pid, folder=str(folder))


def _holder(folder: Path) -> int | None:
    """The pid of the process that holds the folder, as far as the system tells."""
    pid = lock.holder(folder)
    return pid if pid is not None and started_at(pid) is not None else lock.engine_holder(folder)


def _endpoint(found: runtime.RuntimeFile) -> Endpoint:
    writer, reader = Login(found.writer, found.writer_password), Login(found.reader, found.reader_password)
    return Endpoint(found.url, writer, reader)
