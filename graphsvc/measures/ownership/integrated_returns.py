"""How often what leaves a company comes back to it (回流): the diagonal of `(I - A)^-1`."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphsvc.domain.errors import LimitReached
from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation import Condensation

LARGEST = 4_000  # members of a group whose inverse is computed


def returns(matrix: sparse.csr_array, found: Condensation, closed: Array) -> Array:
    """`V_ii` per node: 1 where nothing comes back; infinite for members of closed groups. LimitReached names the size.

    >>> from graphsvc.measures.ownership.condensation import condensation_of
    >>> held = sparse.csr_array(([0.5, 0.5], ([0, 1], [1, 0])), shape=(2, 2))
    >>> returns(held, condensation_of(held), np.zeros(2, dtype=bool)).round(6).tolist()
    [1.333333, 1.333333]
    """
    own = np.ones(matrix.shape[0])
    own[closed & (found.node_size > 1)] = np.inf
    several = np.flatnonzero((found.node_size > 1) & ~closed)
    if not len(several):
        return own
    several = several[np.argsort(found.component[several], kind="stable")]
    starts = np.flatnonzero(np.diff(found.component[several], prepend=-1))
    for members in np.split(several, starts[1:]):
        if len(members) > LARGEST:
            raise LimitReached(
                f"{len(members)} companies hold one another in one group; corrected shares are computed up to {LARGEST}",
                members=len(members), limit=LARGEST,
            )  # fmt: skip
        inside = matrix[members][:, members].toarray()
        own[members] = np.linalg.inv(np.eye(len(members)) - inside).diagonal()
    return own
