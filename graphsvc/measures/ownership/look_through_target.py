"""Look-through of one company (穿透): all ultimate holders with what of it is theirs, from low to high."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.bounds import WORK, Bounds
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.condensation import Condensation, condensation_of
from graphsvc.measures.ownership.condensation_solve import Certificate, arriving
from graphsvc.measures.ownership.integrated_returns import returns
from graphsvc.measures.ownership.look_through_above import Above, above
from graphsvc.measures.ownership.look_through_range import Range


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of the company: its place above it, and its share of it."""

    place: int
    share: Range


@dataclass(frozen=True, eq=False)
class LookThrough:
    """What of one company arrives where, by the lower shares; and upper ends within the work limit."""

    above: Above
    arriving: Array  # a place: `V`, how often what leaves the company passes there; for an end its share
    certificate: Certificate
    bounds: Bounds

    @property
    def closed(self) -> float:
        """What ends in groups that hold themselves wholly."""
        return float(self.arriving[self.above.closed].sum())

    @cached_property
    def unresolved(self) -> Range:
        """What arrives at companies whose holders lie beyond the depth asked for."""
        return self.of_places(self.above.cut)

    def of_places(self, places: Array) -> Range:
        """What of the company arrives at these ends together (a mask)."""
        low = float(self.arriving[places].sum())
        return self.bounds.range_of(np.flatnonzero(places).tolist(), low) if places.any() else Range(low, low)

    def ultimate(self) -> list[Holder]:
        """Every ultimate holder, largest lower end first: `Y = B (I - A)^-1`."""
        return list(self._ultimate)

    @cached_property
    def _ultimate(self) -> tuple[Holder, ...]:
        """Looked for once: the work limit is the answer's."""
        ends = np.flatnonzero(self.above.ends)
        return tuple(self._holders(ends[ends > 0], self.arriving))

    def corrected(self) -> list[Holder]:
        """Every holder on the way too: `Ŷ = V_it / V_ii`, what of the company's way up meets the holder at least once."""
        a = self.above
        often = returns(a.flow, a.found, a.closed)
        share = np.where(a.closed, _of_groups(a, self.arriving), self.arriving / often)
        return self._holders(np.arange(1, len(a)), np.minimum(share, 1.0))

    def naive(self) -> list[Holder]:
        """Every walk summed: `C = V - I`, which counts returns again and may exceed 1; upper ends only where certain.

        A member of a closed group has no finite sum: infinite.
        """
        a = self.above
        total = np.where(a.closed & (_of_groups(a, self.arriving) > 0), np.inf, self.arriving)
        total[0] -= 1.0
        places = np.arange(len(a))[(np.arange(len(a)) > 0) | (total > 0)]
        return [
            Holder(int(p), Range(float(total[p]), float(total[p]) if self.bounds.certain else np.inf))
            for p in places[np.argsort(-total[places], kind="stable")]
        ]

    def _holders(self, places: Array, low: Array) -> list[Holder]:
        order = places[np.argsort(-low[places], kind="stable")]
        uncertain = self.bounds.uncertain_places()
        return [
            Holder(p, self.bounds.range_of([p], share) if open_ else Range(share, share))
            for p, share, open_ in zip(
                order.tolist(), low[order].tolist(), uncertain[order].tolist(), strict=True
            )
        ]


def look_through_of(columns: Columns, target: int, depth: int | None = None, work: int = WORK) -> LookThrough:
    """The look-through of one company from its ancestors alone, by condensation, with a proof of its error.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> rows = Stakes.of_rows([(2, 0, "0.6"), (1, 0, "0.4"), (0, 1, "0.3"), (3, 1, "0.7")], 4)
    >>> found = look_through_of(clean(rows), 0)
    >>> [(int(found.above.nodes[h.place]), round(h.share.low, 6)) for h in found.ultimate()]
    [(2, 0.681818), (3, 0.318182)]
    """
    a = above(columns, target, depth)
    start = np.zeros(len(a))
    start[0] = 1.0
    flow, found = (_flow_outside(a), None) if a.closed.any() else (a.flow, a.found)
    found = found or condensation_of(flow)
    passing, certificate = arriving(flow, found, start, _leaving(a, found))
    left = np.where(a.ends | a.cut | a.closed, 0.0, a.slack)
    spare = float((passing * left).sum())
    return LookThrough(a, passing, certificate, Bounds(a, spare, work))


# Private functions


def _flow_outside(a: Above) -> sparse.csr_array:
    """Row holder, column company; what has arrived in a closed group goes no further."""
    some = (a.low > 0) & ~a.closed[a.target]
    return sparse.coo_array((a.low[some], (a.holder[some], a.target[some])), shape=(len(a), len(a))).tocsr()


def _leaving(a: Above, found: Condensation) -> Array:
    """What of each place leaves its component: to holders outside it, or to nobody."""
    out = found.component[a.holder] != found.component[a.target]
    return np.asarray(a.slack + np.bincount(a.target[out], weights=a.low[out], minlength=len(a)))


def _of_groups(a: Above, arriving: Array) -> Array:
    """What arrives in the component of each place: in a closed group it passes every member."""
    return np.asarray(np.bincount(a.found.component, weights=arriving)[a.found.component])
