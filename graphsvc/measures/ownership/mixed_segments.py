"""Segments (分段): what a company's direct holders come to between two changes, for many companies at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.mixed_dated import BEGIN, END, DatedStakes
from graphsvc.measures.ownership.stakes import ROUNDING, UNIT


class Group(IntEnum):
    """Whose capital a stake is (资本性质)."""

    UNDECIDED = 0
    STATE = 1
    PRIVATE = 2
    FOREIGN = 3
    COLLECTIVE = 4
    OTHER = 5  # not of the state, and none of the three has more than half


GROUPS = len(Group)
OUTSIDE = slice(Group.PRIVATE, Group.OTHER + 1)
_STATE, _OUTSIDE, _MAYBE_STATE, _MAYBE_OUTSIDE, _LIVE, _OWN = range(GROUPS, GROUPS + 6)
WIDTH = GROUPS + 6


@dataclass(frozen=True, eq=False)
class Segments:
    """Rows sorted by company, then day; a segment lasts to the next one of its company. The last has no holders unless
    its stakes are open-ended.
    """

    target: Array  # int64
    start: Array  # int64 days
    end: Array
    columns: Array  # int64 (rows, WIDTH): lows by group, counts of stakes, the own share

    def __len__(self) -> int:
        return len(self.target)

    @property
    def lows(self) -> Array:
        """(rows, GROUPS) what holders of each group hold for certain, in units."""
        return self.columns[:, :GROUPS]

    @property
    def total(self) -> Array:
        """What all holders hold for certain, in units."""
        return np.asarray(self.lows.sum(axis=1))

    @property
    def whole(self) -> Array:
        """What is not held by the company itself, in units."""
        return np.asarray(np.maximum(UNIT - self.columns[:, _OWN], 0))

    @property
    def state(self) -> Array:
        """bool: capital of the state side is there for certain."""
        return np.asarray(self.columns[:, _STATE] > 0)

    @property
    def outside(self) -> Array:
        """bool: other capital is there for certain."""
        return np.asarray(self.columns[:, _OUTSIDE] > 0)

    @property
    def may_be_state(self) -> Array:
        """bool: further capital of the state side may be there: an undecided holder, an uncertain stake, an undeclared rest."""
        return np.asarray((self.columns[:, _MAYBE_STATE] > 0) | (self.total < self.whole))

    @property
    def may_be_outside(self) -> Array:
        """bool: likewise for other capital."""
        return np.asarray((self.columns[:, _MAYBE_OUTSIDE] > 0) | (self.total < self.whole))

    @property
    def held(self) -> Array:
        """bool: somebody's holding is recorded."""
        return np.asarray(self.columns[:, _LIVE] > 0)

    def majority(self) -> Array:
        """The group that holds more than half, `OTHER` where all outside the state together hold at least half, else
        undecided; undecided too where the register sums to far more than the whole."""
        total = self.total
        whole = np.maximum(np.maximum(total, self.whole), 1)
        lows = self.lows
        found = np.where(2 * lows[:, OUTSIDE].sum(axis=1) >= whole, int(Group.OTHER), int(Group.UNDECIDED))
        for group in (Group.PRIVATE, Group.FOREIGN, Group.COLLECTIVE, Group.STATE):
            found = np.where(2 * lows[:, group] > whole, int(group), found)
        return np.where(total > self.whole + ROUNDING, int(Group.UNDECIDED), found)


def segments_of(stakes: DatedStakes, group: Array) -> Segments:
    """The segments of all companies with stakes; `group` is whose capital each stake is."""
    sign = np.concatenate([np.ones(len(stakes), dtype=np.int64), np.full(len(stakes), -1, dtype=np.int64)])
    target = np.concatenate([stakes.target, stakes.target])
    day = np.concatenate([stakes.start, stakes.end])
    order = np.lexsort((day, target))
    target, day = target[order], day[order]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = (target[1:] != target[:-1]) | (day[1:] != day[:-1])
    kept = np.flatnonzero(last)
    columns = np.empty((len(kept), WIDTH), dtype=np.int64)
    for place, column in enumerate(_columns(stakes, group)):
        changes = np.concatenate([column, column])[order] * sign[order]
        columns[:, place] = np.cumsum(changes)[kept]
    target, day = target[kept], day[kept]
    end = np.full(len(kept), END, dtype=np.int64)
    same = target[1:] == target[:-1]
    end[:-1][same] = day[1:][same]
    open_ = day < END
    return Segments(target[open_], day[open_], end[open_], columns[open_])


def at_day(segments: Segments, nodes: int, day: int) -> Array:
    """The row of each node's segment on a day, -1 where it has none yet."""
    key = segments.target * (END - BEGIN + 1) + (segments.start - BEGIN)
    asked = np.arange(nodes, dtype=np.int64) * (END - BEGIN + 1) + (day - BEGIN)
    row = np.searchsorted(key, asked, side="right") - 1
    found = (
        (row >= 0) & (segments.target[np.maximum(row, 0)] == np.arange(nodes)) if len(segments) else row >= 0
    )
    return np.where(found, row, -1)


# Private functions


def _columns(stakes: DatedStakes, group: Array) -> list[Array]:
    """The figures of each stake, in the order of the columns of `Segments`."""
    others = ~stakes.own
    lows = [np.where(others & (group == g), stakes.low, 0) for g in Group]
    state = others & (group == Group.STATE)
    outside = others & (group >= Group.PRIVATE)
    undecided = others & (group == Group.UNDECIDED)
    sure = stakes.certain
    counts = [state & sure, outside & sure, (state & ~sure) | undecided, (outside & ~sure) | undecided]
    counts.append(others)
    return [*lows, *(count.astype(np.int64) for count in counts), np.where(others, 0, stakes.low)]
