"""The store over Bolt: `ports.GraphStore` on the embedded server or a Neo4j."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphsvc.difference import Difference
from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView
from graphsvc.ports import Progress, Question, Revision, Rows, StoreState
from graphsvc.stores import queries as query_files
from graphsvc.stores.bolt import asking, migrations, reading
from graphsvc.stores.bolt.batches import ROWS_A_BATCH
from graphsvc.stores.bolt.connection import Connection
from graphsvc.stores.bolt.place import Place
from graphsvc.stores.bolt.writing import Writer
from graphsvc.stores.endpoint import Host
from graphsvc.stores.queries import Queries


@dataclass
class BoltStore:
    """A store behind a Bolt address. Connects at the first use; see `ports.GraphStore` for what each method promises."""

    connection: Connection
    queries: Queries
    rows_a_batch: int = ROWS_A_BATCH  # fewer make more transactions, of which each can be the last
    _migrated: bool = field(default=False, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    @property
    def name(self) -> str:
        """Product and version, e.g. "Neo4j 5.26.31" or "ArcadeDB 26.10.2 (embedded)"."""
        agent = self.connection.agent()
        embedded = re.search(r"\((ArcadeDB [\d.]+)\)", agent)
        return f"{embedded[1]} (embedded)" if embedded else agent.replace("/", " ")

    def migrate(self) -> None:
        """Brings the schema up to date, once a connection; every writing method does it first."""
        with self._lock:
            if not self._migrated:
                migrations.migrate(self.connection, self.queries)
                self._migrated = True

    # reading --------------------------------------------------------------------

    def state(self) -> StoreState:
        """The Store node now."""
        return self._place.state()

    def view(self) -> GraphView:
        """The whole of the published revision; WriterBusy while a revision is being written."""
        return reading.published_view(self.connection, self.queries)

    def raw_view(self) -> GraphView:
        """Whatever is in the database, half-written or not: for recovery only."""
        return reading.whatever_is_there(self.connection, self.queries)

    def revisions(self) -> list[Revision]:
        """All published revisions, newest first."""
        return self._place.revisions()

    # writing --------------------------------------------------------------------

    def take_place(self, *, base: int, home: str) -> str:
        """Become the one writer of revision base + 1."""
        self.migrate()
        return self._place.take(base=base, home=home)

    def retake_place(self, *, seen: StoreState, home: str) -> str:
        """Take the place of a dead writer."""
        self.migrate()
        return self._place.retake(seen=seen, home=home)

    def announce(self, token: str, digest: str) -> None:
        """Record the digest of the log file."""
        self._place.announce(token, digest)

    def write(self, token: str, news: Difference, progress: Progress | None = None) -> None:
        """Write a difference in fenced, idempotent batches."""
        Writer(self.connection, self.queries, self._place, self.rows_a_batch).write(token, news, progress)

    def publish(self, token: str, revision: Revision) -> None:
        """Make the revision visible and leave the place."""
        self._place.publish(token, revision)

    def abandon(self, token: str) -> None:
        """Leave the place without a revision."""
        self._place.abandon(token)

    def adopt(self, home: str) -> None:
        """Let another data folder write."""
        self.migrate()
        self._place.adopt(home)

    # questions ------------------------------------------------------------------

    def questions(self) -> list[Question]:
        """The analysts' questions, by name."""
        return asking.questions(self.queries)

    def ask(self, name: str, parameters: Mapping[str, Json], *, as_of: date, limit: int) -> Rows:
        """The answer to a named question, read-only."""
        return asking.ask(self.connection, self.queries.named(name), parameters, as_of=as_of, limit=limit)

    def close(self) -> None:
        """Gives connections back, and ends the server where this process started it."""
        self.connection.close()
        self.connection.host.close()

    @property
    def _place(self) -> Place:
        return Place(self.connection, self.queries)


def open_store(
    host: Host, cypher: Path, *, allow_self_signed: bool = False, warn_on_notifications: bool = False
) -> BoltStore:
    """The store of a host, with the query files under `cypher`. Nothing is connected or started yet.

    Raises: Misconfigured for a query file that cannot be right.
    """
    connection = Connection(host, allow_self_signed, warn_on_notifications)
    return BoltStore(connection, query_files.load(cypher))
