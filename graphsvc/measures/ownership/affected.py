"""What a change can reach (受影响企业): companies below those whose holders changed."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation import rows_gathered
from graphsvc.measures.ownership.stakes import Stakes


def affected(stakes: Stakes, targets: Array, links: tuple[Array, Array] | None = None) -> Array:
    """The companies whose holders changed and everything that they hold in, step by step, ascending.

    Nothing else can change its control, its class or its look-through shares. The stakes from before the change do as well
    as those from after it, because they only differ in the holders of the targets; so what was sorted before is used.
    `links` are further (from, to) pairs along which a change goes on: agreements.

    >>> held = Stakes.of_rows([(1, 2, "0.6"), (2, 3, "0.1"), (1, 4, "1")], 5)
    >>> affected(held, np.array([2])).tolist()
    [2, 3]
    """
    reached = np.zeros(stakes.nodes, dtype=bool)
    front = np.unique(np.asarray(targets, dtype=np.int64))
    starts, rows = stakes.by_holder
    while len(front):
        reached[front] = True
        onward = stakes.target[rows[rows_gathered(starts, front)]]
        if links is not None:
            onward = np.append(onward, links[1][np.isin(links[0], front)])
        front = np.unique(onward[~reached[onward]])
    return np.flatnonzero(reached)
