"""Import of city M from csv into the embedded store: parse, check, difference, write, commit; and unchanged again.

Compared with what import scripts usually do: one MERGE a row in a transaction of its own, and MERGE of everything
again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import LiteralString

import neo4j

from graphsvc.bootstrap import build_service
from graphsvc.domain.facts import Tie
from graphsvc.ports import ReadingChoices
from graphsvc.service.service import Service
from graphsvc.settings import read_settings
from graphsvc.stores.bolt.rows import row_of
from graphsvc.stores.embedded import EmbeddedServer
from graphsvc.stores.endpoint import Endpoint
from seed_data.generate.city import scaled_city
from tests.bench.city import ROWS, enterprises, write_city
from tests.bench.figure import Figure, Measured

NEW_ROWS_A_SECOND = 5_000
UNCHANGED_ROWS_A_SECOND = 20_000
_SAMPLE = 1_000
_BATCH = 5_000
_CREATE: LiteralString = "UNWIND $rows AS r MERGE (n:Bench {id: r.id}) SET n += r"
_MERGE: LiteralString = (
    "UNWIND $rows AS r MATCH (a:Enterprise {id: r.from}) MATCH (b:Enterprise {id: r.to}) "
    "MERGE (a)-[t:SUPPLIES {id: r.id}]->(b) SET t = r.values"
)


def measure() -> Iterator[Measured]:
    """New, and unchanged again."""
    with tempfile.TemporaryDirectory() as folder:
        city = write_city(Path(folder) / "city")
        data = Path(folder) / "data"
        with build_service(read_settings({"GRAPHSVC_DATA": str(data)})) as service:
            service.views.state()  # the store is up
            new = _load(service, city)
            again = _load(service, city)
            one_by_one, merged = _usual(EmbeddedServer(data / "store").endpoint())
    yield _figure(
        f"import of city M, {ROWS:,} rows, csv, embedded",
        new,
        NEW_ROWS_A_SECOND,
        f"{one_by_one:,.0f} rows/s: a transaction a row",
    )
    yield _figure(
        "the same again, unchanged", again, UNCHANGED_ROWS_A_SECOND, f"{merged:,.0f} rows/s: MERGE again"
    )


def _load(service: Service, city: Path) -> float:
    """Rows a second."""
    begun = perf_counter()
    service.imports.load([city], ReadingChoices(), who="bench", note="")
    return ROWS / (perf_counter() - begun)


def _figure(what: str, rows_a_second: float, promised: int, compared: str) -> Figure:
    return Figure(
        what,
        measured=f"{rows_a_second:,.0f} rows/s",
        promised=f"{promised:,} rows/s",
        compared=compared,
        holds=rows_a_second >= promised,
    )


def _usual(endpoint: Endpoint) -> tuple[float, float]:
    """Rows a second of a transaction a row (new nodes), and of MERGE of ties that are there already."""
    firms = {entity.id for entity in enterprises()}
    ties = [
        f
        for f in scaled_city("M")
        if isinstance(f, Tie) and f.type == "SUPPLIES" and {f.from_id, f.to_id} <= firms
    ]
    login = endpoint.writer
    with (
        neo4j.GraphDatabase.driver(endpoint.url, auth=(login.user, login.password)) as driver,
        driver.session(database=endpoint.database) as session,
    ):
        one_by_one = _rate(session, [[{"id": f"bench-{n}", "name": "样本"}] for n in range(_SAMPLE)], _CREATE)
        merged = _rate(session, [list(map(row_of, part)) for part in _parts(ties)], _MERGE)
    return one_by_one, merged


def _rate(
    session: neo4j.Session, batches: Sequence[Sequence[Mapping[str, object]]], query: LiteralString
) -> float:
    begun = perf_counter()
    for batch in batches:
        session.execute_write(_put, query, batch)
    return sum(map(len, batches)) / (perf_counter() - begun)


def _put(tx: neo4j.ManagedTransaction, query: LiteralString, rows: Sequence[Mapping[str, object]]) -> None:
    tx.run(query, rows=list(rows)).consume()


def _parts(ties: Sequence[Tie]) -> Iterator[Sequence[Tie]]:
    for start in range(0, len(ties), _BATCH):
        yield ties[start : start + _BATCH]
