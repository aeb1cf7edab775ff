"""The secondment layer (挂职): person-months that one organisation's people spend at the other."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, layer_of, pairs_of, saturating

DAYS_A_MONTH = 30.4375  # a year of 365.25 days has twelve


def secondment_layer(home: Array, host: Array, days: Array, item: Array, *, scale_months: float) -> Layer:
    """Quantity: person-months, either direction; strength `1 − exp(−months / scale)`. `days` are whole days.

    >>> layer = secondment_layer(np.array([1]), np.array([2]), np.array([365]), np.array([70]), scale_months=12.0)
    >>> layer.quantity.round(2).tolist(), layer.strength.round(2).tolist()
    ([11.99], [0.63])
    """
    pairs = pairs_of(home, host)
    months = pairs.total(days.astype(np.int64)) / DAYS_A_MONTH
    return layer_of(pairs, months, saturating(months, scale_months), item)
