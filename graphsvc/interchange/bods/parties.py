"""Records of entities and persons (主体记录): which kind, which id, and the latest word on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import kind
from graphsvc.importing.words import clean
from graphsvc.interchange.bods import table
from graphsvc.interchange.bods.conditions import Object, member, members, text
from graphsvc.interchange.bods.faults import Fault
from graphsvc.interchange.bods.forms import day_of
from graphsvc.interchange.bods.ids import id_of_record, official_code
from graphsvc.interchange.bods.names import Names
from graphsvc.interchange.bods.own import own_note, pairs_of
from graphsvc.interchange.bods.statements import Statement

LONGEST_NAME = 1_000
_REASONS = ("unspecifiedEntityDetails", "unspecifiedPersonDetails")


class Wrong(ValueError):
    """A statement that cannot be read, and the field at fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.why)
        self.fault = fault


@dataclass(slots=True)
class Party:
    """What the records of one entity or person say."""

    id: str
    label: str
    latest: Statement
    values: dict[str, Value]
    stated: frozenset[str]
    statements: list[Statement] = field(default_factory=list)


def party_of(record: Sequence[Statement], held: bool, names: Names) -> Party:
    """What a record, its statements in order of time, says of an entity or person; `held` where somebody is said to
    hold an interest in it. Wrong where it cannot be read."""
    latest = record[-1]
    if latest.own:
        return _own_party(latest, record)
    label = _label(latest)
    if label == "UnknownParty" and held:
        label = table.HELD_AS
    id_ = id_of_record(latest.record, label, latest.details)
    values = _values(latest, label, names)
    if latest.closed and "valid_to" not in values:
        values["valid_to"] = latest.day
    _end_after_start(values)
    if kind(label).field("name").required:
        values.setdefault("name", id_)
    return Party(id_, label, latest, values, frozenset(values), list(record))


def joined(parties: Iterable[Party]) -> Party:
    """Records of one entity as one: the latest word counts."""
    ordered = sorted(parties, key=lambda p: p.latest.moment)
    found = ordered[-1]
    found.statements = [s for party in ordered for s in party.statements]
    if not all(party.latest.closed for party in ordered) and "dissolutionDate" not in found.latest.details:
        found.values.pop("valid_to", None)
        found.stated -= {"valid_to"}
    return found


def unspecified(said: Object, names: Names) -> dict[str, Value]:
    """What is said of a party that is not specified: the reason, and its description where it tells nobody.

    >>> unspecified({"reason": "noBeneficialOwners", "description": "a listed company"}, Names([]))
    {'reason': 'dispersed', 'name': 'a listed company'}
    """
    values: dict[str, Value] = {}
    if reason := table.REASONS[text(said, "reason")]:
        values["reason"] = reason
    described = clean(text(said, "description"))
    if described and len(described) <= LONGEST_NAME and not names.are_in(described):
        values["name"] = described
    return values


# Private functions


def _label(statement: Statement) -> str:
    said = member(statement.details, "entityType")
    if statement.type == "person":
        return table.label_of(text(statement.details, "personType"), "")
    return table.label_of(text(said, "type"), text(said, "subtype"))


def _values(statement: Statement, label: str, names: Names) -> dict[str, Value]:
    details = statement.details
    if label == "Person":
        called = members(details, "names")
        chosen = next((n for n in called if n.get("type") == "legal"), called[0] if called else {})
        name = _name(text(chosen, "fullName"), "/recordDetails/names/0/fullName")
        return {"name": name} if name else {}
    values: dict[str, Value] = {}
    if label == "UnknownParty":
        said = next((member(details, name) for name in _REASONS if name in details), {})
        values = unspecified(said, names) if said else {}
        if statement.type == "person":
            return {name: value for name, value in values.items() if name == "reason"}
    if name := _name(text(details, "name"), "/recordDetails/name"):
        values["name"] = name
    if aliases := _aliases(details, name):
        values["aliases"] = aliases
    values |= _dates(details)
    said = member(details, "entityType")
    if label == "Arrangement" and "subtype" in said:
        values["arrangement_kind"] = table.ARRANGEMENTS[text(said, "subtype")]
    if said.get("type") == "state":
        values["level"] = "national"
    return values


def _name(said: str, at: str) -> str:
    name = clean(said)
    if len(name) > LONGEST_NAME:
        raise Wrong(Fault(at, "bods-name-too-long", {"length": len(name), "most": LONGEST_NAME}))
    return name


def _aliases(details: Object, name: str) -> tuple[str, ...]:
    said = details.get("alternateNames")
    found = [_name(str(each), f"/recordDetails/alternateNames/{n}") for n, each in enumerate(said if isinstance(said, list) else ())]  # fmt: skip
    codes = sorted({official_code(number) for number in members(details, "identifiers")}, key=len)
    further = [code for code in codes if code][1:]
    return tuple(dict.fromkeys(each for each in (*found, *further) if each and each != name))


def _dates(details: Object) -> dict[str, Value]:
    pairs = (("valid_from", "foundingDate"), ("valid_to", "dissolutionDate"))
    return {ours: day for ours, theirs in pairs if (day := day_of(text(details, theirs)))}


def _end_after_start(values: dict[str, Value]) -> None:
    """What was founded and gone within a day has no period of its own: only its end is kept."""
    start, end = values.get("valid_from"), values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        del values["valid_from"]


def _own_party(latest: Statement, record: Sequence[Statement]) -> Party:
    try:
        label, _, said = own_note(latest.value).partition(": ")
        fields = {f.name: f for f in kind(label).fields}
        values = pairs_of(said, {**fields, "id": fields["note"]})
    except (ValueError, LookupError) as error:
        raise Wrong(Fault("/annotations", "bods-own-note", {"detail": str(error)})) from None
    id_ = str(values.pop("id", latest.record))
    details = latest.details
    if label == "Person":
        names = members(details, "names")
        values |= {"name": text(names[0], "fullName")} if names else {}
    else:
        values |= _own_values(details, label)
    stated = frozenset(n for n, f in fields.items() if f.visibility is Visibility.PUBLIC or n in values)
    return Party(id_, label, latest, values, stated, [s for s in record if not s.own])


def _own_values(details: Object, label: str) -> Mapping[str, Value]:
    values: dict[str, Value] = {**_dates(details)}
    if "name" in details:
        values["name"] = text(details, "name")
    said = details.get("alternateNames")
    if isinstance(said, list) and said:
        values["aliases"] = tuple(map(str, said))
    reason = table.REASONS[text(member(details, "unspecifiedEntityDetails"), "reason") or "unknown"]
    if label == "UnknownParty" and reason:
        values["reason"] = reason
    return values
