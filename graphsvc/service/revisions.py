"""Revisions (版本): what changed, when, by whom; writing the next one; and what is left of a dead writer."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from graphsvc.difference import Change, Difference, difference
from graphsvc.domain.errors import Conflict, NotFound, StaleBase
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.ports import Clock, Progress, Revision, StoreState
from graphsvc.service.publishing import Publisher
from graphsvc.service.recovery import Recovery
from graphsvc.service.views import Views

_FEW = 2_000  # facts that are asked for one by one faster than all together


@dataclass
class Revisions:
    """The history of the graph and the only way to add to it."""

    publisher: Publisher
    recovery: Recovery
    views: Views
    clock: Clock
    keep: int = 0  # how many files of revisions are kept, 0 = all; the store's list keeps every revision

    def list(self) -> builtins.list[Revision]:
        """Every published revision, newest first."""
        return self.publisher.store.revisions()

    def get(self, number: int) -> Revision:
        """One revision; NotFound names the newest ones."""
        revisions = self.list()
        for revision in revisions:
            if revision.number == number:
                return revision
        raise NotFound("revision", str(number), [str(r.number) for r in revisions[:20]])

    def kept(self) -> builtins.list[int]:
        """The numbers of the revisions whose files are in this data folder, ascending."""
        return self.publisher.log.kept(self.publisher.store.state().store_id)

    def difference(self, number: int) -> Difference:
        """What the revision changed against the one before; NotFound where a file is not kept, SnapshotDamaged."""
        self.get(number)
        before, after = self.views.of_revision(number - 1), self.views.of_revision(number)
        return difference(before.state(), after.state())

    def write(
        self,
        after: Mapping[str, Fact] | GraphView,
        *,
        base: int,
        who: str,
        kind: str,
        note: str,
        files: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> Revision | None:
        """Makes `after` the next revision and returns it, acknowledged; None where it does not differ from `base`.

        Args: `base` is the revision that `after` was made from; `kind` is import, edit, restore; `files` are
        "name sha256"; `progress` is called with facts written and facts to write.
        Raises: StaleBase where another revision was published since, WriterBusy, WrongHome, Conflict where two facts
        share an id, a tie lacks an end or a value cannot be kept exactly, and what `Publisher.publish` raises. An unchanged fact keeps its source.
        """
        self._make_ready(base)
        before = self.views.exactly(base)
        known = before.state()
        wanted = after.state() if isinstance(after, GraphView) else after
        merged = {id_: known[id_] if known.get(id_) == fact else fact for id_, fact in wanted.items()}
        news = difference(known, merged)
        if not news:
            return None
        view = view_of_facts(merged.values(), revision=base + 1)
        _check_exact(view, news)
        record = self._record(view, news, who=who, kind=kind, note=note, files=files)
        store_id = self.publisher.publish(before, view, news, record, progress)
        self.views.offer(store_id, view)
        self._prune(store_id, record)
        return record

    def recover(self) -> str | None:
        """Ends what a dead writer began; the key of the text that says how, None where there was nothing.

        Raises: see `Recovery.recover`.
        """
        return self.recovery.recover()

    def adopt(self) -> None:
        """Lets this data folder write to the store, after writing the file of the published revision here.

        Raises: WriterBusy while a revision is being written.
        """
        store = self.publisher.store
        view, state = store.view(), store.state()
        if view.revision != state.published:
            raise StaleBase("a revision was published meanwhile; try again", published=state.published)
        if state.published:
            self.publisher.log.write(state.store_id, view, self.get(state.published))
        store.adopt(self.publisher.home)
        if store.state().published != state.published:  # the other folder's last: from now on it cannot
            self.adopt()

    # private --------------------------------------------------------------------

    def _make_ready(self, base: int) -> StoreState:
        """The store without a dead writer's traces, at the base."""
        state = self.publisher.store.state()
        if state.writing is not None:
            self.recover()
            state = self.publisher.store.state()
        if state.published != base:
            message = f"revision {state.published} was published since this was computed from revision {base}"
            raise StaleBase(message, published=state.published, base=base)
        return state

    def _record(
        self, view: GraphView, news: Difference, *, who: str, kind: str, note: str, files: Sequence[str]
    ) -> Revision:
        return Revision(
            number=view.revision,
            at=self.clock.now().replace(microsecond=0),
            who=who,
            kind=kind,
            note=note,
            digest=view.digest,
            added=len(news.added),
            changed=len(news.changed),
            ended=len(news.ended),
            removed=len(news.removed),
            files=tuple(files),
        )

    def _prune(self, store_id: str, record: Revision) -> None:
        """Drops files that need not be kept and says so; the revision is acknowledged whatever happens here."""
        events = structlog.get_logger("graphsvc.revisions")
        try:
            dropped = self.publisher.log.prune(store_id, record.number, self.keep)
        except OSError as failed:
            events.warning("revision_files_not_dropped", reason=failed.strerror)
        else:
            if dropped:
                events.info("revision_files_dropped", revisions=dropped, keep=self.keep)


# Private functions


def _check_exact(view: GraphView, news: Difference) -> None:
    """Conflict where the view, and so the log file, does not hold a fact exactly as it was said."""
    said = [*news.added, *(change.after for change in (*news.changed, *news.ended))]
    kept = view.state() if len(said) > _FEW else {fact.id: view.fact(fact.id) for fact in said}
    for fact in said:
        if kept[fact.id] != fact:
            fields = ", ".join(name for name, *_ in Change(fact, kept[fact.id]).fields())
            raise Conflict(f"{fact.id}: {fields} cannot be kept exactly as it was given", id=fact.id)
