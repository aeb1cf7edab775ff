"""The pairs above a company in fractions (精确比例): excluded bounds one unit inside, repairs of a column not rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.look_through_above import Above
from graphsvc.measures.ownership.stakes import UNIT, Stakes

Pair: TypeAlias = tuple[Fraction, Fraction]
"""The least and the most that a share can be."""


def exact_pairs(above: Above, columns: Columns, stakes: Stakes) -> list[Pair]:
    """Per pair of `above` what `clean` made of its stakes, in fractions and within excluded bounds.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.look_through_above import above
    >>> stakes = Stakes.of_rows([(0, 0, "0.1"), (1, 0, "0.3"), (2, 0, "0.6")], 3)
    >>> columns = clean(stakes)
    >>> exact_pairs(above(columns, 0), columns, stakes)
    [(Fraction(1, 3), Fraction(1, 3)), (Fraction(2, 3), Fraction(2, 3))]
    """
    wholes = {place: _wholes(stakes, int(above.nodes[place])) for place in set(above.target.tolist())}
    return [
        _pair(columns, stakes, pair, *wholes[place])
        for pair, place in zip(above.pair.tolist(), above.target.tolist(), strict=True)
    ]


# Private functions


def _wholes(stakes: Stakes, company: int) -> tuple[int, int, bool]:
    """What the lower and the upper shares of a column are parts of, and whether its self-holding is certain."""
    column = stakes.of(company)
    own = stakes.holder[column] == company
    sums = int(stakes.low[column][~own].sum())
    rest = UNIT - min(int(stakes.low[column][own].sum()), UNIT)
    most_own = min(int(stakes.high[column][own].sum()), max(UNIT - sums, 0))
    least = min(rest, UNIT - most_own)
    return max(sums, rest, 1), max(least, 1), least == rest


def _pair(columns: Columns, stakes: Stakes, pair: int, whole: int, left: int, certain: bool) -> Pair:
    rows = columns.rows[columns.row_starts[pair] : columns.row_starts[pair + 1]]
    low = Fraction(int(stakes.least[rows].sum()), whole)
    if certain and int(stakes.low[rows].sum()) == int(stakes.high[rows].sum()):
        return low, low
    return low, max(low, min(Fraction(int(stakes.most[rows].sum()), left), Fraction(1)))
