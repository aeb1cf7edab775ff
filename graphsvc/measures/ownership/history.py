"""Status history (混改沿革): when a company became mixed and when it ceased to be, each with the holdings that did it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.mixed import Ledger, Status
from graphsvc.measures.ownership.mixed_dated import BEGIN
from graphsvc.measures.ownership.mixed_segments import Group


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a status changed: holdings that began or ended that day (rows of HOLDS), in the company or above it.

    `above` are holders of the company whose own side changed because of them.
    """

    began: tuple[int, ...]
    ended: tuple[int, ...]
    above: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """From that day (None: since ever) the company had another status."""

    company: int
    day: int | None
    before: Status
    after: Status
    cause: Cause


def history_of(ledger: Ledger, company: int) -> tuple[Change, ...]:
    """Every change of status of a company, in date order.

    The cost is that of its own segments: a register that changes daily for ten years has 3,650 of them.
    """
    segments = ledger.segments
    rows = np.arange(*np.searchsorted(segments.target, [company, company + 1]))
    statuses = ledger.statuses()[rows].tolist()
    days = segments.start[rows].tolist()
    found: list[Change] = []
    before = Status.NONE
    for day, code in zip(days, statuses, strict=True):
        after = Status(code)
        if after is not before:
            known = None if day == BEGIN else day
            found.append(Change(company, known, before, after, cause_of(ledger, company, day, before, after)))
            before = after
    return tuple(found)


def became_mixed(ledger: Ledger, since: int, until: int) -> tuple[Change, ...]:
    """Every company that became mixed on a day from `since` to `until` (both included), by day, then company.

    All companies at once: only segments that begin in the window are looked at one by one.
    """
    segments, statuses = ledger.segments, ledger.statuses()
    previous = np.concatenate([[int(Status.NONE)], statuses[:-1]]) if len(statuses) else statuses
    first = np.ones(len(segments), dtype=bool)
    first[1:] = segments.target[1:] != segments.target[:-1]
    previous = np.where(first, int(Status.NONE), previous)
    inside = (segments.start >= since) & (segments.start <= until) & (segments.start != BEGIN)
    rows = np.flatnonzero(inside & (statuses == Status.YES) & (previous != Status.YES))
    changes = [
        Change(
            company, day, Status(code), Status.YES, cause_of(ledger, company, day, Status(code), Status.YES)
        )
        for company, day, code in zip(
            segments.target[rows].tolist(),
            segments.start[rows].tolist(),
            previous[rows].tolist(),
            strict=True,
        )
    ]
    return tuple(sorted(changes, key=lambda c: (c.day or 0, c.company)))


def since_ever(ledger: Ledger, day: int) -> Array:
    """Companies that are mixed on a day and were since ever: when they became so is not reported."""
    segments = ledger.segments
    chosen = (segments.start == BEGIN) & (segments.end > day) & (ledger.statuses() == Status.YES)
    return np.unique(segments.target[chosen])


def cause_of(ledger: Ledger, company: int, day: int, before: Status, after: Status) -> Cause:
    """The holdings whose beginning or end that day made the change, nearest first: in the company itself, else above it."""
    stakes = ledger.stakes
    rows = _rows_of(stakes.target, company)
    began, ended = _began(ledger, rows, day), _ended(ledger, rows, day)
    if after is Status.YES:
        began, ended = _lacking(ledger, rows, day, began), began[:0]
    elif before is Status.YES:
        lost = _lost(ledger, rows, day, ended)
        began, ended = (began[:0], lost) if len(lost) else (began, ended)
    if len(began) or len(ended):
        return Cause(_items(stakes.item, began), _items(stakes.item, ended))
    return _from_above(ledger, rows, day)


# Private functions


def _rows_of(target: Array, company: int) -> Array:
    return np.arange(*np.searchsorted(target, [company, company + 1]))


def _began(ledger: Ledger, rows: Array, day: int) -> Array:
    """Stakes that begin that day, not pieces of one that is live before."""
    starting = rows[ledger.stakes.start[rows] == day]
    ending = ledger.stakes.item[rows[ledger.stakes.end[rows] == day]]
    return np.asarray(starting[~np.isin(ledger.stakes.item[starting], ending)])


def _ended(ledger: Ledger, rows: Array, day: int) -> Array:
    ending = rows[ledger.stakes.end[rows] == day]
    starting = ledger.stakes.item[rows[ledger.stakes.start[rows] == day]]
    return np.asarray(ending[~np.isin(ledger.stakes.item[ending], starting)])


def _lacking(ledger: Ledger, rows: Array, day: int, began: Array) -> Array:
    """Of the stakes that began those of a side which was not there for certain the day before."""
    stakes, group = ledger.stakes, ledger.group
    then = rows[(stakes.start[rows] < day) & (stakes.end[rows] >= day) & stakes.certain[rows]]
    had_state = (group[then] == Group.STATE).any()
    had_outside = (group[then] >= Group.PRIVATE).any()
    state = (group[began] == Group.STATE) & stakes.certain[began]
    outside = (group[began] >= Group.PRIVATE) & stakes.certain[began]
    return np.asarray(began[(state & ~had_state) | (outside & ~had_outside)])


def _lost(ledger: Ledger, rows: Array, day: int, ended: Array) -> Array:
    """Of the stakes that ended those of a side which is not there for certain any more."""
    stakes, group = ledger.stakes, ledger.group
    now = rows[(stakes.start[rows] <= day) & (stakes.end[rows] > day) & stakes.certain[rows]]
    has_state = (group[now] == Group.STATE).any()
    has_outside = (group[now] >= Group.PRIVATE).any()
    state = (group[ended] == Group.STATE) & stakes.certain[ended]
    outside = (group[ended] >= Group.PRIVATE) & stakes.certain[ended]
    return np.asarray(ended[(state & ~has_state) | (outside & ~has_outside)])


def _from_above(ledger: Ledger, rows: Array, day: int) -> Cause:
    """What began or ended at holders whose side changed that day, or at theirs: level by level until something is found."""
    stakes = ledger.stakes
    seen: set[int] = set()
    first: tuple[int, ...] = ()
    while True:
        moved = sorted(set(_moved(ledger, rows, day)) - seen)
        first = first or tuple(moved)
        if not moved:
            return Cause((), (), first)
        seen |= set(moved)
        rows = np.concatenate([_rows_of(stakes.target, holder) for holder in moved])
        began, ended = _began(ledger, rows, day), _ended(ledger, rows, day)
        if len(began) or len(ended):
            return Cause(_items(stakes.item, began), _items(stakes.item, ended), first)


def _moved(ledger: Ledger, rows: Array, day: int) -> list[int]:
    """Holders of live stakes that are cut that day because the holder's side changed."""
    stakes = ledger.stakes
    starting = rows[stakes.start[rows] == day]
    ending = stakes.item[rows[stakes.end[rows] == day]]
    cut = starting[np.isin(stakes.item[starting], ending)]
    return [int(holder) for holder in np.unique(stakes.holder[cut])]


def _items(item: Array, rows: Array) -> tuple[int, ...]:
    return tuple(sorted({int(i) for i in item[rows]}))
