"""The analysts' questions (查询): named queries, asked read-only, restricted values left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.finding import Json
from graphsvc.ports import GraphStore, Question, Rows
from graphsvc.service.visibility import AnyViews, hide, secrets_of

MOST_ROWS = 10_000


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

        NotFound, BadOption for an unknown, missing or out-of-bounds parameter, QueryTimeout, QueryTooLarge.
        """
        question = self.get(name)
        _check(question, parameters)
        rows = limit if limit is not None else self.usual_limit
        if not 1 <= rows <= MOST_ROWS:
            raise BadOption("limit", rows, f"1 to {MOST_ROWS}")
        answer = self.store.ask(name, parameters, as_of=as_of, limit=rows)
        secrets = secrets_of(self.whole.current())
        shown = tuple(tuple(hide(cell, secrets)[0] for cell in row) for row in answer.rows)
        return replace(answer, rows=shown)


def _check(question: Question, parameters: Mapping[str, Json]) -> None:
    known = ", ".join(question.parameters) or "none"
    for name, value in parameters.items():
        if name not in question.parameters:
            raise BadOption(name, value, f"known parameters: {known}")
    for name, help_ in question.parameters.items():
        if name not in parameters:
            raise BadOption(name, None, f"it must be given: {help_}")
