"""Voting power (投票权力): how often a holder's votes decide, by Shapley-Shubik and by Banzhaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from math import gcd

from graphsvc.measures.ownership import power_counting, power_enumeration, power_sampling
from graphsvc.measures.ownership.power_swings import Swings

ENUMERATED = 18  # players whose coalitions are listed one by one
COUNTED = 150_000_000  # machine words that counting coalitions by size and votes may touch: a second


class Method(StrEnum):
    """How the indices were found (算法)."""

    DECIDED = "decided"  # one player alone decides, or nobody can
    ENUMERATION = "enumeration"  # every coalition listed
    COUNTING = "counting"  # coalitions counted by size and votes, in integers
    SAMPLING = "sampling"  # random orders and coalitions, seeded; see the margin


@dataclass(frozen=True, slots=True)
class Power:
    """The indices of each player, in the order given; exact unless sampled.

    `margin` is what no index of a sampled game is off by more than in 999 of 1,000 cases, 0 where exact.
    """

    shapley: tuple[float, ...]
    banzhaf: tuple[float, ...]  # swings by the swings of all
    swing: tuple[float, ...]  # the probability that a random coalition of the others needs the player
    method: Method
    margin: float = 0.0


def power_of(weights: Sequence[int], needed: int) -> Power:
    """The power of players with these votes where `needed` votes win.

    Shapley-Shubik: the part of all orders in which the player's votes are the ones that reach the majority. Banzhaf: of the
    coalitions that win and would lose without one member, the part in which the player is that member. Both sum to 1,
    or are 0 where all players together do not win. Exact where that is affordable: up to 18 players by listing all
    coalitions, more by counting in integers at the common divisor of the votes; thousands of players by sampling.

    Source of the methods: Shapley & Shubik 1954, Banzhaf 1965; counting after Mann & Shapley 1962.

    >>> [round(share * 12) for share in power_of([10, 20, 30, 40], 51).shapley]
    [1, 3, 3, 5]
    >>> power_of([50, 49, 1], 51).shapley == (2 / 3, 1 / 6, 1 / 6)
    True
    """
    if needed <= 0:
        raise ValueError(f"{needed} votes are no majority: a number above 0 is expected")
    playing = [place for place, weight in enumerate(weights) if weight > 0]
    found, method = _decided([weights[place] for place in playing], needed)
    shapley, banzhaf, swing = ([0.0] * len(weights) for _ in range(3))
    total = sum(found.swing)
    for place, by_order, by_coalition in zip(playing, found.order, found.swing, strict=True):
        shapley[place] = float(by_order)
        swing[place] = float(by_coalition)
        banzhaf[place] = float(by_coalition / total) if total else 0.0
    return Power(tuple(shapley), tuple(banzhaf), tuple(swing), method, found.margin)


def needed_votes(whole: int, quota: int, unit: int, strict: bool = True) -> int:
    """The fewest votes that win, where more than (or at least) `quota` of `unit` parts of the whole must agree.

    >>> needed_votes(100, 1, 2), needed_votes(100, 1, 2, strict=False), needed_votes(99, 1, 2)
    (51, 50, 50)
    """
    product = whole * quota
    return product // unit + 1 if strict else max(1, -(-product // unit))


# Private functions


def _decided(weights: list[int], needed: int) -> tuple[Swings, Method]:
    """The game without what is plain, by the cheapest exact method, else sampled."""
    size, total = len(weights), sum(weights)
    if total < needed:
        return Swings((0,) * size, (0,) * size), Method.DECIDED
    largest = max(weights)
    if largest >= needed and total - largest < needed:
        alone = tuple(int(weight == largest) for weight in weights)
        return Swings(alone, alone), Method.DECIDED
    if size <= ENUMERATED:
        return power_enumeration.swings(weights, needed), Method.ENUMERATION
    divisor = reduce(gcd, weights)
    reduced, threshold = [weight // divisor for weight in weights], -(-needed // divisor)
    if power_counting.words(size, threshold) <= COUNTED:
        return power_counting.swings(reduced, threshold), Method.COUNTING
    return power_sampling.swings(weights, needed), Method.SAMPLING
