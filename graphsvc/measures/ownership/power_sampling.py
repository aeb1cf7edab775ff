"""Voting power of thousands of holders: seeded random orders and coalitions, with the margin of error (抽样)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.power_swings import Swings

SEED = 20_220_630
WORK = 6_000_000  # arrivals drawn
FEWEST, MOST = 200, 20_000  # samples
DEVIATIONS = 3.29  # standard errors that 999 of 1,000 samples stay within


def swings(weights: Sequence[int], needed: int) -> Swings:
    """Estimates that repeat; holders with equal votes have equal ones.

    Holders arrive at random times. Given when the others arrive, a player decides in the time in which they have almost
    enough votes; its length is taken, not a draw, so few orders suffice for large holders. Never more than a fixed
    amount of work, whatever the votes are.
    """
    weight = np.array(weights, dtype=np.int64)
    distinct, kind = np.unique(weight, return_inverse=True)
    draws = int(np.clip(WORK // len(weight), FEWEST, MOST))
    random = np.random.Generator(np.random.PCG64(SEED))
    order, order_error = _mean(
        np.array([_decisive(weight, distinct, kind, needed, random) for _ in range(draws)])
    )
    swing, swing_error = _mean(_coalitions(weight, kind, len(distinct), needed, random, draws))
    many = np.bincount(kind, minlength=len(distinct))
    order = _one_decides(order, order_error, many)
    every = float(many @ swing)
    margin = max(float(order_error.max()), float(swing_error.max()) / every if every else 0.0)
    return Swings(tuple(order[kind].tolist()), tuple(swing[kind].tolist()), DEVIATIONS * margin)


# Private functions


def _one_decides(order: Array, error: Array, many: Array) -> Array:
    """Corrected so that the players of every order sum to 1: by least squares, so the surest estimates move least."""
    pull = error**2 * many
    missing = 1.0 - float(many @ order)
    corrected = np.maximum(order + missing * pull / max(float(many @ pull), 1e-300), 0.0)
    return np.asarray(corrected / float(many @ corrected))


def _mean(samples: Array) -> tuple[Array, Array]:
    return samples.mean(axis=0), samples.std(axis=0, ddof=1) / np.sqrt(len(samples))


def _decisive(weight: Array, distinct: Array, kind: Array, needed: int, random: np.random.Generator) -> Array:
    """For one order of arrivals how long each kind of player is decisive, averaged over the players of the kind."""
    arrival = random.random(len(weight))
    order = np.argsort(arrival)
    votes, time = np.cumsum(weight[order]), np.append(arrival[order], 1.0)

    def reached(enough: Array | int) -> Array:
        """When that many votes have arrived; 1 where they never have."""
        return np.asarray(np.where(np.asarray(enough) <= 0, 0.0, time[np.searchsorted(votes, enough)]))

    enough = reached(needed)
    almost, beyond = reached(needed - distinct)[kind], reached(needed + distinct)[kind]
    begin = np.where(almost < arrival, almost, enough)
    end = np.where(enough < arrival, enough, beyond)
    return np.asarray(np.bincount(kind, np.maximum(end - begin, 0.0)) / np.bincount(kind))


def _coalitions(
    weight: Array, kind: Array, kinds: int, needed: int, random: np.random.Generator, draws: int
) -> Array:
    """Per random coalition the part of each kind that it would turn."""
    found = np.empty((draws, kinds))
    many = np.bincount(kind)
    for draw in range(draws):
        inside = random.integers(0, 2, len(weight), dtype=np.int8).astype(bool)
        others = int(weight[inside].sum()) - np.where(inside, weight, 0)
        turned = (others < needed) & (others + weight >= needed)
        found[draw] = np.bincount(kind[turned], minlength=kinds) / many
    return found
