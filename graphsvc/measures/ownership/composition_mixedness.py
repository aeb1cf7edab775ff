"""Mixedness (混合度): 0 where one class has all, towards 1 the more classes share; between two ends where shares are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from graphsvc.measures.ownership.look_through_range import Range

MANY = 10  # uncertain parts; beyond it the lower end is the one without regard to their sum


def mixedness_of(parts: Sequence[Range]) -> Range:
    """`1 - Σ s²` of parts that sum to 1, each within its ends: the smallest and largest that it can be.

    >>> mixedness_of([Range(0.6, 0.6), Range(0.4, 0.4)]).low
    0.48
    >>> found = mixedness_of([Range(0.2, 0.8), Range(0.2, 0.8)])
    >>> round(found.low, 9), round(found.high, 9)
    (0.32, 0.5)
    """
    low, high = np.array([p.low for p in parts]), np.array([p.high for p in parts])
    if (high - low <= 1e-12).all():
        value = _of(low)
        return Range(value, value)
    return Range(_least(low, high), _of(_level(low, high)))


# Private functions


def _of(shares: np.typing.NDArray[np.float64]) -> float:
    return round(max(0.0, float(1.0 - np.square(shares).sum())), 12)


def _level(
    low: np.typing.NDArray[np.float64], high: np.typing.NDArray[np.float64]
) -> np.typing.NDArray[np.float64]:
    """The most even shares that sum to 1: all at one level, but for those whose ends forbid it."""
    below, above = 0.0, 1.0
    for _ in range(60):
        middle = (below + above) / 2
        if np.clip(middle, low, high).sum() < 1:
            below = middle
        else:
            above = middle
    return np.asarray(np.clip((below + above) / 2, low, high))


def _least(low: np.typing.NDArray[np.float64], high: np.typing.NDArray[np.float64]) -> float:
    """The most uneven shares: every part at an end, but for one that has what is left."""
    open_ = np.flatnonzero(high - low > 1e-12)
    if len(open_) > MANY:
        return _of(high)
    ends = np.array(list(product((False, True), repeat=len(open_))))
    shares = np.repeat(low[None, :], len(ends), axis=0)
    shares[:, open_] = np.where(ends, high[open_], low[open_])
    worst = 1.0
    for one in open_.tolist():
        trial = shares.copy()
        trial[:, one] += 1.0 - trial.sum(axis=1)
        fits = (trial[:, one] >= low[one] - 1e-12) & (trial[:, one] <= high[one] + 1e-12)
        if fits.any():
            worst = min(worst, float((1.0 - np.square(trial[fits]).sum(axis=1)).min()))
    return round(max(0.0, worst), 12)
