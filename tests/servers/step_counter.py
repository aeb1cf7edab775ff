"""A store whose every write can be the last: it counts the steps of an import and calls a function at each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import neo4j

from graphsvc.graph.view import GraphView
from graphsvc.ports import Revision
from graphsvc.service.revision_log import RevisionLog
from graphsvc.stores.bolt.connection import Budget, Connection, T, Use, Work
from graphsvc.stores.endpoint import Endpoint

Step = Callable[[str], None]
"""Called before, inside and after each write transaction, and before and after each log file, with its name."""


def no_step(name: str) -> None:
    """Does nothing."""


@dataclass
class SteppingConnection(Connection):
    """The connection of a store, with steps before each write transaction, before its commit and after it.

    A server that is gone is given up after two tries instead of a minute: tests kill many.
    """

    step: Step = field(default=no_step, kw_only=True)

    def transaction(self, session: neo4j.Session, use: Use, query: str, work: Work[T]) -> T:
        """What `work` returns, between steps where it writes."""
        if not use.value.writes:
            return super().transaction(session, use, query, work)

        def stepped(tx: neo4j.ManagedTransaction) -> T:
            answer = work(tx)
            self.step(f"inside {query}")
            return answer

        self.step(f"before {query}")
        answer = super().transaction(session, use, query, stepped)
        self.step(f"after {query}")
        return answer

    def _new_driver(self, endpoint: Endpoint, budget: Budget) -> neo4j.Driver:
        return super()._new_driver(endpoint, replace(budget, retry_s=min(budget.retry_s, 0.5)))


@dataclass(frozen=True)
class SteppingLog(RevisionLog):
    """The log, with a step before and after each file."""

    step: Step = field(default=no_step, kw_only=True)

    def write(self, store_id: str, view: GraphView, record: Revision) -> Path:
        """Writes the file between two steps."""
        self.step("before log file")
        path = super().write(store_id, view, record)
        self.step("after log file")
        return path
