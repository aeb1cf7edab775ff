"""Whether a look-through share reaches a threshold (达到界限), exactly: a float beside it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.look_through_above import Above
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.threshold_pairs import Pair, exact_pairs

NEAR = 1e-9  # farther away the float decides: its error is proven to be smaller
LARGEST = 40  # companies that hold one another, solved in fractions


@dataclass(frozen=True, eq=False)
class Threshold:
    """A threshold asked of the holders of one company; `strict` is more than it, else as much as it.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.look_through_above import above
    >>> stakes = Stakes.of_rows([(1, 0, "0.5"), (2, 1, "0.4999999999")], 3)
    >>> quarter = Threshold(above(clean(stakes), 0), clean(stakes), stakes, Fraction(1, 4), strict=False)
    >>> quarter.certain(2, Range(0.25, 0.25)), quarter.possible(2, Range(0.25, 0.25))
    (False, False)
    """

    above: Above
    columns: Columns
    stakes: Stakes
    value: Fraction
    strict: bool

    def certain(self, place: int, share: Range) -> bool:
        """Whether the lower end of a holder's share reaches it."""
        return self._reached(
            share.low, exact_share(self.above, place, self._pairs) if self._near(share.low) else None
        )

    def possible(self, place: int, share: Range) -> bool:
        """Whether the upper end does; beside the threshold among companies that hold one another, to ten decimals."""
        if share.high == share.low:
            return self.certain(place, share)
        return self._reached(
            share.high, exact_most(self.above, place, self._pairs) if self._near(share.high) else None
        )

    # private ----------------------------------------------------------------

    @cached_property
    def _pairs(self) -> list[Pair]:
        return exact_pairs(self.above, self.columns, self.stakes)

    def _near(self, share: float) -> bool:
        return abs(share - float(self.value)) <= NEAR

    def _reached(self, share: float, exact: Fraction | None) -> bool:
        if exact is None:
            if not self._near(share):
                return share > float(self.value)
            exact = Fraction(round(share * UNIT), UNIT)
        return exact > self.value if self.strict else exact >= self.value


def exact_share(above: Above, place: int, pairs: Sequence[Pair]) -> Fraction | None:
    """What of the company arrives at a place, in fractions; None where too many companies hold one another."""
    rows = _rows(above, [low for low, _ in pairs])
    order = _in_order(rows, len(above))
    if order is None:
        return _solved(rows, len(above), place) if len(above) <= LARGEST else None
    arriving = [Fraction(0)] * len(above)
    arriving[0] = Fraction(1)
    for here in order:
        arriving[here] += sum((share * arriving[target] for target, share in rows.get(here, ())), Fraction(0))
    return arriving[place]


def exact_most(above: Above, place: int, pairs: Sequence[Pair]) -> Fraction | None:
    """The most of the company that can arrive at a place, in fractions; None where companies hold one another."""
    order = _in_order(_rows(above, [high for _, high in pairs]), len(above))
    if order is None:
        return None
    closed, starts, holders = above.closed.tolist(), above.starts.tolist(), above.holder.tolist()
    value = [Fraction(0)] * len(above)
    value[place] = Fraction(1)
    for here in reversed(order):
        rows = range(starts[here], starts[here + 1])
        if here != place and not closed[here]:
            value[here] = _filled([(value[holders[row]], *pairs[row]) for row in rows])
    return value[0]


# Private functions


def _rows(above: Above, shares: Sequence[Fraction]) -> dict[int, list[tuple[int, Fraction]]]:
    """(company, share) by holder; what arrives in a closed group goes no further."""
    closed = above.closed.tolist()
    rows: dict[int, list[tuple[int, Fraction]]] = {}
    for holder, target, share in zip(above.holder.tolist(), above.target.tolist(), shares, strict=True):
        if share and not closed[target]:
            rows.setdefault(holder, []).append((target, share))
    return rows


def _filled(holders: Sequence[tuple[Fraction, Fraction, Fraction]]) -> Fraction:
    """The best filling of one company's holders (worth, least, most): what is left over to the worthiest first."""
    total = sum((worth * least for worth, least, _ in holders), Fraction(0))
    left = 1 - sum((least for _, least, _ in holders), Fraction(0))
    for worth, least, most in sorted(holders, reverse=True):
        part = min(most - least, left)
        if part > 0:
            total, left = total + worth * part, left - part
    return total


def _in_order(rows: dict[int, list[tuple[int, Fraction]]], size: int) -> list[int] | None:
    """Places with every company before its holders; None where some hold one another."""
    waiting = {holder: len(held) for holder, held in rows.items()}
    holders: dict[int, list[int]] = {}
    for holder, held in rows.items():
        for target, _ in held:
            holders.setdefault(target, []).append(holder)
    ready = [place for place in range(size) if not waiting.get(place)]
    order: list[int] = []
    while ready:
        place = ready.pop()
        order.append(place)
        for holder in holders.get(place, ()):
            waiting[holder] -= 1
            if not waiting[holder]:
                ready.append(holder)
    return order if len(order) == size else None


def _solved(rows: dict[int, list[tuple[int, Fraction]]], size: int, place: int) -> Fraction | None:
    """`x = e + A x` by elimination; None for a closed group."""
    matrix = [[Fraction(int(i == j)) for j in range(size)] + [Fraction(int(i == 0))] for i in range(size)]
    for holder, held in rows.items():
        for target, share in held:
            matrix[holder][target] -= share
    for column in range(size):
        pivot = next((row for row in range(column, size) if matrix[row][column]), None)
        if pivot is None:
            return None
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        top = matrix[column]
        for row in range(size):
            factor = matrix[row][column] / top[column] if row != column else Fraction(0)
            if factor:
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], top, strict=True)]
    return matrix[place][size] / matrix[place][place]
