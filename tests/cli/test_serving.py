"""Serving: the address is free or named, loopback or refused, and whatever ends the service ends its store."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.bench.running import free_port
from tests.cli.conftest import Desk, environment_of

pytestmark = [pytest.mark.server, pytest.mark.fault]

GONE_WITHIN_S = 60.0


@contextmanager
def serving(data: Path, *words: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`graphsvc` in a process of its own, once it has printed its address; killed at the end if it still runs."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GRAPHSVC_")}
    environment |= environment_of(data) | settings | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "graphsvc.cli", *words], env=environment, text=True, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if "http://" in line:
                yield process, line[line.index("http://") :].split()[0]
                return
        raise AssertionError(f"it did not serve: {''.join(said)}")
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(GONE_WITHIN_S)
        process.stderr.close()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name)
def test_whatever_ends_the_service_ends_its_store(tmp_path: Path, sign: signal.Signals) -> None:
    """Ctrl-C and SIGTERM in an orderly way with exit code 0; after kill -9 no orphan stays either."""
    port = free_port()
    with serving(tmp_path / "data", "serve", "--port", str(port)) as (process, address):
        with urllib.request.urlopen(f"{address}readyz", timeout=30) as answer:  # noqa: S310  # loopback
            assert json.load(answer)["status"] == "ok"
        store = _store_of(tmp_path / "data")

        process.send_signal(sign)
        code = process.wait(GONE_WITHIN_S)
        said = process.stderr.read() if process.stderr else ""

        assert psutil.wait_procs([store], timeout=GONE_WITHIN_S)[1] == []
        assert code == (-signal.SIGKILL if sign is signal.SIGKILL else 0), said
        assert not (tmp_path / "data" / "store" / "server.json").exists() or not store.is_running()


def test_a_command_beside_the_service_uses_its_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And leaves it running."""
    desk = Desk(environment_of(tmp_path / "data"), capsys)
    with serving(tmp_path / "data", "serve", "--port", str(free_port())) as (_, address):
        store = _store_of(tmp_path / "data")

        status = desk.type("store", "status", "--json")

        assert status.code == 0
        assert store.is_running()
        with urllib.request.urlopen(f"{address}livez", timeout=30) as answer:  # noqa: S310  # loopback
            assert answer.status == 200


def test_the_demo_loads_the_city_once_and_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through the same import as any file: a hundred projects; the second start writes nothing."""
    desk = Desk(environment_of(tmp_path / "data"), capsys)
    for _ in range(2):
        with serving(tmp_path / "data", "demo", "--port", str(free_port())) as (process, address):
            with urllib.request.urlopen(f"{address}api/v1/graph", timeout=60) as answer:  # noqa: S310  # loopback
                graph = json.load(answer)
            status = desk.type("store", "status", "--json").json
            process.send_signal(signal.SIGINT)
            process.wait(GONE_WITHIN_S)

        assert (graph["entities"]["Project"], graph["as_of"]) == (100, "2022-06-30")
        assert status["published"] == 1


def test_a_taken_port_is_named_with_the_way_out(idle_desk: Desk) -> None:
    """Exit code 1, before anything slow begins."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        told = idle_desk.type("serve", "--port", str(port))

    assert told.code == 1
    assert f"port {port} is taken" in told.err
    assert "--port " in told.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.com"])  # noqa: S104  # it is refused
def test_an_address_that_others_reach_is_refused(idle_desk: Desk, host: str) -> None:
    """Saying what is missing until log-in exists, and the flag that means it all the same."""
    told = idle_desk.type("serve", "--host", host)

    assert told.code == 2
    assert host in told.err
    assert "--allow-remote" in told.err
    assert "log-in" in told.err


def _store_of(data: Path) -> psutil.Process:
    """The process of the embedded store that runs on a data folder."""
    return psutil.Process(json.loads((data / "store" / "server.json").read_text("utf-8"))["pid"])
