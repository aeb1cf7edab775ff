"""The candidates around an anchor (候选成员): who is within two ties of it, and the `Problem` they make."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.combine import MICRO, Ties
from graphsvc.measures.alliance.problem import Problem


@dataclass(frozen=True, slots=True)
class Terms:
    """What a group is worth: the parameters of F and the bounds on its size."""

    tie_weight: float = 1.0  # β
    density_price: float = 0.2  # γ
    minimum: int = 3
    maximum: int = 14


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """A problem with the node numbers of its candidates; `reachable` counts those before any limit."""

    problem: Problem
    candidates: Array  # node numbers, ascending
    reachable: int

    @property
    def ties(self) -> int:
        """How many pairs of candidates are tied."""
        return int(np.count_nonzero(self.problem.tied)) // 2

    def nodes_of(self, members: frozenset[int]) -> tuple[int, ...]:
        """Node numbers of these candidates, ascending."""
        return tuple(int(self.candidates[m]) for m in sorted(members))


def matrix_of(ties: Ties, nodes: int) -> sparse.csr_array:
    """Symmetric matrix of combined strengths in units of 1e-6, by node number."""
    rows, columns = np.concatenate([ties.low, ties.high]), np.concatenate([ties.high, ties.low])
    both = np.concatenate([ties.strength, ties.strength])
    return sparse.coo_array((both, (rows, columns)), shape=(nodes, nodes)).tocsr()


def neighbourhood(
    strengths: sparse.csr_array, abilities: sparse.csr_array, anchor: int, terms: Terms
) -> Neighbourhood:
    """Everybody within two ties of the anchor. `abilities` are nodes × stages in [0, 1]."""
    direct = strengths.indices[strengths.indptr[anchor] : strengths.indptr[anchor + 1]]
    near = [np.array([anchor], dtype=np.int64), direct.astype(np.int64)]
    near += [
        strengths.indices[strengths.indptr[v] : strengths.indptr[v + 1]].astype(np.int64) for v in direct
    ]
    candidates = np.unique(np.concatenate(near))
    points = strengths[candidates][:, candidates].toarray()
    problem = Problem(
        root=int(np.searchsorted(candidates, anchor)),
        tied=points > 0,
        pair_points=np.rint(points * terms.tie_weight).astype(np.int64),
        price=round(terms.tie_weight * terms.density_price * MICRO),
        stage_points=np.rint(abilities[candidates].toarray() * MICRO).astype(np.int64),
        minimum=terms.minimum,
        maximum=terms.maximum,
    )
    return Neighbourhood(problem, candidates, len(candidates))


def narrowed(around: Neighbourhood, group: frozenset[int], candidates: int, ties: int) -> Neighbourhood:
    """At most so many candidates with so many ties: the anchor, the known group, then by ties to them and best ability.

    An optimum over these is not proven over the others; the caller says so.
    """
    problem = around.problem
    known = sorted(group | {problem.root})
    worth = problem.pair_points[known].sum(axis=0) + problem.stage_points.max(axis=1, initial=0)
    worth[known] = np.iinfo(np.int64).max
    order = np.argsort(-worth, kind="stable")[: max(candidates, len(known))]
    added = np.tril(problem.tied[np.ix_(order, order)]).sum(axis=1)
    enough = int(np.count_nonzero(np.cumsum(added) <= ties))
    kept = np.sort(order[: max(enough, len(known))])
    smaller = replace(
        problem,
        root=int(np.searchsorted(kept, problem.root)),
        tied=problem.tied[np.ix_(kept, kept)],
        pair_points=problem.pair_points[np.ix_(kept, kept)],
        stage_points=problem.stage_points[kept],
    )
    return Neighbourhood(smaller, around.candidates[kept], around.reachable)
