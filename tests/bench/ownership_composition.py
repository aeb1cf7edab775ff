"""Composition of every company by holder class, beside a plain scipy fixed point; one company beside path enumeration."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter

import networkx as nx
import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns, clean
from graphsvc.measures.ownership.composition import PARTS, RESIDUAL, Composition, composition_of
from graphsvc.measures.ownership.look_through_target import LookThrough, look_through_of
from graphsvc.measures.ownership.stakes import Stakes
from tests.bench.figure import Figure, Measured, seconds
from tests.bench.ownership_registers import register

CHANGE = 1e-10  # at which a fixed point is usually called reached
PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class _Case:
    what: str
    companies: int
    holdings: int
    ring: int = 0
    rings: int = 200
    nearly: int = 0
    within_s: float | None = None
    times: float | None = None  # of the fixed point


MILLION = _Case("1,000,000 companies, 1,500,000 holdings", 1_000_000, 1_500_000, rings=3_000, within_s=8.0)
CASES = (
    _Case("100,000 companies, ring of 2,600", 100_000, 155_000, 2_600, within_s=1.5, times=1.0),
    _Case(
        "the same, pairs hold 99.9 % of each other",
        100_000,
        155_000,
        2_600,
        nearly=20,
        within_s=1.5,
        times=1.0,
    ),
    _Case("100,000 companies, ring of 20,000", 100_000, 155_000, 20_000, times=3.0),
    MILLION,
)
MEMORY_MB = 1_500


def measure() -> Iterator[Measured]:
    """A figure a size, then one company against path enumeration."""
    for case in CASES:
        yield _composition(case)
    yield _memory()
    yield _one_company()


def _composition(case: _Case) -> Figure:
    stakes, classes = _register(case)
    found: list[Composition] = []
    took = seconds(lambda: found.append(composition_of(clean(stakes), classes)), rounds=3)
    answer = found[-1]
    columns = clean(stakes)
    plain, rounds, plain_s = _fixed_point(columns, classes)
    error = float(np.abs(plain - answer.shares[:, : RESIDUAL + 1])[~_touches_closed(answer)].max())
    proven = answer.certificate.bound <= 1e-9 and abs(answer.shares.sum(axis=1) - 1).max() <= 1e-9
    fast = case.within_s is None or took <= case.within_s
    ahead = case.times is None or took <= case.times * plain_s
    promised = [f"≤ {case.within_s:g} s"] if case.within_s else []
    promised += [f"≤ {case.times:g} times the fixed point"] if case.times else []
    return Figure(
        f"owners by class, {case.what}",
        measured=f"{took:.2f} s, error ≤ {answer.certificate.bound:.0e}",
        promised=", ".join(promised),
        compared=f"{plain_s:.2f} s: fixed point, {rounds} rounds, error {error:.0e}",
        holds=fast and ahead and proven,
    )


def _fixed_point(columns: Columns, classes: Array) -> tuple[Array, int, float]:
    """(shares, rounds, seconds) of `Y ← M Y + R`, the matrix and right side built outside the clock."""
    size = columns.nodes
    matrix = sparse.csr_array((columns.low, columns.holder, columns.starts), shape=(size, size))
    held = np.diff(columns.starts) > 0
    right = np.zeros((size, len(PARTS) - 1))
    right[~held, classes[~held]] = 1.0
    right[held, RESIDUAL] = 1.0 - np.asarray(matrix.sum(axis=1)).ravel()[held]
    begun, shares, rounds = perf_counter(), right, 0
    while perf_counter() - begun < PATIENCE_S:
        following = matrix @ shares + right
        rounds += 1
        change = np.abs(following - shares).max()
        shares = following
        if change < CHANGE:
            break
    return shares, rounds, perf_counter() - begun


def _touches_closed(answer: Composition) -> Array:
    return np.asarray(answer.shares[:, RESIDUAL + 1] > 0)


def _register(case: _Case) -> tuple[Stakes, Array]:
    """The stakes, and a class for every node."""
    stakes = register(case.companies, case.holdings, ring=case.ring, rings=case.rings, nearly=case.nearly)
    return stakes, (np.arange(stakes.nodes) * 7919 % 8).astype(np.int8)


def peak_mb() -> float:
    """What this process has used at most after the composition of a million companies."""
    stakes, classes = _register(MILLION)
    composition_of(clean(stakes), classes)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _memory() -> Figure:
    """In a process of its own: this one has held the fixed point's arrays too."""
    ask = "from tests.bench.ownership_composition import peak_mb; print(peak_mb())"
    used = float(
        subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True).stdout
    )
    return Figure(
        "memory at its peak, 1,000,000 companies, the register made in it",
        measured=f"{used:,.0f} MB",
        promised=f"≤ {MEMORY_MB:,} MB",
        holds=used <= MEMORY_MB,
    )


def _one_company() -> Figure:
    """Look-through of one company of 1,600 beside the sum over all simple paths, both from a register in memory."""
    companies = 1_600
    stakes = register(companies, companies * 2, ring=40, seed=5)
    columns = clean(stakes)
    company = _widest(columns, companies)
    found: list[LookThrough] = []
    took = seconds(lambda: found.append(look_through_of(columns, company)), rounds=5)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from(
        zip(columns.holder.tolist(), columns.target.tolist(), columns.low.tolist(), strict=True)
    )
    begun = perf_counter()
    walked = _enumerated(graph, company, [int(n) for n in found[-1].above.nodes[found[-1].above.ends]])
    plain_s = perf_counter() - begun
    exact = {int(found[-1].above.nodes[h.place]): h.share.low for h in found[-1].ultimate()}
    wrong = max(abs(exact[node] - share) for node, share in walked.items())
    conserved = abs(sum(exact.values()) + found[-1].bounds.spare + found[-1].closed - 1) <= 1e-9
    return Figure(
        f"one company of {companies:,}, {len(exact)} ultimate holders",
        measured=f"{took * 1000:.2f} ms, {plain_s / took:,.0f} times",
        promised="1,000 times faster, and right",
        compared=f"{plain_s:.1f} s: NetworkX paths, off by {wrong:.0e}",
        holds=plain_s / took >= 1_000 and conserved and found[-1].certificate.bound <= 1e-9,
    )


def _widest(columns: Columns, companies: int) -> int:
    """The company with most holders above it."""
    return max(range(0, companies, 7), key=lambda c: len(look_through_of(columns, c).above))


def _enumerated(graph: nx.DiGraph[int], company: int, holders: list[int]) -> dict[int, float]:
    """What each holder has by the products along all simple paths: exponential, and without what comes back."""
    shares: dict[int, float] = {}
    for holder in holders:
        total = 0.0
        for path in nx.all_simple_paths(graph, holder, company):
            product = 1.0
            for above, below in pairwise(path):
                product *= graph[above][below]["weight"]
            total += product
        shares[holder] = total
    return shares
