"""Integrated shares of all pairs (综合持股): what of each company reaches each holder, returns not counted twice."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.composition import Graph, graph_of
from graphsvc.measures.ownership.condensation import rows_gathered

SMALLEST = 1e-12  # a pair with less than this is left out of the matrix


def integrated(columns: Columns, graph: Graph | None = None) -> sparse.csr_array:
    """Matrix by holder and company of the corrected integrated share `Ŷ`, at most 1, without a diagonal.

    `ŷ_ij = V_ij / V_ii` with `V = (I - A)^-1`: the part of company j whose way up meets i at least once, so an own ring
    does not inflate a share. For an ultimate holder it is the look-through share. Exact, by condensation; a member of
    a closed group has all of the others of it. Meant for some ten thousand companies: all pairs are listed.

    Source of the method: Baldone, Brioschi & Paleari 1998.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> X, Y, A, B = range(4)
    >>> rows = Stakes.of_rows([(X, A, "0.6"), (B, A, "0.4"), (A, B, "0.3"), (Y, B, "0.7")], 4)
    >>> integrated(clean(rows))[[X, Y, A]][:, [A, B]].toarray().round(6).tolist()
    [[0.681818, 0.204545], [0.318182, 0.795455], [0.0, 0.3]]
    """
    graph = graph or graph_of(columns)
    visits, own = _visits(graph)
    entries = visits.tocoo()  # row company, column holder
    share = np.minimum(entries.data / own[entries.col], 1.0)
    kept = (entries.row != entries.col) & (share > SMALLEST)
    return sparse.coo_array((share[kept], (entries.col[kept], entries.row[kept])), shape=visits.shape).tocsr()


# Private functions


def _visits(graph: Graph) -> tuple[sparse.csr_array, Array]:
    """(the transposed `V` by company and holder, its diagonal), company by company after its holders."""
    matrix, found = graph.matrix, graph.found
    size = matrix.shape[0]
    own = np.ones(size)
    order = found.order
    bounds = np.flatnonzero(np.diff(found.node_level[order], prepend=-1)).tolist()
    done = sparse.csr_array((size, size))
    for first, end in zip(bounds, [*bounds[1:], size], strict=True):
        nodes = order[first:end]
        rows = _rows_of(matrix, nodes) @ done + _unit_rows(nodes, size)
        several = np.flatnonzero(found.node_size[nodes] > 1)
        if len(several):
            rows = _with_components(graph, nodes, several, sparse.csr_array(rows), own)
        done = sparse.csr_array(done + _spread(sparse.csr_array(rows), nodes, size))
    return done, own


def _with_components(
    graph: Graph, nodes: Array, several: Array, rows: sparse.csr_array, own: Array
) -> sparse.csr_array:
    """The rows of components multiplied by the inverse of what their members hold of each other."""
    alone = np.setdiff1d(np.arange(len(nodes)), several)
    parts = [(alone, alone, np.ones(len(alone)))]
    starts = np.flatnonzero(np.diff(graph.found.component[nodes[several]], prepend=-1))
    for places in np.split(several, starts[1:]):
        members = nodes[places]
        if graph.closed[members[0]]:
            block = np.ones((len(members), len(members)))
        else:
            inside = _rows_of(graph.matrix, members)[:, members].toarray()
            block = np.linalg.inv(np.eye(len(members)) - inside)
            own[members] = block.diagonal()
        parts.append((np.repeat(places, len(places)), np.tile(places, len(places)), block.ravel()))
    row, column, share = (np.concatenate(column) for column in zip(*parts, strict=True))
    inverse = sparse.coo_array((share, (row, column)), shape=(len(nodes), len(nodes)))
    return sparse.csr_array(inverse.tocsr() @ rows)


def _rows_of(matrix: sparse.csr_array, nodes: Array) -> sparse.csr_array:
    entries = rows_gathered(matrix.indptr, nodes)
    indptr = np.concatenate([[0], np.cumsum(np.diff(matrix.indptr)[nodes])])
    return sparse.csr_array(
        (matrix.data[entries], matrix.indices[entries], indptr), shape=(len(nodes), matrix.shape[1])
    )


def _unit_rows(nodes: Array, size: int) -> sparse.csr_array:
    return sparse.csr_array((np.ones(len(nodes)), nodes, np.arange(len(nodes) + 1)), shape=(len(nodes), size))


def _spread(rows: sparse.csr_array, nodes: Array, size: int) -> sparse.csr_array:
    """The rows at their places among all nodes."""
    entries = rows.tocoo()
    return sparse.coo_array((entries.data, (nodes[entries.row], entries.col)), shape=(size, size)).tocsr()
