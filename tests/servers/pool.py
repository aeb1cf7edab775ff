"""The servers of one test run: each is started when the first test asks for it and lives until the run ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graphsvc.stores.embedded import EmbeddedServer
from graphsvc.stores.endpoint import FixedHost, Host
from tests.servers import neo4j_jars
from tests.servers.available import EMBEDDED, VERSIONS, describe
from tests.servers.neo4j_server import Neo4jServer


@dataclass
class ServerPool:
    """Starts each server once."""

    folder: Path
    quick: bool = True  # for tests; False for measurements
    _embedded: dict[str, EmbeddedServer] = field(default_factory=dict)
    _neo4j: dict[str, Neo4jServer] = field(default_factory=dict)
    migrated: set[str] = field(default_factory=set)  # servers whose schema is there

    def host(self, name: str) -> Host:
        """The running server of this name; fails with the reason where this machine cannot run it."""
        reason = {known: why for known, ok, why in describe() if not ok}.get(name)
        if reason:
            raise RuntimeError(f"{name} is required, but: {reason}")
        if name == EMBEDDED:
            return self._embedded.setdefault(name, EmbeddedServer(self.folder / EMBEDDED))
        if name not in self._neo4j:
            self._neo4j[name] = start_neo4j(name, self.folder / name, quick=self.quick)
        return FixedHost(self._neo4j[name].endpoint())

    def close(self) -> None:
        """Ends every server."""
        for embedded in self._embedded.values():
            embedded.close()
        for server in self._neo4j.values():
            server.kill()  # the data is not needed any more, and an orderly end takes ten seconds


def start_neo4j(name: str, home: Path, *, quick: bool = True) -> Neo4jServer:
    """A Neo4j of its own on an empty folder, for tests that kill it."""
    version = next(v for v in VERSIONS if v.name == name)
    java = version.find_java()
    assert java is not None
    server = Neo4jServer(java, neo4j_jars.jars(version.version), home, quick=quick)
    server.start()
    return server
