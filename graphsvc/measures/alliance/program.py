"""The mixed-integer program of a `Problem` as sparse matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.alliance.problem import Problem

Separator: TypeAlias = tuple[frozenset[int], frozenset[int]]  # a part without the anchor, and its border

SCALE = 1_000.0  # solver units in one point: its absolute gap of 1e-6 is then far below the 1e-6 of a score
TIE_BREAK = (
    1e-7  # a rank, in solver units: among equal groups the one of earlier ids, a rank is worth 1e-10 points
)


@dataclass(frozen=True, eq=False)
class Program:
    """`min cost·y` with `lowest ≤ matrix·y ≤ highest` and `lower ≤ y ≤ upper`; the first columns are x."""

    cost: Array
    matrix: sparse.csr_array
    lowest: Array
    highest: Array
    lower: Array
    upper: Array
    whole: Array  # 1 where a column is an integer


@dataclass(slots=True)
class _Rows:
    """Constraint rows as they are written down."""

    row: list[Array] = field(default_factory=list)
    column: list[Array] = field(default_factory=list)
    entry: list[Array] = field(default_factory=list)
    lowest: list[Array] = field(default_factory=list)
    highest: list[Array] = field(default_factory=list)
    count: int = 0

    def add(
        self, rows: int, lowest: float, highest: float, *terms: tuple[Array, Array, Array | float]
    ) -> None:
        """`rows` new rows; each term has (row within the block, column, entry)."""
        for row, column, entry in terms:
            self.row.append(row + self.count)
            self.column.append(column)
            self.entry.append(np.broadcast_to(np.asarray(entry, dtype=np.float64), np.shape(column)))
        self.lowest.append(np.full(rows, lowest))
        self.highest.append(np.full(rows, highest))
        self.count += rows


def program_of(problem: Problem, separators: Sequence[Separator] = (), *, flow: bool = False) -> Program:
    """The program whose optimum is the optimum of the problem.

    Connectivity is complete with `flow`; without it only as far as the separators say, which is a relaxation.
    """
    n = len(problem)
    u, v = np.nonzero(np.triu(problem.tied, k=1))
    rewarded = problem.pair_points[u, v] > 0
    zu, zv = u[rewarded], v[rewarded]
    holder, stage = np.nonzero(problem.stage_points > 0)
    sizes = np.arange(problem.minimum, problem.maximum + 1)
    tail, head = np.concatenate([u, v]), np.concatenate([v, u])
    carries = (head != problem.root) & flow
    tail, head = tail[carries], head[carries]
    counts = [n, len(zu), len(holder), len(sizes), len(tail)]
    x, z, q, t, f = np.split(np.arange(sum(counts)), np.cumsum(counts)[:-1])
    rows = _Rows()
    _ties(rows, x, z, zu, zv)
    _stages(rows, x, q, holder, stage, problem.stage_points.shape[1])
    _size(rows, x, t, sizes)
    _pairs(rows, z, t, sizes)
    if flow:
        _flow(rows, problem, x, f, tail, head)
    for separator in separators:
        _separated(rows, x, separator)
    _avoided(rows, problem, x)
    points = [
        -TIE_BREAK / SCALE * np.arange(n, dtype=np.float64) * 1e6,
        problem.pair_points[zu, zv],
        problem.stage_points[holder, stage],
        -float(problem.price) * sizes * (sizes - 1) / 2,
        np.zeros(len(tail)),
    ]
    upper = np.concatenate([np.ones(sum(counts[:4])), np.full(len(tail), float(problem.maximum - 1))])
    lower = np.zeros(sum(counts))
    lower[problem.root] = 1.0
    matrix = sparse.coo_array(
        (np.concatenate(rows.entry), (np.concatenate(rows.row), np.concatenate(rows.column))),
        shape=(rows.count, sum(counts)),
    ).tocsr()
    whole = np.concatenate([np.ones(n), np.zeros(sum(counts) - n)])
    return Program(
        -np.concatenate(points) * SCALE / 1e6,
        matrix,
        np.concatenate(rows.lowest),
        np.concatenate(rows.highest),
        lower,
        upper,
        whole,
    )


def _ties(rows: _Rows, x: Array, z: Array, u: Array, v: Array) -> None:
    """A tie counts between two members only."""
    here = np.arange(len(z))
    rows.add(len(z), -np.inf, 0.0, (here, z, 1.0), (here, x[u], -1.0))
    rows.add(len(z), -np.inf, 0.0, (here, z, 1.0), (here, x[v], -1.0))


def _stages(rows: _Rows, x: Array, q: Array, holder: Array, stage: Array, stages: int) -> None:
    """A stage is covered once, by a member."""
    here = np.arange(len(q))
    rows.add(len(q), -np.inf, 0.0, (here, q, 1.0), (here, x[holder], -1.0))
    rows.add(stages, -np.inf, 1.0, (stage, q, 1.0))


def _size(rows: _Rows, x: Array, t: Array, sizes: Array) -> None:
    """How many members there are."""
    one, all_x = np.zeros(len(t), dtype=np.int64), np.zeros(len(x), dtype=np.int64)
    rows.add(1, 1.0, 1.0, (one, t, 1.0))
    rows.add(1, 0.0, 0.0, (one, t, sizes.astype(np.float64)), (all_x, x, -1.0))


def _pairs(rows: _Rows, z: Array, t: Array, sizes: Array) -> None:
    """No more ties than pairs of members: implied for whole solutions, tighter for fractional ones."""
    first_z, first_t = np.zeros(len(z), dtype=np.int64), np.zeros(len(t), dtype=np.int64)
    rows.add(1, -np.inf, 0.0, (first_z, z, 1.0), (first_t, t, -sizes * (sizes - 1) / 2.0))


def _separated(rows: _Rows, x: Array, separator: Separator) -> None:
    """A member of the cut-off part needs a member on the border around it."""
    inside, border = np.array(sorted(separator[0])), np.array(sorted(separator[1]), dtype=np.int64)
    which = np.arange(len(inside))
    rows.add(
        len(inside),
        -np.inf,
        0.0,
        (which, x[inside], 1.0),
        (np.repeat(which, len(border)), np.tile(x[border], len(inside)), -1.0),
    )


def _flow(rows: _Rows, problem: Problem, x: Array, f: Array, tail: Array, head: Array) -> None:
    """Every member but the anchor absorbs one unit that comes from the anchor over ties between members."""
    n, most = len(problem), float(problem.maximum - 1)
    here, others = np.arange(len(f)), np.arange(n)
    sends = tail != problem.root
    place = others - (others > problem.root)
    apart = others != problem.root
    rows.add(
        n - 1,
        0.0,
        0.0,
        (place[head], f, 1.0),
        (place[tail[sends]], f[sends], -1.0),
        (place[apart], x[apart], -1.0),
    )
    rows.add(len(f), -np.inf, 0.0, (here, f, 1.0), (here, x[head], -most))
    rows.add(len(f), -np.inf, 0.0, (here, f, 1.0), (here, x[tail], -most))


def _avoided(rows: _Rows, problem: Problem, x: Array) -> None:
    """At most so many members of a group that was found before."""
    for known, most in problem.avoid:
        members = np.array(sorted(known), dtype=np.int64)
        rows.add(1, -np.inf, float(most), (np.zeros(len(members), dtype=np.int64), x[members], 1.0))
