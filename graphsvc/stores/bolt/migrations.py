"""Numbered schema migrations, each applied once, in order; a file that changed after it was applied is refused."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphsvc.domain.errors import Misconfigured
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.stores.bolt.connection import Connection, Use
from graphsvc.stores.queries import Queries, Query


@dataclass(frozen=True, slots=True)
class Applied:
    """A migration that the database has: the checksum of its text, and the labels or types it was run for."""

    checksum: str
    filled: frozenset[str]


def migrate(connection: Connection, queries: Queries) -> None:
    """Brings the schema up to date and makes the Store node; does nothing where both are.

    A kind or type that came into the vocabulary later gets its constraint too, from the same file.

    Raises: Misconfigured, naming a migration that changed after it was applied, or one that this program lacks.
    """
    applied = _applied(connection, queries)
    known = {query.name: query for query in queries.in_folder("schema")}
    if newer := sorted(applied.keys() - known.keys()):
        raise Misconfigured(
            f"the store has the migration {newer[-1]}, which this program lacks: use a newer graphsvc"
        )
    for name, query in known.items():
        _apply(connection, queries, query, applied.get(name))
    if not applied.keys() >= known.keys():
        _run(connection, "create_store", queries["create_store"].text, {"store_id": uuid.uuid4().hex})


def checksum(query: Query) -> str:
    """SHA-256 of the migration's text; its header may be reworded."""
    return hashlib.sha256(query.text.encode()).hexdigest()


# Private functions


def _applied(connection: Connection, queries: Queries) -> Mapping[str, Applied]:
    text = queries["migrations"].text
    rows = connection.run(Use.BATCH, "migrations", lambda tx: [r["migration"] for r in tx.run(text)])
    return {row["id"]: Applied(row["checksum"], frozenset(row["filled"])) for row in rows}


def _apply(connection: Connection, queries: Queries, query: Query, applied: Applied | None) -> None:
    if applied is not None and applied.checksum != checksum(query):
        raise Misconfigured(
            f"the migration {query.name} changed after it was applied: write a new one instead"
        )
    wanted = _names(query)
    missing = wanted if applied is None else [name for name in wanted if name not in applied.filled]
    if applied is not None and not missing:
        return
    for text in _texts(query, missing):
        _run(connection, query.name, text)
    record = {"name": query.name, "checksum": checksum(query), "filled": wanted}
    _run(connection, "record_migration", queries["record_migration"].text, record)


def _run(
    connection: Connection, name: str, text: str, parameters: Mapping[str, object] | None = None
) -> None:
    connection.run(Use.BATCH, name, lambda tx: tx.run(text, dict(parameters or {})).consume())


def _names(query: Query) -> Sequence[str]:
    """The labels or types that the migration is run for; none for one without a placeholder."""
    if "label" in query.placeholders:
        return [kind.label for kind in KINDS]
    return [tie.type for tie in TIES] if "type" in query.placeholders else []


def _texts(query: Query, names: Sequence[str]) -> list[str]:
    if not query.placeholders:
        return [query.text]
    (placeholder,) = query.placeholders
    return [query.fill(**{placeholder: name}) for name in names]
