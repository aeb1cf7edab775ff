"""Sums and largest values of units by company: integers, because float sums of exactly half come out above it."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array


def sums_by(nodes: int, target: Array, units: Array) -> Array:
    """What the units of each node sum to.

    >>> sums_by(3, np.array([0, 2, 0]), np.array([5, 7, 1])).tolist()
    [6, 0, 7]
    """
    total = np.zeros(nodes, dtype=np.int64)
    np.add.at(total, target, units)
    return total


def tops_by(nodes: int, target: Array, units: Array) -> Array:
    """The largest of the units of each node, 0 where there are none."""
    top = np.zeros(nodes, dtype=np.int64)
    np.maximum.at(top, target, units)
    return top


def firsts_of(*columns: Array) -> Array:
    """Where a new combination begins in columns whose equal combinations stand together.

    >>> firsts_of(np.array([1, 1, 1, 2]), np.array([5, 5, 6, 6])).tolist()
    [0, 2, 3]
    """
    new = np.zeros(len(columns[0]), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def added(units: Array, firsts: Array) -> Array:
    """The sum of the units from each first to the next."""
    return np.add.reduceat(units, firsts) if len(firsts) else units[:0]
