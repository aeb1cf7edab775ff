"""What one field of a statement asks of another (条件): one table, each rule with what it is called in the documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from graphsvc.interchange.bods.faults import Fault
from graphsvc.interchange.bods.json_text import Read
from graphsvc.interchange.bods.schema import SUBTYPES_OF, VERSION

Object: TypeAlias = dict[str, Read]
_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*")
LOWER, UPPER = ("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule: `of` is the record type that it speaks of ("" = any), `words` say it in a sentence."""

    of: str
    words: str
    faults: Callable[[Object], Iterator[Fault]]


def condition_faults(statement: Object) -> Iterator[Fault]:
    """What is wrong within a statement whose fields are each of the right shape.

    >>> share = {"minimum": 60, "maximum": 50}
    >>> found = condition_faults({"recordType": "relationship", "recordDetails": {"interests": [{"share": share}]}})
    >>> [(fault.pointer, fault.why) for fault in found]
    [('/recordDetails/interests/0/share/maximum', 'bods-share-reversed')]
    """
    for condition in CONDITIONS:
        if condition.of in ("", statement.get("recordType")):
            yield from condition.faults(statement)


def member(value: Object, name: str) -> Object:
    """The object that stands under a name; empty where none does."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def members(value: Object, name: str) -> list[Object]:
    """The objects of the list that stands under a name."""
    found = value.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def text(value: Object, name: str) -> str:
    """The text that stands under a name; "" where none does."""
    found = value.get(name)
    return found if isinstance(found, str) else ""


# Private functions


def _version(statement: Object) -> Iterator[Fault]:
    said = text(member(statement, "publicationDetails"), "bodsVersion")
    if said and said != VERSION:
        yield Fault("/publicationDetails/bodsVersion", "bods-version", {"version": VERSION}, said)


def _linking(statement: Object) -> Iterator[Fault]:
    for place, note in enumerate(members(statement, "annotations")):
        if note.get("motivation") == "linking" and "url" not in note:
            yield Fault(f"/annotations/{place}/url", "bods-linking")


def _transformed(statement: Object) -> Iterator[Fault]:
    for place, note in enumerate(members(statement, "annotations")):
        if note.get("motivation") != "transformation" and note.get("transformedContent", "") != "":
            yield Fault(f"/annotations/{place}/transformedContent", "bods-not-transformed")


def _pointers(statement: Object) -> Iterator[Fault]:
    for place, note in enumerate(members(statement, "annotations")):
        target = text(note, "statementPointerTarget")
        if not _POINTER.fullmatch(target):
            yield Fault(f"/annotations/{place}/statementPointerTarget", "bods-pointer", {}, target)


def _subtype(statement: Object) -> Iterator[Fault]:
    said = member(member(statement, "recordDetails"), "entityType")
    allowed = SUBTYPES_OF[text(said, "type")]
    if "subtype" in said and said["subtype"] not in allowed:
        values = {"type": said["type"], "known": ", ".join(allowed)}
        yield Fault("/recordDetails/entityType/subtype", "bods-subtype", values, said["subtype"])


def _entity_dates(statement: Object) -> Iterator[Fault]:
    yield from _in_order(
        member(statement, "recordDetails"), "foundingDate", "dissolutionDate", "/recordDetails"
    )


def _listing(statement: Object) -> Iterator[Fault]:
    listing = member(member(statement, "recordDetails"), "publicListing")
    if listing.get("hasPublicListing") is False and listing.get("securitiesListings"):
        yield Fault("/recordDetails/publicListing/hasPublicListing", "bods-listed")


def _person_dates(statement: Object) -> Iterator[Fault]:
    details = member(statement, "recordDetails")
    born, died = text(details, "birthDate"), text(details, "deathDate")
    shorter = min(len(born), len(died))
    if shorter and born[:shorter] > died[:shorter]:
        yield _reversed("/recordDetails/deathDate", "birthDate", born, died)


def _exposure_dates(statement: Object) -> Iterator[Fault]:
    exposure = member(member(statement, "recordDetails"), "politicalExposure")
    for place, each in enumerate(members(exposure, "details")):
        at = f"/recordDetails/politicalExposure/details/{place}"
        yield from _in_order(each, "startDate", "endDate", at)


def _interest_dates(statement: Object) -> Iterator[Fault]:
    for at, interest in _interests(statement):
        yield from _in_order(interest, "startDate", "endDate", at)


def _shares(statement: Object) -> Iterator[Fault]:
    for at, interest in _interests(statement):
        share = member(interest, "share")
        for pair in (LOWER, UPPER):
            if pair[0] in share and pair[1] in share:
                yield Fault(f"{at}/share/{pair[1]}", "bods-share-both", {"other": pair[0]}, share[pair[1]])
                return
        yield from _bounds(share, f"{at}/share")


def _component_of_component(statement: Object) -> Iterator[Fault]:
    details = member(statement, "recordDetails")
    if details.get("isComponent") is True and details.get("componentRecords"):
        yield Fault("/recordDetails/componentRecords", "bods-component-of-component")


def _own_component(statement: Object) -> Iterator[Fault]:
    records = member(statement, "recordDetails").get("componentRecords")
    seen: set[str] = set()
    for place, record in enumerate(records if isinstance(records, list) else []):
        at = f"/recordDetails/componentRecords/{place}"
        if record == statement.get("recordId"):
            yield Fault(at, "bods-component-itself", {}, record)
        elif isinstance(record, str) and record in seen:
            yield Fault(at, "bods-component-twice", {}, record)
        seen.add(str(record))


def _direct_with_components(statement: Object) -> Iterator[Fault]:
    if member(statement, "recordDetails").get("componentRecords"):
        for at, interest in _interests(statement):
            if interest.get("directOrIndirect") == "direct":
                yield Fault(f"{at}/directOrIndirect", "bods-direct-with-components", {}, "direct")


def _interests(statement: Object) -> Iterator[tuple[str, Object]]:
    for place, interest in enumerate(members(member(statement, "recordDetails"), "interests")):
        yield f"/recordDetails/interests/{place}", interest


def _in_order(value: Object, start: str, end: str, at: str) -> Iterator[Fault]:
    if start in value and end in value and text(value, start) > text(value, end):
        yield _reversed(f"{at}/{end}", start, text(value, start), text(value, end))


def _reversed(at: str, start: str, since: str, until: str) -> Fault:
    return Fault(at, "bods-dates-reversed", {"name": start, "start": since}, until)


def _bounds(share: Object, at: str) -> Iterator[Fault]:
    lower = next((name for name in LOWER if name in share), None)
    upper = next((name for name in UPPER if name in share), None)
    low, high, exact = (_number(share.get(name or "")) for name in (lower, upper, "exact"))
    if low is not None and high is not None:
        if low > high:
            yield Fault(f"{at}/{upper}", "bods-share-reversed", {"low": low}, high)
        elif low == high and (lower, upper) != ("minimum", "maximum"):
            yield Fault(f"{at}/{upper}", "bods-share-empty", {"low": low}, high)
    if exact is not None:
        below = low is not None and (exact < low or (exact == low and lower == "exclusiveMinimum"))
        above = high is not None and (exact > high or (exact == high and upper == "exclusiveMaximum"))
        if below or above:
            yield Fault(f"{at}/exact", "bods-share-outside", {"name": lower if below else upper}, exact)
    if exact is None and lower == "exclusiveMinimum" and low == 100:
        yield Fault(f"{at}/{lower}", "bods-share-empty", {"low": low}, low)
    if exact is None and upper == "exclusiveMaximum" and high == 0:
        yield Fault(f"{at}/{upper}", "bods-share-empty", {"low": 0}, high)


def _number(value: Read) -> Decimal | None:
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


CONDITIONS: tuple[Condition, ...] = (
    Condition("", f"`bodsVersion` is {VERSION}", _version),
    Condition("", "an annotation that links has a `url`", _linking),
    Condition("", "only an annotation of a transformation has `transformedContent`", _transformed),
    Condition("", "`statementPointerTarget` is a JSON pointer (RFC 6901)", _pointers),
    Condition("entity", "`subtype` is one of its `type`", _subtype),
    Condition("entity", "`dissolutionDate` is not before `foundingDate`", _entity_dates),
    Condition("entity", "who lists securities has a public listing", _listing),
    Condition("person", "`deathDate` is not before `birthDate`", _person_dates),
    Condition("person", "`endDate` of a political exposure is not before its `startDate`", _exposure_dates),
    Condition("relationship", "`endDate` of an interest is not before its `startDate`", _interest_dates),
    Condition("relationship", "a share has one lower and one upper bound, in order, and `exact` lies within", _shares),
    Condition("relationship", "a component has no components", _component_of_component),
    Condition("relationship", "components are named once, and none is the record itself", _own_component),
    Condition("relationship", "what has components is not `direct`", _direct_with_components),
)  # fmt: skip
