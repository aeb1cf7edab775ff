"""Invalid statements of BODS 0.4: every rule of the schema, and what statements ask of one another.

A case is a file; it says which statement is wrong, in which field, why, and whether the published schema refuses it too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.full_statements import ENTITY, PERSON, RELATIONSHIP, WHOLE, altered, file_with
from tests.invalid_files import Case, components, series
from tests.statements import Statement


def cases() -> list[Case]:
    """All of them."""
    return [*_missing(), *_types(), *_words(), *_bounds(), *_forms(), *_conditions(), *_shares(), *series(), *components()]  # fmt: skip


# The schema: what must be there, types, closed lists, bounds, forms

_MISSING = {
    "entity": (
        "/statementId", "/declarationSubject", "/recordId", "/recordType", "/recordDetails", "/statementDate",
        "/annotations/0/statementPointerTarget", "/annotations/0/motivation", "/publicationDetails/publicationDate",
        "/publicationDetails/bodsVersion", "/publicationDetails/publisher", "/recordDetails/isComponent",
        "/recordDetails/entityType", "/recordDetails/entityType/type", "/recordDetails/unspecifiedEntityDetails/reason",
        "/recordDetails/jurisdiction/name", "/recordDetails/addresses/0/country/name",
        "/recordDetails/publicListing/hasPublicListing",
        "/recordDetails/publicListing/securitiesListings/0/stockExchangeJurisdiction",
        "/recordDetails/publicListing/securitiesListings/0/stockExchangeName",
        "/recordDetails/publicListing/securitiesListings/0/security",
        "/recordDetails/publicListing/securitiesListings/0/security/ticker",
    ),
    "person": (
        "/recordDetails/isComponent", "/recordDetails/personType", "/recordDetails/names/0/fullName",
        "/recordDetails/unspecifiedPersonDetails/reason", "/recordDetails/nationalities/0/name",
        "/recordDetails/taxResidencies/0/name", "/recordDetails/politicalExposure/status",
        "/recordDetails/politicalExposure/details/0/jurisdiction/name",
    ),
    "relationship": ("/recordDetails/isComponent", "/recordDetails/subject", "/recordDetails/interestedParty"),
}  # fmt: skip
_TEXTS = {
    "entity": (
        "/statementId", "/statementDate", "/declaration", "/declarationSubject", "/recordId", "/recordType", "/recordStatus",
        "/annotations/0/statementPointerTarget", "/annotations/0/creationDate", "/annotations/0/createdBy/name",
        "/annotations/0/createdBy/uri", "/annotations/0/motivation", "/annotations/0/description", "/annotations/0/url",
        "/annotations/1/transformedContent", "/publicationDetails/publicationDate", "/publicationDetails/bodsVersion",
        "/publicationDetails/license", "/publicationDetails/publisher/name", "/publicationDetails/publisher/url",
        "/source/type/0", "/source/description", "/source/url", "/source/retrievedAt", "/source/assertedBy/0/name",
        "/source/assertedBy/0/uri", "/recordDetails/name", "/recordDetails/alternateNames/0", "/recordDetails/uri",
        "/recordDetails/entityType/type", "/recordDetails/entityType/subtype", "/recordDetails/entityType/details",
        "/recordDetails/unspecifiedEntityDetails/description", "/recordDetails/jurisdiction/name",
        "/recordDetails/jurisdiction/code", "/recordDetails/identifiers/0/id", "/recordDetails/identifiers/0/scheme",
        "/recordDetails/identifiers/0/schemeName", "/recordDetails/identifiers/0/uri", "/recordDetails/foundingDate",
        "/recordDetails/dissolutionDate", "/recordDetails/addresses/0/address", "/recordDetails/addresses/0/postCode",
        "/recordDetails/publicListing/companyFilingsURLs/0",
        "/recordDetails/publicListing/securitiesListings/0/marketIdentifierCode",
        "/recordDetails/publicListing/securitiesListings/0/security/id", "/recordDetails/formedByStatute/name",
        "/recordDetails/formedByStatute/date",
    ),
    "person": (
        "/recordDetails/names/0/givenName", "/recordDetails/names/0/patronymicName", "/recordDetails/birthDate",
        "/recordDetails/deathDate", "/recordDetails/nationalities/0/code",
        "/recordDetails/politicalExposure/details/0/reason", "/recordDetails/politicalExposure/details/0/missingInfoReason",
    ),
    "relationship": (
        "/recordDetails/interests/0/type", "/recordDetails/interests/0/details", "/recordDetails/interests/0/startDate",
        "/recordDetails/interests/0/endDate", "/recordDetails/interests/0/directOrIndirect",
    ),
}  # fmt: skip
_OBJECTS = {
    "entity": (
        "/recordDetails", "/publicationDetails", "/publicationDetails/publisher", "/source", "/annotations/0",
        "/recordDetails/entityType", "/recordDetails/jurisdiction", "/recordDetails/identifiers/0",
        "/recordDetails/addresses/0/country", "/recordDetails/publicListing", "/recordDetails/formedByStatute",
    ),
    "person": ("/recordDetails/names/0", "/recordDetails/placeOfBirth", "/recordDetails/politicalExposure"),
    "relationship": ("/recordDetails/interests/0", "/recordDetails/interests/0/share"),
}  # fmt: skip
_LISTS = {
    "entity": (
        "/annotations", "/source/type", "/source/assertedBy", "/recordDetails/alternateNames", "/recordDetails/identifiers",
        "/recordDetails/addresses", "/recordDetails/publicListing/securitiesListings",
    ),
    "person": ("/recordDetails/names", "/recordDetails/nationalities", "/recordDetails/politicalExposure/details"),
    "relationship": ("/recordDetails/interests", "/recordDetails/componentRecords"),
}  # fmt: skip
_FLAGS = {
    "entity": ("/recordDetails/isComponent", "/recordDetails/publicListing/hasPublicListing"),
    "person": ("/recordDetails/isComponent",),
    "relationship": ("/recordDetails/isComponent", "/recordDetails/interests/0/beneficialOwnershipOrControl"),
}
_WORDS = {
    "entity": (
        "/recordType", "/recordStatus", "/annotations/0/motivation", "/source/type/0", "/recordDetails/entityType/type",
        "/recordDetails/entityType/subtype", "/recordDetails/unspecifiedEntityDetails/reason",
        "/recordDetails/addresses/0/type", "/recordDetails/publicListing/securitiesListings/0/security/idScheme",
    ),
    "person": (
        "/recordDetails/personType", "/recordDetails/names/0/type", "/recordDetails/placeOfBirth/type",
        "/recordDetails/addresses/0/type", "/recordDetails/politicalExposure/status",
        "/recordDetails/unspecifiedPersonDetails/reason",
    ),
    "relationship": ("/recordDetails/interests/0/type", "/recordDetails/interests/0/directOrIndirect"),
}  # fmt: skip


def _missing() -> Iterator[Case]:
    for type_, pointer in _pairs(_MISSING):
        yield _case(f"no {pointer}", altered(WHOLE[type_], pointer, ...), pointer, "bods-missing")
    publisher = altered(altered(ENTITY, "/publicationDetails/publisher/name", ...), "/publicationDetails/publisher/url", ...)  # fmt: skip
    yield _case("a publisher without name and url", publisher, "/publicationDetails/publisher", "bods-some")
    for type_ in ("entity", "person"):
        at = "/recordDetails/identifiers/0"
        nameless = altered(altered(WHOLE[type_], f"{at}/scheme", ...), f"{at}/schemeName", ...)
        yield _case(f"an identifier of a {type_} without a scheme", nameless, at, "bods-some")
    linking = altered(ENTITY, "/annotations/0/url", ...)
    yield _case("a link without a url", linking, "/annotations/0/url", "bods-linking")


def _types() -> Iterator[Case]:
    for type_, pointer in _pairs(_TEXTS):
        yield _case(f"{pointer} is a number", altered(WHOLE[type_], pointer, 5), pointer, "bods-text")
    for type_, pointer in _pairs(_OBJECTS):
        yield _case(f"{pointer} is a text", altered(WHOLE[type_], pointer, "x"), pointer, "bods-object")
    for type_, pointer in _pairs(_LISTS):
        yield _case(f"{pointer} is a text", altered(WHOLE[type_], pointer, "x"), pointer, "bods-list-type")
    for type_, pointer in _pairs(_FLAGS):
        yield _case(f"{pointer} is a text", altered(WHOLE[type_], pointer, "true"), pointer, "bods-flag")
    for end in ("subject", "interestedParty"):
        at = f"/recordDetails/{end}"
        yield _case(f"{end} is null", altered(RELATIONSHIP, at, None), at, "bods-id-or-reason")
        yield _case(f"{end} without a reason", altered(RELATIONSHIP, at, {"description": "x"}), f"{at}/reason", "bods-missing")  # fmt: skip
        yield _case(
            f"{end} for no reason", altered(RELATIONSHIP, at, {"reason": "x"}), f"{at}/reason", "bods-word"
        )
    yield Case("a list in the place of a statement", [ENTITY, []], 2, "/", "bods-object", True)
    yield Case("a number in the place of a statement", [ENTITY, 7], 2, "/", "bods-object", True)


def _words() -> Iterator[Case]:
    for type_, pointer in _pairs(_WORDS):
        yield _case(f"{pointer} of no list", altered(WHOLE[type_], pointer, "nonsense"), pointer, "bods-word")
    for type_, subtype in (("arrangement", "stateAgency"), ("legalEntity", "nomination"), ("stateBody", "trust"), ("registeredEntity", "trust"), ("state", "governmentDepartment"), ("unknownEntity", "trust"), ("anonymousEntity", "nomination")):  # fmt: skip
        form = {"type": type_, "subtype": subtype}
        at = "/recordDetails/entityType/subtype"
        yield _case(f"a {type_} that is a {subtype}", altered(ENTITY, "/recordDetails/entityType", form), at, "bods-subtype")  # fmt: skip
    at = "/recordDetails/addresses/0/type"
    yield _case("an entity with a residence", altered(ENTITY, at, "residence"), at, "bods-word")
    yield _case("a person with a registered address", altered(PERSON, at, "registered"), at, "bods-word")


def _bounds() -> Iterator[Case]:
    for name in ("exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        for value, why in ((-1, "bods-range"), (100.0001, "bods-range"), ("51", "bods-number"), (True, "bods-number"), (None, "bods-number")):  # fmt: skip
            at = "/recordDetails/interests/0/share"
            yield _case(f"{name} {value!r}", altered(RELATIONSHIP, at, {name: value}), f"{at}/{name}", why)
    for pointer, value in (
        ("/statementId", "x" * 31), ("/statementId", "x" * 65), ("/recordDetails/jurisdiction/code", "C"),
        ("/recordDetails/jurisdiction/code", "CN-1234"), ("/recordDetails/addresses/0/country/code", "CHN"),
        ("/recordDetails/publicListing/securitiesListings/0/stockExchangeJurisdiction", "C"),
    ):  # fmt: skip
        yield _case(f"{pointer} of {len(value)}", altered(ENTITY, pointer, value), pointer, "bods-length")


def _forms() -> Iterator[Case]:
    days = (
        "/recordDetails/foundingDate",
        "/recordDetails/dissolutionDate",
        "/recordDetails/formedByStatute/date",
    )
    for pointer in days:
        for value in ("2020-02-30", "2020-1-1", "2020", "2020-01-01T00:00:00Z", "20200101"):
            yield _case(f"{pointer} {value}", altered(ENTITY, pointer, value), pointer, "bods-form-date")
    for pointer in ("/statementDate", "/publicationDetails/publicationDate", "/source/retrievedAt", "/annotations/0/creationDate"):  # fmt: skip
        for value in ("2020-02-30", "2020-01-01T00:00:00", "2020-01-01T25:00:00Z", "2020-01-01 00:00:00Z", "yesterday", ""):  # fmt: skip
            yield _case(f"{pointer} {value}", altered(ENTITY, pointer, value), pointer, "bods-form-moment")
    for pointer in ("/recordDetails/birthDate", "/recordDetails/deathDate"):
        for value in ("2020-13", "2020-02-30", "70", "2020-1"):
            yield _case(f"{pointer} {value}", altered(PERSON, pointer, value), pointer, "bods-form-date")
    for pointer in ("/recordDetails/interests/0/startDate", "/recordDetails/interests/0/endDate"):
        yield _case(
            f"{pointer} in a month", altered(RELATIONSHIP, pointer, "2020-01"), pointer, "bods-form-date"
        )
    for pointer in ("/recordDetails/uri", "/source/url", "/publicationDetails/license", "/publicationDetails/publisher/url", "/annotations/0/url", "/recordDetails/identifiers/0/uri", "/recordDetails/publicListing/companyFilingsURLs/0"):  # fmt: skip
        for value in ("example.org", "https://exa mple.org", "https://example.org/公司"):
            yield _case(f"{pointer} {value}", altered(ENTITY, pointer, value), pointer, "bods-form-uri")
    for value in ("4", "0.4.0", "v0.4"):
        at = "/publicationDetails/bodsVersion"
        yield _case(f"version {value}", altered(ENTITY, at, value), at, "bods-form-version")


# What one field asks of another


def _conditions() -> Iterator[Case]:
    at = "/annotations/1/transformedContent"
    untransformed = altered(ENTITY, "/annotations/1/motivation", "commenting")
    yield _case("content that nothing transformed", untransformed, at, "bods-not-transformed")
    component = altered(altered(RELATIONSHIP, "/recordDetails/isComponent", True), "/recordDetails/componentRecords", ["r-2"])  # fmt: skip
    yield _case(
        "a component with components",
        component,
        "/recordDetails/componentRecords",
        "bods-component-of-component",
    )
    told = [
        ("another version", ENTITY, "/publicationDetails/bodsVersion", "0.3", "/publicationDetails/bodsVersion", "bods-version"),
        ("a pointer that is none", ENTITY, "/annotations/0/statementPointerTarget", "name", "/annotations/0/statementPointerTarget", "bods-pointer"),
        ("a pointer with a bad escape", ENTITY, "/annotations/0/statementPointerTarget", "/a~2", "/annotations/0/statementPointerTarget", "bods-pointer"),
        ("gone before it was there", ENTITY, "/recordDetails/dissolutionDate", "2001-02-02", "/recordDetails/dissolutionDate", "bods-dates-reversed"),
        ("securities without a listing", ENTITY, "/recordDetails/publicListing/hasPublicListing", False, "/recordDetails/publicListing/hasPublicListing", "bods-listed"),
        ("dead before born", PERSON, "/recordDetails/deathDate", "1970-04-30", "/recordDetails/deathDate", "bods-dates-reversed"),
        ("out of office before in it", PERSON, "/recordDetails/politicalExposure/details/0/endDate", "2000-12-31", "/recordDetails/politicalExposure/details/0/endDate", "bods-dates-reversed"),
        ("ended before it began", RELATIONSHIP, "/recordDetails/interests/0/endDate", "2018-12-31", "/recordDetails/interests/0/endDate", "bods-dates-reversed"),
    ]  # fmt: skip
    for name, whole, where, value, pointer, why in told:
        yield _case(name, altered(whole, where, value), pointer, why, by_schema=False)
    old = {"statementID": "x" * 32, "statementType": "entityStatement", "entityType": "registeredEntity"}
    yield Case("a statement of version 0.2", [old], 1, "/statementType", "bods-old", True)


def _shares() -> Iterator[Case]:
    for share, last, why in (
        ({"minimum": 10, "exclusiveMinimum": 10}, "exclusiveMinimum", "bods-share-both"),
        ({"maximum": 10, "exclusiveMaximum": 10}, "exclusiveMaximum", "bods-share-both"),
        ({"minimum": 50, "maximum": 49.99}, "maximum", "bods-share-reversed"),
        ({"exclusiveMinimum": 50, "maximum": 49}, "maximum", "bods-share-reversed"),
        ({"minimum": 50, "exclusiveMaximum": 49}, "exclusiveMaximum", "bods-share-reversed"),
        ({"exclusiveMinimum": 50, "maximum": 50}, "maximum", "bods-share-empty"),
        ({"minimum": 50, "exclusiveMaximum": 50}, "exclusiveMaximum", "bods-share-empty"),
        ({"exclusiveMinimum": 50, "exclusiveMaximum": 50}, "exclusiveMaximum", "bods-share-empty"),
        ({"exclusiveMinimum": 100}, "exclusiveMinimum", "bods-share-empty"),
        ({"exclusiveMaximum": 0}, "exclusiveMaximum", "bods-share-empty"),
        ({"exact": 20, "minimum": 25}, "exact", "bods-share-outside"),
        ({"exact": 25, "exclusiveMinimum": 25}, "exact", "bods-share-outside"),
        ({"exact": 60, "maximum": 50}, "exact", "bods-share-outside"),
        ({"exact": 50, "exclusiveMaximum": 50}, "exact", "bods-share-outside"),
    ):
        at = "/recordDetails/interests/0/share"
        yield _case(f"share {share}", altered(RELATIONSHIP, at, share), f"{at}/{last}", why, by_schema=False)


def _pairs(table: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((type_, pointer) for type_, pointers in table.items() for pointer in pointers)


def _case(name: str, statement: Statement, pointer: str, why: str, *, by_schema: bool = True) -> Case:
    types = list(WHOLE)
    # without its type a statement is still in the place of the one that it was
    type_ = statement.get("recordType")
    if type_ in types:
        return Case(
            f"{name} ({type_})", file_with(statement), types.index(type_) + 1, pointer, why, by_schema
        )
    return Case(name, [statement, PERSON], 1, pointer, why, by_schema)
