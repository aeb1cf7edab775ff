"""Records of relationships (关系记录): each statement opens a period that the next one of its record closes.

An interest is a holding on its basis. Types of control stand in `interest` of the holding that states a share for the
same time, else in a holding without a share; interests that key and start do not tell apart have ids of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphsvc.domain.facts import Value
from graphsvc.domain.vocabulary import tie
from graphsvc.interchange.bods import table
from graphsvc.interchange.bods.conditions import Object, member, members, text
from graphsvc.interchange.bods.faults import Fault
from graphsvc.interchange.bods.forms import day_of
from graphsvc.interchange.bods.own import pairs_of
from graphsvc.interchange.bods.parties import Wrong
from graphsvc.interchange.bods.shares import bounds_of
from graphsvc.interchange.bods.statements import Statement


@dataclass(slots=True)
class Spell:
    """One tie as a record tells it: `place` counts interests of one word that are held at once, from 0."""

    type: str
    word: str
    place: int
    values: dict[str, Value]
    start: date | None
    end: date | None
    statements: list[Statement] = field(default_factory=list)  # that tell it
    kept: list[Statement] = field(default_factory=list)  # that are kept beside it: each beside one tie only
    given: str = ""
    closing: bool = False  # only the end is told; the tie itself is in an earlier file
    second: bool = False  # counts as a share only where no first interest on its basis is told

    def all_values(self) -> dict[str, Value]:
        """The values with the period."""
        period = {"valid_from": self.start, "valid_to": self.end}
        return {**self.values, **{name: day for name, day in period.items() if day is not None}}


def spells_of(record: Sequence[Statement]) -> list[Spell]:
    """The ties that a record tells, its statements in order of time; Wrong where one of ours cannot be read."""
    if any(s.own for s in record):
        return list(_own_spells([s for s in record if s.own]))
    found: list[Spell] = []
    last: list[Spell] = []
    for place, statement in enumerate(record):
        closes = record[place + 1].day if place + 1 < len(record) else None
        if not statement.closed:
            last = _extended(last, _opened(statement, closes))
            found += [spell for spell in last if spell.statements[0] is statement]
        elif place == 0:
            found += [
                replace(s, start=None, end=statement.day, closing=True) for s in _opened(statement, None)
            ]
    return found


# Private functions

_OF_A_SHARE = ("basis", "share_min", "share_max", "min_exclusive", "max_exclusive")


def _opened(statement: Statement, closes: date | None) -> list[Spell]:
    """What a statement says is held from its day, or from an interest's later start, until the next one's."""
    interests = members(statement.details, "interests") or [{"type": table.NO_INTEREST}]
    spells = []
    for interest in interests:
        start = max(day for day in (statement.day, day_of(text(interest, "startDate"))) if day)
        end = min(filter(None, (closes, day_of(text(interest, "endDate")))), default=None)
        if end is None or start < end or statement.closed:
            spells.append(_spell(statement, interest, start, end))
    return _numbered(_with_control(spells))


def _spell(statement: Statement, interest: Object, start: date, end: date | None) -> Spell:
    type_ = text(interest, "type") or table.NO_INTEREST
    row = table.interest_row(type_)
    values: dict[str, Value] = {"interest": type_}
    if row is not None:
        values |= bounds_of(member(interest, "share"))
    if row is not None and row.basis != "capital":
        values["basis"] = row.basis  # empty is capital, as clerks leave it
    if "directOrIndirect" in interest:
        values["directness"] = text(interest, "directOrIndirect")
    components = statement.details.get("componentRecords")
    if isinstance(components, list) and components:
        values["component_ids"] = tuple(dict.fromkeys(map(str, components)))
    word, second = (row.basis, row.second) if row else ("", False)
    return Spell("HOLDS", word, 0, values, start, end, [statement], second=second)


def _with_control(spells: list[Spell]) -> list[Spell]:
    """The spells with what states only control beside the share that is held for the same time, or joined in one."""
    first = {s.word for s in spells if s.word and not s.second}
    shares = [s for s in spells if s.word and not (s.second and s.word in first)]
    control: dict[tuple[object, ...], list[Spell]] = {}
    for spell in (s for s in spells if not any(s is share for share in shares)):
        control.setdefault((spell.start, spell.end), []).append(spell)
    for (start, end), each in control.items():
        carrier = next((s for s in shares if (s.start, s.end) == (start, end) and _stated(s)), None)
        if carrier is None:
            carrier = each.pop(0)
            carrier.values = {n: v for n, v in carrier.values.items() if n not in _OF_A_SHARE}
            shares.append(carrier)
        words = (str(s.values["interest"]) for s in (carrier, *each))
        carrier.values["interest"] = table.BETWEEN.join(dict.fromkeys(words))
    return shares


def _stated(spell: Spell) -> bool:
    return "share_min" in spell.values or "share_max" in spell.values


def _numbered(spells: list[Spell]) -> list[Spell]:
    """The spells with those told apart that would be one tie by ends and key."""
    counts: dict[object, int] = {}
    for spell in spells:
        basis = spell.values.get("basis")
        spell.place = counts.get(basis, 0)
        counts[basis] = spell.place + 1
    return spells


def _extended(last: list[Spell], opened: list[Spell]) -> list[Spell]:
    """What is held from a statement on; what goes on unchanged from the statement before is one tie with it."""
    now = []
    for spell in opened:
        before = next((s for s in last if _goes_on(s, spell)), None)
        if before is not None:
            before.end = spell.end
            before.statements += spell.statements
        now.append(before or spell)
    return now


def _goes_on(before: Spell, spell: Spell) -> bool:
    return (before.end, before.word, before.place, before.values) == (spell.start, spell.word, spell.place, spell.values)  # fmt: skip


def _own_spells(record: Sequence[Statement]) -> Iterator[Spell]:
    """Ties of this service's own statements: each says its period itself; the last word on it counts."""
    found: dict[object, Spell] = {}
    for statement in record:
        for place, interest in enumerate(members(statement.details, "interests")):
            try:
                spell = _own_spell(statement, interest)
            except (ValueError, LookupError) as error:
                at = f"/recordDetails/interests/{place}/details"
                raise Wrong(Fault(at, "bods-own-note", {"detail": str(error)})) from None
            key = [spell.values.get(name) for name in tie(spell.type).key]
            found[(spell.type, spell.given, *key, spell.start)] = spell
    yield from found.values()


def _own_spell(statement: Statement, interest: Object) -> Spell:
    said = text(interest, "details")
    type_ = "DIRECTS" if said.startswith("tie=DIRECTS") else "HOLDS"
    fields = {f.name: f for f in tie(type_).fields}
    values = pairs_of(said, {**fields, "id": fields["note"], "tie": fields["note"]})
    values.pop("tie", None)
    given = str(values.pop("id", ""))
    if type_ == "HOLDS":
        values = {**bounds_of(member(interest, "share")), **values}
        if "directOrIndirect" in interest:
            values["directness"] = text(interest, "directOrIndirect")
    start, end = day_of(text(interest, "startDate")), day_of(text(interest, "endDate"))
    return Spell(type_, "", 0, values, start, end, [statement], given=given)
