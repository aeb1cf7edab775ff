"""The question that is optimised: which connected group around an anchor covers the chain and is tied well.

`F(X) = Σ_stage ω·max_{v∈X} a(v, stage) + β·Σ_{u<v∈X} (w(u, v) − γ)` over connected `X` that contain the anchor and
have between `minimum` and `maximum` members: chain coverage plus the surplus of ties over a density price
(constant Potts model; Traag, Van Dooren & Nesterov 2011, doi:10.1103/PhysRevE.84.016114).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array


@dataclass(frozen=True, eq=False)
class Problem:
    """Candidates 0 … n−1 in id order. All points are whole numbers of 1e-6, so that equal is equal."""

    root: int  # the anchor
    tied: Array  # n × n bool, symmetric: who is tied to whom
    pair_points: Array  # n × n int64, symmetric: β·w
    price: int  # β·γ, for every pair of members
    stage_points: Array  # n × stages int64: ω·a
    minimum: int
    maximum: int
    avoid: tuple[tuple[frozenset[int], int], ...] = ()  # at most so many of each of these members

    def __len__(self) -> int:
        return len(self.tied)

    def coverage(self, members: Iterable[int]) -> Array:
        """Points by stage: the best member's."""
        return np.asarray(self.stage_points[list(members)].max(axis=0, initial=0))

    def value(self, members: Iterable[int]) -> int:
        """F of the group, in units of 1e-6."""
        group = list(members)
        ties = int(self.pair_points[np.ix_(group, group)].sum()) // 2
        return int(self.coverage(group).sum()) + ties - self.price * len(group) * (len(group) - 1) // 2

    def connected(self, members: Iterable[int]) -> bool:
        """Whether the members hang together by ties among themselves."""
        left = set(members)
        reached = [left.pop()] if left else []
        while reached:
            near = {other for other in left if self.tied[reached[-1], other]}
            reached.pop()
            left -= near
            reached += near
        return not left

    def allowed(self, members: Iterable[int]) -> bool:
        """Whether the group meets every condition."""
        group = frozenset(members)
        few_enough = all(len(group & known) <= most for known, most in self.avoid)
        return (
            self.root in group
            and self.minimum <= len(group) <= self.maximum
            and few_enough
            and self.connected(group)
        )

    def improvements(self, members: frozenset[int]) -> list[tuple[str, int, int]]:
        """Single additions and removals that would raise F: what an optimum must not have.

        Each is ("add" or "drop", candidate, gain).
        """
        now = self.value(members)
        changes = [("drop", v, members - {v}) for v in sorted(members) if v != self.root]
        near = self.tied[list(members)].any(axis=0) if members else np.zeros(len(self), dtype=bool)
        changes += [("add", int(v), members | {int(v)}) for v in np.flatnonzero(near) if v not in members]
        return [
            (what, v, self.value(group) - now)
            for what, v, group in changes
            if self.allowed(group) and self.value(group) > now
        ]
