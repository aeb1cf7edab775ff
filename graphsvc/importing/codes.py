"""Codes and ids (编码): credit codes and LEIs are checked, every other id is `<kind>:<code>`."""

from __future__ import annotations

import hashlib
import re

from graphsvc.domain.facts import MAXIMUM_ID_LENGTH
from graphsvc.domain.schema import IdScheme, Kind, Visibility
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.importing.problems import NotRead, named
from graphsvc.importing.words import clean, comparable, half_width
from graphsvc.ports import Cell

_ALPHABET = {c: n for n, c in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}  # GB 32100-2015: no I, O, S, V, Z
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_SCHEME = re.compile(r"([a-z][a-z0-9-]*):(.+)", re.DOTALL)
_SLUGS = {kind.slug: kind for kind in KINDS}
_TIE_SLUGS = frozenset(tie.slug for tie in TIES)
_ORDINAL = re.compile(r"第(\d+)[次届].*")
_IDENTITY = re.compile(r"[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_EXACT_FLOAT = 2**53
PROVISIONAL = "provisional-"


def is_credit_code(code: str) -> bool:
    """Whether the 18 characters are a 统一社会信用代码 with the right check character (GB 32100-2015, modulus 31).

    >>> is_credit_code("919901010618033926"), is_credit_code("919901010618033927")
    (True, False)
    """
    if len(code) != 18:
        return False
    try:
        digits = [_ALPHABET[c] for c in code]
    except KeyError:
        return False
    return digits[17] == -sum(map(int.__mul__, digits, _WEIGHTS)) % 31


def is_lei(code: str) -> bool:
    """Whether the 20 characters are a legal entity identifier with the right check digits (ISO 17442, modulus 97).

    >>> is_lei("5493001KJTIIGC8Y1R12"), is_lei("5493001KJTIIGC8Y1R13")
    (True, False)
    """
    return bool(_LEI.fullmatch(code)) and int("".join(str(int(c, 36)) for c in code)) % 97 == 1


def code_text(cell: Cell) -> str:
    """A code as text, full-width characters made usual; NotRead where a number has lost digits."""
    if isinstance(cell, str):
        return half_width(clean(cell)).strip()
    if isinstance(cell, float):
        if abs(cell) >= _EXACT_FLOAT:
            raise NotRead("code-as-number")
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def id_of(kind: Kind, code: str) -> str:
    """The id that a bare code or full id means in a column of this kind; NotRead says what is wrong.

    >>> from graphsvc.domain.vocabulary import kind
    >>> id_of(kind("Meeting"), "第3次会议"), id_of(kind("Enterprise"), "no-org:919303808")
    ('meeting:3', 'no-org:919303808')
    """
    if len(code) > MAXIMUM_ID_LENGTH:
        raise NotRead("id-too-long", length=len(code))
    scheme = _SCHEME.fullmatch(code)
    if scheme and scheme[1] not in _TIE_SLUGS:
        other = _SLUGS.get(scheme[1])
        if other is not None and other is not kind:
            raise NotRead("id-of-other-kind", kind=named(kind), other=named(other))
        return code
    if kind.scheme is IdScheme.CREDIT:
        return _checked(kind, code.upper().replace(" ", ""))
    if kind.label == "Person" and is_identity_number(code):
        raise NotRead("identity-number")
    if kind.label == "Meeting" and (ordinal := _ORDINAL.fullmatch(code)):
        code = ordinal[1]
    return bounded(f"{kind.slug}:{code}")


def is_identity_number(text: str) -> bool:
    """Whether a text looks like a citizen's identity number (公民身份号码), which is never kept.

    >>> is_identity_number("11010519491231002X"), is_identity_number("R0009")
    (True, False)
    """
    return bool(_IDENTITY.fullmatch(text.strip()))


def may_be_provisional(kind: Kind) -> bool:
    """Whether an entity of the kind may go without a code: not a person, whose name is restricted, nor an unknown
    party, which is never merged with another of the same words.

    >>> from graphsvc.domain.vocabulary import kind
    >>> may_be_provisional(kind("Enterprise")), may_be_provisional(kind("Person"))
    (True, False)
    """
    return kind.label != "UnknownParty" and kind.field("name").visibility is Visibility.PUBLIC


def bounded(id_: str) -> str:
    """The id itself; NotRead where it is longer than ids may be."""
    if len(id_) > MAXIMUM_ID_LENGTH:
        raise NotRead("id-too-long", length=len(id_))
    return id_


def provisional_id(kind: Kind, locality: str, name: str) -> str:
    """The id of a row without a code, the same for the same kind, locality and name.

    >>> from graphsvc.domain.vocabulary import kind
    >>> provisional_id(kind("Park"), "", "北区")
    'park:provisional-deb5a2ad4e87'
    """
    text = "\n".join((kind.label, comparable(locality), comparable(name)))
    return f"{kind.slug}:{PROVISIONAL}{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def is_provisional(id_: str) -> bool:
    """Whether the id stands in for a code that was not known yet."""
    return f":{PROVISIONAL}" in id_


def _checked(kind: Kind, code: str) -> str:
    if is_credit_code(code) or is_lei(code):
        return code
    if len(code) == 18:
        raise NotRead("credit-code-check" if all(c in _ALPHABET for c in code) else "credit-code-letters")
    if len(code) == 20:
        raise NotRead("lei-check")
    raise NotRead("credit-code-length", length=len(code))
