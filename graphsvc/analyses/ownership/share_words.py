"""Shares as answers hold and say them (比例的表述): fractions of ten decimals, per cent in words."""

from __future__ import annotations

import math

from graphsvc.domain.finding import Json
from graphsvc.domain.wording import per_cent
from graphsvc.measures.ownership.stakes import UNIT


def fraction(units: int) -> float:
    """Units of 1e-10 as a fraction."""
    return round(units / UNIT, 10)


def ends(low: int, high: int) -> dict[str, Json]:
    """`{low, high}` of units."""
    return {"low": fraction(low), "high": fraction(max(low, high))}


def rounded(share: float) -> float | None:
    """A share as an answer holds it; None for one that has no finite value."""
    return round(share, 10) + 0.0 if math.isfinite(share) else None


def percent(share: float) -> str:
    """Per cent with at most four decimals.

    >>> percent(0.216), percent(1 / 3), percent(1e-9)
    ('21.6%', '33.3333%', '<0.0001%')
    """
    if not math.isfinite(share):
        return "∞"
    if 0 < share < 5e-7:
        return "<0.0001%"
    return per_cent(share * 100, 4)


def percent_range(low: float, high: float) -> str:
    """A share or its two ends.

    >>> percent_range(0.25, 0.25), percent_range(0.25, 0.5)
    ('25%', '25%–50%')
    """
    return percent(low) if low >= high else f"{percent(low)}–{percent(high)}"


def percent_of_units(low: int, high: int) -> str:
    """The same of units.

    >>> percent_of_units(6_000_000_000, 6_000_000_000), percent_of_units(2_500_000_000, 5_000_000_000)
    ('60%', '25%–50%')
    """
    first, last = (per_cent(units * 100 / UNIT, 4) for units in (low, max(low, high)))
    return first if first == last else f"{first}–{last}"
