"""A writing desk: the service's revisions, views and snapshots on a store and a data folder, as bootstrap puts them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graphsvc.domain.facts import Fact
from graphsvc.ports import Progress, Revision
from graphsvc.service.home import home_of
from graphsvc.service.publishing import Publisher
from graphsvc.service.recovery import Recovery
from graphsvc.service.revision_log import RevisionLog
from graphsvc.service.revisions import Revisions
from graphsvc.service.snapshots import Snapshots
from graphsvc.service.views import Views
from graphsvc.service.writer_mark import WriterMark
from graphsvc.stores.bolt import BoltStore

MOMENT = datetime(2021, 6, 30, 4, 0, tzinfo=UTC)


class StoppedClock:
    """A clock that shows one moment."""

    def now(self) -> datetime:
        """The moment."""
        return MOMENT

    def today(self) -> date:
        """Its day."""
        return MOMENT.date()


@dataclass(frozen=True)
class Desk:
    """Everything that writes to, or reads from, one store out of one data folder."""

    store: BoltStore
    data: Path
    log: RevisionLog
    publisher: Publisher
    recovery: Recovery
    views: Views
    revisions: Revisions
    snapshots: Snapshots

    @property
    def published(self) -> int:
        """The number of the published revision."""
        return self.store.state().published

    def load(
        self, facts: Iterable[Fact], *, base: int | None = None, progress: Progress | None = None
    ) -> Revision | None:
        """Imports exactly these facts."""
        after = {fact.id: fact for fact in facts}
        number = self.published if base is None else base
        return self.revisions.write(
            after, base=number, who="录入员", kind="import", note="第二季度", progress=progress
        )

    def log_files(self) -> list[str]:
        """The names of what lies in the folder of log files, hidden drafts too."""
        folder = self.log.folder / self.store.state().store_id
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def desk_at(store: BoltStore, data: Path, *, keep: int = 0, log: RevisionLog | None = None) -> Desk:
    """A desk with this store in this data folder."""
    log = log or RevisionLog(data / "revisions")
    publisher = Publisher(store, log, WriterMark(data), home_of(data))
    views, recovery = Views(store, log), Recovery(publisher)
    revisions = Revisions(publisher, recovery, views, StoppedClock(), keep)
    snapshots = Snapshots(views, revisions, data / "snapshots")
    return Desk(store, data, log, publisher, recovery, views, revisions, snapshots)
