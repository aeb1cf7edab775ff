"""Ways inside a group of mutual holdings (循环持股组): listed one by one, heaviest first, within a limit of work."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.stakes import UNIT

LARGEST = 1_200  # members of a group of which the inverse is computed
FAINT = 1e-14  # a way of which less is left is not followed; it stays in the bound


class Work:
    """What may still be done: steps of ways, and pairs of a node with a narrowest share."""

    def __init__(self, steps: int, narrowest: int) -> None:
        """Both count down; below 0 the limit is reached."""
        self.steps, self.narrowest = steps, narrowest


class Arriving(Protocol):
    """What arrives at each node: products never too much, never too little, of all walks; ways by narrowest share."""

    found: Array
    bound: Array
    walks: Array
    narrowest: list[dict[int, int]]


class Group:
    """Members that all reach one another."""

    def __init__(self, members: Sequence[int], onward: Sequence[Sequence[tuple[int, float]]]) -> None:
        """`onward` has the steps from each node; those that leave the group are not followed."""
        self.members = list(members)
        self._place = {node: place for place, node in enumerate(self.members)}
        self._onward = [
            [(self._place[b], share) for b, share in onward[node] if b in self._place]
            for node in self.members
        ]

    def returns(self) -> Array:
        """How often a walk from each member passes it, itself included; NaN where that has no finite value."""
        inverse = self._inverse
        return np.full(len(self.members), np.nan) if inverse is None else inverse.diagonal()

    def pass_through(self, arriving: Arriving, work: Work) -> None:
        """From what arrives at the members from outside to what arrives at them by ways inside too."""
        size, members = len(self.members), self.members
        found, bound = np.zeros(size), np.zeros(size)
        counts: list[dict[int, int]] = [defaultdict(int) for _ in range(size if arriving.narrowest else 0)]
        for place, node in enumerate(members):
            if arriving.bound[node] > 0:
                before = arriving.narrowest[node] if arriving.narrowest else {}
                reached, open_ = self._ways(place, before, counts, work)
                found += arriving.found[node] * reached
                bound += arriving.bound[node] * self._most(place, reached, open_)
        arriving.walks[members] = (
            np.full(size, np.nan) if self._inverse is None else arriving.walks[members] @ self._inverse
        )
        arriving.found[members], arriving.bound[members] = found, bound
        for node, ways in zip(members, counts, strict=False):
            arriving.narrowest[node] = ways

    # private ----------------------------------------------------------------

    @cached_property
    def _inverse(self) -> Array | None:
        """All walks between members; None where they have no finite sum, or the group is too large."""
        if len(self.members) > LARGEST:
            return None
        matrix = np.eye(len(self.members))
        for place, steps in enumerate(self._onward):
            for onward, share in steps:
                matrix[place, onward] -= share
        try:
            inverse = np.linalg.inv(matrix)
        except np.linalg.LinAlgError:
            return None
        return (
            inverse if np.isfinite(inverse).all() and inverse.min() > -1e-9 and inverse.max() < 1e9 else None
        )

    @cached_property
    def _reach(self) -> Array | None:
        """What ways from one member to another sum to at most: walks that never return to the one, or to the other."""
        if self._inverse is None:
            return None
        own = self._inverse.diagonal()
        return np.asarray(np.minimum(self._inverse / own[None, :], self._inverse / own[:, None]))

    def _most(self, start: int, reached: Array, open_: Mapping[int, float]) -> Array:
        """What the ways sum to at most: those listed and what the unfinished ones may add."""
        if not open_:
            return reached
        if self._reach is None:
            return np.full(len(self.members), np.inf)
        more = reached + sum(part * self._reach[place] for place, part in open_.items())
        return np.asarray(np.minimum(more, self._reach[start]))

    def _ways(
        self, start: int, before: Mapping[int, int], counts: list[dict[int, int]], work: Work
    ) -> tuple[Array, dict[int, float]]:
        """What ways from a member sum to, and the unfinished ones by where they stand."""
        reached, open_ = np.zeros(len(self.members)), dict[int, float]()
        heap: list[tuple[float, int, tuple[int, ...], int]] = [(-1.0, 1, (start,), UNIT * UNIT)]
        while heap:
            product, _, way, least = heapq.heappop(heap)
            here = way[-1]
            if work.steps <= 0 or (-product < FAINT and self._inverse is not None):
                open_[here] = open_.get(here, 0.0) - product
                continue
            work.steps -= 1
            reached[here] -= product
            for narrow, ways in before.items():
                counts[here][min(narrow, least)] += ways
                work.narrowest -= 1
            for onward, share in self._onward[here]:
                if onward not in way:
                    longer = (product * share, len(way) + 1, (*way, onward), min(least, round(share * UNIT)))
                    heapq.heappush(heap, longer)
        return reached, open_
