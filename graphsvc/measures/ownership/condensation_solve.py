"""Solving `Y = M Y + R` by condensation (逐级求解): what stands alone level by level, mutual holdings one solve each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation import Condensation, rows_gathered
from graphsvc.measures.ownership.condensation_core import component_solved

BATCHES = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
"""Small components are padded to one of these sizes, so that one stacked solve serves many."""

NARROW, LONG = 16, 48  # so many levels of fewer companies in a row are solved as one triangle, not one by one
EPSILON = 2.0**-52
FEW = 2_000  # entries that are added up one by one


@dataclass(frozen=True, slots=True)
class Certificate:
    """How wrong a solution can be at most: `bound = max(|residual| / w) · max(z)` with `z ≥ 0` and `w = z - M z > 0`.

    (What arrives at ends has a simpler one, see `arriving`.) That is a proof for any such z, however it was found: `I - M` is then an M-matrix, its inverse has no negative entry
    and its row sums are at most `max(z / w)`.
    """

    residual: float
    amplification: float
    bound: float


def certified(
    matrix: sparse.csr_array, found: Condensation, right: Array, *, whole: bool = False
) -> tuple[Array, Certificate]:
    """(solution, certificate) of `Y = M Y + R`; M has no negative entry and no closed component.

    `whole`: each row of the solution is known to sum to 1 and is made to. In a nearly closed component rounding moves
    all of a row by one factor, which this takes away; the certificate is of what is returned.

    >>> from graphsvc.measures.ownership.condensation import condensation_of
    >>> held = sparse.csr_array(([0.5, 0.5], ([0, 1], [1, 0])), shape=(2, 2))
    >>> y, proof = certified(held, condensation_of(held), np.array([[0.5], [0.0]]))
    >>> y.round(6).tolist(), proof.bound < 1e-14
    ([[0.666667], [0.333333]], True)
    """
    width = right.shape[1]
    if not len(right):
        return right, Certificate(0.0, 1.0, 0.0)
    values = solved(matrix, found, np.column_stack([right, np.ones(len(right))]))
    if whole:
        values[:, :width] /= values[:, :width].sum(axis=1, keepdims=True)
    steps = values[:, width]
    off, slip = _off(matrix, steps, np.zeros(len(right)))
    margin = -off - slip
    residual = np.zeros(len(right))
    for column in range(width):  # one at a time: all together would be three more arrays of this size
        off, slip = _off(matrix, values[:, column], right[:, column])
        np.maximum(residual, np.abs(off) + slip, out=residual)
    if margin.min() <= 0 or steps.min() < 0:
        return values[:, :width], Certificate(float(residual.max()), np.inf, np.inf)
    longest = float(steps.max())
    bound = float((residual / margin).max()) * longest
    return values[:, :width], Certificate(float(residual.max()), longest, bound)


def arriving(
    flow: sparse.csr_array, found: Condensation, start: Array, leaving: Array
) -> tuple[Array, Certificate]:
    """(what arrives at each node, certificate) of `x = F x + s`, F having holders as rows and columns that sum to at most 1.

    `leaving` is what of each node leaves its component: as much must leave a component as comes in, to which each is held.
    The bound is of what arrives at ends: of anything lost or added on the way at most all arrives there.
    """
    values = solved(flow, found, start[:, None], leaving)[:, 0]
    off, slip = _off(flow, values, start)
    missing = np.abs(off) + slip
    return values, Certificate(float(missing.max(initial=0.0)), 1.0, float(missing.sum()))


def solved(
    matrix: sparse.csr_array, found: Condensation, right: Array, leaving: Array | None = None
) -> Array:
    """The solution of `Y = M Y + R` for every row, R of shape (rows, any number of columns)."""
    order = found.order
    ahead = _permuted(matrix, order)
    values = np.ascontiguousarray(right[order], dtype=np.float64)
    component, sizes = found.component[order], found.node_size[order]
    key = found.node_level[order].astype(np.int64) * 2 + (sizes > 1)
    cuts = np.append(np.flatnonzero(np.diff(key, prepend=-1)), len(order)).tolist()
    for first, end, alone in _stages(cuts, sizes == 1):
        if alone is None:
            _triangle(ahead, values, first, end)
        elif alone:
            if ahead.indptr[first] < ahead.indptr[end]:
                values[first:end] += _product(ahead, values, first, end)
        else:
            out = None if leaving is None else leaving[order[first:end]]
            _components(ahead, values, component, first, end, out)
    result = np.empty_like(values)
    result[order] = values
    return result


# Private functions


def _off(matrix: sparse.csr_array, values: Array, right: Array) -> tuple[Array, Array]:
    """(`M y + b - y`, the most that rounding may hide of it)."""
    sums = matrix @ np.ascontiguousarray(values)
    slip = (np.diff(matrix.indptr) + 4) * EPSILON * (np.abs(sums) + np.abs(values))
    return sums + right - values, slip


def _permuted(matrix: sparse.csr_array, order: Array) -> sparse.csr_array:
    """Rows and columns in the order of solving."""
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    entries = rows_gathered(matrix.indptr, order)
    indptr = np.concatenate([[0], np.cumsum(np.diff(matrix.indptr)[order])])
    return sparse.csr_array((matrix.data[entries], rank[matrix.indices[entries]], indptr), shape=matrix.shape)


def _stages(cuts: list[int], alone: Array) -> list[tuple[int, int, bool | None]]:
    """(first, end, alone) of each stage; None for a long run of narrow levels of lone companies."""
    stages: list[tuple[int, int, bool | None]] = []
    run: list[tuple[int, int, bool | None]] = []
    for first, end in pairwise(cuts):
        single = bool(alone[first])
        if single and end - first < NARROW:
            run.append((first, end, True))
            continue
        stages += _run(run)
        run = []
        stages.append((first, end, single))
    return stages + _run(run)


def _run(levels: list[tuple[int, int, bool | None]]) -> list[tuple[int, int, bool | None]]:
    """Consecutive narrow levels, one by one or, where there are many, as one triangle."""
    return levels if len(levels) < LONG else [(levels[0][0], levels[-1][1], None)]


def _product(matrix: sparse.csr_array, values: Array, first: int, end: int) -> Array:
    """Some consecutive rows of the matrix times the values; little is added up without making a matrix of it."""
    low, high = int(matrix.indptr[first]), int(matrix.indptr[end])
    if high - low > FEW:
        return np.asarray(_slice(matrix, first, end) @ values)
    total = np.zeros((end - first, values.shape[1]))
    row = np.repeat(np.arange(end - first), np.diff(matrix.indptr[first : end + 1]))
    np.add.at(total, row, matrix.data[low:high, None] * values[matrix.indices[low:high]])
    return total


def _slice(matrix: sparse.csr_array, first: int, end: int) -> sparse.csr_array:
    """Some consecutive rows."""
    low, high = int(matrix.indptr[first]), int(matrix.indptr[end])
    return sparse.csr_array(
        (matrix.data[low:high], matrix.indices[low:high], matrix.indptr[first : end + 1] - low),
        shape=(end - first, matrix.shape[1]),
    )


def _triangle(matrix: sparse.csr_array, values: Array, first: int, end: int) -> None:
    """A run of narrow levels: in this order the matrix is a lower triangle."""
    own, rows = values[first:end].copy(), _slice(matrix, first, end)
    values[first:end] = 0
    own += np.asarray(rows @ values)
    block = sparse.csr_array(sparse.eye_array(end - first) - rows[:, first:end])
    values[first:end] = linalg.spsolve_triangular(block, own, lower=True, unit_diagonal=True)


@dataclass(frozen=True, eq=False)
class _Inside:
    """What members of the components of one level hold of each other; places are counted from the first of the level."""

    row: Array
    column: Array
    share: Array
    starts: Array  # a component
    sizes: Array  # a component
    place: Array  # component a member


def _components(
    matrix: sparse.csr_array, values: Array, component: Array, first: int, end: int, leaving: Array | None
) -> None:
    """Components of one level: none depends on another."""
    own = values[first:end].copy()
    values[first:end] = 0
    own += _product(matrix, values, first, end)
    entries = slice(int(matrix.indptr[first]), int(matrix.indptr[end]))
    row = np.repeat(np.arange(end - first), np.diff(matrix.indptr[first : end + 1]))
    indices, share = matrix.indices[entries], matrix.data[entries]
    inside = (indices >= first) & (indices < end)
    starts = np.flatnonzero(np.diff(component[first:end], prepend=-1))
    sizes = np.diff(np.append(starts, end - first))
    level = _Inside(
        row[inside], indices[inside] - first, share[inside],
        starts, sizes, np.repeat(np.arange(len(starts)), sizes),
    )  # fmt: skip
    batch = np.searchsorted(BATCHES, sizes)  # len(BATCHES): too big for a batch
    for number in np.unique(batch).tolist():
        if number < len(BATCHES):
            values[first:end] += _stacked(level, own, batch == number, BATCHES[number])
        else:
            for one in np.flatnonzero(batch == number).tolist():
                low, high = int(starts[one]), int(starts[one] + sizes[one])
                values[first + low : first + high] = _single(level, own, low, high)
    if leaving is not None:
        into = np.add.reduceat(own, starts)
        out = np.add.reduceat(values[first:end] * leaving[:, None], starts)
        values[first:end] *= np.repeat(
            np.divide(into, out, out=np.ones_like(out), where=out > 0), sizes, axis=0
        )


def _single(level: _Inside, own: Array, low: int, high: int) -> Array:
    """The solution for one big component."""
    of = (level.row >= low) & (level.row < high)
    places = (level.row[of] - low, level.column[of] - low)
    block = sparse.coo_array((level.share[of], places), shape=(high - low, high - low))
    return component_solved(block.tocsr(), own[low:high])


def _stacked(level: _Inside, own: Array, chosen: Array, padded: int) -> Array:
    """The solutions for these components in one stacked solve, 0 for every other member of the level."""
    slot = np.cumsum(chosen) - 1
    of = chosen[level.place[level.row]]
    component = level.place[level.row[of]]
    start = level.starts[component]
    dense = np.zeros((int(chosen.sum()), padded, padded))
    dense[:, np.arange(padded), np.arange(padded)] = 1.0
    np.subtract.at(dense, (slot[component], level.row[of] - start, level.column[of] - start), level.share[of])
    members = np.flatnonzero(chosen[level.place])
    where = (slot[level.place[members]], members - level.starts[level.place[members]])
    right = np.zeros((len(dense), padded, own.shape[1]))
    right[where] = own[members]
    values = np.zeros_like(own)
    values[members] = np.linalg.solve(dense, right)[where]
    return values
