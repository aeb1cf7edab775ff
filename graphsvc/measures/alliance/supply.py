"""The supply layer (供货): contract amounts between two organisations, in either direction."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, layer_of, pairs_of, saturating


def supply_layer(
    seller: Array, buyer: Array, amount_cny: Array, item: Array, *, scale_cny: int, unknown_cny: int
) -> Layer:
    """Quantity: yuan contracted by the pair; strength `1 − exp(−yuan / scale)`.

    A negative amount means "not reported" and counts as `unknown_cny`.

    >>> import numpy as np
    >>> layer = supply_layer(np.array([1, 2]), np.array([2, 1]), np.array([20_000_000, -1]), np.array([70, 71]),
    ...                      scale_cny=20_000_000, unknown_cny=5_000_000)
    >>> layer.quantity.tolist(), layer.strength.round(4).tolist(), layer.items_of(0).tolist()
    ([25000000.0], [0.7135], [70, 71])
    """
    pairs = pairs_of(seller, buyer)
    amounts = np.where(amount_cny < 0, unknown_cny, amount_cny).astype(np.int64)
    total = pairs.total(amounts)
    return layer_of(pairs, total, saturating(total, float(scale_cny)), item)
