"""Start to the first page on the second run, and resident memory at city M; compared with the first run."""

from __future__ import annotations

import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.bench.city import loaded, some_ids
from tests.bench.figure import Figure, Measured
from tests.bench.running import Running, service

START_S, SERVICE_MB, STORE_MB = 8.0, 600.0, 900.0


def measure() -> Iterator[Measured]:
    """The seed city's demo twice, then city M."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        with service(demo, command="demo") as running:
            first = running.started_in_s
        with service(demo, command="demo") as running:
            second = running.started_in_s
        yield Figure(
            "start to first page, second run, seed city",
            measured=f"{second:.1f} s",
            promised=f"≤ {START_S:.0f} s",
            compared=f"{first:.1f} s: first run, with the import",
            holds=second <= START_S,
        )
        data = loaded(Path(folder))
        with service(data) as running:
            fresh = (running.service_mb(), running.store_mb())
            _browse(running)
            used = (running.service_mb(), running.store_mb())
        yield Figure("start to first page, city M", f"{running.started_in_s:.1f} s")
        yield _memory("memory of the service, city M, after use", used[0], SERVICE_MB, fresh[0])
        yield _memory("memory of the embedded server", used[1], STORE_MB, fresh[1])


def _memory(what: str, used: float, promised: float, fresh: float) -> Figure:
    return Figure(
        what,
        f"{used:.0f} MB",
        f"≤ {promised:.0f} MB",
        f"{fresh:.0f} MB: after the first page",
        used <= promised,
    )


def _browse(running: Running) -> None:
    """What readers do: pages, neighbourhoods, a search, the figures."""
    for id_ in some_ids(50):
        for path in (f"/e/{id_}", f"/api/v1/neighbours/{id_}", f"/api/v1/search?q={id_[:6]}"):
            with urllib.request.urlopen(running.address + path) as answer:  # noqa: S310  # our own loopback address
                answer.read()
