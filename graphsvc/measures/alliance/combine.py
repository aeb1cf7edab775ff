"""The combined tie (综合联系强度): a noisy-or over the evidence layers, and each layer's part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.layer import Layer, pairs_of

MICRO = 1_000_000  # strengths and scores are whole numbers of 1e-6, so sums are exact in any order
LEAST_DOUBT = 1e-12  # a layer that is certain would take the whole tie by an infinite share


@dataclass(frozen=True, eq=False)
class Ties:
    """Tied pairs `low < high` of node numbers, ascending, with their combined strength in units of 1e-6."""

    low: Array
    high: Array
    strength: Array  # int64, 1 … 1,000,000
    layers: tuple[str, ...]
    surprise: Array  # pairs × layers: −log(1 − α·w)

    def __len__(self) -> int:
        return len(self.low)

    def parts(self, pair: int, points: int) -> dict[str, int]:
        """`points` of that pair divided by layer in proportion to −log(1 − α·w); whole numbers that add up."""
        return split(points, dict(zip(self.layers, self.surprise[pair].tolist(), strict=True)))


def combine(made: Mapping[str, Layer], reliability: Mapping[str, float]) -> Ties:
    """`w = 1 − Π (1 − α·w_layer)` over the layers, rounded to 1e-6; pairs that round to 0 are not tied.

    Bounded, never lowered by more evidence, and divisible among the layers (Pearl's noisy-or).

    >>> one = Layer(*(np.array([x]) for x in (1, 2, 0.5, 0.5)), np.array([0, 0]), np.array([]))
    >>> ties = combine({"supply": one, "project": one}, {"supply": 0.8, "project": 0.4})
    >>> ties.strength.tolist(), ties.parts(0, 520_000)
    ([520000], {'supply': 361908, 'project': 158092})
    """
    low = np.concatenate([layer.low for layer in made.values()] or [np.zeros(0, dtype=np.int64)])
    high = np.concatenate([layer.high for layer in made.values()] or [np.zeros(0, dtype=np.int64)])
    pairs = pairs_of(low, high)
    surprise = np.zeros((len(pairs.low), len(made)))
    start = 0
    for column, (name, layer) in enumerate(made.items()):
        doubt = np.maximum(1.0 - reliability[name] * layer.strength, LEAST_DOUBT)
        surprise[pairs.index[start : start + len(layer)], column] = -np.log(doubt)
        start += len(layer)
    strength = np.rint(-np.expm1(-surprise.sum(axis=1)) * MICRO).astype(np.int64)
    tied = strength > 0
    return Ties(pairs.low[tied], pairs.high[tied], strength[tied], tuple(made), surprise[tied])


def split(points: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Whole parts in proportion to the weights that add up to `points`: largest remainders, first name first.

    >>> split(100, {"a": 1.0, "b": 1.0, "c": 1.0, "d": 0.0})
    {'a': 34, 'b': 33, 'c': 33}
    """
    used = {name: weight for name, weight in weights.items() if weight > 0}
    whole = sum(used.values())
    exact = {name: points * weight / whole for name, weight in used.items()}
    parts = {name: int(np.floor(value)) for name, value in exact.items()}
    missing = points - sum(parts.values())
    by_remainder = sorted(used, key=lambda name: parts[name] - exact[name])
    for name in by_remainder[:missing]:
        parts[name] += 1
    return parts
