"""A figure between two ends (区间), and how good the upper one is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """A share of the whole: `low` is exact; `high` is attained by some filling where `sharp`, else only not exceeded.

    >>> Range(0.25, 0.5).exact, Range(0.25, 0.25).exact
    (False, True)
    """

    low: float
    high: float
    sharp: bool = True

    @property
    def exact(self) -> bool:
        """Whether both ends are the same to ten decimals."""
        return round(self.low, 10) == round(self.high, 10)
