"""Statements of our own (写声明): an entity, a person or a relationship as a record, one statement a period."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from graphsvc.domain.facts import Entity, Tie, Value, tie_id
from graphsvc.domain.kept import NAMES
from graphsvc.domain.vocabulary import tie as tie_type
from graphsvc.importing.codes import is_credit_code, is_lei
from graphsvc.interchange.bods import table
from graphsvc.interchange.bods.conditions import Object
from graphsvc.interchange.bods.ids import scheme_of
from graphsvc.interchange.bods.own import PUBLISHER, own_id, pairs_text
from graphsvc.interchange.bods.schema import INTERESTS, VERSION
from graphsvc.interchange.bods.shares import bounds_of, share_of

DAWN = date(1900, 1, 1)
"""The day from which what has no start is stated: early, so that it holds on any later day."""

_BOUNDS = ("share_min", "share_max", "min_exclusive", "max_exclusive")
_ELSEWHERE = frozenset({"valid_from", "valid_to", *NAMES})


def statement(
    record: str, type_: str, details: Object, day: str, *, status: str, subject: str, published: date | None,
    note: str = "",
) -> Object:  # fmt: skip
    """A statement of ours; its id is the digest of what it says."""
    said: Object = {
        "declarationSubject": subject,
        "publicationDetails": {
            "bodsVersion": VERSION,
            "publicationDate": published.isoformat() if published else day,
            "publisher": {"name": PUBLISHER},
        },
        "recordDetails": details,
        "recordId": record,
        "recordStatus": status,
        "recordType": type_,
        "statementDate": day,
    }
    if note:
        said["annotations"] = [
            {"createdBy": {"name": PUBLISHER}, "description": note, "motivation": "commenting", "statementPointerTarget": ""}
        ]  # fmt: skip
    return {"statementId": own_id(said), **said}


def party_statements(entity: Entity, record: str, after: str, published: date | None) -> Iterator[Object]:
    """What is said of an entity or person: one statement from its start, one that closes it at its end. `after` is the
    date of somebody else's last statement on the record, which these follow."""
    row = table.kind_row(entity.label)
    if row is None:
        return
    type_ = "person" if entity.label == "Person" else "entity"
    details = _person(entity.values) if type_ == "person" else _entity(entity, row)
    beside = {
        name: value
        for name, value in entity.values.items()
        if name not in NAMES and name not in _placed(entity.label)
    }
    if record != entity.id:
        beside["id"] = entity.id
    note = f"{entity.label}: {pairs_text(beside)}"
    start, end = entity.values.get("valid_from"), entity.values.get("valid_to")
    first = start if isinstance(start, date) else _before(end)
    days = [(after or first.isoformat(), "updated" if after else "new")]
    if isinstance(end, date):
        days = [*days[: 0 if after else 1], (after or end.isoformat(), "closed")]
    for day, status in days:
        yield statement(
            record, type_, details, day, status=status, subject=record, published=published, note=note
        )


def relationship_record(from_id: str, to_id: str) -> str:
    """The record of all that one holds of another.

    >>> relationship_record("a", "b")
    'relationship:c8687a08aa5d6ed20443'
    """
    return f"relationship:{hashlib.sha256(f'{from_id} {to_id}'.encode()).hexdigest()[:20]}"


def relationship_statements(
    ties: Sequence[Tie], record: str, ends: tuple[str, str], *, after: str, published: date | None,
    components: Sequence[str] = (), is_component: bool = False,
) -> Iterator[Object]:  # fmt: skip
    """What is said of all ties from one to another: a statement whenever one begins or ends."""

    def said(day: str, status: str, told: Sequence[Tie]) -> Object:
        details: Object = {
            "interestedParty": ends[0],
            "interests": [_interest(tie) for tie in told],
            "isComponent": is_component,
            "subject": ends[1],
        }
        if components:
            details["componentRecords"] = list(components)
        return statement(
            record, "relationship", details, day, status=status, subject=ends[1], published=published
        )

    ordered = sorted(ties, key=lambda t: (t.type, t.id))
    if after:  # one statement that tells all of it: those of others tell the rest
        over = all(tie.period().end for tie in ties)
        yield said(after, "closed" if over else "updated", ordered)
        return
    base = _base(ties)
    starts = {tie.id: tie.period().start or base for tie in ties}
    days = sorted({*starts.values(), *(end for tie in ties if (end := tie.period().end))})
    for place, day in enumerate(days):
        live = [t for t in ordered if starts[t.id] <= day and ((end := t.period().end) is None or day < end)]
        ended = [t for t in ordered if t.period().end == day]
        status = "closed" if not live and place == len(days) - 1 else "updated" if place else "new"
        yield said(day.isoformat(), status, live or ended)


