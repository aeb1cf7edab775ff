"""Entity page and neighbourhood API, city M, 20 closed-loop readers; the same while an import runs.

Compared with the neighbourhood asked of the store by Cypher on every request, which is what such services usually do.
Every answer is checked: the import writes the number of its revision into every enterprise, so an answer that holds
two numbers, or another than it says of itself, is a mixed one.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j

from graphsvc.stores.embedded import EmbeddedServer
from tests.bench.city import loaded, some_ids, write_mark
from tests.bench.figure import Figure, Measured, percentile
from tests.bench.readers import Asked, after, ask
from tests.bench.running import PROGRAM, environment, service

READERS = 20
P95_MS = 200.0
TIMES_SLOWER = 2.0
_QUERY = "MATCH (a:Enterprise {id: $id})-[r]-(b) RETURN a, r, b"


def measure() -> Iterator[Measured]:
    """Quiet, and while an import runs."""
    with tempfile.TemporaryDirectory() as folder:
        data = loaded(Path(folder))
        ids = some_ids(200)
        paths = [p for id_ in ids for p in (f"/e/{id_}", f"/api/v1/neighbours/{id_}")]
        with service(data) as running:
            ask(running.address, paths, readers=READERS, until=after(5), check=one_revision)
            quiet = ask(running.address, paths, readers=READERS, until=after(20), check=one_revision)
            usual = _by_cypher(data, ids)
            yield Figure(
                f"entity page and neighbourhood API, {READERS} readers",
                measured=f"p95 {quiet.p95_ms():.0f} ms, {_faults(quiet)}",
                promised=f"p95 ≤ {P95_MS:.0f} ms, 0 errors",
                compared=f"p95 {usual:.0f} ms: one Cypher query each",
                holds=quiet.p95_ms() <= P95_MS and not quiet.errors,
            )
            busy = _while_importing(running.address, data, write_mark(Path(folder) / "mark.csv", 2), paths)
            yield Figure(
                f"the same while an import runs, {len(busy.seconds)} answers",
                measured=f"p95 {busy.p95_ms():.0f} ms, {_faults(busy)}",
                promised=f"p95 ≤ {TIMES_SLOWER:.0f} times that, 0 mixed",
                compared=f"{busy.p95_ms() / quiet.p95_ms():.1f} times p95 {quiet.p95_ms():.0f} ms",
                holds=busy.p95_ms() <= TIMES_SLOWER * quiet.p95_ms() and not busy.errors and not busy.mixed,
            )


def one_revision(path: str, body: bytes, etag: str) -> tuple[str, str]:
    r"""The revision of an answer, and what is wrong where it holds parts of two.

    >>> one_revision("/api/v1/neighbours/x", rb'{"revision": 1, "note": "\u6807\u8bb02\u53f7"}', "")
    ('1', 'revision 1 with marks 2')
    """
    text = json.dumps(json.loads(body), ensure_ascii=False) if path.startswith("/api/") else body.decode()
    marks = {int(number) for number in re.findall(r"标记(\d+)号", text)}
    said = re.search(r'"revision": (\d+)', text)
    revision = int(said[1]) if said else None
    mixed = len(marks) > 1 or (revision is not None and bool(marks) and marks != {revision})
    return str(
        revision or ""
    ), f"revision {revision} with marks {', '.join(map(str, sorted(marks)))}" if mixed else ""


def _while_importing(address: str, data: Path, file: Path, paths: list[str]) -> Asked:
    """Reads until the import has ended and everybody has seen it."""
    with subprocess.Popen(
        [*PROGRAM, "load", str(file)],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as importing:
        seen = ask(
            address, paths, readers=READERS, until=lambda: importing.poll() is not None, check=one_revision
        )
        if importing.returncode != 0 and importing.stderr is not None:
            raise RuntimeError(importing.stderr.read().decode())
    later = ask(address, paths, readers=READERS, until=after(5), check=one_revision)
    seen.errors += later.errors
    seen.mixed += later.mixed
    if "2" not in later.revisions:
        seen.mixed.append("nobody saw the new revision")
    return seen


def _by_cypher(data: Path, ids: list[str]) -> float:
    """p95 in ms of as many readers who ask the store for each neighbourhood."""
    endpoint = EmbeddedServer(data / "store").endpoint()
    end, taken = time.monotonic() + 10, list[float]()
    login = endpoint.reader
    with neo4j.GraphDatabase.driver(endpoint.url, auth=(login.user, login.password)) as driver:

        def read(number: int) -> None:
            dice = random.Random(number)
            while time.monotonic() < end:
                begun = time.perf_counter()
                driver.execute_query(_QUERY, id=dice.choice(ids), database_=endpoint.database, routing_="r")
                taken.append(time.perf_counter() - begun)

        threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return percentile(taken, 0.95) * 1000


def _faults(asked: Asked) -> str:
    first = f" ({(asked.errors + asked.mixed)[0]})" if asked.errors or asked.mixed else ""
    return f"{len(asked.errors)} errors, {len(asked.mixed)} mixed{first}"
