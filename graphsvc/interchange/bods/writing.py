"""A view → statements (写出): others' as they came, ours for the rest; what is spoken of stands before who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphsvc.domain.facts import Entity, Tie
from graphsvc.graph.view import GraphView
from graphsvc.interchange.bods import table
from graphsvc.interchange.bods.giving_back import PARTIES, Kept, stated_party, stated_ties
from graphsvc.interchange.bods.ids import unspecified_id
from graphsvc.interchange.bods.json_text import json_of
from graphsvc.interchange.bods.records import party_statements, relationship_record, relationship_statements
from graphsvc.interchange.bods.statements import Statement


def statements_of(view: GraphView) -> Iterator[str]:
    """The JSON text of each statement, in order: entities and persons, then components, then relationships."""
    writing = _Writing(view)
    yield from writing.parties()
    yield from writing.relationships()


@dataclass(slots=True)
class _Pair:
    """What one holds of another, and the records that told it."""

    ties: list[Tie] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    record: str = ""  # of ours
    after: str = ""
    ours: bool = False


class _Writing:
    def __init__(self, view: GraphView) -> None:
        self._published = view.as_of
        self._entities: dict[str, Entity] = {
            e.id: e for label in PARTIES if label in view.kinds for e in view.entities(label)
        }
        ties = [t for type_ in table.WRITTEN_TIES if type_ in view.ties_by_type for t in view.ties(type_)]
        self._kept = Kept.of(self._entities, ties)
        self._records = self._kept.parties()
        self._pairs = self._paired(ties)
        self._owner = {tie.id: pair for pair in self._pairs.values() for tie in pair.ties}

    # entities and persons -------------------------------------------------------

    def parties(self) -> Iterator[str]:
        """Statements about entities and persons, by our id."""
        for id_, entity in sorted(self._entities.items()):
            records = [record for record in self._records.get(id_, ()) if record in self._kept.records]
            stated = stated_party(entity, records, self._kept)
            closed = not stated and bool(records) and self._kept.records[self._last(records)][-1].closed
            for record in records if not closed else ():
                yield from (s.kept for s in self._kept.records[record])
            if not stated:
                after = "" if closed or not records else self._kept.records[self._last(records)][-1]
                record = self._last(records) if records else self.record_of(id_)
                yield from map(json_of, party_statements(entity, record, _date(after), self._published))

    def record_of(self, id_: str) -> str:
        """The record by which relationships speak of an entity."""
        records = self._records.get(id_, [id_])
        return next((record for record in records if record in self._kept.records), records[0])

    def _last(self, records: Sequence[str]) -> str:
        return max(records, key=lambda record: (self._kept.records[record][-1].moment, record))

    # relationships --------------------------------------------------------------

    def relationships(self) -> Iterator[str]:
        """Statements about relationships; a component stands before what it is a component of."""
        components = self._components()
        parts = {part for each in components.values() for part in each}
        texts: list[tuple[bool, str, list[str]]] = []
        for ends, pair in self._pairs.items():
            if not pair.ours:
                continue
            told = relationship_statements(
                pair.ties, pair.record, (self.record_of(ends[0]), self.record_of(ends[1])), after=pair.after,
                published=self._published, components=components.get(pair.record, ()),
                is_component=pair.record in parts,
            )  # fmt: skip
            before = self._kept.records.pop(pair.record, []) if pair.after else []
            texts.append(
                (pair.record not in parts, pair.record, [*(s.kept for s in before), *map(json_of, told)])
            )
        for record, statements in self._kept.records.items():
            if statements[0].type == "relationship":
                primary = statements[0].details.get("isComponent") is not True
                texts.append((primary, record, [s.kept for s in statements]))
        for _, _, each in sorted(texts):
            yield from each

    def _paired(self, ties: Sequence[Tie]) -> dict[tuple[str, str], _Pair]:
        found: dict[tuple[str, str], _Pair] = {}
        for tie in ties:
            found.setdefault((tie.from_id, tie.to_id), _Pair()).ties.append(tie)
        for record, statements in sorted(self._kept.records.items()):
            if statements[0].type == "relationship" and (pair := found.get(self._ends(statements[-1]))):
                pair.records.append(record)
        for ends, pair in found.items():
            self._decide(ends, pair)
        return found

    def _decide(self, ends: tuple[str, str], pair: _Pair) -> None:
        """Whether what others stated of a pair still holds, or ours follows on it, or stands in its place."""
        pair.ours = not pair.records or not stated_ties(pair.ties, pair.records, ends, self._kept)
        pair.record = relationship_record(*ends)
        if not pair.ours or not pair.records:
            return
        last = self._kept.records[pair.records[0]][-1]
        follows = len(pair.records) == 1 and not last.closed and last.details.get("isComponent") is not True
        if follows and not last.details.get("componentRecords"):
            pair.record, pair.after = pair.records[0], _date(last)
            return
        for record in pair.records:
            self._kept.drop(record)

    def _ends(self, statement: Statement) -> tuple[str, str]:
        from_, to = (statement.details[name] for name in ("interestedParty", "subject"))
        found = [self._kept.ids.get(end, "") if isinstance(end, str) else "" for end in (from_, to)]
        if not isinstance(from_, str):
            found[0] = unspecified_id(statement.record, "interestedParty")
        return found[0], found[1]

    def _components(self) -> dict[str, list[str]]:
        """Records of ours that are indirect → records of ours that they are made of."""
        found: dict[str, list[str]] = {}
        for pair in self._pairs.values():
            indirect = (
                pair.ours
                and not pair.after
                and all(t.values.get("directness") == "indirect" for t in pair.ties)
            )
            for tie in pair.ties if indirect else ():
                for part in _parts(tie):
                    owner = self._owner.get(part)
                    if owner and owner.ours and not owner.after and owner.record != pair.record:
                        found.setdefault(pair.record, []).append(owner.record)
        parts = {part for each in found.values() for part in each}
        return {record: list(dict.fromkeys(each)) for record, each in found.items() if record not in parts}


def _parts(tie: Tie) -> tuple[str, ...]:
    parts = tie.values.get("component_ids")
    return parts if isinstance(parts, tuple) else ()


def _date(statement: Statement | str) -> str:
    return statement if isinstance(statement, str) else str(statement.value["statementDate"])
