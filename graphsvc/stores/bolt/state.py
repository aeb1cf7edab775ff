"""The Store node: what is published, who writes, and which fields facts of this store report."""

from __future__ import annotations

from dataclasses import dataclass, field

import neo4j

from graphsvc.ports import StoreState
from graphsvc.stores.queries import Queries


@dataclass(frozen=True, slots=True)
class StoreRecord(StoreState):
    """The Store node with what only the adapter needs."""

    fields: frozenset[str] = field(
        default=frozenset()
    )  # "<label or type>.<field>"; "<label or type>." for its facts

    @property
    def visible(self) -> tuple[int, int, bool]:
        """What must be the same before and after the whole graph was read."""
        return self.published, self.epoch, self.writing is None

    def fields_of(self, name: str) -> frozenset[str] | None:
        """The fields that facts of this label or type report; None where there never was such a fact."""
        prefix = f"{name}."
        found = frozenset(f.removeprefix(prefix) for f in self.fields if f.startswith(prefix))
        return found or None


_STORED = ("store_id", "published", "epoch", "writing", "token", "home", "beat", "next_digest")
NEW = StoreRecord(store_id="", published=0, epoch=0)


def read_state(tx: neo4j.ManagedTransaction, queries: Queries) -> StoreRecord:
    """The Store node now; of a database without one, that nothing is there."""
    record = tx.run(queries["state"].text).single()
    if record is None:
        return NEW
    stored = record["store"]
    known = {name: stored[name] for name in _STORED if name in stored}
    return StoreRecord(**known, fields=frozenset(stored["fields"]))
