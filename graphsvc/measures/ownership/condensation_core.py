"""One big group of mutual holdings (大型交叉持股群): whoever is easily eliminated is, the rest is solved at once.

Gaussian elimination in rounds: in each a set of members of whom none holds another is eliminated together, those first
whose elimination adds no holding. What remains is solved at once where it is small, else by GMRES for all right sides side by side; the caller measures
the error of the whole either way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation_iteration import iterated

SMALL_CORE = 700  # members that are solved at once without trying anything else
DENSE = 6_000  # members that can be solved at once: some seconds and 300 MB
QUICK, PATIENT = 3, 60  # restarts of the iteration
GROWTH = (0, 1, 2, 4, 8, 16, 32)  # entries that an elimination may add, tried in this order
FILL = 40  # entries a row: above it a dense solve is cheaper than another round


@dataclass(frozen=True, eq=False)
class _Round:
    """What was eliminated from which, to be filled in again from the end."""

    gone: Array
    kept: Array
    held: sparse.csr_array  # rows gone, columns kept
    own: Array  # right side of the gone


def component_solved(block: sparse.csr_array, right: Array) -> Array:
    """The solution of `y = T y + b` for one component, b of shape (members, columns).

    >>> ring = sparse.csr_array(([0.9] * 80, (range(80), [*range(1, 80), 0])), shape=(80, 80))
    >>> component_solved(ring, np.full((80, 1), 0.1)).round(9).min()
    np.float64(1.0)
    """
    if block.shape[0] <= 64:
        return np.linalg.solve(np.eye(block.shape[0]) - block.toarray(), right)
    rounds: list[_Round] = []
    core, own = block, right
    for growth in GROWTH:
        while core.shape[0] > 64 and core.nnz <= FILL * core.shape[0]:
            gone = _independent(core, growth)
            if len(gone) * 50 < core.shape[0]:
                break
            core, own, step = _eliminated(core, own, gone)
            rounds.append(step)
    return _filled(rounds, _core(core, own))


# Private functions


def _core(core: sparse.csr_array, own: Array) -> Array:
    """At once where it is small; else a short iteration, and only where that does not settle the slow sure way."""
    if core.shape[0] > SMALL_CORE:
        values, settled = iterated(core, own, restarts=QUICK)
        if settled:
            return values
        if core.shape[0] > DENSE:
            return iterated(core, own, restarts=PATIENT)[0]
    return np.linalg.solve(np.eye(core.shape[0]) - core.toarray(), own)


def _independent(matrix: sparse.csr_array, growth: int) -> Array:
    """Members of whom none holds another and whose elimination adds at most `growth` entries each."""
    holders = np.diff(matrix.indptr).astype(np.int64)
    holdings = np.bincount(matrix.indices, minlength=matrix.shape[0])
    added = holders * holdings - holders - holdings
    able = added <= growth
    size = matrix.shape[0]
    scramble = (np.arange(size, dtype=np.uint64) * np.uint64(2654435761)) % np.uint64(2**32)
    rank = added * (2**32) + scramble.astype(np.int64)
    row = np.repeat(np.arange(size), holders)
    both = able[row] & able[matrix.indices]
    one, other = row[both], matrix.indices[both]
    able[np.where(rank[one] > rank[other], one, other)] = False
    return np.flatnonzero(able)


def _eliminated(matrix: sparse.csr_array, own: Array, gone: Array) -> tuple[sparse.csr_array, Array, _Round]:
    kept_mask = np.ones(matrix.shape[0], dtype=bool)
    kept_mask[gone] = False
    kept = np.flatnonzero(kept_mask)
    above, rest = matrix[gone], matrix[kept]
    held, of_gone = above[:, kept], rest[:, gone]
    core = sparse.csr_array(rest[:, kept] + of_gone @ held)
    right = own[kept] + of_gone @ own[gone]
    loop = core.diagonal()
    scale = 1.0 / (1.0 - loop)
    core.setdiag(0.0)
    core.eliminate_zeros()
    core.data *= np.repeat(scale, np.diff(core.indptr))
    return core, right * scale[:, None], _Round(gone, kept, sparse.csr_array(held), own[gone])


def _filled(rounds: list[_Round], values: Array) -> Array:
    for step in reversed(rounds):
        whole = np.empty((len(step.gone) + len(step.kept), values.shape[1]))
        whole[step.kept] = values
        whole[step.gone] = step.own + step.held @ values
        values = whole
    return values
