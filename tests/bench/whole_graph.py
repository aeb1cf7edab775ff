"""Whole graph to `GraphView`, city M, on each store; compared with `RETURN a, r, b` into a `networkx.MultiDiGraph`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import neo4j
import networkx as nx

from graphsvc import resources
from graphsvc.difference import Difference
from graphsvc.ports import Revision
from graphsvc.stores.bolt import BoltStore, open_store
from graphsvc.stores.embedded import EmbeddedServer
from graphsvc.stores.endpoint import Endpoint
from seed_data.generate.city import scaled_city
from tests.bench.figure import Figure, LeftOut, Measured, seconds
from tests.servers.available import EMBEDDED, describe
from tests.servers.pool import ServerPool

TIMES_FASTER = {EMBEDDED: 4.0}
TIMES_FASTER_ON_NEO4J = 5.0


def measure() -> Iterator[Measured]:
    """One figure a store."""
    facts = tuple(sorted(scaled_city("M"), key=lambda fact: fact.id))
    with tempfile.TemporaryDirectory() as folder:
        pool = ServerPool(Path(folder), quick=False)
        try:
            for name, here, why in describe():
                what = f"whole graph, city M, {name}"
                yield _compare(what, name, pool, Difference(added=facts)) if here else LeftOut(what, why)
        finally:
            pool.close()


def _compare(what: str, name: str, pool: ServerPool, city: Difference) -> Figure:
    # The comparison takes longer than the embedded server's statements may.
    patient = EmbeddedServer(pool.folder / "patient", command_timeout_s=300)
    store = open_store(patient if name == EMBEDDED else pool.host(name), resources.folder("cypher"))
    try:
        _fill(store, city)
        ours = seconds(lambda: store.view(), rounds=3)
        usual = seconds(lambda: _usual(store.connection.endpoint), rounds=2)
    finally:
        store.connection.close()
        patient.close()
    wanted = TIMES_FASTER.get(name, TIMES_FASTER_ON_NEO4J)
    return Figure(
        what,
        measured=f"{ours:.2f} s, {usual / ours:.1f} times",
        promised=f"{wanted:.0f} times faster",
        compared=f"{usual:.2f} s: a, r, b into MultiDiGraph",
        holds=usual / ours >= wanted,
    )


def _fill(store: BoltStore, city: Difference) -> None:
    token = store.take_place(base=0, home="bench")
    store.announce(token, "0" * 64)
    store.write(token, city)
    store.publish(
        token,
        Revision(
            1, datetime.now(UTC).replace(microsecond=0), "bench", "import", "", "0" * 64, len(city.added)
        ),
    )


def _usual(endpoint: Endpoint) -> nx.MultiDiGraph[Any]:
    """What such services usually do."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    login = endpoint.reader
    with (
        neo4j.GraphDatabase.driver(endpoint.url, auth=(login.user, login.password)) as driver,
        driver.session(database=endpoint.database) as session,
    ):
        for a, r, b in session.run("MATCH (a)-[r]->(b) RETURN a, r, b"):
            graph.add_node(a["id"], **a)
            graph.add_node(b["id"], **b)
            graph.add_edge(a["id"], b["id"], r["id"], type=r.type, **r)
    return graph
