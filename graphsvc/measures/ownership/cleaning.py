"""Cleaning (清洗): raw stakes become columns that hold at most the whole, and every repair is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.stakes import ROUNDING, UNIT, Stakes
from graphsvc.measures.ownership.sums import added, firsts_of, sums_by


@dataclass(frozen=True, eq=False)
class Columns:
    """One row a (holder, target) pair, sorted by (target, holder); the lows of a company sum to at most 1."""

    nodes: int
    holder: Array  # int32
    target: Array  # int32
    low: Array  # float64
    high: Array  # float64, at most 1
    starts: Array  # int64, nodes + 1: rows of company j are starts[j]:starts[j + 1]
    rows: Array  # positions in the Stakes, grouped by pair
    row_starts: Array  # int64, pairs + 1: pair k comes from rows[row_starts[k]:row_starts[k + 1]]
    reported: (
        Array  # int64 a node: what the reported shares of its holders sum to, in units, before any repair
    )
    reliable: Array  # bool a node: False where the holders sum to far above the whole
    irregular: Mapping[Irregularity, Array]  # companies concerned, ascending

    def of(self, target: int) -> slice:
        """The rows of one company's holders."""
        return slice(int(self.starts[target]), int(self.starts[target + 1]))

    @property
    def exact(self) -> bool:
        """Whether every share is known exactly."""
        return bool(np.array_equal(self.low, self.high))


def clean(stakes: Stakes) -> Columns:
    """The columns that look-through works on: self-holdings dropped, stakes of one holder summed, sums at most 1.

    Source of the rules: registers round; what sums to more than 1.005 is an error of the register, not of rounding.

    >>> columns = clean(Stakes.of_rows([(0, 0, "0.2"), (1, 0, "0.4"), (1, 0, "0.1"), (2, 0, "0.3")], 3))
    >>> columns.holder.tolist(), columns.low.round(6).tolist(), sorted(map(str, columns.irregular))
    ([1, 2], [0.625, 0.375], ['SELF_HOLDING', 'SEVERAL'])
    """
    reported = sums_by(stakes.nodes, stakes.target, stakes.low)
    own = stakes.holder == stakes.target
    kept = np.flatnonzero(~own)
    holder, target = stakes.holder[kept], stakes.target[kept]
    firsts = firsts_of(target, holder)
    low, high = added(stakes.low[kept], firsts), added(stakes.high[kept], firsts)
    pair_target = target[firsts]
    rest = UNIT - np.minimum(sums_by(stakes.nodes, stakes.target[own], stakes.low[own]), UNIT)
    sums = sums_by(stakes.nodes, pair_target, low)
    shares, caps = _scaled(low, high, pair_target, sums, rest, _least_rest(stakes, own, sums, rest))
    row_starts = np.append(firsts, len(kept)).astype(np.int64)
    over = sums > rest + ROUNDING
    wholly_own = np.flatnonzero(rest == 0)
    return Columns(
        stakes.nodes,
        holder[firsts],
        pair_target,
        shares,
        caps,
        np.searchsorted(pair_target, np.arange(stakes.nodes + 1)),
        kept,
        row_starts,
        reported,
        ~over,
        _irregular(stakes, pair_target, sums, rest, np.diff(row_starts), own, wholly_own),
    )


# Private functions


def _least_rest(stakes: Stakes, own: Array, sums: Array, rest: Array) -> Array:
    """What is left beside the self-holding where that is as large as it can be: the lows of the others stay inside."""
    most = sums_by(stakes.nodes, stakes.target[own], stakes.high[own])
    return np.asarray(np.minimum(rest, UNIT - np.minimum(most, np.maximum(UNIT - sums, 0))))


def _scaled(
    low: Array, high: Array, target: Array, sums: Array, rest: Array, least: Array
) -> tuple[Array, Array]:
    """Shares of what is left beside the self-holding, and of sums above it only their proportion."""
    whole = np.maximum(np.maximum(sums, rest), 1).astype(np.float64)[target]
    shares = low / whole
    left = np.maximum(least, 1).astype(np.float64)[target]
    exact = (high == low) & (least == rest)[target]
    caps = np.where(exact, shares, np.minimum(high / left, 1.0))
    return shares, np.maximum(caps, shares)


def _irregular(
    stakes: Stakes, target: Array, sums: Array, rest: Array, counts: Array, own: Array, wholly_own: Array
) -> dict[Irregularity, Array]:
    held = np.zeros(stakes.nodes, dtype=bool)
    held[stakes.target] = True
    band = stakes.stated & (stakes.low != stakes.high)
    found = {
        Irregularity.ROUNDED: np.flatnonzero((sums > rest) & (sums <= rest + ROUNDING)),
        Irregularity.OVERSUBSCRIBED: np.flatnonzero(sums > rest + ROUNDING),
        Irregularity.RESIDUAL: np.flatnonzero(held & (sums < rest)),
        Irregularity.SELF_HOLDING: np.unique(stakes.target[own]),
        Irregularity.UNKNOWN_SHARE: np.unique(stakes.target[~stakes.stated]),
        Irregularity.INTERVAL: np.unique(stakes.target[band]),
        Irregularity.SEVERAL: np.unique(target[counts > 1]),
        Irregularity.CLOSED_GROUP: wholly_own,
    }
    return {name: nodes for name, nodes in found.items() if len(nodes)}
