"""What a dead writer left (恢复): rolled forward where its log file is whole, back where it is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from graphsvc.difference import difference
from graphsvc.domain.errors import Conflict, NotFound, SnapshotDamaged, WriterBusy
from graphsvc.ports import StoreState
from graphsvc.service.publishing import Publisher
from graphsvc.snapshots.reading import Snapshot

STANDS_STILL_S = 30.0
_LOOK_EVERY_S = 0.5

CLEARED, FORWARD, BACK = "recovery.cleared", "recovery.forward", "recovery.back"  # keys of texts


@dataclass
class Recovery:
    """Ends what a dead writer began; only for who wants to write.

    `monotonic` and `pause` are the observer's own clock, in seconds.
    """

    publisher: Publisher
    monotonic: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    _seen: tuple[StoreState, float] | None = field(default=None, init=False, repr=False)

    def recover(self) -> str | None:
        """What was done, as the key of its text; None where nobody left anything.

        Raises: WriterBusy where the writer lives, WrongHome where it wrote from another data folder,
        SnapshotDamaged or NotFound where neither file that could help is whole.
        """
        state = self.publisher.store.state()
        if state.writing is None:
            return None
        self._wait_for_death(state)
        token = self.publisher.store.retake_place(seen=state, home=self.publisher.home)
        self.publisher.mark.leave(state.published, token)
        try:
            done = self._end(token, state, state.writing)
        except BaseException:
            self.publisher.mark.leave(state.published, token, given_up=True)  # the next one may try at once
            raise
        structlog.get_logger("graphsvc.revisions").warning(done, revision=state.writing)
        return done

    # private --------------------------------------------------------------------

    def _wait_for_death(self, state: StoreState) -> None:
        """Returns where the writer is dead: its machine says so, or its beat stood still for long enough."""
        dead = self.publisher.mark.is_dead(state.token, state.published)
        while not dead:
            if self._stood_still_s(state) >= STANDS_STILL_S:
                return
            if dead is False:  # no need to wait for what is known
                raise _busy(state)
            self.pause(_LOOK_EVERY_S)
            if _pulse(now := self.publisher.store.state()) != _pulse(state):
                self._stood_still_s(now)
                raise _busy(state)

    def _stood_still_s(self, state: StoreState) -> float:
        """For how long this observer has seen the same beat."""
        now = self.monotonic()
        if self._seen is None or _pulse(self._seen[0]) != _pulse(state):
            self._seen = (state, now)
        return now - self._seen[1]

    def _end(self, token: str, state: StoreState, number: int) -> str:
        if state.next_digest is None:
            self.publisher.leave(token, state.store_id, state.published)
            return CLEARED
        try:
            snapshot = self.publisher.log.read(state.store_id, number, state.next_digest)
            return self._forward(token, state, snapshot)
        except (NotFound, SnapshotDamaged, Conflict):
            return self._back(token, state)

    def _forward(self, token: str, state: StoreState, snapshot: Snapshot) -> str:
        record = snapshot.manifest.record
        if record is None:
            raise NotFound("record of revision", str(snapshot.manifest.revision))
        store, log = self.publisher.store, self.publisher.log
        store.write(token, difference(store.raw_view().state(), snapshot.view.state()))
        if not log.path(state.store_id, record.number, record.digest).exists():
            log.write(
                state.store_id, snapshot.view, record
            )  # the writer was not dead and dropped it just now
        self.publisher.finish(token, record)
        return FORWARD

    def _back(self, token: str, state: StoreState) -> str:
        digest = ""
        if state.published:
            revisions = self.publisher.store.revisions()
            digest = next(r.digest for r in revisions if r.number == state.published)
        before = self.publisher.log.view(state.store_id, state.published, digest)
        self.publisher.back_to(token, state.store_id, before)
        return BACK


# Private functions


def _pulse(state: StoreState) -> tuple[str | None, int, int]:
    return state.token, state.epoch, state.beat


def _busy(state: StoreState) -> WriterBusy:
    message = f"revision {state.writing} is being written; try again when it is done"
    return WriterBusy(message, revision=state.writing)
