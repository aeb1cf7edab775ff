"""Small alliance problems for tests, and the answer by trying every group."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from graphsvc.measures.alliance.problem import Problem


def small_problem(seed: int) -> Problem:
    """A random problem of 4 to 9 candidates, sparse or dense, with one to four stages."""
    rng = np.random.default_rng(seed)
    n, stages = int(rng.integers(4, 10)), int(rng.integers(1, 5))
    tied = np.triu(rng.random((n, n)) < rng.uniform(0.2, 0.8), k=1)
    points = np.where(tied, rng.integers(50_000, 950_000, (n, n)), 0)
    able = np.where(rng.random((n, stages)) < 0.4, rng.integers(100_000, 1_000_000, (n, stages)), 0)
    minimum = int(rng.integers(2, 4))
    maximum = int(rng.integers(minimum, min(n, 7) + 1))
    price = int(rng.integers(0, 400_000))
    both = points + points.T
    return Problem(int(rng.integers(n)), both > 0, both, price, able, minimum, maximum)


def best_value(problem: Problem) -> int | None:
    """The largest F over every allowed group; None where there is none."""
    values = [
        problem.value(group)
        for size in range(problem.minimum, problem.maximum + 1)
        for group in combinations(range(len(problem)), size)
        if problem.allowed(group)
    ]
    return max(values, default=None)


def relabelled(problem: Problem, order: list[int]) -> Problem:
    """The same problem with candidate `order[i]` in place `i`."""
    return Problem(
        order.index(problem.root),
        problem.tied[np.ix_(order, order)],
        problem.pair_points[np.ix_(order, order)],
        problem.price,
        problem.stage_points[order],
        problem.minimum,
        problem.maximum,
        tuple((frozenset(order.index(v) for v in known), most) for known, most in problem.avoid),
    )
