"""The match layer (成果需求): how close the achievements of one organisation are to the needs of the other."""

from __future__ import annotations

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, layer_of, pairs_of


def match_layer(owner: Array, seeker: Array, closeness: Array, items: Array, *, floor: float) -> Layer:
    """Quantity and strength: the best closeness between the two; a closeness below `floor` counts 0.

    Only the contributions that reach the pair's best closeness stay behind it.

    >>> import numpy as np
    >>> layer = match_layer(np.array([1, 1]), np.array([2, 2]), np.array([0.4, 0.8]), np.array([[7, 8], [9, 8]]),
    ...                     floor=0.3)
    >>> layer.strength.tolist(), layer.items_of(0).tolist()
    ([0.8], [8, 9])
    """
    close = (closeness >= floor) & (owner != seeker)
    a, b, c, rows = owner[close], seeker[close], closeness[close], items[close]
    every = pairs_of(a, b)
    best = c >= every.largest(c)[every.index]
    pairs = pairs_of(a[best], b[best])
    strength = pairs.largest(c[best])
    return layer_of(pairs, strength, strength, rows[best])
