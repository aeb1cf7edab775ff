"""The equity layer (股权): look-through shares between two organisations, or one controller over both.

Like co-location, control (of one by the other, or of both by a third) strengthens a tie that something else makes and
creates none: thirty firms of one holding group would be 435 certain ties, the group would be the best "alliance" of
the city, and it is one voice. Shares that do not control make ties.
"""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, layer_of, pairs_of


def equity_layer(
    holder: Array, target: Array, share: Array, controlled_a: Array, controlled_b: Array
) -> Layer:
    """Quantity: the larger look-through share either way, 1 under a common controller; strength `min(1, 2·share)`.

    `controlled_a[i]` and `controlled_b[i]` have a common controller. The facts behind a pair are looked up where a
    pair is explained, not here: a path through a holding chain is made of many.

    >>> layer = equity_layer(np.array([1]), np.array([2]), np.array([0.3]), np.array([3]), np.array([4]))
    >>> layer.strength.tolist()
    [0.6, 1.0]
    """
    a, b = np.concatenate([holder, controlled_a]), np.concatenate([target, controlled_b])
    shares = np.concatenate([share, np.ones(len(controlled_a))])
    apart = a != b
    pairs = pairs_of(a[apart], b[apart])
    best = np.minimum(pairs.largest(shares[apart]), 1.0)
    return layer_of(pairs, best, 2.0 * best, np.zeros((len(pairs.index), 0), dtype=np.int64))
