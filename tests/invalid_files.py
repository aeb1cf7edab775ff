"""Files of BODS 0.4 in which each statement is right alone, and one is wrong among the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.statements import Statement, entity, interest, owns, person, relationship


@dataclass(frozen=True, slots=True)
class Case:
    """One file with one statement that is wrong in one field."""

    name: str
    statements: list[Any]
    number: int  # of the statement, from 1
    pointer: str
    why: str
    by_schema: bool


def series() -> Iterator[Case]:
    """Ids, records in time, and who may stand at which end."""
    same = {"statementId": "s" * 32}
    told: list[tuple[str, list[Statement], int, str, str]] = [
        ("one id for two", [{**entity(), **same}, {**person(), **same}], 2, "/statementId", "bods-id-twice"),
        ("the same twice", [entity(), entity()], 2, "/statementId", "bods-id-twice"),
        ("an entity becomes a person", [entity(), person("r-acme", day="2021-01-01")], 2, "/recordType", "bods-type-changed"),
        ("a person becomes an entity", [person(), entity("r-jane", day="2021-01-01")], 2, "/recordType", "bods-type-changed"),
        ("new twice", [entity(recordStatus="new"), entity(day="2021-01-01", recordStatus="new")], 2, "/recordStatus", "bods-new-later"),
        ("new after an update", [entity(recordStatus="updated"), entity(day="2021-01-01", recordStatus="new")], 2, "/recordStatus", "bods-new-later"),
        ("new dated after an update", [entity(day="2021-01-01", recordStatus="new"), entity(recordStatus="updated")], 1, "/recordStatus", "bods-new-later"),
        ("updated after it was closed", [entity(recordStatus="closed"), entity(day="2021-01-01", recordStatus="updated")], 2, "/recordStatus", "bods-closed-before"),
        ("closed twice", [entity(recordStatus="closed"), entity(day="2021-01-01", recordStatus="closed")], 2, "/recordStatus", "bods-closed-before"),
        ("new after it was closed", [entity(recordStatus="closed"), entity(day="2021-01-01", recordStatus="new")], 2, "/recordStatus", "bods-new-later"),
        ("a relationship goes on after it was closed", [entity(), person(), owns("r-1", "r-acme", "r-jane", 1, recordStatus="closed"), owns("r-1", "r-acme", "r-jane", 2, day="2021-01-01", recordStatus="updated")], 4, "/recordStatus", "bods-closed-before"),
        ("closed in the same second, then again", [entity(day="2020-01-01T00:00:00Z", recordStatus="closed"), entity(day="2020-01-01T00:00:01Z", recordStatus="updated")], 2, "/recordStatus", "bods-closed-before"),
        ("a share of a person", [person(), person("r-john", "John Brown"), owns("r-1", "r-john", "r-jane", 5)], 3, "/recordDetails/subject", "bods-subject"),
        ("a share of a relationship", [entity(), person(), owns("r-1", "r-acme", "r-jane", 5), owns("r-2", "r-1", "r-jane", 5)], 4, "/recordDetails/subject", "bods-subject"),
        ("held by a relationship", [entity(), person(), owns("r-1", "r-acme", "r-jane", 5), owns("r-2", "r-acme", "r-1", 5)], 4, "/recordDetails/interestedParty", "bods-party"),
        ("declared about a relationship", [entity(), person(), owns("r-1", "r-acme", "r-jane", 5), entity("r-b", declarationSubject="r-1")], 4, "/declarationSubject", "bods-declared"),
        ("before its subject", [person(), owns("r-1", "r-acme", "r-jane", 5), entity()], 2, "/recordDetails/subject", "bods-end-later"),
        ("before its holder", [entity(), owns("r-1", "r-acme", "r-jane", 5), person()], 2, "/recordDetails/interestedParty", "bods-end-later"),
        ("a beneficial owner that is an entity", [entity(), entity("r-b"), relationship("r-1", "r-acme", "r-b", interest(), interest(beneficialOwnershipOrControl=True))], 3, "/recordDetails/interests/1/beneficialOwnershipOrControl", "bods-beneficial-entity"),
    ]  # fmt: skip
    for name, statements, number, pointer, why in told:
        yield Case(name, statements, number, pointer, why, by_schema=False)


def components() -> Iterator[Case]:
    """Records that a relationship is made of."""
    base = [entity(), entity("r-b", "B Ltd"), person()]
    part = owns("r-1", "r-b", "r-jane", 50, details={"isComponent": True})
    other = owns("r-2", "r-acme", "r-b", 50, details={"isComponent": True})

    def whole(*records: str, directness: str = "indirect", **rest: Any) -> Statement:
        held = interest(exact=25, directOrIndirect=directness)
        return relationship(
            "r-3", "r-acme", "r-jane", held, details={"componentRecords": list(records)}, **rest
        )

    at = "/recordDetails/componentRecords"
    direct = "/recordDetails/interests/0/directOrIndirect"
    told: list[tuple[str, list[Statement], int, str, str]] = [
        ("a component that is not there", [*base, part, whole("r-1", "r-9")], 5, f"{at}/1", "bods-component-missing"),
        ("a component named by its statement", [*base, part, whole(part["statementId"])], 5, f"{at}/0", "bods-component-statement"),
        ("a component that is primary", [*base, owns("r-1", "r-b", "r-jane", 50), whole("r-1")], 5, f"{at}/0", "bods-component-primary"),
        ("an entity that is primary", [*base, part, whole("r-1", "r-b")], 5, f"{at}/1", "bods-component-primary"),
        ("a component after the whole", [*base, part, whole("r-1", "r-2"), other], 5, f"{at}/1", "bods-component-later"),
        ("a component of itself", [*base, part, whole("r-1", "r-3")], 5, f"{at}/1", "bods-component-itself"),
        ("a component twice", [*base, part, whole("r-1", "r-1")], 5, f"{at}/1", "bods-component-twice"),
        ("direct with components", [*base, part, other, whole("r-1", "r-2", directness="direct")], 6, direct, "bods-direct-with-components"),
    ]  # fmt: skip
    for name, statements, number, pointer, why in told:
        yield Case(name, statements, number, pointer, why, by_schema=False)
