"""The proven optimum of an alliance problem: equal to trying everything, whatever the order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from graphsvc.measures.alliance.exact import Proof, solve, upper_bound
from graphsvc.measures.alliance.local import search
from graphsvc.measures.alliance.problem import Problem
from tests.alliance_problems import best_value, relabelled, small_problem

SEEDS = range(0, 400, 20)


def _solved(problem: Problem) -> Proof:
    return solve(problem, start=search(problem), node_limit=1_000)


@pytest.mark.parametrize("first", SEEDS)
def test_the_optimum_is_what_trying_every_group_finds(first: int) -> None:
    """Four hundred small problems, twenty a case."""
    problems = [small_problem(seed) for seed in range(first, first + 20)]

    proofs = [_solved(problem) for problem in problems]

    for problem, proof in zip(problems, proofs, strict=True):
        best = best_value(problem)
        assert (proof.status, proof.objective) == (("infeasible", 0) if best is None else ("optimal", best))
        assert best is None or (problem.allowed(proof.members) and proof.gap == 0)


def test_the_group_that_is_known_before_does_not_change_the_optimum() -> None:
    problems = [small_problem(seed) for seed in range(30)]

    with_start = [_solved(problem).objective for problem in problems]
    without = [solve(problem, node_limit=1_000).objective for problem in problems]

    assert with_start == without


def test_the_upper_bound_and_local_search_enclose_the_optimum() -> None:
    for seed in range(60):
        problem = small_problem(seed)

        bound, found = upper_bound(problem), search(problem)

        best = best_value(problem)
        assert best is None or (bound is not None and bound >= best)
        assert not found or (problem.allowed(found) and best is not None and problem.value(found) <= best)


def test_candidates_in_another_order_make_the_same_optimum() -> None:
    rng = np.random.default_rng(7)
    for seed in range(25):
        problem = small_problem(seed)
        order = rng.permutation(len(problem)).tolist()

        here, there = _solved(problem), _solved(relabelled(problem, order))

        assert here.objective == there.objective
        if _unique(problem):
            assert here.members == frozenset(order[v] for v in there.members)


def test_the_same_problem_gives_the_same_group_every_time() -> None:
    problem = small_problem(11)

    groups = {tuple(sorted(_solved(problem).members)) for _ in range(5)}

    assert len(groups) == 1


def test_one_more_tie_never_lowers_the_optimum() -> None:
    rng = np.random.default_rng(3)
    for seed in range(40):
        problem = small_problem(seed)
        a, b = rng.choice(len(problem), size=2, replace=False)
        points = problem.pair_points.copy()
        points[[a, b], [b, a]] += 100_000
        richer = replace(problem, tied=points > 0, pair_points=points)

        before, after = _solved(problem), _solved(richer)

        assert before.status == "infeasible" or after.objective >= before.objective


def test_no_single_addition_or_removal_improves_an_optimum() -> None:
    for seed in range(50):
        problem = small_problem(seed)

        proof = _solved(problem)

        assert not proof.members or problem.improvements(proof.members) == []


def test_a_group_that_falls_apart_is_not_an_answer() -> None:
    """Two strong pairs that nothing links: the anchor's pair is the answer, though both together score more."""
    tied = np.zeros((4, 4), dtype=bool)
    tied[[0, 1, 2, 3], [1, 0, 3, 2]] = True
    stages = np.eye(4, dtype=np.int64) * 1_000_000
    problem = Problem(0, tied, tied * 900_000, 100_000, stages, 2, 4)

    proof = _solved(problem)

    assert proof.members == {0, 1}


def test_members_of_an_earlier_group_are_limited() -> None:
    tied = ~np.eye(5, dtype=bool)
    problem = Problem(0, tied, tied * 500_000, 100_000, np.zeros((5, 1)), 2, 3, ((frozenset({0, 1, 2}), 1),))

    proof = _solved(problem)

    assert proof.members == {0, 3, 4}


def test_a_solve_that_reached_its_limit_says_so_and_keeps_its_bound() -> None:
    rng = np.random.default_rng(5)
    n = 60
    points = np.triu(np.where(rng.random((n, n)) < 0.5, rng.integers(1, 900_000, (n, n)), 0), k=1)
    both = points + points.T
    able = np.where(rng.random((n, 8)) < 0.2, 700_000, 0)
    problem = Problem(0, both > 0, both, 200_000, able, 3, 14)
    start = search(problem)

    proof = solve(problem, start=start, node_limit=1_000_000, time_limit_s=0.05)

    assert proof.status == "time-limit"
    assert proof.objective >= problem.value(start)
    assert proof.bound is None or proof.bound > proof.objective


def _unique(problem: Problem) -> bool:
    """Whether one group alone is best: leaving out any member of it costs something."""
    best = _solved(problem)
    if not best.members:
        return False
    others = [
        _solved(replace(problem, avoid=((best.members, len(best.members) - 1),))),
        *(
            Proof("", best.members | {v}, problem.value(best.members | {v}), None)
            for v in range(len(problem))
            if v not in best.members and problem.allowed(best.members | {v})
        ),
    ]
    return all(other.status == "infeasible" or other.objective < best.objective for other in others)
