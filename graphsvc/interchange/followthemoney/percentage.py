"""The text of `percentage` (持股比例): exact shares, bands, open and one-sided bounds, and what registers write there.

What we write names its unit, so that it is read again as it was; a bare number that may be a percentage or a fraction
is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from graphsvc.domain.facts import Value, decimal_text
from graphsvc.importing.problems import NotRead
from graphsvc.importing.shares import Meaning, share_of
from graphsvc.importing.words import half_width

FIELDS = ("share_min", "share_max", "min_exclusive", "max_exclusive")
_ONE_SIDED = re.compile(r"(>=|>|≥|<=|<|≤)\s*([\d.,]+\s*%?)")
_TWO_SIDED = re.compile(r"((?:>=|>|≥)[^<≤]+?)[\s,;]*((?:<=|<|≤).+)")
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")


def percentage_text(values: Mapping[str, Value]) -> str | None:
    """What is written for the bounds of a holding; None where no share is stated.

    >>> percentage_text({"share_min": Decimal("0.51"), "share_max": Decimal("0.51")})
    '51%'
    >>> percentage_text({"share_min": Decimal("0.25"), "share_max": Decimal("0.5"), "min_exclusive": True})
    '>25% <=50%'
    """
    low, high = _percent(values.get("share_min")), _percent(values.get("share_max"))
    if low is None and high is None:
        return None
    above = ">" if values.get("min_exclusive") is True else ">="
    below = "<" if values.get("max_exclusive") is True else "<="
    if low is None or high is None:
        return f"{below}{high}%" if low is None else f"{above}{low}%"
    if above == ">" or below == "<":
        return f"{above}{low}% {below}{high}%"
    return f"{low}%" if low == high else f"{low}-{high}%"


def percentage_of(text: str, meaning: Meaning = Meaning.UNCLEAR) -> dict[str, Value]:
    """The bounds that a text states; `meaning` is what the user says of bare numbers. NotRead says what is wrong.

    >>> percentage_of(">25% <=50%")["share_max"], percentage_of("51.00 %")["share_min"], percentage_of("51")["share_min"]
    (Decimal('0.5'), Decimal('0.51'), Decimal('0.51'))
    """
    plain = half_width(text).strip()
    meaning = _meant(plain, meaning)
    if both := _TWO_SIDED.fullmatch(plain):
        return _in_order({**_bound(both[1], meaning), **_bound(both[2], meaning)})
    if _ONE_SIDED.fullmatch(plain):
        return _bound(plain, meaning)
    share = share_of(plain, meaning)
    found: dict[str, Value | None] = {
        "share_min": share.low,
        "share_max": share.high,
        "min_exclusive": share.low_excluded or None,
        "max_exclusive": share.high_excluded or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _percent(share: Value | None) -> str | None:
    return decimal_text(share * 100) if isinstance(share, Decimal) else None


def _meant(text: str, said: Meaning) -> Meaning:
    """A bare number above 1 is a percentage, since the property says so; one up to 1 is what the user says."""
    if "%" in text:
        return Meaning.PERCENT
    largest = max((Decimal(n) for n in _NUMBER.findall(text.replace(",", ""))), default=Decimal(0))
    return said if 0 < largest <= 1 else Meaning.PERCENT


def _bound(text: str, meaning: Meaning) -> dict[str, Value]:
    match = _ONE_SIDED.fullmatch(text.strip())
    if match is None:
        raise NotRead("not-a-share")
    side = "min" if match[1] in (">", ">=", "≥") else "max"
    share = share_of(match[2].strip(), meaning).low
    found: dict[str, Value] = {} if share is None else {f"share_{side}": share}
    return {**found, f"{side}_exclusive": True} if match[1] in "<>" else found


def _in_order(bounds: dict[str, Value]) -> dict[str, Value]:
    low, high = bounds["share_min"], bounds["share_max"]
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
        raise NotRead("range-reversed")
    return bounds
