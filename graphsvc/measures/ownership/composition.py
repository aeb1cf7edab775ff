"""Composition by holder class (股权构成): what of every company ends with the state, private holders, institutes, …"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.condensation import Condensation, closed_nodes, condensation_of
from graphsvc.measures.ownership.condensation_solve import Certificate, certified
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.position import HOLDER_CLASSES

RESIDUAL = len(HOLDER_CLASSES)
CLOSED = RESIDUAL + 1
ROUNDOFF = 1e-12  # shares have ten decimals: less is left by adding floats
PARTS = (*HOLDER_CLASSES, "residual", "closed")
"""What the columns of `Composition.shares` are: the holder classes, what nobody declared, what ends in closed groups."""


@dataclass(frozen=True, eq=False)
class Composition:
    """Per node the share of each part; rows of companies sum to 1. The shares are those of the lower ends."""

    shares: Array  # float64 (nodes, len(PARTS)); a node that nobody holds is wholly its own class
    closed: Array  # bool a node: member of a group that is wholly held among itself
    certificate: Certificate

    def mixedness(self) -> Array:
        """`1 - Σ s²` over the parts, per node: 0 where all belongs to one class."""
        return np.asarray(1.0 - np.square(self.shares).sum(axis=1))


@dataclass(frozen=True, eq=False)
class Graph:
    """The lower shares as a matrix: row company, column holder; closed groups end chains as holders do."""

    matrix: sparse.csr_array
    found: Condensation
    closed: Array  # bool a node
    held: Array  # bool a node: somebody's holding in it is recorded


def graph_of(columns: Columns) -> Graph:
    """The matrix of lower shares, its condensation, and its closed groups taken out."""
    full = share_matrix(columns)
    found = condensation_of(full)
    held = np.diff(columns.starts) > 0
    closed = closed_nodes(full, found)
    own = columns.irregular.get(Irregularity.CLOSED_GROUP, np.zeros(0, dtype=np.int64))
    closed[own[~held[own]]] = True
    return Graph(_without_rows(full, closed), found, closed, held)


def share_matrix(columns: Columns) -> sparse.csr_array:
    """Row company, column holder, the lower shares; a share of 0 is no entry, or it would join components."""
    size = columns.nodes
    if columns.low.all():
        return sparse.csr_array((columns.low, columns.holder, columns.starts), shape=(size, size))
    some = columns.low > 0
    starts = np.concatenate([[0], np.cumsum(some)])[columns.starts]
    return sparse.csr_array((columns.low[some], columns.holder[some], starts), shape=(size, size))


def composition_of(columns: Columns, holder_class: Array, graph: Graph | None = None) -> Composition:
    """The parts of every company, exactly: `Y = B (I - A)^-1` summed by class, by condensation.

    `holder_class` is the place in `HOLDER_CLASSES` of every node. An error bound comes with it.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> rows = Stakes.of_rows([(2, 0, "0.6"), (1, 0, "0.4"), (0, 1, "0.3"), (3, 1, "0.6")], 4)
    >>> found = composition_of(clean(rows), np.array([7, 7, 0, 1]))
    >>> found.shares[0].round(6).tolist()
    [0.681818, 0.272727, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.045455, 0.0]
    """
    graph = graph or graph_of(columns)
    ends = _ends(columns, holder_class, graph)
    shares, certificate = certified(graph.matrix, graph.found, ends, whole=True)
    return Composition(shares, graph.closed, certificate)


# Private functions


def _ends(columns: Columns, holder_class: Array, graph: Graph) -> Array:
    """What of each node ends there: a class, what nobody declared, or a closed group."""
    right = np.zeros((columns.nodes, len(PARTS)))
    ends = np.flatnonzero(~graph.held & ~graph.closed)
    right[ends, holder_class[ends]] = 1.0
    open_ = np.flatnonzero(graph.held & ~graph.closed)
    sums = np.bincount(columns.target, weights=columns.low, minlength=columns.nodes)
    rest = 1.0 - sums[open_]
    right[open_, RESIDUAL] = np.where(rest > ROUNDOFF, rest, 0.0)
    right[graph.closed, CLOSED] = 1.0
    return right


def _without_rows(matrix: sparse.csr_array, rows: Array) -> sparse.csr_array:
    if not rows.any():
        return matrix
    counts = np.where(rows, 0, np.diff(matrix.indptr))
    kept = np.repeat(~rows, np.diff(matrix.indptr))
    indptr = np.concatenate([[0], np.cumsum(counts)])
    return sparse.csr_array((matrix.data[kept], matrix.indices[kept], indptr), shape=matrix.shape)
