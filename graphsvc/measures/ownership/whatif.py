"""What if (假设变动): a stake changes hands, capital is increased, a cross-holding is dropped; only stakes change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.stakes import UNIT, Stakes, stakes_of

BASES = ("capital", "voting", "dividend")
NEW = -1  # the fact of a stake that no fact states yet


class Sort(StrEnum):
    """What happens (变动方式)."""

    MOVE = "move"  # a stake, or a part of one, changes hands
    TAKE = "take"  # … from what nobody is recorded to hold
    DILUTE = "dilute"  # new capital: everybody else's share shrinks in proportion
    DROP = "drop"  # a stake ends; the freed part belongs to nobody known
    CANCEL = "cancel"  # a stake ends with its capital: everybody else's share grows in proportion


class Refusal(StrEnum):
    """Why a change cannot be (不成立的原因)."""

    NOTHING_HELD = "nothing-held"
    HOLDS_LESS = "holds-less"
    NOT_CERTAIN = "not-certain"  # the band begins below what is to be moved
    NOBODYS_LESS = "nobodys-less"  # nobody's part of the company is smaller
    ABOVE_WHOLE = "above-whole"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the holders of a company; `units` None is all of the stake. `other` is who gets it."""

    sort: Sort
    target: int
    holder: int = -1
    units: int | None = None
    other: int = -1


@dataclass(frozen=True, slots=True)
class Held:
    """What one holds of a company, in units: least, most, and what nobody is recorded to hold of it."""

    least: int
    most: int
    rest: int


def held_of(stakes: Stakes, holder: int, target: int) -> Held:
    """The stake of a holder, all its rows together."""
    column = stakes.of(target)
    rows = column.start + np.flatnonzero(stakes.holder[column] == holder)
    rest = UNIT - int(stakes.most[column].sum())
    return Held(int(stakes.least[rows].sum()), int(stakes.most[rows].sum()), max(0, rest))


def refusal_of(position: Position, change: Change) -> Refusal | None:
    """Why a change is refused; None where it can be made."""
    held = held_of(position.capital, change.holder, change.target)
    units = change.units
    if change.sort is Sort.DILUTE:
        return Refusal.ABOVE_WHOLE if units is None or not 0 < units < UNIT else None
    if units is not None and not 0 < units <= UNIT:
        return Refusal.ABOVE_WHOLE
    if change.sort is Sort.TAKE:
        return Refusal.NOBODYS_LESS if units is None or units > held.rest else None
    if held.most == 0:
        return Refusal.NOTHING_HELD
    if change.other == change.holder:
        return Refusal.ITSELF
    if units is not None and units > held.least:
        return Refusal.HOLDS_LESS if units > held.most else Refusal.NOT_CERTAIN
    return None


def changed(position: Position, changes: Iterable[Change]) -> Position:
    """The position after the changes, in their order; each must be one that is not refused.

    Votes and income rights that are recorded apart move in the proportion in which the capital does. A stake that no fact
    states has the fact number `NEW` and no known state contributor.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> before = Stakes.of_rows([(1, 0, "0.6"), (2, 0, "0.4")], 4)
    >>> after = stakes_after(before, before, Change(Sort.MOVE, 0, 1, UNIT // 10, 3))
    >>> list(zip(after.holder.tolist(), after.low.tolist()))
    [(1, 5000000000), (2, 4000000000), (3, 1000000000)]
    """
    for change in changes:
        before = position.capital
        capital, voting, dividend = (stakes_after(position.basis(name), before, change) for name in BASES)
        position = position.altered(capital=capital, voting=voting, dividend=dividend)
    if position.contributor[NEW:].tolist() != [-1]:
        position = replace(position, contributor=np.append(position.contributor, -1))
    return position


def stakes_after(stakes: Stakes, capital: Stakes, change: Change) -> Stakes:
    """The stakes of one basis after a change whose size is that of the capital."""
    column = stakes.of(change.target)
    rows = [_Row.of(stakes, row) for row in range(column.start, column.stop)]
    match change.sort:
        case Sort.DILUTE:
            new = _diluted(rows, change.units or 0, change.other)
        case Sort.TAKE:
            new = _given(rows, change.other, change.units or 0, change.units or 0)
        case _:
            new = _moved(rows, _part(stakes, capital, change), change)
    kept = [row for row in new if row.high > 0 or row.low > 0]
    return _with_column(stakes, change.target, kept)


# Private functions


