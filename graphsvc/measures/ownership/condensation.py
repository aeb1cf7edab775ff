"""Condensation (缩点): mutual holdings as components, and an order in which every company comes after its holders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphsvc.graph.columns import Array

NARROW = 24  # a front of fewer components than this is walked one by one: cheaper than calls on arrays
CLOSED = 1 - 1e-12
"""A member held to this much inside its component is wholly held there: shares have ten decimals, so what is less is
visibly less."""


@dataclass(frozen=True, eq=False)
class Condensation:
    """Strongly connected components of "depends on", and how far down each lies."""

    component: Array  # int32 a node
    level: Array  # int32 a component: 0 depends on nothing, else one more than the deepest that it depends on
    size: Array  # int64 a component

    @cached_property
    def node_level(self) -> Array:
        """The level of each node."""
        return np.asarray(self.level[self.component])

    @cached_property
    def node_size(self) -> Array:
        """How many members the component of each node has."""
        return np.asarray(self.size[self.component])

    @cached_property
    def order(self) -> Array:
        """Nodes by level, alone before in company, then by component: what a node depends on comes before it."""
        alone = self.node_size == 1
        key = self.node_level.astype(np.int64) * 2 + ~alone
        if alone.all():
            return np.argsort(key, kind="stable")
        return np.lexsort((self.component, key))


def condensation_of(matrix: sparse.csr_array) -> Condensation:
    """The condensation of a matrix whose row depends on its columns; linear in its entries.

    Source of the method: Pearce's variant of Tarjan (scipy) for the components, Kahn's order by whole levels.

    >>> held = sparse.csr_array(([0.5, 0.5, 1.0], ([1, 2, 3], [2, 1, 2])), shape=(4, 4))
    >>> found = condensation_of(held)
    >>> found.node_size.tolist(), found.node_level.tolist()
    ([1, 2, 2, 1], [0, 0, 0, 1])
    """
    count, component = csgraph.connected_components(matrix, directed=True, connection="strong")
    size = np.bincount(component, minlength=count)
    row = np.repeat(component, np.diff(matrix.indptr))
    column = component[matrix.indices]
    if count < matrix.shape[0]:
        apart = row != column
        row, column = row[apart], column[apart]
    return Condensation(component, _levels(row, column, count), size)


def closed_nodes(matrix: sparse.csr_array, found: Condensation) -> Array:
    """Nodes of components that hold every member wholly (bool a node): one sum a member, no eigenvalues.

    With rows that sum to at most 1 these are the components in which `I - A` has no inverse.

    >>> held = sparse.csr_array(([1.0, 1.0, 0.9, 1.0], ([0, 1, 2, 3], [1, 0, 3, 2])), shape=(4, 4))
    >>> closed_nodes(held, condensation_of(held)).tolist()
    [True, True, False, False]
    """
    row = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    return closed_members(row, matrix.indices, matrix.data, found)


def closed_members(row: Array, column: Array, share: Array, found: Condensation) -> Array:
    """The same of entries: company, holder and share."""
    several = found.node_size > 1
    if not several.any():
        return several
    inside = several[row] & (found.component[row] == found.component[column])
    within = np.bincount(row[inside], weights=share[inside], minlength=len(several))
    open_ = np.zeros(len(found.size), dtype=bool)
    open_[found.component[within < CLOSED]] = True
    return np.asarray(several & ~open_[found.component])


def rows_gathered(indptr: Array, rows: Array) -> Array:
    """Positions of the entries of these rows, one row after the other."""
    counts = indptr[rows + 1] - indptr[rows]
    total = int(counts.sum())
    shift = np.repeat(indptr[rows] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    return np.asarray(np.arange(total) + shift)


# Private functions


def _levels(row: Array, column: Array, count: int) -> Array:
    """The longest way to each component: whole fronts at a time, narrow ones one by one."""
    level = np.zeros(count, dtype=np.int32)
    if not len(row):
        return level
    onward = sparse.coo_array((np.ones(len(row), dtype=np.int8), (column, row)), shape=(count, count)).tocsr()
    indptr, indices = onward.indptr, onward.indices
    waiting = np.bincount(indices, minlength=count)  # doubled entries were merged
    front = np.flatnonzero((waiting == 0) & (np.diff(indptr) > 0))
    mark = np.zeros(count, dtype=np.int64)
    depth = 0
    while len(front):
        level[front] = depth
        if len(front) < NARROW:
            front, depth = _walk(front, depth, level, waiting, indptr, indices)
            continue
        reached = indices[rows_gathered(indptr, front)]
        np.subtract.at(waiting, reached, 1)
        ready = reached[waiting[reached] == 0]
        mark[ready] = np.arange(len(ready))
        front = ready[mark[ready] == np.arange(len(ready))]
        depth += 1
    return level


def _walk(
    front: Array, depth: int, level: Array, waiting: Array, indptr: Array, indices: Array
) -> tuple[Array, int]:
    """Goes on level by level while the front is narrow; the next wide front and its depth."""
    now = front.tolist()
    while now and len(now) < NARROW:
        following: list[int] = []
        for node in now:
            level[node] = depth
            for reached in indices[indptr[node] : indptr[node + 1]].tolist():
                waiting[reached] -= 1
                if waiting[reached] == 0:
                    following.append(reached)
        now = following
        depth += 1
    return np.array(now, dtype=np.int64), depth
