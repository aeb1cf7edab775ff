"""A service in a process of its own, as a user would start it, and the commands beside it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PROGRAM = (sys.executable, "-P", "-m", "graphsvc.cli")
START_WITHIN_S = 240.0


@dataclass(frozen=True, slots=True)
class Running:
    """A service that answers on loopback."""

    process: subprocess.Popen[bytes]
    address: str
    data: Path
    started_in_s: float  # from the command to the first whole page

    def service_mb(self) -> float:
        """Resident memory of the service itself, in MB."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def store_mb(self) -> float:
        """Resident memory of the embedded server that it started, in MB."""
        return (
            sum(
                child.memory_info().rss for child in psutil.Process(self.process.pid).children(recursive=True)
            )
            / 1e6
        )


@contextmanager
def service(data: Path, page: str = "/", command: str = "serve") -> Iterator[Running]:
    """`graphsvc serve` on that data folder until the block ends; RuntimeError with its output where it does not start."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = data.parent / f"{data.name}.log"
    data.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*PROGRAM, command],
            env=environment(data, port),
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
        )
    try:
        _wait_for(process, address + page, log)
        yield Running(process, address, data, time.perf_counter() - begun)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def run(data: Path, *words: str) -> str:
    """The output of a command on that data folder; RuntimeError where it fails."""
    told = subprocess.run(
        [*PROGRAM, *words], env=environment(data), capture_output=True, text=True, check=False
    )
    if told.returncode != 0:
        raise RuntimeError(
            f"graphsvc {' '.join(words)}: exit code {told.returncode}\n{told.stdout}{told.stderr}"
        )
    return told.stdout


def environment(data: Path, port: int | None = None) -> dict[str, str]:
    """The environment of a command: nothing of ours but the data folder and the port."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHSVC_")}
    kept |= {"GRAPHSVC_DATA": str(data), "PYTHONPATH": os.pathsep.join(sys.path)}
    return kept if port is None else kept | {"GRAPHSVC_PORT": str(port)}


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], page: str, log: Path) -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(page, timeout=30) as answer:  # noqa: S310  # our own loopback address
                answer.read()
                return
        except OSError:
            time.sleep(0.05)  # a service that starts tells nobody when it is ready
    raise RuntimeError(
        f"the service did not answer {page}:\n{log.read_text('utf-8', errors='replace')[-4000:]}"
    )
