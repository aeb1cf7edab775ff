"""One table of what is what (对照表): our kinds, ties and words, and those of the standard. Reader, writer and documents go by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind and the record that it is written as; `word` stands in `entityType.details` and tells kinds apart."""

    label: str
    type: str  # of the entity, or of the person
    subtype: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class InterestRow:
    """A type of interest that is a share on a basis; a `second` one only where no first one on the basis is told."""

    type: str
    basis: str
    second: bool = False


KINDS: tuple[KindRow, ...] = (
    KindRow("Enterprise", "registeredEntity"),
    KindRow("Institute", "legalEntity", word="institute"),
    KindRow("University", "legalEntity", word="university"),
    KindRow("Platform", "legalEntity", word="platform"),
    KindRow("Government", "stateBody"),
    KindRow("Arrangement", "arrangement"),
    KindRow("UnknownParty", "unknownEntity"),
    KindRow("Person", "knownPerson"),
)
"""How a kind is written."""

READ_AS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("registeredEntity", ""): "Enterprise",
        ("legalEntity", ""): "Enterprise",
        ("legalEntity", "trust"): "Arrangement",
        ("arrangement", ""): "Arrangement",
        ("stateBody", ""): "Government",
        ("state", ""): "Government",
        ("anonymousEntity", ""): "UnknownParty",
        ("unknownEntity", ""): "UnknownParty",
        ("knownPerson", ""): "Person",
        ("anonymousPerson", ""): "Person",
        ("unknownPerson", ""): "UnknownParty",
    }
)
"""(type, subtype) of somebody else's entity or person → kind; a subtype that is not listed reads like none."""

HELD_AS = "Enterprise"
"""What an entity that is not named is, once somebody is said to hold an interest in it: it can be held."""

ARRANGEMENTS: Mapping[str, str] = MappingProxyType(
    {"trust": "trust", "nomination": "nominee", "other": "other"}
)
"""subtype → arrangement_kind."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "noBeneficialOwners": "dispersed",
        "subjectUnableToConfirmOrIdentifyBeneficialOwner": "not-found",
        "interestedPartyHasNotProvidedInformation": "not-disclosed",
        "interestedPartyExemptFromDisclosure": "exempt",
        "subjectExemptFromDisclosure": "exempt",
        "informationUnknownToPublisher": "other",
        "unknown": "",
    }
)
"""reason → reason of an unknown party; "" = none is reported. The first that means a reason of ours is the one written."""

INTERESTS: tuple[InterestRow, ...] = (
    InterestRow("shareholding", "capital"),
    InterestRow("votingRights", "voting"),
    InterestRow("rightsToProfitOrIncome", "dividend"),
    InterestRow("rightsToSurplusAssetsOnDissolution", "capital", second=True),
    InterestRow("beneficiaryOfLegalArrangement", "capital", second=True),
    InterestRow("rightToProfitOrIncomeFromAssets", "dividend", second=True),
)
"""Interests that are a share on a basis; every other type is read as control, its word kept in `interest`."""

NO_INTEREST = "unknownInterest"
"""What a relationship without interests is read as."""

BETWEEN = ", "
"""Separates the words of several interests that one tie holds."""

DIRECTED_BY: Mapping[str, str] = MappingProxyType(
    {
        "agreement": "rightsGrantedByContract",
        "charter": "controlViaCompanyRulesOrArticles",
        "board": "appointmentOfBoard",
        "other": "otherInfluenceOrControl",
        "": "otherInfluenceOrControl",
    }
)
"""`by` of DIRECTS → the type of interest that it is written as."""

SCHEMES: Mapping[str, str] = MappingProxyType({"credit-code": "CN-SAIC", "lei": "XI-LEI"})
"""Schemes (org-id.guide) under which official codes are written."""

CREDIT_SCHEMES = ("CN-",)
CREDIT_NAMES = ("统一社会信用代码", "unified social credit", "uscc")
LEI_SCHEMES = ("XI-LEI", "LEI")
LEI_NAMES = ("lei", "legal entity identifier")

FIELDS: Mapping[str, str] = MappingProxyType(
    {"name": "name", "aliases": "alternateNames", "valid_from": "foundingDate", "valid_to": "dissolutionDate"}
)
"""Fields of an organisation that an entity record has a place for; every other stands in our annotation."""

WRITTEN_TIES = ("HOLDS", "DIRECTS")
HELD_KINDS = ("Enterprise", "Arrangement")


def interest_row(type_: str) -> InterestRow | None:
    """The row of a type of interest that is a share; None where it is control alone.

    >>> interest_row("votingRights").basis, interest_row("trustee")
    ('voting', None)
    """
    return next((row for row in INTERESTS if row.type == type_), None)


def type_of_basis(basis: str) -> str:
    """The type of interest that a share on a basis is written as."""
    return next((row.type for row in INTERESTS if row.basis == basis), INTERESTS[0].type)


def kind_row(label: str) -> KindRow | None:
    """How a kind is written; None where the standard has no place for it."""
    return next((row for row in KINDS if row.label == label), None)


def label_of(type_: str, subtype: str) -> str:
    """The kind of somebody else's entity or person.

    >>> label_of("legalEntity", "trust"), label_of("stateBody", "stateAgency")
    ('Arrangement', 'Government')
    """
    return READ_AS.get((type_, subtype)) or READ_AS[(type_, "")]
