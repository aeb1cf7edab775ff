"""Indirect stakes of a register (间接持股): never added on top of the chain that they sum up."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.stakes import Stakes, joined, stakes_of


def without_known_chains(stakes: Stakes, indirect: Array) -> tuple[Stakes, Array, Array]:
    """(stakes, facts left out because their chain is there, facts kept as [0, share] because it is not).

    `indirect` is a mask over facts.

    >>> rows = Stakes.of_rows([(1, 0, "0.6"), (2, 1, "0.5"), (2, 0, "0.3"), (3, 0, "0.1")], 4)
    >>> kept, known, unknown = without_known_chains(rows, np.array([False, False, True, True]))
    >>> kept.holder.tolist(), kept.low.tolist(), known.tolist(), unknown.tolist()
    ([1, 3, 2], [6000000000, 0, 5000000000], [2], [3])
    """
    none = np.zeros(0, dtype=np.int64)
    marked = indirect[stakes.item]
    if not marked.any():
        return stakes, none, none
    direct = stakes.take(~marked)
    rows = np.flatnonzero(marked)
    above: dict[int, set[int]] = {}
    known = np.zeros(len(stakes), dtype=bool)
    for row in rows.tolist():
        target = int(stakes.target[row])
        if target not in above:
            above[target] = _ancestors(direct, target)
        known[row] = int(stakes.holder[row]) in above[target]
    open_ = stakes.take(marked & ~known)
    no = np.zeros(len(open_), dtype=bool)
    kept = stakes_of(
        open_.nodes, open_.holder, open_.target, np.zeros_like(open_.low), open_.high,
        no, open_.open_high, open_.stated, open_.item,
    )  # fmt: skip
    return joined(stakes.nodes, (direct, kept)), np.unique(stakes.item[known]), np.unique(open_.item)


def _ancestors(stakes: Stakes, target: int) -> set[int]:
    seen: set[int] = set()
    waiting = [target]
    while waiting:
        for holder in stakes.holder[stakes.of(waiting.pop())].tolist():
            if holder not in seen:
                seen.add(holder)
                waiting.append(holder)
    return seen
