"""The writer's place: one writer at a time, each step proven by its token."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import neo4j

from graphsvc.domain.errors import StaleBase, WriterBusy, WrongHome
from graphsvc.ports import Revision, StoreState
from graphsvc.stores.bolt.connection import Connection, Use
from graphsvc.stores.bolt.state import read_state
from graphsvc.stores.queries import Queries


@dataclass(frozen=True)
class Place:
    """Takes, proves and leaves the one writer's place of a store."""

    connection: Connection
    queries: Queries

    def state(self) -> StoreState:
        """The Store node now; of a new database, that nothing is there."""
        return self.connection.run(Use.PAGE, "state", lambda tx: read_state(tx, self.queries))

    def take(self, *, base: int, home: str) -> str:
        """The token of the one writer of revision base + 1. WriterBusy, StaleBase, WrongHome."""
        token = secrets.token_hex(16)
        if not self._run("take_place", token=token, base=base, home=home):
            raise self._why_not(base, home)
        return token

    def retake(self, *, seen: StoreState, home: str) -> str:
        """The token of who takes over from the dead writer whose state was `seen`. WriterBusy, WrongHome."""
        if seen.home is not None and seen.home != home:
            raise _wrong_home(seen.home, home)
        token = secrets.token_hex(16)
        dead = {"seen": seen.token, "beat": seen.beat, "epoch": seen.epoch}
        if not self._run("retake_place", token=token, home=home, **dead):
            raise WriterBusy("the writer is alive, or somebody else took over", revision=seen.writing)
        return token

    def announce(self, token: str, digest: str) -> None:
        """Records the digest of the log file. WriterBusy where the place was lost."""
        self._must("announce", token=token, digest=digest)

    def publish(self, token: str, revision: Revision) -> None:
        """Makes the revision visible and leaves the place. WriterBusy where it was lost."""
        values = asdict(revision) | {"at": _text(revision.at), "files": list(revision.files)}
        self._must("publish", token=token, number=revision.number, revision=values)

    def abandon(self, token: str) -> None:
        """Leaves the place without a revision. WriterBusy where it was lost."""
        self._must("abandon", token=token)

    def adopt(self, home: str) -> None:
        """Lets another data folder write. WriterBusy while somebody writes."""
        if not self._run("adopt", home=home):
            raise WriterBusy("a revision is being written; adopt the store when it is done")

    def revisions(self) -> list[Revision]:
        """All published revisions, newest first."""
        text = self.queries["revisions"].text
        return self.connection.run(
            Use.PAGE, "revisions", lambda tx: [_revision(record["revision"]) for record in tx.run(text)]
        )

    def prove(self, tx: neo4j.ManagedTransaction, token: str) -> None:
        """The fence that begins every batch: WriterBusy where the place was lost."""
        if tx.run(self.queries["fence"].text, token=token).single() is None:
            raise lost()

    def _must(self, name: str, **parameters: object) -> None:
        if not self._run(name, **parameters):
            raise lost()

    def _run(self, name: str, **parameters: object) -> bool:
        """Whether the query gave a row: whether its condition was met."""
        text = self.queries[name].text
        return self.connection.run(Use.BATCH, name, lambda tx: tx.run(text, parameters).single() is not None)

    def _why_not(self, base: int, home: str) -> StaleBase | WriterBusy | WrongHome:
        now = self.state()
        if now.home is not None and now.home != home:
            return _wrong_home(now.home, home)
        if now.writing is None and now.published != base:
            message = f"revision {now.published} was published since this was computed from revision {base}"
            return StaleBase(message, published=now.published, base=base)
        return WriterBusy("another import is writing; try again when it is done", revision=now.writing)


def lost() -> WriterBusy:
    """What a writer raises that finds another in its place."""
    return WriterBusy("another writer took the place; nothing more was written here")


def _wrong_home(home: str, asked: str) -> WrongHome:
    message = f"only {home} may write to this store; `graphsvc store adopt` lets {asked} take over"
    return WrongHome(message, home=home, asked=asked)


def _revision(stored: Mapping[str, Any]) -> Revision:
    told = {"at": datetime.fromisoformat(stored["at"]), "files": tuple(stored["files"])}
    return Revision(**{**stored, **told})


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
