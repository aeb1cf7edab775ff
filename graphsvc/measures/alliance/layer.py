"""One layer of evidence (证据层): how strongly it ties each pair of nodes, and which facts say so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array


@dataclass(frozen=True, eq=False)
class Layer:
    """Pairs `low < high` of node numbers in ascending order, each with its quantity and strength.

    `quantity` is what was counted (yuan, shared projects, closeness, share, months), `strength` is the same in
    [0, 1]. `items[starts[p]:starts[p + 1]]` are the numbers of the facts behind pair `p`.
    """

    low: Array
    high: Array
    quantity: Array
    strength: Array
    starts: Array
    items: Array

    def __len__(self) -> int:
        return len(self.low)

    def items_of(self, pair: int) -> Array:
        """The numbers of the facts behind that pair, ascending, each once."""
        return np.unique(self.items[self.starts[pair] : self.starts[pair + 1]])

    def among(self, nodes: Array) -> Layer:
        """The pairs of which both nodes are among these (one bool a node number)."""
        kept = nodes[self.low] & nodes[self.high]
        counts = np.diff(self.starts)
        starts = np.concatenate([[0], np.cumsum(counts[kept])]).astype(np.int64)
        items = self.items[np.repeat(kept, counts)]
        return Layer(self.low[kept], self.high[kept], self.quantity[kept], self.strength[kept], starts, items)


@dataclass(frozen=True, eq=False)
class Pairs:
    """The distinct unordered pairs among contributions, and the pair of each contribution."""

    low: Array
    high: Array
    index: Array  # one pair number a contribution

    def total(self, amounts: Array) -> Array:
        """Sum of the amounts by pair; integers stay integers, so the order of rows cannot matter."""
        sums = np.zeros(len(self.low), dtype=np.asarray(amounts).dtype)
        np.add.at(sums, self.index, amounts)
        return sums

    def largest(self, amounts: Array) -> Array:
        """Largest of the amounts by pair."""
        best = np.zeros(len(self.low), dtype=np.float64)
        np.maximum.at(best, self.index, amounts)
        return best


def pairs_of(a: Array, b: Array) -> Pairs:
    """The distinct unordered pairs of `(a[i], b[i])`; the ends of a contribution differ.

    >>> pairs = pairs_of(np.array([4, 2, 9]), np.array([2, 4, 4]))
    >>> pairs.low.tolist(), pairs.high.tolist(), pairs.index.tolist()
    ([2, 4], [4, 9], [0, 0, 1])
    """
    ends = np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1).astype(np.int64).reshape(-1, 2)
    distinct, index = np.unique(ends, axis=0, return_inverse=True)
    return Pairs(distinct[:, 0], distinct[:, 1], index.reshape(-1))


def layer_of(pairs: Pairs, quantity: Array, strength: Array, items: Array) -> Layer:
    """The layer of these pairs; `items` has a row of fact numbers for each contribution.

    >>> none = np.zeros(0, dtype=np.int64)
    >>> len(layer_of(pairs_of(none, none), none, none, none).low)
    0
    """
    order = np.argsort(pairs.index, kind="stable")
    rows = items.reshape(len(pairs.index), items.size // max(len(pairs.index), 1))
    counts = np.bincount(pairs.index, minlength=len(pairs.low)) * rows.shape[1]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    bounded = np.clip(strength, 0.0, 1.0)
    return Layer(pairs.low, pairs.high, quantity.astype(np.float64), bounded, starts, rows[order].reshape(-1))


def saturating(quantity: Array, scale: float) -> Array:
    """`1 − exp(−x / scale)`: bounds an open quantity; 0 at 0, 0.63 at the scale.

    >>> saturating(np.array([0.0, 20e6]), 20e6).round(3).tolist()
    [0.0, 0.632]
    """
    return -np.expm1(-np.asarray(quantity, dtype=np.float64) / scale)
