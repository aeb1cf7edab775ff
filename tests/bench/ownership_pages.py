"""Ownership page of one enterprise at city L: chart, ultimate holders, control, classes, mixed status, all of it rendered."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from graphsvc.analyses import discover
from graphsvc.app import AppOptions, create_app
from graphsvc.bootstrap import build_service
from graphsvc.resources import folder
from graphsvc.settings import read_settings
from seed_data.generate.city import scaled_city
from tests.bench.figure import Figure, Measured, percentile

SIZE_VARIABLE = "GRAPHSVC_BENCH_CITY"  # M while one develops
P95_MS = 200.0
ASKED = 200
DAY = date(2022, 6, 30)


def measure() -> Iterator[Measured]:
    """Different enterprises, so that no page is kept; the first few are the service's warming up."""
    size = os.environ.get(SIZE_VARIABLE, "L")
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        settings = read_settings({"GRAPHSVC_DATA": str(data), "GRAPHSVC_AS_OF": DAY.isoformat()})
        with build_service(settings) as service:
            service.revisions.write(
                {f.id: f for f in scaled_city(size)}, base=0, who="bench", kind="import", note=""
            )
            app = create_app(
                service, AppOptions(web=folder("web"), secret_key=b"x" * 32, uploads=data / "uploads")
            )
            client = app.test_client()
            ids = random.Random(7).sample(service.browsing.view(DAY).ids("Enterprise"), ASKED + 5)
            took, wrong = [], 0
            for id_ in ids:
                begun = perf_counter()
                answer = client.get(f"/ownership/{id_}", base_url="http://localhost")
                took.append(1000 * (perf_counter() - begun))
                wrong += answer.status_code != 200
    p95 = percentile(took[5:], 0.95)
    yield Figure(
        f"ownership page of one enterprise, city {size}, {len(discover())} analyses there",
        measured=f"p95 {p95:.0f} ms, median {percentile(took[5:], 0.5):.0f} ms, first {took[0]:.0f} ms, {wrong} errors",
        promised=f"p95 ≤ {P95_MS:.0f} ms, 0 errors",
        holds=p95 <= P95_MS and not wrong,
    )
