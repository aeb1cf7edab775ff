"""A service whose database is away at its start says so, and works as soon as the database answers."""

from __future__ import annotations

import json
import selectors
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from graphsvc.stores.embedded import EmbeddedServer
from tests.bench.running import free_port
from tests.cli.test_serving import serving

pytestmark = [pytest.mark.server, pytest.mark.fault]

HEALS_WITHIN_S = 30.0


@contextmanager
def forwarded(port: int, to: int) -> Iterator[None]:
    """Whoever connects to the one port on loopback talks to the other."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        threading.Thread(target=_accept, args=[listening, to], daemon=True).start()
        yield


def test_a_service_heals_when_its_database_comes(tmp_path: Path, fresh_embedded: EmbeddedServer) -> None:
    """503 with Retry-After before, 200 after, in one and the same process."""
    endpoint, port = fresh_embedded.endpoint(), free_port()
    settings = {
        "GRAPHSVC_STORE": f"bolt://127.0.0.1:{port}",
        "GRAPHSVC_STORE_USER": endpoint.writer.user,
        "GRAPHSVC_STORE_PASSWORD": endpoint.writer.password,
    }
    with serving(tmp_path / "data", "serve", "--port", str(free_port()), **settings) as (_, address):
        alive, away = _asked(f"{address}livez"), _asked(f"{address}readyz")
        refused = _asked(f"{address}api/v1/graph")
        listed = _asked(f"{address}api/v1/analyses")

        with forwarded(port, int(endpoint.url.rpartition(":")[2])):
            healed = _until_ready(f"{address}readyz")

    assert (alive[0], away[0], refused[0], listed[0], healed[0]) == (200, 503, 503, 200, 200)
    assert refused[1]["code"] == "store-unavailable"
    assert endpoint.writer.password not in json.dumps([away, refused])


def _asked(address: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  # loopback
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def _until_ready(address: str) -> tuple[int, Any]:
    """The first good answer, or the last bad one; each question waits for the database itself, so nothing sleeps."""
    deadline = time.monotonic() + HEALS_WITHIN_S
    answer = _asked(address)
    while answer[0] != 200 and time.monotonic() < deadline:
        answer = _asked(address)
    return answer


def _accept(listening: socket.socket, to: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(("127.0.0.1", to))
            threading.Thread(target=_pump, args=[client, server], daemon=True).start()


def _pump(client: socket.socket, server: socket.socket) -> None:
    other = {client: server, server: client}
    with client, server, selectors.DefaultSelector() as ready, suppress(OSError):
        for end in other:
            ready.register(end, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                source = client if key.fileobj is client else server
                if not (data := source.recv(65536)):
                    return
                other[source].sendall(data)
