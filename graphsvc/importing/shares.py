"""Shares as clerks write them (比例): exact fractions, one value or a range, never through a float.

`51` may be 51 % and `0.51` may be 51 % too: a spreadsheet hands a cell shown as "51%" on as 0.51. What a column's bare
numbers mean is decided once for the whole column (`meaning_of`), and asked where both are possible: a number below 1
that somebody typed as text may be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from graphsvc.domain.facts import plain
from graphsvc.importing.numbers import CHINESE, NumberFormat, number_of
from graphsvc.importing.problems import NotRead
from graphsvc.importing.words import half_width

_ONE = Decimal(1)
_DECIMALS = -10
_LOOSE = re.compile(r"约|大约|近|左右|上下|以内|余|approx|about|ca\.", re.IGNORECASE)
_BETWEEN = re.compile(r"(.+?)\s*(?:[-–—−~〜～∼]|至|到|to)\s*(.+)")
_BOUND = re.compile(
    r"(?:(?P<above>>|大于|超过|多于)|(?P<least>>=|≥|不低于|不少于|至少)|(?P<below><|小于|低于|不足|少于)|(?P<most><=|≤|不超过|不高于|至多))?"
    r"(?P<number>[^><≥≤=]+?)(?P<after>以上|以下|及以上|及以下)?"
)


class Meaning(Enum):
    """What the bare numbers of a column mean."""

    PERCENT = "percent"  # 51 is 51 %
    FRACTION = "fraction"  # 0.51 is 51 %
    UNCLEAR = "unclear"  # both are possible: asked


@dataclass(frozen=True, slots=True)
class Share:
    """A share or a range of shares as fractions; None = no bound is stated."""

    low: Decimal | None
    high: Decimal | None
    low_excluded: bool = False
    high_excluded: bool = False


def share_of(cell: object, meaning: Meaning, form: NumberFormat = CHINESE) -> Share:
    """The share in a cell.

    >>> share_of("51％", Meaning.PERCENT)
    Share(low=Decimal('0.51'), high=Decimal('0.51'), low_excluded=False, high_excluded=False)
    >>> share_of("5–10%", Meaning.PERCENT).high
    Decimal('0.1')
    """
    if not isinstance(cell, str):
        value = _fraction(number_of(cell), meaning, rounded=isinstance(cell, float))
        return Share(value, value)
    text = half_width(cell).strip()
    if len(text) > 64:
        raise NotRead("number-too-long", length=len(text))
    if _LOOSE.search(text):
        raise NotRead("loose-share")
    between = _BETWEEN.fullmatch(text)
    if between:
        return _range(between[1], between[2], meaning, form)
    return _bounded(text, meaning, form)


def meaning_of(cells: Iterable[object], unit: str) -> Meaning:
    """What the bare numbers of a column mean, by the header's unit and the range of the column.

    >>> meaning_of([51, 49.5], ""), meaning_of([0.51, 0.3], ""), meaning_of([0.51, 0.3], "%").value
    (<Meaning.PERCENT: 'percent'>, <Meaning.FRACTION: 'fraction'>, 'unclear')
    """
    numbers, typed = [], False
    for cell in cells:
        bare = _bare(cell)
        if bare is not None and bare != 0:
            numbers.append(bare)
            typed = typed or not isinstance(cell, str)
    above = any(n > 1 for n in numbers)
    if unit == "fraction":
        return Meaning.FRACTION
    if unit == "%":
        # text is as it was typed; a spreadsheet's number below 1 may be a cell that shows percents
        return Meaning.PERCENT if above or not typed else Meaning.UNCLEAR if numbers else Meaning.PERCENT
    below = any(n < 1 for n in numbers)
    if above:
        return Meaning.UNCLEAR if below else Meaning.PERCENT
    return Meaning.FRACTION if below and typed else Meaning.UNCLEAR


def _bare(cell: object) -> Decimal | None:
    if isinstance(cell, str) and not re.fullmatch(r"\s*[\d.０-９．]+\s*", cell):
        return None
    try:
        return number_of(cell)
    except NotRead:
        return None


def _range(low: str, high: str, meaning: Meaning, form: NumberFormat) -> Share:
    if "%" in high and "%" not in low:
        low += "%"
    ends = _percent_or_bare(low, meaning, form), _percent_or_bare(high, meaning, form)
    if ends[0] > ends[1]:
        raise NotRead("range-reversed")
    return Share(*ends)


def _bounded(text: str, meaning: Meaning, form: NumberFormat) -> Share:
    match = _BOUND.fullmatch(text)
    if not match:
        raise NotRead("not-a-share")
    value = _percent_or_bare(match["number"], meaning, form)
    after = match["after"] or ""
    if (match["above"] and value == 1) or (match["below"] and value == 0):
        raise NotRead("range-empty")
    if match["above"] or match["least"] or after.endswith("以上"):
        return Share(value, _ONE, low_excluded=bool(match["above"]))
    if match["below"] or match["most"] or after.endswith("以下"):
        return Share(Decimal(0), value, high_excluded=bool(match["below"]))
    return Share(value, value)


def _percent_or_bare(text: str, meaning: Meaning, form: NumberFormat) -> Decimal:
    text = text.strip()
    own = text.endswith("%")
    try:
        number = number_of(text.removesuffix("%").strip(), form)
    except NotRead as error:
        raise NotRead("not-a-share") if error.reason.why == "not-a-number" else error from None
    return _fraction(number, Meaning.PERCENT if own else meaning)


def _fraction(number: Decimal, meaning: Meaning, *, rounded: bool = False) -> Decimal:
    if not 0 <= number <= 100:  # whatever it means
        raise NotRead("share-range")
    if meaning is Meaning.UNCLEAR and number != 0:
        raise NotRead("percent-or-fraction", value=f"{number:f}")
    share = number.scaleb(-2) if meaning is Meaning.PERCENT else number
    if share < 0 or share > 1:
        raise NotRead("share-range")
    if rounded:
        share = round(share, -_DECIMALS)  # a computed cell carries 15 digits, of which 10 count
    share = plain(share)
    exponent = share.as_tuple().exponent
    if isinstance(exponent, int) and exponent < _DECIMALS:
        raise NotRead("share-decimals")
    return share
