"""What is too big to be solved at once (迭代求解): GMRES for all right sides side by side, restarted until it stands."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array

KRYLOV = 40  # directions before a restart
SMALL = 1e-14  # residual at which to stop, beside the largest value of the column (or `TINY`, where all are smaller)
TINY = 1e-4


def iterated(matrix: sparse.csr_array, right: Array, *, restarts: int) -> tuple[Array, bool]:
    """(solution of `y = T y + b`, whether the residual became as small as rounding lets it), b of shape (members, columns).

    >>> ring = sparse.csr_array(([0.9] * 4, ([0, 1, 2, 3], [1, 2, 3, 0])), shape=(4, 4))
    >>> values, settled = iterated(ring, np.full((4, 1), 0.1), restarts=3)
    >>> values.round(9).ravel().tolist(), settled
    ([1.0, 1.0, 1.0, 1.0], True)
    """
    values = right.copy()
    for attempt in range(restarts + 1):
        off = right + matrix @ values - values
        if (np.abs(off).max(axis=0) <= SMALL * np.maximum(np.abs(values).max(axis=0), TINY)).all():
            return values, True
        if attempt < restarts:
            values += _correction(matrix, off)
    return values, False


def _correction(matrix: sparse.csr_array, off: Array) -> Array:
    """The best correction in the Krylov space of each column."""
    length = np.linalg.norm(off, axis=0)
    basis = [off / np.where(length > 0, length, 1.0)]
    columns = off.shape[1]
    hessenberg = np.zeros((columns, KRYLOV + 1, KRYLOV))
    for step in range(KRYLOV):
        ahead = basis[step] - matrix @ basis[step]
        for place, direction in enumerate(basis):
            part = np.einsum("ij,ij->j", direction, ahead)
            hessenberg[:, place, step] = part
            ahead -= direction * part
        size = np.linalg.norm(ahead, axis=0)
        hessenberg[:, step + 1, step] = size
        basis.append(ahead / np.where(size > 1e-300, size, 1.0))
    weights = np.zeros((columns, KRYLOV))
    for column in range(columns):
        goal = np.zeros(KRYLOV + 1)
        goal[0] = length[column]
        weights[column] = np.linalg.lstsq(hessenberg[column], goal, rcond=None)[0]
    return np.asarray(sum(direction * weights[:, place] for place, direction in enumerate(basis[:KRYLOV])))
