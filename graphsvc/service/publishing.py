"""How one revision comes to be (发布版本): place, log file, announcement, fenced batches, publication."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import structlog

from graphsvc.difference import Difference, difference
from graphsvc.domain.errors import (
    GraphServiceError,
    LimitReached,
    OutcomeUnknown,
    Refused,
    StoreUnavailable,
    WriterBusy,
)
from graphsvc.graph.view import GraphView
from graphsvc.ports import GraphStore, Progress, Revision
from graphsvc.service.revision_log import RevisionLog
from graphsvc.service.writer_mark import WriterMark

_SETTLE_TRIES = 3


@dataclass(frozen=True)
class Publisher:
    """Writes revisions from one data folder, whose name for the store is `home`."""

    store: GraphStore
    log: RevisionLog
    mark: WriterMark
    home: str

    def publish(
        self,
        before: GraphView,
        after: GraphView,
        news: Difference,
        record: Revision,
        progress: Progress | None = None,
    ) -> str:
        """Makes `after` the published revision and returns the id of the store; then the revision is acknowledged.

        Where it fails, the revision of `before` is what the store shows, now or after the next recovery.
        Raises: StaleBase, WriterBusy, WrongHome; LimitReached, Refused where the log file cannot be written;
        Conflict, StoreUnavailable and their like from the store; OutcomeUnknown where the store went away during
        the very last step and did not come back.
        """
        token, store_id = self._take(before.revision)
        try:
            self.log.clean(store_id, record.number)
            self.log.write(store_id, after, record)
            self.store.announce(token, record.digest)
            self.store.write(token, news, progress)
        except BaseException as failure:  # Ctrl-C too: what was begun is undone first
            self._undo(token, store_id, before, failure)
            raise
        self.finish(token, record)
        return store_id

    def finish(self, token: str, record: Revision) -> None:
        """The last step: publishes, and settles by reading where the connection was cut during the commit."""
        for _ in range(_SETTLE_TRIES):
            try:
                self.store.publish(token, record)
                return self.mark.clear(token)
            except (OutcomeUnknown, StoreUnavailable, WriterBusy):
                if self._is_published(record):
                    return self.mark.clear(token)
                self._must_still_write(token, record)
        raise self._unknown(token, record)

    def back_to(self, token: str, store_id: str, before: GraphView) -> None:
        """Makes the database what `before` shows, and leaves the place."""
        found = self.store.raw_view()
        self.store.write(token, difference(found.state(), before.state()))
        self.leave(token, store_id, before.revision)

    def leave(self, token: str, store_id: str, published: int) -> None:
        """Leaves the place without a revision and without its file."""
        self.log.clean(store_id, published + 1)  # first: the next writer may write the same file
        self.store.abandon(token)
        self.mark.clear(token)

    # private --------------------------------------------------------------------

    def _take(self, base: int) -> tuple[str, str]:
        """The writer's token and the id of the store; who dies from here on is seen to be dead at once."""
        self.mark.leave(base, None)
        try:
            token = self.store.take_place(base=base, home=self.home)
        except GraphServiceError:
            self.mark.clear(None)
            raise
        try:
            self.mark.leave(base, token)
            return token, self.store.state().store_id
        except BaseException:
            try:
                self.store.abandon(token)
                self.mark.clear(None)
                self.mark.clear(token)
            except GraphServiceError:
                self._give_up(token, base)
            raise

    def _undo(self, token: str, store_id: str, before: GraphView, failure: BaseException) -> None:
        """Back to the revision before; what cannot be undone now, the next writer's recovery undoes."""
        if isinstance(failure, WriterBusy):  # another writer took over, and may be using the log file
            return
        try:
            self.back_to(token, store_id, before)
        except WriterBusy:
            return
        except GraphServiceError as reason:
            # without its file, recovery goes back and never forward: this revision is going to be reported as failed
            self.log.clean(store_id, before.revision + 1)
            self._give_up(token, before.revision)
            structlog.get_logger("graphsvc.revisions").warning("revision_not_undone_yet", reason=str(reason))

    def _give_up(self, token: str, base: int) -> None:
        """Lets the next writer recover at once; where the mark cannot be written, it waits for the beat."""
        with suppress(Refused, LimitReached):
            self.mark.leave(base, token, given_up=True)

    def _is_published(self, record: Revision) -> bool:
        try:
            return any(
                r.number == record.number and r.digest == record.digest for r in self.store.revisions()
            )
        except (StoreUnavailable, OutcomeUnknown):
            return False

    def _must_still_write(self, token: str, record: Revision) -> None:
        try:
            now = self.store.state()
        except (StoreUnavailable, OutcomeUnknown) as silent:
            raise self._unknown(token, record) from silent
        if now.token != token:
            message = f"another writer took the place before revision {record.number} was published"
            raise WriterBusy(message, revision=record.number)

    def _unknown(self, token: str, record: Revision) -> OutcomeUnknown:
        self._give_up(token, record.number - 1)
        return OutcomeUnknown(
            f"the store went away while revision {record.number} was published; the next write settles it",
            revision=record.number,
        )
