"""Whom a record means (标识): its official code where it has one, else the number of its register, else the record's own.

A person's id tells nothing of the record's, which may spell the name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from graphsvc.domain.facts import MAXIMUM_ID_LENGTH
from graphsvc.domain.schema import IdScheme
from graphsvc.domain.vocabulary import KINDS, TIES, kind
from graphsvc.importing.codes import is_credit_code, is_lei
from graphsvc.interchange.bods.conditions import Object, members, text
from graphsvc.interchange.bods.table import CREDIT_NAMES, CREDIT_SCHEMES, LEI_NAMES, LEI_SCHEMES

SCHEME = "bods"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_CLEAN = re.compile(r"\S+(?: \S+)*")
_TAKEN = frozenset({*(k.slug for k in KINDS), *(t.slug for t in TIES)})


def id_of_record(record: str, label: str, details: Object) -> str:
    """The id of an entity or person by its record.

    >>> numbers = [{"scheme": "GB-COH", "id": "10000001"}]
    >>> id_of_record("r1", "Enterprise", {"identifiers": numbers}), id_of_record("r1", "Arrangement", {})
    ('gb-coh:10000001', 'bods:r1')
    """
    declared = kind(label)
    if label == "Person":
        return f"{declared.slug}:{SCHEME}-{_digest(record)}"
    own = _own_scheme(record, label)
    if label == "UnknownParty":
        return own or f"{declared.slug}:{SCHEME}-{_digest(record)}"
    numbers = members(details, "identifiers")
    if declared.scheme is IdScheme.CREDIT:
        codes = [code for number in numbers if (code := official_code(number))]
        if codes:
            return min(codes, key=len)  # a credit code, which is the shorter, before an LEI
    return own or next(_numbered(numbers), "") or _of_record(record)


def official_code(number: Object) -> str:
    """The credit code or LEI that an identifier states; "" where it is neither.

    >>> official_code({"scheme": "XI-LEI", "id": "5493001KJTIIGC8Y1R12"})
    '5493001KJTIIGC8Y1R12'
    """
    code = text(number, "id").strip().upper().replace(" ", "")
    scheme, name = text(number, "scheme").upper(), text(number, "schemeName").casefold()
    if is_credit_code(code) and (scheme.startswith(CREDIT_SCHEMES) or any(n in name for n in CREDIT_NAMES)):
        return code
    if is_lei(code) and (scheme in LEI_SCHEMES or any(n in name for n in LEI_NAMES)):
        return code
    return ""


def unspecified_id(record: str, end: str) -> str:
    """The id of the party that a relationship does not specify; `end` is subject or interestedParty.

    >>> unspecified_id("r9", "interestedParty")
    'unknown-party:bods-320a56d7a4230ca90dea'
    """
    return f"{kind('UnknownParty').slug}:{SCHEME}-{_digest(f'{record}/{end}')}"


def further_tie_id(record: str, word: str, place: int, start: str) -> str:
    """The id of a tie that ends, key and start do not tell from another of the same record."""
    return f"{SCHEME}-{_digest('/'.join((record, word, str(place), start)))}"


def scheme_of(id_: str) -> tuple[str, str]:
    """The scheme of a foreign register and the number under it; "" where an id has none.

    >>> scheme_of("gb-coh:10000001"), scheme_of("person:P1"), scheme_of("bods:r1")
    (('gb-coh', '10000001'), ('', ''), ('', ''))
    """
    scheme, colon, code = id_.partition(":")
    usable = colon and _NAME.fullmatch(scheme) and scheme not in _TAKEN and scheme != SCHEME
    return (scheme, code) if usable else ("", "")


# Private functions


def _own_scheme(record: str, label: str) -> str:
    """A record named by an id of ours is that entity: an export of this service that somebody went on with."""
    slug = kind(label).slug
    if is_credit_code(record) or is_lei(record):
        return record if kind(label).scheme is IdScheme.CREDIT else ""
    is_ours = record.startswith(f"{slug}:") and _CLEAN.fullmatch(record) and len(record) <= MAXIMUM_ID_LENGTH
    return record if is_ours else ""


def _numbered(numbers: list[Object]) -> Iterator[str]:
    for number in numbers:
        scheme = text(number, "scheme").casefold()
        code = unicodedata.normalize("NFKC", text(number, "id")).strip()
        id_ = f"{scheme}:{code}"
        usable = _NAME.fullmatch(scheme) and scheme not in _TAKEN and _CLEAN.fullmatch(code)
        if usable and len(id_) <= MAXIMUM_ID_LENGTH:
            yield id_


def _of_record(record: str) -> str:
    id_ = f"{SCHEME}:{record}"
    plain = unicodedata.normalize("NFKC", record) == record and _CLEAN.fullmatch(record)
    return id_ if plain and len(id_) <= MAXIMUM_ID_LENGTH else f"{SCHEME}:sha-{_digest(record)}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:20]
