"""Fixtures for tests on real stores; a test that takes `store_server` or `store` runs once on each of them.

Use `store` for a test that reads and writes: the database is empty but for its schema. Use `server_pool` and
`fresh_embedded` for tests that start, kill or look at servers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore, open_store
from graphsvc.stores.embedded import EmbeddedServer
from graphsvc.stores.endpoint import Endpoint, Host
from tests.servers.available import to_run
from tests.servers.pool import ServerPool


@dataclass
class StoreServer:
    """A running server: its name as in `available.describe`, and the host that knows where it listens."""

    name: str
    host: Host
    _driver: neo4j.Driver | None = None

    @property
    def endpoint(self) -> Endpoint:
        """Where it listens now."""
        return self.host.endpoint()

    def open(self, cypher: Path | None = None) -> BoltStore:
        """A new store on this server; any notification about a query of ours fails the test."""
        return open_store(self.host, cypher or folder("cypher"), warn_on_notifications=True)

    def query(self, text: str, **parameters: object) -> list[dict[str, object]]:
        """The rows of any Cypher, run as the writer: for what the store has no method for."""
        if self._driver is None:
            login = self.endpoint.writer
            self._driver = neo4j.GraphDatabase.driver(self.endpoint.url, auth=(login.user, login.password))
        answer = self._driver.execute_query(text, parameters, database_=self.endpoint.database)
        return [record.data() for record in answer.records]

    def close(self) -> None:
        """Gives the test's own connections back."""
        if self._driver is not None:
            self._driver.close()

    def wipe(self) -> None:
        """Removes every node but the records of migrations; a new Store node, so that a new store id too."""
        remove = "MATCH (n) WHERE NOT n:Migration WITH n LIMIT 5000 DETACH DELETE n RETURN count(n) AS gone"
        while self.query(remove)[0]["gone"]:
            pass
        create = (folder("cypher") / "write" / "create_store.cypher").read_text(encoding="utf-8")
        self.query(create, store_id="0" * 32)


@pytest.fixture(scope="session", autouse=True)
def first_compiler_only() -> Iterator[None]:
    """Embedded servers of tests start with Java's first compiler only: the second takes more than tests give back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARCADEDB_JVM_ARGS", "-XX:TieredStopAtLevel=1")
        yield


@pytest.fixture(scope="session")
def server_pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerPool]:
    """The servers of this run, each started when it is first asked for."""
    pool = ServerPool(tmp_path_factory.mktemp("servers"))
    yield pool
    pool.close()


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in to_run()])
def store_server(request: pytest.FixtureRequest, server_pool: ServerPool) -> Iterator[StoreServer]:
    """Each of the servers that this machine can run, with its schema."""
    server = StoreServer(request.param, server_pool.host(request.param))
    if request.param not in server_pool.migrated:
        store = open_store(
            server.host, folder("cypher")
        )  # a new database knows no label yet: no notices here
        store.migrate()
        store.connection.close()
        server_pool.migrated.add(request.param)
    yield server
    server.close()


@pytest.fixture
def store(store_server: StoreServer) -> Iterator[BoltStore]:
    """An empty store on each of the servers."""
    store_server.wipe()
    store = store_server.open()
    yield store
    store.connection.close()


@pytest.fixture
def fresh_embedded(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """An embedded server on a new folder, not started yet; it is ended after the test."""
    server = EmbeddedServer(tmp_path / "embedded", heap="256m")
    yield server
    server.close()
