"""What statements of a file ask of one another (次序): one table of rules, each with what it is called in the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graphsvc.interchange.bods.conditions import members
from graphsvc.interchange.bods.faults import Fault
from graphsvc.interchange.bods.statements import Statement


@dataclass(slots=True)
class Series:
    """The statements of a file by record, in time; and which place each has in the file."""

    records: dict[str, list[Statement]] = field(default_factory=dict)
    firsts: dict[str, Statement] = field(default_factory=dict)  # record → who in the file speaks of it first
    places: dict[str, int] = field(default_factory=dict)  # record → where that is
    components: set[str] = field(default_factory=set)
    ids: dict[str, Statement] = field(default_factory=dict)  # the first statement of each id
    ranks: dict[int, int] = field(default_factory=dict)  # statement's number → its rank in time in its record
    ends: dict[str, Statement] = field(default_factory=dict)  # record → the first statement that closes it

    @staticmethod
    def of(statements: Sequence[Statement]) -> Series:
        """The series of statements in the order of the file."""
        found = Series()
        for place, statement in enumerate(statements):
            found.records.setdefault(statement.record, []).append(statement)
            found.places.setdefault(statement.record, place)
            found.firsts.setdefault(statement.record, statement)
            found.ids.setdefault(statement.id, statement)
            if statement.details.get("isComponent") is True:
                found.components.add(statement.record)
        for record, each in found.records.items():
            each.sort(key=lambda s: s.moment)
            found.ranks |= {s.number: rank for rank, s in enumerate(each)}
            if closing := next((s for s in each if s.closed), None):
                found.ends[record] = closing
        return found

    def type_of(self, record: str) -> str:
        """What a record is of; "" where the file does not speak of it."""
        return self.records[record][0].type if record in self.records else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `words` say it in a sentence."""

    words: str
    faults: Callable[[Statement, Series], Iterator[Fault]]


def series_faults(statement: Statement, series: Series) -> list[Fault]:
    """What is wrong with a statement among the others of its file."""
    return [fault for rule in RULES for fault in rule.faults(statement, series)]


# Private functions


def _unique(statement: Statement, series: Series) -> Iterator[Fault]:
    first = series.ids[statement.id]
    if first is not statement:
        yield Fault("/statementId", "bods-id-twice", {"row": first.number}, statement.id)


def _one_type(statement: Statement, series: Series) -> Iterator[Fault]:
    first = series.records[statement.record][0]
    if first.type != statement.type:
        values = {"row": first.number, "type": first.type}
        yield Fault("/recordType", "bods-type-changed", values, statement.type)


def _new_first(statement: Statement, series: Series) -> Iterator[Fault]:
    if statement.status == "new" and series.ranks[statement.number]:
        first = series.records[statement.record][0]
        yield Fault("/recordStatus", "bods-new-later", {"row": first.number}, "new")


def _closed_last(statement: Statement, series: Series) -> Iterator[Fault]:
    closed = series.ends.get(statement.record)
    if closed is None or statement.status == "new":
        return
    if series.ranks[closed.number] < series.ranks[statement.number]:
        yield Fault("/recordStatus", "bods-closed-before", {"row": closed.number}, statement.status or None)


def _subject(statement: Statement, series: Series) -> Iterator[Fault]:
    subject = statement.details.get("subject")
    if isinstance(subject, str) and series.type_of(subject) not in ("", "entity"):
        values = {"type": series.type_of(subject)}
        yield Fault("/recordDetails/subject", "bods-subject", values, subject)


def _party(statement: Statement, series: Series) -> Iterator[Fault]:
    party = statement.details.get("interestedParty")
    if isinstance(party, str) and series.type_of(party) == "relationship":
        yield Fault("/recordDetails/interestedParty", "bods-party", {}, party)


def _declared(statement: Statement, series: Series) -> Iterator[Fault]:
    subject = str(statement.value["declarationSubject"])
    if series.type_of(subject) == "relationship":
        yield Fault("/declarationSubject", "bods-declared", {}, subject)


def _after_its_ends(statement: Statement, series: Series) -> Iterator[Fault]:
    for name in ("subject", "interestedParty") if statement.type == "relationship" else ():
        record = statement.details.get(name)
        if isinstance(record, str) and _later(record, statement, series):
            values = {"row": _first_number(record, series)}
            yield Fault(f"/recordDetails/{name}", "bods-end-later", values, record)


def _beneficial(statement: Statement, series: Series) -> Iterator[Fault]:
    party = statement.details.get("interestedParty")
    if not isinstance(party, str) or series.type_of(party) != "entity":
        return
    for place, interest in enumerate(members(statement.details, "interests")):
        if interest.get("beneficialOwnershipOrControl") is True:
            at = f"/recordDetails/interests/{place}/beneficialOwnershipOrControl"
            yield Fault(at, "bods-beneficial-entity", {}, party)


def _components(statement: Statement, series: Series) -> Iterator[Fault]:
    records = statement.details.get("componentRecords")
    for place, record in enumerate(records if isinstance(records, list) else ()):
        name = str(record)
        at = f"/recordDetails/componentRecords/{place}"
        if name not in series.records:
            if name in series.ids:
                yield Fault(at, "bods-component-statement", {"record": series.ids[name].record}, name)
            elif statement.status in ("", "new"):  # one that goes on may have them in an earlier file
                yield Fault(at, "bods-component-missing", {}, name)
        elif name not in series.components:
            yield Fault(at, "bods-component-primary", {"row": _first_number(name, series)}, name)
        elif _later(name, statement, series):
            yield Fault(at, "bods-component-later", {"row": _first_number(name, series)}, name)


def _later(record: str, statement: Statement, series: Series) -> bool:
    """Whether the file speaks of a record only after this one."""
    return series.places[record] > series.places[statement.record] if record in series.places else False


def _first_number(record: str, series: Series) -> int:
    return series.firsts[record].number


RULES: tuple[Rule, ...] = (
    Rule("no two statements have one `statementId`", _unique),
    Rule("a record is of one `recordType`", _one_type),
    Rule("only the first statement of a record, by date, is `new`", _new_first),
    Rule("nothing follows the statement that closes a record", _closed_last),
    Rule("`subject` is an entity", _subject),
    Rule("`interestedParty` is an entity or a person", _party),
    Rule("`declarationSubject` is an entity or a person", _declared),
    Rule("a relationship stands after the records of its two ends", _after_its_ends),
    Rule("a beneficial owner is a person", _beneficial),
    Rule("component records are in the file, before the relationship, and say `isComponent`", _components),
)
