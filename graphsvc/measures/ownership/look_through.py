"""Look-through shares (穿透持股): what a holder owns of a target directly and through others."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array

LONGEST_CHAIN = 64  # steps; a ring that nobody outside owns would go on for ever
SMALLEST_SHARE = 1e-9


def look_through(holder: Array, target: Array, share: Array, nodes: int) -> sparse.csr_array:
    """Matrix of shares (fractions, at most 1) by holder and target node number.

    `Y = B (I − A)⁻¹` summed as a series over holding chains that do not return to the holder, so an own ring does not
    inflate a share; equal to `diag(V)⁻¹ (V − I)` with `V = (I − A)⁻¹` (Baldone, Brioschi & Paleari 1998). Parallel
    shares add up. Chains end after 64 steps or below 1e-9. An unknown share must be given as its known lower
    bound, 0 where nothing is known: the result is then a lower bound too.

    >>> X, Y, A, B = range(4)
    >>> share = look_through(np.array([X, B, A, Y]), np.array([A, A, B, B]), np.array([.6, .4, .3, .7]), 4)
    >>> share[[X, Y]][:, [A, B]].toarray().round(6).tolist()
    [[0.681818, 0.204545], [0.318182, 0.795455]]
    """
    direct = sparse.coo_array((share.astype(np.float64), (holder, target)), shape=(nodes, nodes)).tocsr()
    total = sparse.csr_array((nodes, nodes))
    step = _trimmed(direct)
    for _ in range(LONGEST_CHAIN):
        if step.nnz == 0:
            break
        total = total + step
        step = _trimmed(step @ direct)
    total.data = np.minimum(total.data, 1.0)
    return sparse.csr_array(total)


def _trimmed(step: sparse.csr_array) -> sparse.csr_array:
    """Without returns to the holder and without what is too small to matter."""
    entries = step.tocoo()
    kept = (entries.row != entries.col) & (entries.data > SMALLEST_SHARE)
    return sparse.coo_array(
        (entries.data[kept], (entries.row[kept], entries.col[kept])), shape=step.shape
    ).tocsr()
