"""The model of FollowTheMoney 4 as far as a reader must know it: every schema by name, properties of those that are held.

A property that is not listed is a mistake of the file; one that is listed and held by nothing of ours is a stated loss.
"""

from __future__ import annotations

from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OWN: dict[str, tuple[tuple[str, ...], str]] = {
    "Thing": (
        (),
        "name alias previousName weakAlias country summary notes description sourceUrl publisher publisherUrl alephUrl "
        "wikipediaUrl wikidataId keywords topics address addressEntity program programId proof riskSource indexText "
        "createdAt modifiedAt retrievedAt",
    ),
    "Value": ((), "amount currency amountUsd amountEur"),
    "Interval": (
        (),
        "startDate endDate date summary description recordId sourceUrl proof publisher publisherUrl alephUrl "
        "namesMentioned indexText modifiedAt retrievedAt",
    ),
    "Interest": (("Interval",), "role status"),
    "LegalEntity": (
        ("Thing",),
        "abbreviation email phone website legalForm incorporationDate dissolutionDate taxStatus status sector "
        "classification registrationNumber idNumber taxNumber licenseNumber vatCode jurisdiction mainCountry "
        "opencorporatesUrl bvdId sayariId brightQueryId brightQueryOrgId uscCode icijId okpoCode innCode ogrnCode "
        "okvedCode leiCode dunsCode uniqueEntityId npiCode swiftBic parent",
    ),
    "Organization": (("LegalEntity",), "cageCode permId imoNumber giiNumber"),
    "PublicBody": (("Organization",), ""),
    "Company": (
        ("Organization", "Value"),
        "capital voenCode coatoCode irsCode ipoCode cikCode jibCode mbsCode caemCode kppCode okopfCode fnsCode fssCode "
        "bikCode pfrNumber oksmCode isinCode ticker ricCode",
    ),
    "Person": (
        ("LegalEntity",),
        "title firstName secondName middleName fatherName motherName lastName nameSuffix birthDate birthPlace "
        "birthCountry deathDate position biography nationality citizenship passportNumber socialSecurityNumber gender "
        "ethnicity height weight eyeColor hairColor appearance religion political profession education spokenLanguage",
    ),
    "Ownership": (
        ("Interest",),
        "owner asset percentage sharesCount sharesValue sharesCurrency sharesType legalBasis ownershipType",
    ),
    "Control": (("Interest",), "controller controlled controlType legalBasis"),
    "Representation": (("Interest",), "agent client"),
    "UnknownLink": (("Interest",), "subject object"),
}
_ABSTRACT = frozenset({"Thing", "Value", "Interval", "Interest"})
HELD = tuple(name for name in _OWN if name not in _ABSTRACT)
"""Schemas of which something is read and written."""

OTHER: frozenset[str] = _words(
    "Address Airplane Analyzable Article Asset Associate Audio BankAccount Call CallForTenders Contract ContractAward "
    "CourtCase CourtCaseParty CryptoWallet Debt Directorship Document Documentation EconomicActivity Email Employment "
    "Event Family Folder HyperText Identification Image License Membership Mention Message Note Occupancy Package Page "
    "Pages Passport Payment PlainText Position Project ProjectParticipant RealEstate Risk Sanction Security Similar "
    "Succession Table TaxRoll Territory Trip UserAccount Vehicle Vessel Video Workbook"
)
"""Schemas that are known and of which nothing is held."""

TOP_LEVEL: frozenset[str] = _words(
    "id schema properties caption datasets referents first_seen last_seen last_change target origin"
)
"""Names that stand beside `properties`; nothing but `id`, `schema` and `referents` is held."""


@cache
def properties_of(schema: str) -> frozenset[str]:
    """Every property of a held schema, its parents' too.

    >>> "uscCode" in properties_of("Company"), "birthDate" in properties_of("Company")
    (True, False)
    """
    parents, own = _OWN[schema]
    return _words(own).union(*(properties_of(parent) for parent in parents))


def is_ancestor(wide: str, narrow: str) -> bool:
    """Whether what is of the narrow schema is of the wide one too; a schema is its own ancestor.

    >>> is_ancestor("LegalEntity", "Company"), is_ancestor("Company", "Person")
    (True, False)
    """
    return wide == narrow or any(is_ancestor(wide, parent) for parent in _OWN.get(narrow, ((), ""))[0])
