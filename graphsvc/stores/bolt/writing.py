"""A difference into the database: fenced batches in the order remove ties, remove, put entities, put ties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import neo4j

from graphsvc.difference import Difference
from graphsvc.domain.errors import Conflict
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.domain.vocabulary import KINDS, tie
from graphsvc.graph.view import GraphView
from graphsvc.ports import Progress
from graphsvc.stores.bolt.batches import (
    ROWS_A_BATCH,
    Batch,
    Statement,
    entity_statements,
    packed,
    tie_statements,
)
from graphsvc.stores.bolt.connection import Connection, Use
from graphsvc.stores.bolt.place import Place, lost
from graphsvc.stores.bolt.reading import whatever_is_there
from graphsvc.stores.bolt.rows import fields_of, key_of, row_of
from graphsvc.stores.bolt.state import read_state
from graphsvc.stores.queries import Queries

IDS_A_LOOKUP = 5_000


@dataclass(frozen=True)
class Plan:
    """What is done with which facts; an entity that changes its kind, or a tie its ends, is removed and added."""

    remove_ties: Sequence[Tie]
    remove_entities: Sequence[Entity]
    add_entities: Sequence[Entity]
    change_entities: Sequence[Entity]
    add_ties: Sequence[Tie]
    change_ties: Sequence[Tie]

    def __len__(self) -> int:
        ties = len(self.remove_ties) + len(self.add_ties) + len(self.change_ties)
        return ties + len(self.remove_entities) + len(self.add_entities) + len(self.change_entities)

    def written(self) -> Iterable[Fact]:
        """Every fact that is there afterwards because of the plan."""
        yield from self.add_entities
        yield from self.change_entities
        yield from self.add_ties
        yield from self.change_ties


@dataclass(frozen=True)
class Writer:
    """Writes differences under a token."""

    connection: Connection
    queries: Queries
    place: Place
    rows_a_batch: int = ROWS_A_BATCH

    def write(self, token: str, news: Difference, progress: Progress | None = None) -> None:
        """Every batch proves the place first; running it again, or after a crash, ends in the same state.

        Raises: WriterBusy where the place was lost, Conflict where a fact cannot be stored exactly or lacks an end.
        """
        plan = self._plan(news)
        self._note_fields(token, plan)
        done, total = 0, len(plan)
        for statements in self._steps(plan):
            for batch in packed(statements, self.rows_a_batch):
                self._write_batch(token, batch)
                done += sum(len(statement.rows) for statement in batch)
                if progress is not None:
                    progress(done, total)

    # what to do -----------------------------------------------------------------

    def _plan(self, news: Difference) -> Plan:
        changes = (*news.changed, *news.ended)
        moved = [c for c in changes if _place(c.before) != _place(c.after)]
        kept = [c.after for c in changes if _place(c.before) == _place(c.after)]
        removed = [*news.removed, *(c.before for c in moved)]
        added = [*news.added, *(c.after for c in moved)]
        carried = self._ties_of([c.before.id for c in moved if isinstance(c.before, Entity)], news)
        return Plan(
            [*_ties(removed), *carried],
            _entities(removed),
            _entities(added),
            _entities(kept),
            [*_ties(added), *carried],
            _ties(kept),
        )

    def _ties_of(self, entity_ids: Sequence[str], news: Difference) -> list[Tie]:
        """The ties of entities that change their kind, except those that the news mention anyway."""
        if not entity_ids:
            return []
        mentioned = {fact.id for fact in (*news.added, *news.removed)}
        mentioned |= {change.after.id for change in (*news.changed, *news.ended)}
        view: GraphView = whatever_is_there(self.connection, self.queries)
        touched = {t.id: t for id_ in entity_ids if id_ in view for t in view.ties_of(id_)}
        return [t for id_, t in sorted(touched.items()) if id_ not in mentioned]

    def _steps(self, plan: Plan) -> Iterable[list[Statement]]:
        """In an order in which every tie finds its ends; each step is made when the one before is written."""
        labels = self._labels(plan.remove_ties, {})
        there = [
            t for t in plan.remove_ties if t.from_id in labels and t.to_id in labels
        ]  # else it went before
        yield tie_statements("remove_ties", "", there, labels, key_of)
        yield entity_statements("remove_entities", "", plan.remove_entities, key_of)
        yield entity_statements("add_entities", "put_entities", plan.add_entities, row_of)
        yield entity_statements("put_entities", "", plan.change_entities, row_of)
        new = {entity.id: entity.label for entity in (*plan.add_entities, *plan.change_entities)}
        labels = self._labels((*plan.add_ties, *plan.change_ties), new)
        yield tie_statements("add_ties", "put_ties", plan.add_ties, labels, row_of)
        yield tie_statements("change_ties", "put_ties", plan.change_ties, labels, row_of)

    def _labels(self, ties: Iterable[Tie], known: dict[str, str]) -> dict[str, str]:
        """The label of every end, looked up in the database where it is not known; ends that are not there lack."""
        asked: dict[str, set[str]] = {}
        for t in ties:
            schema = tie(t.type)
            for end, kinds in ((t.from_id, schema.from_kinds), (t.to_id, schema.to_kinds)):
                if end not in known:
                    for label in kinds:
                        asked.setdefault(label, set()).add(end)
        found = dict(known)
        for label in (kind.label for kind in KINDS):
            found |= dict.fromkeys(
                self._ids_of_kind(label, sorted(asked.get(label, set()) - found.keys())), label
            )
        return found

    def _ids_of_kind(self, label: str, ids: Sequence[str]) -> list[str]:
        text = self.queries["ids_of_kind"].fill(label=label)
        found: list[str] = []
        for start in range(0, len(ids), IDS_A_LOOKUP):
            part = list(ids[start : start + IDS_A_LOOKUP])

            def look_up(tx: neo4j.ManagedTransaction, part: list[str] = part) -> list[str]:
                return list(tx.run(text, ids=part).single(strict=True)["ids"])

            found += self.connection.run(Use.BATCH, "ids_of_kind", look_up)
        return found

    # doing it -------------------------------------------------------------------

    def _note_fields(self, token: str, plan: Plan) -> None:
        """Before the first fact: what a reader of the whole graph must ask for from now on."""
        fields = set().union(*(fields_of(fact) for fact in plan.written()))

        def note(tx: neo4j.ManagedTransaction) -> None:
            known = read_state(tx, self.queries).fields
            if fields <= known:
                return
            noted = sorted(known | fields)
            if tx.run(self.queries["note_fields"].text, token=token, fields=noted).single() is None:
                raise lost()

        self.connection.run(Use.BATCH, "note_fields", note)

    def _write_batch(self, token: str, batch: Batch) -> None:
        """One transaction; where a new fact is there already or a changed one is not, the slower queries decide."""
        try:
            self._run_batch(token, batch, careful=False)
        except Conflict:
            if not any(statement.otherwise for statement in batch):
                raise
            self._run_batch(token, batch, careful=True)

    def _run_batch(self, token: str, batch: Batch, *, careful: bool) -> None:
        def work(tx: neo4j.ManagedTransaction) -> None:
            self.place.prove(tx, token)
            for statement in batch:
                careful_name = statement.otherwise if careful else ""
                name = careful_name or statement.query
                properties = "" if careful_name else statement.properties
                text = self.queries[name].fill(properties=properties, **dict(statement.names))
                record = tx.run(text, rows=list(statement.rows)).single()
                if record is not None and record["written"] != len(statement.rows):
                    raise Conflict(
                        f"{name}: {record['written']} of {len(statement.rows)} rows found what they need"
                    )

        self.connection.run(Use.BATCH, " ".join(sorted({s.query for s in batch})), work)


# Private functions


def _place(fact: Fact) -> tuple[str, ...]:
    """What a fact cannot change where it stands."""
    return (fact.type, fact.from_id, fact.to_id) if isinstance(fact, Tie) else (fact.label,)


def _ties(facts: Iterable[Fact]) -> list[Tie]:
    return [fact for fact in facts if isinstance(fact, Tie)]


def _entities(facts: Iterable[Fact]) -> list[Entity]:
    return [fact for fact in facts if isinstance(fact, Entity)]
