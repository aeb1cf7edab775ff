"""Whether a look-through share reaches a threshold (达到界限), exactly: a float beside it decides nothing."""

from __future__ import annotations

from fractions import Fraction

from graphsvc.measures.ownership.look_through_above import Above
from graphsvc.measures.ownership.stakes import UNIT

NEAR = 1e-9  # farther away the float decides: its error is proven to be smaller
LARGEST = 40  # companies that hold one another, solved in fractions


def reaches(above: Above, place: int, share: float, threshold: Fraction, *, strict: bool) -> bool:
    """Whether the lower share of a holder is as much as the threshold (strict: more).

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.look_through_above import above
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> found = above(clean(Stakes.of_rows([(1, 0, "0.5"), (2, 1, "0.4999999999")], 3)), 0)
    >>> reaches(found, 2, 0.25, Fraction(1, 4), strict=False)
    False
    """
    if abs(share - float(threshold)) > NEAR:
        return share > float(threshold)
    exact = exact_share(above, place)
    if exact is None:
        exact = Fraction(round(share * UNIT), UNIT)
    return exact > threshold if strict else exact >= threshold


def exact_share(above: Above, place: int) -> Fraction | None:
    """What of the company arrives at a place, in fractions; None where too many companies hold one another."""
    held = [Fraction(round(low * UNIT), UNIT) for low in above.low.tolist()]
    rows: dict[int, list[tuple[int, Fraction]]] = {}
    for holder, target, share in zip(above.holder.tolist(), above.target.tolist(), held, strict=True):
        if share:
            rows.setdefault(holder, []).append((target, share))
    order = _in_order(rows, len(above))
    if order is None:
        return _solved(rows, len(above), place) if len(above) <= LARGEST else None
    arriving = [Fraction(0)] * len(above)
    arriving[0] = Fraction(1)
    for here in order:
        arriving[here] += sum((share * arriving[target] for target, share in rows.get(here, ())), Fraction(0))
    return arriving[place]


# Private functions


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
