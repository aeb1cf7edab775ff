"""The project layer (项目): projects that two organisations take part in together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, layer_of, pairs_of, saturating


def project_layer(participant: Array, project: Array, item: Array, *, scale: float) -> Layer:
    """Quantity: Σ over shared projects of `1 / √(participants − 1)`; strength `1 − exp(−quantity / scale)`.

    One row a participation; an organisation with two roles in a project counts once. The weight is Newman's: a
    project of many says less about each pair (Newman 2001, doi:10.1103/PhysRevE.64.016132, with the square root).

    >>> layer = project_layer(np.array([1, 2, 3]), np.array([9, 9, 9]), np.array([70, 71, 72]), scale=1.0)
    >>> layer.quantity.round(3).tolist(), layer.items_of(0).tolist()
    ([0.707, 0.707, 0.707], [70, 71])
    """
    ends, first = np.unique(np.stack([project, participant], axis=1), axis=0, return_index=True)
    starts = np.flatnonzero(np.diff(ends[:, 0], prepend=-1)) if len(ends) else np.zeros(0, dtype=np.int64)
    left, right, weights = _pairs_within(starts, len(ends))
    pairs = pairs_of(ends[left, 1], ends[right, 1])
    total = pairs.total(weights)
    items = np.stack([item[first[left]], item[first[right]]], axis=1)
    return layer_of(pairs, total, saturating(total, scale), items)


def _pairs_within(starts: Array, rows: int) -> tuple[Array, Array, Array]:
    """Every pair of rows of the same project, with the project's weight."""
    bounds = [*starts.tolist(), rows]
    left, right, weights = [], [], []
    for start, end in pairwise(bounds):
        if end - start > 1:
            a, b = np.triu_indices(end - start, k=1)
            left.append(a + start)
            right.append(b + start)
            weights.append(np.full(len(a), 1.0 / np.sqrt(end - start - 1)))
    if not left:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0)
    return np.concatenate(left), np.concatenate(right), np.concatenate(weights)
