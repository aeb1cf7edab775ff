"""Links with their weights (持股权重): one share a pair, from low to high, to be followed up or down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.stakes import UNIT, Stakes


@dataclass(frozen=True, eq=False)
class Weights:
    """One row a (holder, target) pair, as in the columns; raw shares in companies whose holders sum to far above the whole."""

    columns: Columns
    low: Array
    high: Array
    held_starts: Array  # what node i holds: held_rows[held_starts[i]:held_starts[i + 1]]
    held_rows: Array

    def onward(self, node: int, down: bool) -> list[tuple[int, int]]:
        """(neighbour, row) of every holding of a node (down) or in it (up)."""
        if down:
            rows = self.held_rows[self.held_starts[node] : self.held_starts[node + 1]]
            return list(zip(self.columns.target[rows].tolist(), rows.tolist(), strict=True))
        column = self.columns.of(node)
        return list(zip(self.columns.holder[column].tolist(), range(column.start, column.stop), strict=True))

    def is_end(self, node: int) -> bool:
        """Whether nobody's holding in the node is recorded: an ultimate holder."""
        return bool(self.columns.starts[node] == self.columns.starts[node + 1])


def weights_of(stakes: Stakes, columns: Columns) -> Weights:
    """The weights of these stakes; `columns` are the same stakes cleaned.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> held = Stakes.of_rows([(1, 0, "0.8"), (2, 0, "0.9"), (3, 1, "0.5"), (3, 1, "0.1")], 4)
    >>> weights = weights_of(held, clean(held))
    >>> weights.low.round(9).tolist(), weights.onward(3, down=True)
    ([0.8, 0.9, 0.6], [(1, 2)])
    """
    raw_low, raw_high = (
        _sums(units[columns.rows], columns.row_starts) for units in (stakes.low, stakes.high)
    )
    reliable = columns.reliable[columns.target]
    low = np.where(reliable, columns.low, raw_low)
    high = np.maximum(np.where(reliable, columns.high, np.minimum(raw_high, 1.0)), low)
    order = np.argsort(columns.holder, kind="stable")
    starts = np.searchsorted(columns.holder[order], np.arange(columns.nodes + 1))
    return Weights(columns, low, high, starts, order)


# Private functions


def _sums(units: Array, starts: Array) -> Array:
    sums = np.concatenate([[0], np.cumsum(units)])
    return np.asarray((sums[starts[1:]] - sums[starts[:-1]]) / UNIT)
