"""The graph in memory (当前图谱): one view, cached by the number of its revision, shared by every reader."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from graphsvc.domain.errors import (
    NotFound,
    QueryTimeout,
    SnapshotDamaged,
    StaleBase,
    StoreUnavailable,
    WriterBusy,
)
from graphsvc.graph.view import GraphView
from graphsvc.ports import GraphStore, StoreState
from graphsvc.service.revision_log import RevisionLog

# after the store did not answer, readers of the held view are not kept waiting for its time-out again at once
_ASK_AGAIN_AFTER_S = 2.0
_EARLIER_VIEWS = 2


@dataclass(frozen=True, slots=True)
class _Held:
    store_id: str
    view: GraphView


@dataclass
class Views:
    """Gives the published revision as a view; thread-safe.

    Whoever finds that the store moved on loads the new view, one at a time; others keep the old one meanwhile.
    """

    store: GraphStore
    log: RevisionLog
    _held: _Held | None = field(default=None, init=False, repr=False)
    _earlier: dict[tuple[str, int], GraphView] = field(default_factory=dict, init=False, repr=False)
    _loading: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _silent_until: float = field(default=0.0, init=False, repr=False)

    def state(self) -> StoreState:
        """The Store node now; StoreUnavailable."""
        return self.store.state()

    def current(self) -> GraphView:
        """The published revision, or the one held before while the next is being written or the store is away.

        Raises: StoreUnavailable where nothing is held yet, WriterBusy where nothing is held, a revision is being
        written and this data folder does not have the file of the one before.
        """
        held = self._held
        if held is not None and time.monotonic() < self._silent_until:
            return held.view
        try:
            state = self.store.state()
            if held is not None and _shows(held, state):
                return held.view
            return self._load(state)
        except (StoreUnavailable, QueryTimeout):
            if held is None:
                raise
            self._silent_until = time.monotonic() + _ASK_AGAIN_AFTER_S
            return held.view

    def exactly(self, number: int) -> GraphView:
        """The view of the published revision, which must have this number; StaleBase where it has not."""
        view = self.current()
        if view.revision < number:  # somebody else is loading it, or it was published a moment ago
            with self._loading:
                view = self._renewed(self.store.state())
        if view.revision != number:
            message = f"revision {view.revision} was published since this was computed from revision {number}"
            raise StaleBase(message, published=view.revision, base=number)
        return view

    def of_revision(self, number: int, /) -> GraphView:
        """The graph as it was known then, from its file; NotFound where there is none, SnapshotDamaged."""
        held = self._held
        if held is not None and held.view.revision == number:
            return held.view
        state = self.store.state()
        key = (state.store_id, number)
        if (known := self._earlier.get(key)) is not None:
            return known
        view = self.log.view(state.store_id, number, self._digest(number))
        self._earlier = dict([*self._earlier.items(), (key, view)][-_EARLIER_VIEWS:])
        return view

    def offer(self, store_id: str, view: GraphView) -> None:
        """Takes the view that was just published here, which spares reading it from the store."""
        with self._loading:
            if self._held is None or self._held.view.revision < view.revision:
                self._held = _Held(store_id, view)

    # private --------------------------------------------------------------------

    def _load(self, state: StoreState) -> GraphView:
        """Loads, or gives the old view where another thread loads; who has no view waits for that thread."""
        held = self._held
        if held is not None and not self._loading.acquire(blocking=False):
            return held.view
        if held is None:
            self._loading.acquire()
        try:
            return self._renewed(state)
        finally:
            self._loading.release()

    def _renewed(self, state: StoreState) -> GraphView:
        """The view for that state, loaded where the held one does not show it; under the lock."""
        if self._held is not None and _shows(self._held, state):
            return self._held.view
        try:
            view = self.store.view()
        except WriterBusy:
            view = self._meanwhile(state)
        self._held = _Held(state.store_id, view)
        return view

    def _meanwhile(self, state: StoreState) -> GraphView:
        """What is shown while a revision is being written: the file of the published one, or what was held."""
        try:
            return self.log.view(state.store_id, state.published, self._digest(state.published))
        except (NotFound, SnapshotDamaged) as useless:
            if self._held is not None and self._held.store_id == state.store_id:
                return self._held.view
            if isinstance(useless, SnapshotDamaged):
                raise
            raise WriterBusy(
                f"revision {state.writing} is being written, and the file of revision {state.published} "
                "is not in this data folder; try again when it is written",
                revision=state.writing,
            ) from None

    def _digest(self, number: int) -> str:
        if number == 0:
            return ""
        revisions = self.store.revisions()
        for revision in revisions:
            if revision.number == number:
                return revision.digest
        raise NotFound("revision", str(number), [str(revision.number) for revision in revisions[:20]])


# Private functions


def _shows(held: _Held, state: StoreState) -> bool:
    return held.view.revision == state.published and held.store_id == state.store_id
