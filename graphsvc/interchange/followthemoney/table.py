"""One table of what is what (对照表): our kinds, ties and fields, and FollowTheMoney's schemas and properties.

The writer and the reader both go by it, and so do the documents. What a row does not name is written as `field=value`
in `description`, where a person can read it and the reader finds it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

DATASET = "graphsvc"
"""Says in `datasets` that a line was written by this service, so that every field of it is ours."""

REST = "description"
"""The property of fields that have none of their own."""

YUAN = "CNY"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A kind and the schema that it is written as."""

    label: str
    schema: str
    word: str = ""  # `classification` of a kind that is not the first of its schema
    properties: Mapping[str, str] = field(default_factory=dict)  # field → property
    name_optional: bool = False


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie type and the schema that it is written as."""

    type: str
    schema: str
    from_: str  # properties of the two ends
    to: str
    properties: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field → our code → their word
    role: str = ""  # what `role` must say, where other lines of the schema are none of ours


_THING = {"name": "name", "aliases": "alias", "note": "notes"}
_BODY = {**_THING, "valid_from": "incorporationDate", "valid_to": "dissolutionDate"}
_FIRM = {**_BODY, "form": "legalForm", "registered_capital_cny": "capital"}
_PERIOD = {"valid_from": "startDate", "valid_to": "endDate", "note": "summary"}

ENTERPRISE = EntityRow("Enterprise", "Company", properties=_FIRM)
"""What a line is taken for whose schema does not say which kind of organisation it speaks of."""

ENTITIES: tuple[EntityRow, ...] = (
    ENTERPRISE,
    EntityRow("Arrangement", "Company", "arrangement", _BODY),
    EntityRow("Institute", "Organization", "institute", _BODY),
    EntityRow("University", "Organization", "university", _BODY),
    EntityRow("Platform", "Organization", "platform", _BODY),
    EntityRow("Government", "PublicBody", properties=_BODY),
    EntityRow("Person", "Person", properties=_THING, name_optional=True),
    EntityRow("UnknownParty", "LegalEntity", properties=_THING, name_optional=True),
)
TIES: tuple[TieRow, ...] = (
    TieRow(
        "HOLDS", "Ownership", "owner", "asset",
        {**_PERIOD, "basis": "sharesType", "directness": "ownershipType", "interest": "role", "contribution_cny": "sharesValue"},
    ),
    TieRow(
        "DIRECTS", "Control", "controller", "controlled", {**_PERIOD, "by": "controlType", "evidence": "legalBasis"},
        {"by": {"agreement": "contractual", "board": "appointment", "charter": "charter", "other": "other"}},
    ),
    TieRow("DELEGATES_VOTES", "Representation", "client", "agent", _PERIOD, role="delegated votes"),
    TieRow("ACTS_WITH", "UnknownLink", "subject", "object", _PERIOD, role="acts in concert"),
)  # fmt: skip

CURRENCY: Mapping[str, str] = MappingProxyType({"capital": "currency", "sharesValue": "sharesCurrency"})
"""The property that says in which currency an amount is."""


def entity_row(label: str) -> EntityRow | None:
    """The row of a kind; None where FollowTheMoney has no place for it.

    >>> entity_row("University").schema
    'Organization'
    """
    return next((row for row in ENTITIES if row.label == label), None)


def tie_row(type_: str) -> TieRow | None:
    """The row of a tie type; None where there is none."""
    return next((row for row in TIES if row.type == type_), None)
