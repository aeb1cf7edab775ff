"""The analysts' questions (查询): named queries, asked read-only of one revision, restricted values left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphsvc.domain.errors import BadOption, NotFound, WriterBusy
from graphsvc.domain.finding import Json
from graphsvc.ports import GraphStore, Question, Rows, StoreState
from graphsvc.service.visibility import AnyViews, hide, secrets_of

MOST_ROWS = 10_000
_TRIES = 3


@dataclass(frozen=True)
class Questions:
    """Every named question of the store; `whole` knows what must not be shown."""

    store: GraphStore
    whole: AnyViews
    usual_limit: int = 1000

    def list(self) -> list[Question]:
        """Every question, by name."""
        return self.store.questions()

    def get(self, name: str) -> Question:
        """The question of that name; NotFound names the known ones."""
        for question in self.list():
            if question.name == name:
                return question
        raise NotFound("question", name, [question.name for question in self.list()])

    def ask(self, name: str, parameters: Mapping[str, Json], as_of: date, limit: int | None = None) -> Rows:
        """The answer, at most `limit` rows (`truncated` says that there were more).

        NotFound, BadOption for an unknown, missing or out-of-bounds parameter, QueryTimeout, QueryTooLarge; WriterBusy
        while a revision is being written, because a query would see half of it.
        """
        self.get(name)
        most = limit if limit is not None else self.usual_limit
        if not 1 <= most <= MOST_ROWS:
            raise BadOption("limit", most, f"1 to {MOST_ROWS}")
        rows = self._of_one_revision(name, parameters, as_of, most)
        secrets = secrets_of(self.whole.current())
        shown = tuple(tuple(hide(cell, secrets)[0] for cell in row) for row in rows.rows)
        return replace(rows, rows=shown)

    # private --------------------------------------------------------------------

    def _of_one_revision(self, name: str, parameters: Mapping[str, Json], as_of: date, limit: int) -> Rows:
        """The rows, asked again where a revision was published meanwhile."""
        before = self._quiet_state()
        for _ in range(_TRIES):
            rows = self.store.ask(name, parameters, as_of=as_of, limit=limit)
            after = self._quiet_state()
            if (before.published, before.epoch) == (after.published, after.epoch):
                return rows
            before = after
        raise WriterBusy("revisions follow one another; ask again in a moment", revision=before.published)

    def _quiet_state(self) -> StoreState:
        state = self.store.state()
        if state.writing is not None:
            raise WriterBusy(
                f"an import is running: revision {state.writing} is being written; ask again when it is done",
                revision=state.writing,
            )
        return state
