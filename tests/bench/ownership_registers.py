"""Share registers of any size for the benchmarks (股权登记簿): deep chains, small rings, one big ring, exact or closed."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.stakes import UNIT, Stakes, stakes_of


def register(
    companies: int, holdings: int, *, ring: int = 0, rings: int = 0, nearly: int = 0, seed: int = 1
) -> Stakes:
    """Stakes of that many companies: everybody has a holder, a fifth leaves a part undeclared.

    Ultimate holders are half as many as companies. `ring` companies hold one another in one component, through a ring
    and six more holdings for every ten of them; `rings` is how many rings of two to six there are beside it; `nearly` is how
    many pairs hold 99.9 % of each other.
    """
    random = np.random.default_rng(seed)
    outsiders = companies // 2
    members = random.permutation(companies)[:ring]
    parts = [_ring(members, random)] if ring else []
    small = [_small(companies, random) for _ in range(rings)]
    used = sum(len(p[0]) for p in [*parts, *small])
    target = np.concatenate(
        [np.arange(companies), random.integers(0, companies, max(holdings - companies - used, 0))]
    )
    later = target + 1 + (random.random(len(target)) * (companies - target - 1)).astype(np.int64)
    outside = (random.random(len(target)) < 0.55) | (later >= companies)
    holder = np.where(outside, companies + random.integers(0, outsiders, len(target)), later)
    holder = np.concatenate([holder, *(p[0] for p in [*parts, *small])])
    target = np.concatenate([target, *(p[1] for p in [*parts, *small])])
    apart = holder != target
    pairs = random.permutation(companies)[: 2 * nearly]
    mutual = (np.concatenate([pairs[nearly:], pairs[:nearly]]), pairs)
    return _stakes(holder[apart], target[apart], mutual, companies + outsiders, random)


def _ring(members: Array, random: np.random.Generator) -> tuple[Array, Array]:
    more = len(members) * 6 // 10
    holder = np.concatenate([np.roll(members, 1), members[random.integers(0, len(members), more)]])
    return holder, np.concatenate([members, members[random.integers(0, len(members), more)]])


def _small(companies: int, random: np.random.Generator) -> tuple[Array, Array]:
    start, size = int(random.integers(0, companies - 6)), int(random.integers(2, 7))
    members = np.arange(start, start + size)
    return np.roll(members, 1), members


def _stakes(
    holder: Array, target: Array, mutual: tuple[Array, Array], nodes: int, random: np.random.Generator
) -> Stakes:
    """Shares in units that sum to the whole, or for a fifth of the companies to a part of it."""
    weight = random.random(len(holder)) + 0.05
    beside = np.bincount(target, weights=weight, minlength=nodes)[mutual[1]]
    holder, target = np.concatenate([holder, mutual[0]]), np.concatenate([target, mutual[1]])
    weight = np.concatenate([weight, 999 * beside])
    total = np.bincount(target, weights=weight, minlength=nodes)
    whole = np.where(random.random(nodes) < 0.8, 1.0, random.random(nodes))
    whole[mutual[1]] = 1.0
    units = np.floor(weight / total[target] * whole[target] * UNIT).astype(np.int64)
    short = np.bincount(target, weights=units, minlength=nodes)
    first = np.full(nodes, -1)
    first[target[::-1]] = np.arange(len(target))[::-1]
    full = (whole == 1.0) & (first >= 0)
    units[first[full]] += (UNIT - short[full]).astype(np.int64)
    no, yes = np.zeros(len(holder), dtype=bool), np.ones(len(holder), dtype=bool)
    item = np.arange(len(holder))
    return stakes_of(nodes, holder.astype(np.int32), target.astype(np.int32), units, units, no, no, yes, item)
