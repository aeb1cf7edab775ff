"""Credit codes (统一社会信用代码) that are well formed and cannot be real: the division 99xxxx does not exist."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997, the organisation code inside
_BODIES = 10**8
_STRIDE = 6_180_339  # coprime to 10^8: successive numbers look unrelated and never repeat


def credit_code(category: str, division: str, number: int) -> str:
    """The 18 characters for the `number`-th body of a category (`91` company, `12` institution, `11` authority).

    >>> credit_code("91", "990101", 1)
    '919901010618033926'
    """
    body = f"{(number * _STRIDE) % _BODIES:08d}"
    stem = category + division + body + _body_check(body)
    return stem + check_character(stem)


def check_character(stem: str) -> str:
    """The 18th character over the first 17 (GB 32100-2015, modulus 31)."""
    total = sum(ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(stem[:17]))
    return ALPHABET[-total % 31]


def _body_check(body: str) -> str:
    rest = 11 - sum(int(c) * w for c, w in zip(body, _BODY_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))
