"""What of a company belongs to nobody known (未知部分): declared with a reason, without one, and not declared at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.bounds import Bounds
from graphsvc.measures.ownership.look_through_above import Above
from graphsvc.measures.ownership.look_through_range import Range

FULL = 1 - 1e-12  # holders who can have this much can have all, adding floats aside


@dataclass(frozen=True, slots=True)
class Unknown:
    """Parts of the whole, kept apart, and together."""

    declared_with_reason: Range
    declared_without_reason: Range
    residual: Range  # nobody declared it
    total: Range


def unknown_part(bounds: Bounds, arriving: Array, unknown: Array, reason: Array) -> Unknown:
    """The unknown parts of the company of these bounds.

    `arriving` is what of the company arrives at each place by the lower shares; `unknown` and `reason` say which places are
    declared unknown holders. The most that is unknown is what the lower shares leave: filling a band never adds to it. The
    least is what remains when as much as possible reaches known holders or stays in closed groups.
    """
    a = bounds.above
    with_reason = a.ends & unknown & reason
    without = a.ends & unknown & ~reason
    left_over = np.where(a.ends | a.cut | a.closed, 0.0, a.slack)
    residual = float((arriving * left_over).sum())
    nobody = np.zeros(len(a), dtype=bool)
    return Unknown(
        _declared(bounds, arriving, with_reason),
        _declared(bounds, arriving, without),
        _least(bounds, residual, nobody),
        _least(bounds, residual + float(arriving[with_reason | without].sum()), with_reason | without),
    )


# Private functions


def _declared(bounds: Bounds, arriving: Array, places: Array) -> Range:
    low = float(arriving[places].sum())
    if bounds.certain or not places.any():
        return Range(low, low)
    return bounds.range_of(np.flatnonzero(places).tolist(), low)


def _least(bounds: Bounds, most: float, unknown: Array) -> Range:
    """From the least that may be unknown to this most."""
    if bounds.certain or most <= 0:
        return Range(most, most)
    a = bounds.above
    safe = _avoiding(a, unknown)
    known = bounds.highest(np.flatnonzero(safe).tolist())
    if known is None:
        return Range(0.0, most, sharp=False)
    return Range(max(0.0, min(1.0 - known.value, most)), most, known.sharp)


def _avoiding(a: Above, unknown: Array) -> Array:
    """Places from which nothing need become unknown: known ends, and companies that such places can hold wholly."""
    able = np.bincount(a.target, weights=a.high, minlength=len(a))
    safe = ~unknown & ((able >= FULL) | a.ends | a.cut | a.closed)
    fixed = (a.ends | a.cut | a.closed).tolist()
    order = np.argsort(a.holder, kind="stable")
    starts = np.searchsorted(a.holder[order], np.arange(len(a) + 1)).tolist()
    rows, target, low, high = order.tolist(), a.target.tolist(), a.low.tolist(), a.high.tolist()
    waiting, room, still = np.flatnonzero(~safe).tolist(), able.tolist(), safe.tolist()
    while waiting:
        holder = waiting.pop()
        for row in rows[starts[holder] : starts[holder + 1]]:
            company = target[row]
            room[company] -= high[row]
            if still[company] and not fixed[company] and (low[row] > 0 or room[company] < FULL):
                still[company] = False
                waiting.append(company)
    return np.array(still, dtype=bool)
