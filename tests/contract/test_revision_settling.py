"""A connection that is cut: what was published is settled by reading, and readers keep what they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import pytest

from graphsvc.domain.errors import (
    NotFound,
    OutcomeUnknown,
    StoreUnavailable,
)
from graphsvc.stores.bolt import BoltStore
from graphsvc.stores.bolt.connection import Connection, T, Use, Work
from tests.servers.desk import Desk, desk_at
from tests.servers.fixtures import StoreServer
from tests.servers.outcome import DIGESTS
from tests.servers.small_city import small_city

pytestmark = pytest.mark.server


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on a store that holds the city of 2021."""
    desk = desk_at(store, tmp_path / "data")
    desk.load(small_city(2021))
    return desk


@dataclass
class CutConnection(Connection):
    """A connection that is cut at a publication: before its commit or after it, as often as it says."""

    after_commit: bool = field(default=False, kw_only=True)
    times: int = field(default=1, kw_only=True)

    def transaction(self, session: neo4j.Session, use: Use, query: str, work: Work[T]) -> T:
        """Runs the work; a publication does not come back."""
        if query != "publish" or self.times == 0:
            return super().transaction(session, use, query, work)
        self.times -= 1
        if self.after_commit:
            super().transaction(session, use, query, work)
        raise OutcomeUnknown("cut")


@pytest.mark.parametrize("after_commit", [True, False], ids=["after", "before"])
def test_a_connection_cut_while_it_publishes_is_settled_by_reading(
    desk: Desk, store_server: StoreServer, after_commit: bool
) -> None:
    connection = CutConnection(store_server.host, after_commit=after_commit)
    writer = desk_at(BoltStore(connection, desk.store.queries), desk.data)

    revision = writer.load(small_city(2022))
    connection.close()

    assert revision is not None and revision.number == 2
    assert [r.number for r in desk.revisions.list()] == [2, 1]
    assert desk.store.view().digest == DIGESTS[2022]


def test_what_cannot_be_settled_is_said_and_settled_by_the_next_write(
    desk: Desk, store_server: StoreServer
) -> None:
    connection = CutConnection(store_server.host, times=100)
    writer = desk_at(BoltStore(connection, desk.store.queries), desk.data)

    with pytest.raises(OutcomeUnknown, match=r"revision 2 .* the next write settles it"):
        writer.load(small_city(2022))
    connection.close()

    assert desk.views.current().digest == DIGESTS[2021]
    assert desk.revisions.recover() == "recovery.forward"
    assert desk.store.view().digest == DIGESTS[2022]


def test_a_store_that_goes_away_leaves_readers_their_view(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page goes on showing what it has; who has nothing is told."""
    held = desk.views.current()
    away = StoreUnavailable("the store is away")

    def fails(*_: object) -> None:
        raise away

    monkeypatch.setattr(Connection, "run", fails)

    assert desk.views.current() is held
    with pytest.raises(StoreUnavailable):
        desk_at(desk.store, desk.data).views.current()
    monkeypatch.undo()
    assert desk_at(desk.store, desk.data).views.current().digest == held.digest


def test_no_file_of_a_revision_is_not_found_by_name(desk: Desk) -> None:
    (desk.log.folder / desk.store.state().store_id / desk.log_files()[0]).unlink()
    desk.load(small_city(2022))

    with pytest.raises(NotFound, match="no file of revision '1'; known: 2"):
        desk_at(desk.store, desk.data).views.of_revision(1)
