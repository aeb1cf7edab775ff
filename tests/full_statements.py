"""One statement of each record type in which every field of BODS 0.4 stands, and every variant of what it can be."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from tests.statements import Statement, entity, interest, person, relationship

ADDRESS = {
    "type": "registered",
    "address": "1 Road",
    "postCode": "A1",
    "country": {"name": "China", "code": "CN"},
}
SOURCE = {
    "type": ["officialRegister", "verified"], "description": "the register", "url": "https://example.org/a?b=c#d",
    "retrievedAt": "2020-01-02T03:04:05+08:00", "assertedBy": [{"name": "Companies House", "uri": "https://example.org"}],
}  # fmt: skip
AROUND: Statement = {
    "recordStatus": "new",
    "declaration": "d-1",
    "annotations": [
        {
            "statementPointerTarget": "/recordDetails/isComponent",
            "creationDate": "2020-01-02",
            "createdBy": {"name": "Data House", "uri": "https://example.org/who"},
            "motivation": "linking",
            "description": "see there",
            "url": "https://example.org/there",
        },
        {"statementPointerTarget": "", "motivation": "transformation", "transformedContent": "x"},
    ],
    "publicationDetails": {
        "publicationDate": "2020-01-02T00:00:00Z",
        "bodsVersion": "0.4",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "publisher": {"name": "Data House", "url": "https://example.org/data"},
    },
    "source": SOURCE,
}
ENTITY = entity(
    **copy.deepcopy(AROUND),
    details={
        "entityType": {"type": "stateBody", "subtype": "stateAgency", "details": "an agency"},
        "unspecifiedEntityDetails": {"reason": "unknown", "description": "nobody knows"},
        "alternateNames": ["Acme"],
        "jurisdiction": {"name": "China", "code": "CN-32"},
        "identifiers": [
            {"id": "1", "scheme": "GB-COH", "schemeName": "Companies House", "uri": "https://example.org/1"}
        ],
        "foundingDate": "2001-02-03",
        "dissolutionDate": "2031-02-03",
        "addresses": [copy.deepcopy(ADDRESS)],
        "uri": "urn:example:acme",
        "publicListing": {
            "hasPublicListing": True,
            "companyFilingsURLs": ["https://example.org/filings"],
            "securitiesListings": [
                {
                    "marketIdentifierCode": "XSHE",
                    "operatingMarketIdentifierCode": "XSHE",
                    "stockExchangeJurisdiction": "CN",
                    "stockExchangeName": "Shenzhen",
                    "security": {"idScheme": "isin", "id": "CN0000000001", "ticker": "ACME"},
                }
            ],
        },
        "formedByStatute": {"name": "an act", "date": "2001-01-01"},
    },
)
PERSON = person(
    **copy.deepcopy(AROUND),
    details={
        "unspecifiedPersonDetails": {"reason": "unknown", "description": "nobody knows"},
        "names": [
            {"type": "legal", "fullName": "Jane Smith", "familyName": "Smith", "givenName": "Jane", "patronymicName": "J"}
        ],
        "identifiers": [{"id": "P1", "scheme": "GBR-PASSPORT", "schemeName": "passport", "uri": "urn:p:1"}],
        "nationalities": [{"name": "China", "code": "CN"}],
        "placeOfBirth": {**ADDRESS, "type": "placeOfBirth"},
        "birthDate": "1970-05",
        "deathDate": "2020",
        "taxResidencies": [{"name": "China", "code": "CN"}],
        "addresses": [{**ADDRESS, "type": "residence"}],
        "politicalExposure": {
            "status": "isPep",
            "details": [
                {
                    "reason": "a minister", "missingInfoReason": "none", "jurisdiction": {"name": "China", "code": "CN"},
                    "startDate": "2001-01-01", "endDate": "2002-01-01", "source": copy.deepcopy(SOURCE),
                }
            ],
        },
    },
)  # fmt: skip
RELATIONSHIP = relationship(
    "r-1",
    "r-acme",
    "r-jane",
    interest(
        "shareholding", directOrIndirect="direct", beneficialOwnershipOrControl=True, details="A shares",
        share={"exclusiveMinimum": 25, "maximum": 50.5}, startDate="2019-01-01", endDate="2029-01-01",
    ),
    interest("votingRights", 30),
    **copy.deepcopy(AROUND),
    details={"componentRecords": []},
)  # fmt: skip
UNSPECIFIED = {"reason": "noBeneficialOwners", "description": "a listed company"}
WHOLE = {"entity": ENTITY, "person": PERSON, "relationship": RELATIONSHIP}


def file_with(statement: Statement) -> list[Statement]:
    """A file in which a statement about one of the three stands among the other two."""
    return [statement if s["recordType"] == statement["recordType"] else s for s in WHOLE.values()]


def altered(statement: Statement, pointer: str, value: Any) -> Statement:
    """A copy with another value at a JSON pointer; `...` takes it away."""
    found = copy.deepcopy(statement)
    at: Any = found
    *path, last = pointer.strip("/").split("/")
    for step in path:
        at = at[int(step)] if isinstance(at, list) else at[step]
    if value is ...:
        del at[last]
    elif isinstance(at, list):
        at[int(last)] = value
    else:
        at[last] = value
    return found


def variants() -> Iterator[tuple[str, list[Statement]]]:
    """Files of valid statements: every type of entity, person, interest, party, reason and form of a share and date."""
    from graphsvc.interchange.bods import schema as bods

    for type_ in bods.ENTITY_TYPES:
        for subtype in (None, *bods.SUBTYPES_OF[type_]):
            form = {"type": type_, **({"subtype": subtype} if subtype else {})}
            for component in (False, True):
                yield (
                    f"{type_} {subtype} {component}",
                    [entity(details={"entityType": form, "isComponent": component})],
                )
    for type_ in bods.PERSON_TYPES:
        yield type_, [person(type_=type_)]
        yield f"{type_} without a name", [person(name=None, type_=type_)]
    parties: list[Any] = ["r-acme", "r-jane", *({"reason": reason} for reason in bods.REASONS)]
    for party in parties:
        for subject in ("r-acme", UNSPECIFIED):
            yield f"{party} in {subject}", [entity(), person(), relationship("r-1", subject, party)]
    for type_ in bods.INTERESTS:
        for directness in (None, *bods.DIRECTNESS):
            said: Any = {"directOrIndirect": directness} if directness else {}
            held = relationship(
                "r-1", "r-acme", "r-jane", interest(type_, **said), interest(type_, 20, **said)
            )
            yield f"{type_} {directness}", [entity(), person(), held]
    for share in (
        {}, {"exact": 0}, {"exact": 100}, {"exact": 33.333333333333}, {"minimum": 25}, {"exclusiveMinimum": 25},
        {"maximum": 25}, {"exclusiveMaximum": 25}, {"minimum": 25, "exclusiveMaximum": 50}, {"minimum": 50, "maximum": 50},
        {"exact": 30, "minimum": 25, "maximum": 50}, {"exclusiveMinimum": 0, "maximum": 100},
        {"exclusiveMinimum": 25, "maximum": 25.00000000000001}, {"minimum": 0, "exclusiveMaximum": 1e-30},
    ):  # fmt: skip
        yield (
            f"share {share}",
            [entity(), person(), relationship("r-1", "r-acme", "r-jane", interest(share=share))],
        )
    for day in (
        "2020-02-29",
        "2020-02-29T23:59:59Z",
        "2020-02-29T23:59:59.123+08:00",
        "0001-01-01",
        "9999-12-31",
    ):
        yield (
            f"on {day}",
            [entity(day=day), person(), relationship("r-1", "r-acme", "r-jane", interest(), day=day)],
        )
    for status in (None, *bods.RECORD_STATUSES):
        told: Any = {"recordStatus": status} if status else {}
        yield f"status {status}", [entity(**told), person(**told), relationship("r-1", "r-acme", "r-jane", interest(exact=5), **told)]  # fmt: skip
    yield "nothing but what must be", [entity(name=None)]
    yield "with every field", list(WHOLE.values())
    yield "with fields of others", [entity(others={"a": [1, {"b": None}]}, details={"ours": 1.50})]
    yield "an empty list of interests", [entity(), person(), relationship("r-1", "r-acme", "r-jane", details={"interests": []})]  # fmt: skip