# Private functions


def _placed(label: str) -> tuple[str, ...]:
    """Fields that the record of a kind has a place for."""
    if label == "Person":
        return ("name",)
    return (*table.FIELDS, "reason") if label == "UnknownParty" else tuple(table.FIELDS)


def _entity(entity: Entity, row: table.KindRow) -> Object:
    values = entity.values
    form: Object = {"type": row.type}
    if row.word:
        form["details"] = row.word
    if entity.label == "Arrangement":
        kinds = {ours: theirs for theirs, ours in table.ARRANGEMENTS.items()}
        if (kind := str(values.get("arrangement_kind", ""))) and (subtype := kinds.get(kind)):
            form["subtype"] = subtype
    details: Object = {"entityType": form, "isComponent": False}
    for ours, theirs in table.FIELDS.items():
        value = values.get(ours)
        if isinstance(value, date):
            details[theirs] = value.isoformat()
        elif value is not None:
            details[theirs] = list(value) if isinstance(value, tuple) else str(value)
    if number := _identifier(entity.id):
        details["identifiers"] = [number]
    if entity.label == "UnknownParty":
        reason = str(values.get("reason", ""))
        word = next(theirs for theirs, ours in table.REASONS.items() if ours == reason)
        details["unspecifiedEntityDetails"] = {"reason": word}
    return details


def _person(values: Mapping[str, Value]) -> Object:
    name = values.get("name")
    if name is None:
        return {"isComponent": False, "personType": "anonymousPerson"}
    return {"isComponent": False, "names": [{"fullName": str(name)}], "personType": "knownPerson"}


def _identifier(id_: str) -> Object:
    if is_credit_code(id_):
        return {"id": id_, "scheme": table.SCHEMES["credit-code"]}
    if is_lei(id_):
        return {"id": id_, "scheme": table.SCHEMES["lei"]}
    scheme, code = scheme_of(id_)
    return {"id": code, "scheme": scheme.upper()} if scheme else {}


def _interest(tie: Tie) -> Object:
    values, schema = tie.values, tie_type(tie.type)
    share = share_of(values) if tie.type == "HOLDS" else {}
    said = {*_ELSEWHERE, "directness"}
    bounds = bounds_of(share) if share else {}
    said |= {name for name in _BOUNDS if values.get(name) == bounds.get(name)}
    beside = {name: value for name, value in values.items() if name not in said}
    if tie.id != tie_id(schema, tie.from_id, tie.to_id, values):
        beside["id"] = tie.id
    found: Object = {"type": _type_of(tie)}
    if share:
        found["share"] = share
    if "directness" in values:
        found["directOrIndirect"] = str(values["directness"])
    for ours, theirs in (("valid_from", "startDate"), ("valid_to", "endDate")):
        if isinstance(day := values.get(ours), date):
            found[theirs] = day.isoformat()
    words = [*(["tie=DIRECTS"] if tie.type == "DIRECTS" else []), *([pairs_text(beside)] if beside else [])]
    return {**found, "details": "; ".join(words)} if words else found


def _type_of(tie: Tie) -> str:
    if tie.type == "DIRECTS":
        return table.DIRECTED_BY[str(tie.values.get("by", ""))]
    word = str(tie.values.get("interest", "")).split(table.BETWEEN)[0]
    return word if word in INTERESTS else table.type_of_basis(str(tie.values.get("basis", "capital")))


def _base(ties: Sequence[Tie]) -> date:
    """A day before everything that is dated, for what has no start."""
    days = [day for tie in ties for day in (tie.period().start, tie.period().end) if day]
    return _before(min(days, default=None))


def _before(day: Value | None) -> date:
    """A day before that one, and early in any case."""
    if not isinstance(day, date) or day > DAWN:
        return DAWN
    return day - timedelta(1) if day > date.min else day