@dataclass(frozen=True, slots=True)
class _Row:
    """One stake of the column."""

    holder: int
    low: int
    high: int
    open_low: bool
    open_high: bool
    stated: bool
    item: int

    @staticmethod
    def of(stakes: Stakes, row: int) -> _Row:
        return _Row(
            int(stakes.holder[row]),
            int(stakes.low[row]),
            int(stakes.high[row]),
            bool(stakes.open_low[row]),
            bool(stakes.open_high[row]),
            bool(stakes.stated[row]),
            int(stakes.item[row]),
        )


def _part(stakes: Stakes, capital: Stakes, change: Change) -> int | None:
    """How many units of this basis move; None is all."""
    if change.units is None:
        return None
    whole = held_of(capital, change.holder, change.target).least
    here = held_of(stakes, change.holder, change.target).least
    return change.units if whole == here else here * change.units // max(whole, 1)


def _moved(rows: list[_Row], units: int | None, change: Change) -> list[_Row]:
    """The holder's rows shrink, the first ones first; what they lose goes where the change says."""
    kept, left, low, high = [], units, 0, 0
    for row in rows:
        if row.holder != change.holder:
            kept.append(row)
            continue
        part = row.low if left is None else min(row.low, left)
        all_of_it = left is None or (part == row.low and part == row.high)
        lost = row.high if all_of_it else part
        low, high = low + part, high + lost
        left = None if left is None else left - part
        if not all_of_it:
            kept.append(replace(row, low=row.low - part, high=row.high - part))
    if change.sort is Sort.MOVE:
        return _given(kept, change.other, low, high)
    return _grown(kept, low, high) if change.sort is Sort.CANCEL else kept


def _given(rows: list[_Row], holder: int, low: int, high: int) -> list[_Row]:
    """Somebody holds so much more: on top of its first exact stake, or as a stake of its own."""
    if low == high:
        for place, row in enumerate(rows):
            if row.holder == holder and row.low == row.high:
                return [
                    *rows[:place],
                    replace(row, low=row.low + low, high=row.high + high),
                    *rows[place + 1 :],
                ]
    return [*rows, _Row(holder, low, high, False, False, low == high or high < UNIT, NEW)]


def _diluted(rows: list[_Row], units: int, holder: int) -> list[_Row]:
    """Everybody has the same part of what is left; units lost by rounding go to the largest remainders."""
    left = UNIT - units
    lows = _scaled([row.low for row in rows], left, UNIT)
    new = []
    for row, low in zip(rows, lows, strict=True):
        high = low if row.low == row.high else max(low, -(-row.high * left // UNIT))
        new.append(replace(row, low=low, high=high))
    return _given(new, holder, units, units)


def _grown(rows: list[_Row], low: int, high: int) -> list[_Row]:
    """Shares of a smaller capital: at least of the whole without the low, at most of the whole without the high."""
    if high >= UNIT:
        return rows
    lows = _scaled([row.low for row in rows], UNIT, UNIT - low)
    new = []
    for row, least in zip(rows, lows, strict=True):
        exact = row.low == row.high and low == high
        most = least if exact else min(UNIT, max(least, -(-row.high * UNIT // (UNIT - high))))
        new.append(replace(row, low=least, high=most))
    return new


def _scaled(units: list[int], factor: int, by: int) -> list[int]:
    """Units times a fraction, so that their sum is the sum times it, rounded down."""
    parts = [divmod(unit * factor, by) for unit in units]
    missing = sum(units) * factor // by - sum(whole for whole, _ in parts)
    most = sorted(range(len(units)), key=lambda place: (-parts[place][1], place))[:missing]
    return [whole + (place in most) for place, (whole, _) in enumerate(parts)]


def _with_column(stakes: Stakes, target: int, rows: list[_Row]) -> Stakes:
    """The stakes with other holders of one company; the rest is not sorted again."""
    column = stakes.of(target)
    made = stakes_of(
        stakes.nodes,
        np.array([row.holder for row in rows], dtype=np.int32),
        np.full(len(rows), target, dtype=np.int32),
        np.array([row.low for row in rows], dtype=np.int64),
        np.array([row.high for row in rows], dtype=np.int64),
        np.array([row.open_low for row in rows], dtype=bool),
        np.array([row.open_high for row in rows], dtype=bool),
        np.array([row.stated for row in rows], dtype=bool),
        np.array([row.item for row in rows], dtype=np.int64),
    )
    names = ("holder", "target", "low", "high", "open_low", "open_high", "stated", "item")
    parts = {
        name: np.concatenate([
            getattr(stakes, name)[: column.start], getattr(made, name), getattr(stakes, name)[column.stop :]
        ])
        for name in names
    }  # fmt: skip
    return Stakes(stakes.nodes, **parts)
