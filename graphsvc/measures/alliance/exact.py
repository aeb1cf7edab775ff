"""The exact optimum of a `Problem` as a mixed-integer program, with its proof (HiGHS through scipy).

Binary `x_v` (member) and continuous: `z_uv ≤ x_u, x_v` for tied pairs, `q_vs ≤ x_v` with `Σ_v q_vs ≤ 1` (who covers a
stage), `t_m` with `Σ t_m = 1` and `Σ m·t_m = Σ x_v` (the size; the price is convex, so t may be continuous).
Connectivity comes lazily: a group that falls apart is cut off by "a member of this part needs one on its border" and
the program is solved again; after `ROUNDS` the flow formulation says it at once (one commodity from the anchor,
every member absorbs a unit). Candidates are in id order, HiGHS runs one thread with its fixed seed, and a node limit
is preferred to a time limit, so the same problem gives the same group.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from graphsvc.measures.alliance.problem import Problem
from graphsvc.measures.alliance.program import SCALE, Program, Separator, program_of

ROUNDS = 12
FLOOR_SLACK = 1e-3  # of one 1e-6: what floating point may add to a bound


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of the best group: `objective ≤ optimum ≤ bound`, in units of 1e-6.

    `status` is "optimal" (gap 0), "node-limit", "time-limit", "searched" (local search and an upper bound only) or
    "infeasible" (no group meets the conditions).
    """

    status: str
    members: frozenset[int]
    objective: int
    bound: int | None
    nodes: int = 0

    @property
    def gap(self) -> int | None:
        """How much better another group could be at most; None where nothing was proven."""
        return None if self.bound is None else self.bound - self.objective


def solve(
    problem: Problem,
    *,
    start: frozenset[int] = frozenset(),
    node_limit: int,
    time_limit_s: float | None = None,
) -> Proof:
    """The best group, or the best known when a limit was reached, with its bound. `start` is a known group.

    >>> tied = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=bool)
    >>> stages = np.array([[1_000_000, 0], [0, 900_000], [0, 0]])
    >>> proof = solve(Problem(0, tied, tied * 600_000, 200_000, stages, 2, 3), node_limit=100)
    >>> proof.status, sorted(proof.members), proof.objective, proof.gap
    ('optimal', [0, 1, 2], 2500000, 0)
    """
    best, value = start, problem.value(start) if start else 0
    separators: list[Separator] = []
    nodes = 0
    for turn in range(ROUNDS + 1):
        program = program_of(problem, separators, flow=turn == ROUNDS)
        found = _run(program, node_limit, time_limit_s)
        nodes += int(found.mip_node_count or 0)
        if found.status == 2:
            return Proof("infeasible", frozenset(), 0, 0, nodes)
        members = _members(problem, found)
        if members and problem.allowed(members) and (not best or problem.value(members) >= value):
            best, value = members, problem.value(members)
        bound = _bound(found)
        if found.status != 0 or (bound is not None and best and bound <= value):
            break
        apart = _cut_off(problem, members)
        if not apart:
            break
        separators += apart
    return _proof(found, best, value, bound, nodes)


def upper_bound(problem: Problem) -> int | None:
    """What no group around the anchor exceeds, from the linear relaxation; None where there is no group at all.

    A few milliseconds: anchors whose bound is below what is known already need no proof.

    >>> tied = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=bool)
    >>> upper_bound(Problem(0, tied, tied * 600_000, 200_000, np.zeros((3, 1)), 2, 3)) >= 600_000
    True
    """
    program = program_of(problem)
    relaxed = replace(program, whole=np.zeros_like(program.whole))
    found = _run(relaxed, 1, None)
    return None if found.status == 2 else math.floor(-found.fun / SCALE * 1e6 + 1)


def _run(program: Program, node_limit: int, time_limit_s: float | None) -> OptimizeResult:
    rows = LinearConstraint(program.matrix, program.lowest, program.highest)
    bounds = Bounds(program.lower, program.upper)
    return milp(
        program.cost,
        integrality=program.whole,
        bounds=bounds,
        constraints=rows,
        options={
            "mip_rel_gap": 0.0,
            "node_limit": node_limit,
            "time_limit": math.inf if time_limit_s is None else time_limit_s,
        },
    )


def _members(problem: Problem, found: OptimizeResult) -> frozenset[int]:
    if found.x is None:
        return frozenset()
    return frozenset(np.flatnonzero(found.x[: len(problem)] > 0.5).tolist())


def _bound(found: OptimizeResult) -> int | None:
    """The solver's bound on F, rounded down to a whole 1e-6: every F is one."""
    if found.mip_dual_bound is None or not math.isfinite(found.mip_dual_bound):
        return None
    bound = float(found.mip_dual_bound)
    return math.floor(-bound / SCALE * 1e6 + FLOOR_SLACK)


def _cut_off(problem: Problem, members: frozenset[int]) -> list[Separator]:
    """The parts of a group that do not hang together with the anchor, each with its border."""
    left, parts = set(members), []
    while left:
        part, reached = set[int](), [left.pop()]
        while reached:
            current = reached.pop()
            part.add(current)
            near = left & set(np.flatnonzero(problem.tied[current]).tolist())
            left -= near
            reached += near
        if problem.root not in part:
            around = np.flatnonzero(problem.tied[sorted(part)].any(axis=0)).tolist()
            parts.append((frozenset(part), frozenset(around) - part))
    return parts


def _proof(found: OptimizeResult, best: frozenset[int], value: int, bound: int | None, nodes: int) -> Proof:
    if bound is not None and best and bound <= value:
        return Proof("optimal", best, value, value, nodes)
    limit = "time-limit" if "time" in str(found.message).lower() else "node-limit"
    return Proof(limit, best, value, bound, nodes)
