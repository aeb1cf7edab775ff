"""What a view keeps of others' statements (归还): each is given back where its facts still say what it says.

A record whose facts say something else is followed by a statement of ours. Where none can follow, because the record is
closed or because what it speaks of is not in the view, ours stand in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphsvc.domain.facts import Entity, Fact, Tie, Value, canonical_line
from graphsvc.domain.kept import NAMES, alike
from graphsvc.interchange.bods import table
from graphsvc.interchange.bods.conditions import member
from graphsvc.interchange.bods.ids import id_of_record, unspecified_id
from graphsvc.interchange.bods.json_text import read_json
from graphsvc.interchange.bods.names import Names
from graphsvc.interchange.bods.parties import Wrong, joined, party_of, unspecified
from graphsvc.interchange.bods.placing import Placing
from graphsvc.interchange.bods.relationships import spells_of
from graphsvc.interchange.bods.statements import Statement, statement_from

ENDS = ("interestedParty", "subject")
PARTIES = tuple(row.label for row in table.KINDS)


@dataclass(slots=True)
class Kept:
    """The statements that a view keeps, by record, and which of our ids a record means."""

    records: dict[str, list[Statement]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # record → our id
    names: Names = field(default_factory=lambda: Names([]))
    unspecified: dict[str, Statement] = field(
        default_factory=dict
    )  # our id → the relationship that does not specify

    @staticmethod
    def of(entities: Mapping[str, Entity], ties: Iterable[Tie]) -> Kept:
        """What these facts keep."""
        found, seen = Kept(), set[str]()
        for entity in entities.values():
            for statement in found._take(entity, seen):
                if statement.type != "relationship":
                    found.ids[statement.record] = entity.id
        for tie in ties:
            for statement in found._take(tie, seen):
                for end, id_ in (("interestedParty", tie.from_id), ("subject", tie.to_id)):
                    if isinstance(record := statement.details.get(end), str):
                        found.ids.setdefault(record, id_)
        for statements in found.records.values():
            statements.sort(key=lambda s: (s.moment, s.id))
        found.names = Names([s for each in found.records.values() for s in each])
        found._resolve(entities)
        return found

    def parties(self) -> dict[str, list[str]]:
        """Records of entities and persons by our id."""
        found: dict[str, list[str]] = {}
        for record, id_ in sorted(self.ids.items()):
            found.setdefault(id_, []).append(record)
        return found

    def drop(self, record: str) -> None:
        """Give a record up."""
        self.records.pop(record, None)

    # private --------------------------------------------------------------------

    def _take(self, fact: Fact, seen: set[str]) -> Iterator[Statement]:
        for name in sorted(NAMES):
            texts = fact.values.get(name)
            for text in texts if isinstance(texts, tuple) else ():
                value, _ = read_json(text)
                if not isinstance(value, dict):
                    continue
                statement = statement_from(len(seen), value)
                if text not in seen:
                    seen.add(text)
                    self.records.setdefault(statement.record, []).append(statement)
                yield statement

    def _resolve(self, entities: Mapping[str, Entity]) -> None:
        """Find whom the ends of relationships mean; a relationship of somebody who is not in the view is given up."""
        for record, statements in list(self.records.items()):
            for statement in statements:
                if not all(self._known(statement, end, entities) for end in _ends(statement)):
                    self.drop(record)
                    break
        self._without_lost_components()

    def _known(self, statement: Statement, end: str, entities: Mapping[str, Entity]) -> bool:
        said = statement.details[end]
        if not isinstance(said, str):
            id_ = unspecified_id(statement.record, end)
            self.unspecified[id_] = statement
            return id_ in entities
        if said not in self.ids and (id_ := id_of_record(said, "Person", {})) in entities:
            self.ids[said] = id_
        return self.ids.get(said, "") in entities

    def _without_lost_components(self) -> None:
        lost = True
        while lost:
            lost = False
            for record, statements in list(self.records.items()):
                parts = {str(part) for s in statements for part in _components(s)}
                if any(part not in self.records and part not in self.ids for part in parts):
                    self.drop(record)
                    lost = True


def stated_party(entity: Entity, records: Sequence[str], kept: Kept) -> bool:
    """Whether the kept statements about an entity say just what is known of it."""
    every = [kept.records[record] for record in records if record in kept.records]
    if entity.id in kept.unspecified and not every:
        statement = kept.unspecified[entity.id]
        end = next(end for end in ENDS if unspecified_id(statement.record, end) == entity.id)
        said = member(statement.details, end)
        return alike(unspecified(said, kept.names), entity.values)
    if not every:
        return False
    try:
        held = entity.label == table.HELD_AS
        parties = [party_of(statements, held, kept.names) for statements in every]
    except Wrong:
        return False
    party = joined(parties) if len(parties) > 1 else parties[0]
    named: dict[str, Value] = {**party.values}
    if named.get("name") == party.id:  # an entity without a name is called by its id
        named["name"] = entity.id
    return party.label == entity.label and alike(named, entity.values)


def stated_ties(ties: Sequence[Tie], records: Sequence[str], ends: tuple[str, str], kept: Kept) -> bool:
    """Whether the kept statements about what one holds of another say just what is known of it."""
    told, placing = [], Placing()
    for record in records:
        spells = spells_of(kept.records[record])
        placing.place(record, spells, *ends)
        for spell in spells:
            values = spell.all_values()
            if isinstance(parts := values.get("component_ids"), tuple):
                values["component_ids"] = tuple(kept.ids.get(part, part) for part in parts)
            told.append(_line(spell.type, values))
    return sorted(dict.fromkeys(told)) == sorted(_line(tie.type, tie.values) for tie in ties)


# Private functions


def _ends(statement: Statement) -> tuple[str, ...]:
    return ENDS if statement.type == "relationship" else ()


def _components(statement: Statement) -> list[object]:
    parts = statement.details.get("componentRecords")
    return list(parts) if isinstance(parts, list) else []


def _line(type_: str, values: Mapping[str, Value]) -> str:
    return canonical_line(Tie("", type_, "", "", {n: v for n, v in values.items() if n not in NAMES}))
