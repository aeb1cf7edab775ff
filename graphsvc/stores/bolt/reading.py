"""The whole graph by columns, and the proof that it is one revision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import neo4j

from graphsvc.domain.errors import Conflict, WriterBusy
from graphsvc.domain.schema import Field, Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.graph.build import RawTable, view_of_raw
from graphsvc.graph.view import GraphView
from graphsvc.stores.bolt import columns
from graphsvc.stores.bolt.connection import Connection, Use
from graphsvc.stores.bolt.rows import SOURCE
from graphsvc.stores.bolt.state import StoreRecord, read_state
from graphsvc.stores.queries import Queries

# A record of fifty thousand rows and ten columns is what both servers send fastest; a million is where lists end.
ROWS_A_CHUNK = 50_000
ATTEMPTS = 3


def published_view(connection: Connection, queries: Queries) -> GraphView:
    """The published revision, whole: nothing was published, begun or left while it was read.

    Raises: WriterBusy while a revision is being written.
    """
    return connection.in_session(Use.WHOLE_GRAPH, lambda session: _published(connection, session, queries))


def whatever_is_there(connection: Connection, queries: Queries) -> GraphView:
    """Everything in the database, half-written or not."""

    def read(session: neo4j.Session) -> GraphView:
        return _view(connection, session, queries, _state(connection, session, queries))

    return connection.in_session(Use.WHOLE_GRAPH, read)


# Private functions


def _published(connection: Connection, session: neo4j.Session, queries: Queries) -> GraphView:
    before = _state(connection, session, queries)
    for _ in range(ATTEMPTS):
        if before.writing is not None:
            break
        found = _view_or_tear(connection, session, queries, before)
        after = _state(connection, session, queries)
        if before.visible == after.visible:
            if isinstance(found, Conflict):
                raise found
            return found
        before = after
    raise WriterBusy("a revision is being written; try again when it is done", revision=before.writing)


def _view_or_tear(
    connection: Connection, session: neo4j.Session, queries: Queries, state: StoreRecord
) -> GraphView | Conflict:
    """The view, or what does not fit together in it: a revision that is written meanwhile leaves ties without ends."""
    try:
        return _view(connection, session, queries, state)
    except Conflict as tear:
        return tear


def _state(connection: Connection, session: neo4j.Session, queries: Queries) -> StoreRecord:
    return connection.transaction(session, Use.WHOLE_GRAPH, "state", lambda tx: read_state(tx, queries))


def _view(connection: Connection, session: neo4j.Session, queries: Queries, state: StoreRecord) -> GraphView:
    raw = (
        {}
        if not state.fields
        else connection.transaction(
            session, Use.WHOLE_GRAPH, "columns", lambda tx: _tables(tx, queries, state)
        )
    )
    return view_of_raw(state.published, raw)


def _tables(tx: neo4j.ManagedTransaction, queries: Queries, state: StoreRecord) -> dict[str, RawTable]:
    entities, ties = queries["entity_columns"], queries["tie_columns"]
    tables: dict[str, RawTable] = {}
    for kind in KINDS:
        if (reported := state.fields_of(kind.label)) is not None:
            fields = _fields(kind, reported)
            asked = columns.expressions(fields, columns.ENTITY_ENDS, with_source=SOURCE in reported)
            text = entities.fill(label=kind.label, columns=asked)
            tables[kind.label] = _table(tx, kind.label, text, fields, columns.ENTITY_ENDS)
    for tie in TIES:
        if (reported := state.fields_of(tie.type)) is not None:
            fields = _fields(tie, reported)
            asked = columns.expressions(fields, columns.TIE_ENDS, with_source=SOURCE in reported)
            text = ties.fill(type=tie.type, columns=asked)
            tables[tie.type] = _table(tx, tie.type, text, fields, columns.TIE_ENDS)
    return tables


def _fields(schema: Kind | TieType, reported: frozenset[str]) -> list[Field]:
    """The fields that some fact of this kind or type has ever reported."""
    return [field for field in schema.fields if field.name in reported]


def _table(
    tx: neo4j.ManagedTransaction, name: str, text: str, fields: Sequence[Field], ends: Sequence[str]
) -> RawTable:
    chunks: list[list[list[Any]]] = []
    while not chunks or len(chunks[-1][0]) == ROWS_A_CHUNK:
        record = tx.run(text, skip=len(chunks) * ROWS_A_CHUNK, limit=ROWS_A_CHUNK).single(strict=True)
        chunks.append(record.values())
    table = columns.table_of(fields, ends, chunks)
    if len(chunks) > 1 and len(set(table.ids)) != len(table.ids):
        raise Conflict(f"{name}: the store gave rows twice while it was read in chunks; try again")
    return table
