"""The co-location layer (同地): strengthens a tie that another layer makes and never creates one."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, layer_of, pairs_of


def colocation_layer(low: Array, high: Array, seat: Array, locality: Array, item: Array) -> Layer:
    """Strength 1 for those of the pairs `(low, high)` that have a seat in one locality.

    Twenty thousand organisations in twenty localities would be ten million pairs: only tied ones are asked.

    >>> layer = colocation_layer(np.array([1, 1]), np.array([2, 3]), np.array([1, 2, 3]), np.array([8, 8, 9]),
    ...                          np.array([70, 71, 72]))
    >>> layer.low.tolist(), layer.high.tolist(), layer.items_of(0).tolist()
    ([1], [2], [70, 71])
    """
    order = np.argsort(seat, kind="stable")
    seat, locality, item = seat[order], locality[order], item[order]
    pair, left = _seats_of(low, seat)
    second, right = _seats_of(high[pair], seat)
    pair, left = pair[second], left[second]
    same = locality[left] == locality[right]
    a, b = low[pair][same], high[pair][same]
    pairs = pairs_of(a, b)
    ones = np.ones(len(pairs.low))
    return layer_of(pairs, ones, ones, np.stack([item[left][same], item[right][same]], axis=1))


def _seats_of(nodes: Array, seat: Array) -> tuple[Array, Array]:
    """For every node each of its rows in the sorted `seat`: (place in `nodes`, row)."""
    start, end = np.searchsorted(seat, nodes, "left"), np.searchsorted(seat, nodes, "right")
    counts = end - start
    place = np.repeat(np.arange(len(nodes)), counts)
    within = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)
    return place, np.repeat(start, counts) + within
