"""The Beneficial Ownership Data Standard 0.4 declared (模式): every object, field, closed list and bound of a statement.

What is not declared may stand in a statement and is kept; `conditions.py` holds what one field asks of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graphsvc.interchange.bods.shapes import Either, Flag, Group, Items, Number, Text

VERSION = "0.4"
RECORD_TYPES = ("entity", "person", "relationship")
RECORD_STATUSES = ("new", "updated", "closed")
ENTITY_TYPES = (
    "registeredEntity", "legalEntity", "arrangement", "anonymousEntity", "unknownEntity", "state", "stateBody",
)  # fmt: skip
SUBTYPES = ("governmentDepartment", "stateAgency", "other", "trust", "nomination")
SUBTYPES_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "arrangement": ("trust", "nomination", "other"),
        "legalEntity": ("trust", "other"),
        "stateBody": ("governmentDepartment", "stateAgency", "other"),
        **dict.fromkeys(("registeredEntity", "state", "anonymousEntity", "unknownEntity"), ("other",)),
    }
)
PERSON_TYPES = ("anonymousPerson", "unknownPerson", "knownPerson")
INTERESTS = (
    "shareholding", "votingRights", "appointmentOfBoard", "otherInfluenceOrControl", "seniorManagingOfficial", "settlor",
    "trustee", "protector", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution", "rightsToProfitOrIncome",
    "rightsGrantedByContract", "conditionalRightsGrantedByContract", "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework", "boardMember", "boardChair", "unknownInterest", "unpublishedInterest",
    "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets", "nominee", "nominator",
)  # fmt: skip
REASONS = (
    "noBeneficialOwners", "subjectUnableToConfirmOrIdentifyBeneficialOwner", "interestedPartyHasNotProvidedInformation",
    "subjectExemptFromDisclosure", "interestedPartyExemptFromDisclosure", "unknown", "informationUnknownToPublisher",
)  # fmt: skip
DIRECTNESS = ("direct", "indirect", "unknown")

_ANY = Text()
_DAY = Text(forms=("date",))
_MOMENT = Text(forms=("moment",))
_URI = Text(forms=("uri",))
_BIRTH = Text(forms=("month", "date"))
_PERCENT = Number(0, 100)
_COUNTRY = Group({"name": _ANY, "code": Text(least=2, most=2)}, required=("name",))
_JURISDICTION = Group({"name": _ANY, "code": Text(least=2, most=6)}, required=("name",))
_IDENTIFIER = Group(
    {"id": _ANY, "scheme": _ANY, "schemeName": _ANY, "uri": _URI}, some=("scheme", "schemeName")
)
_UNSPECIFIED = Group({"reason": Text(REASONS), "description": _ANY}, required=("reason",))
_SOURCE = Group(
    {
        "type": Items(
            Text(("selfDeclaration", "officialRegister", "thirdParty", "primaryResearch", "verified"))
        ),
        "description": _ANY,
        "url": _URI,
        "retrievedAt": _MOMENT,
        "assertedBy": Items(Group({"name": _ANY, "uri": _URI})),
    }
)


def _address(*types: str) -> Group:
    return Group({"type": Text(types), "address": _ANY, "postCode": _ANY, "country": _COUNTRY})


_LISTING = Group(
    {
        "marketIdentifierCode": _ANY,
        "operatingMarketIdentifierCode": _ANY,
        "stockExchangeJurisdiction": Text(least=2, most=6),
        "stockExchangeName": _ANY,
        "security": Group(
            {"idScheme": Text(("isin", "figi", "cusip", "cins")), "id": _ANY, "ticker": _ANY},
            required=("ticker",),
        ),
    },
    required=("stockExchangeJurisdiction", "security", "stockExchangeName"),
)
_ENTITY = Group(
    {
        "isComponent": Flag(),
        "entityType": Group(
            {"type": Text(ENTITY_TYPES), "subtype": Text(SUBTYPES), "details": _ANY}, required=("type",)
        ),
        "unspecifiedEntityDetails": _UNSPECIFIED,
        "name": _ANY,
        "alternateNames": Items(_ANY),
        "jurisdiction": _JURISDICTION,
        "identifiers": Items(_IDENTIFIER),
        "foundingDate": _DAY,
        "dissolutionDate": _DAY,
        "addresses": Items(_address("registered", "business", "alternative")),
        "uri": _URI,
        "publicListing": Group(
            {"hasPublicListing": Flag(), "companyFilingsURLs": Items(_URI), "securitiesListings": Items(_LISTING)},
            required=("hasPublicListing",),
        ),
        "formedByStatute": Group({"name": _ANY, "date": _DAY}),
    },
    required=("isComponent", "entityType"),
)  # fmt: skip
_NAME = Group(
    {
        "type": Text(("legal", "translation", "transliteration", "former", "alternative", "birth")),
        **dict.fromkeys(("fullName", "familyName", "givenName", "patronymicName"), _ANY),
    },
    required=("fullName",),
)
_EXPOSURE = Group(
    {
        "reason": _ANY, "missingInfoReason": _ANY, "jurisdiction": _JURISDICTION, "startDate": _DAY, "endDate": _DAY,
        "source": _SOURCE,
    }
)  # fmt: skip
_PERSON = Group(
    {
        "isComponent": Flag(),
        "personType": Text(PERSON_TYPES),
        "unspecifiedPersonDetails": _UNSPECIFIED,
        "names": Items(_NAME),
        "identifiers": Items(_IDENTIFIER),
        "nationalities": Items(_COUNTRY),
        "placeOfBirth": _address("placeOfBirth"),
        "birthDate": _BIRTH,
        "deathDate": _BIRTH,
        "taxResidencies": Items(_COUNTRY),
        "addresses": Items(_address("residence", "service", "alternative")),
        "politicalExposure": Group(
            {"status": Text(("isPep", "isNotPep", "unknown")), "details": Items(_EXPOSURE)},
            required=("status",),
        ),
    },
    required=("personType", "isComponent"),
)
_SHARE = Group(
    dict.fromkeys(("exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _PERCENT)
)
_INTEREST = Group(
    {
        "type": Text(INTERESTS), "directOrIndirect": Text(DIRECTNESS), "beneficialOwnershipOrControl": Flag(),
        "details": _ANY, "share": _SHARE, "startDate": _DAY, "endDate": _DAY,
    }
)  # fmt: skip
_RELATIONSHIP = Group(
    {
        "isComponent": Flag(),
        "componentRecords": Items(_ANY),
        "subject": Either(_UNSPECIFIED),
        "interestedParty": Either(_UNSPECIFIED),
        "interests": Items(_INTEREST),
    },
    required=("isComponent", "subject", "interestedParty"),
)
DETAILS: Mapping[str, Group] = MappingProxyType(
    {"entity": _ENTITY, "person": _PERSON, "relationship": _RELATIONSHIP}
)
_ANNOTATION = Group(
    {
        "statementPointerTarget": _ANY,
        "creationDate": _MOMENT,
        "createdBy": Group({"name": _ANY, "uri": _URI}),
        "motivation": Text(("commenting", "correcting", "identifying", "linking", "transformation")),
        "description": _ANY,
        "transformedContent": _ANY,
        "url": _URI,
    },
    required=("statementPointerTarget", "motivation"),
)
_PUBLICATION = Group(
    {
        "publicationDate": _MOMENT,
        "bodsVersion": Text(forms=("version",)),
        "license": _URI,
        "publisher": Group({"name": _ANY, "url": _URI}, some=("name", "url")),
    },
    required=("publicationDate", "bodsVersion", "publisher"),
)
STATEMENT = Group(
    {
        "statementId": Text(least=32, most=64),
        "statementDate": _MOMENT,
        "annotations": Items(_ANNOTATION),
        "publicationDetails": _PUBLICATION,
        "source": _SOURCE,
        "declaration": _ANY,
        "declarationSubject": _ANY,
        "recordId": _ANY,
        "recordType": Text(RECORD_TYPES),
        "recordStatus": Text(RECORD_STATUSES),
        "recordDetails": Group(),
    },
    required=(
        "statementId",
        "declarationSubject",
        "recordId",
        "recordType",
        "recordDetails",
        "statementDate",
    ),
)
