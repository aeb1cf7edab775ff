"""What every way of computing voting power gives (关键票): how often each player decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb


@dataclass(frozen=True, slots=True)
class Swings:
    """Per player the part of orders in which it decides and the part of the others' coalitions that need it."""

    order: tuple[Fraction | float, ...]
    swing: tuple[Fraction | float, ...]
    margin: float = 0.0


def swings_of_counts(counts: Sequence[Sequence[int]]) -> Swings:
    """From the number of the others' coalitions, by size, that lose and win with the player.

    >>> swings_of_counts([[0, 2, 1], [0, 1, 0], [0, 1, 0]]).order
    (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    """
    size = len(counts)
    order = tuple(
        sum((Fraction(count, size * comb(size - 1, k)) for k, count in enumerate(row) if count), Fraction(0))
        for row in counts
    )
    return Swings(order, tuple(Fraction(sum(row), 2 ** (size - 1)) for row in counts))
