"""Voting power of few holders: every coalition is listed (枚举)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphsvc.measures.ownership.power_swings import Swings, swings_of_counts


def swings(weights: Sequence[int], needed: int) -> Swings:
    """Exact, in O(2^n) a distinct weight.

    >>> [str(share) for share in swings([2, 1, 1], 3).order]
    ['2/3', '1/6', '1/6']
    """
    sums, sizes = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    for weight in weights:
        sums, sizes = np.concatenate([sums, sums + weight]), np.concatenate([sizes, sizes + 1])
    known: dict[int, list[int]] = {}
    for place, weight in enumerate(weights):
        if weight not in known:
            without = sums.reshape(-1, 2, 2**place)[:, 0].ravel()
            of_size = sizes.reshape(-1, 2, 2**place)[:, 0].ravel()
            decides = (without < needed) & (without >= needed - weight)
            known[weight] = np.bincount(of_size[decides], minlength=len(weights)).tolist()
    return swings_of_counts([known[weight] for weight in weights])
