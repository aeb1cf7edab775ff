"""Weakest-link chains (最弱环节法): cash-flow right, control right and the gap between them of ultimate holders."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.measures.ownership.close_links_paths import STEPS, Sum, sums_from
from graphsvc.measures.ownership.close_links_weights import Weights
from graphsvc.measures.ownership.stakes import UNIT


@dataclass(frozen=True, slots=True)
class Rights:
    """Of one holder: the sum of products and the sum of narrowest shares over all simple ways.

    `control` is None where there were too many ways to count. `exact`: every way was counted; else both are at least this.
    """

    cash: float
    control: float | None
    ways: int | None
    exact: bool

    @property
    def ratio(self) -> float | None:
        """Control right by cash-flow right (两权分离度): 1 where they are equal; None where one is not known."""
        return self.control / self.cash if self.control is not None and self.cash > 0 and self.exact else None

    @property
    def difference(self) -> float | None:
        """Control right minus cash-flow right."""
        return self.control - self.cash if self.control is not None and self.exact else None


@dataclass(frozen=True, slots=True)
class Separation:
    """The rights of one ultimate holder at the lower ends of bands and at the upper ones."""

    low: Rights
    high: Rights


NOTHING = Rights(0.0, 0.0, 0, True)


def separations(weights: Weights, company: int, steps: int = STEPS) -> dict[int, Separation]:
    """By ultimate holder of a company its cash-flow and control rights, by number.

    Cash-flow right: over all simple ways the product of the shares. Control right: over all simple ways the smallest of the
    shares. It does not decide who controls: see `controllers`.

    Source: La Porta, Lopez-de-Silanes & Shleifer 1999; Claessens, Djankov & Lang 2000.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.close_links_weights import weights_of
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(0, 1, "0.11"), (1, 2, "0.21")], 3)
    >>> rights = separations(weights_of(held, clean(held)), 2)[0].low
    >>> round(rights.cash, 10), rights.control, round(rights.ratio or 0, 6)
    (0.0231, 0.11, 4.761905)
    """
    low = _rights(weights, company, False, steps)
    if bool((weights.low == weights.high).all()):
        return {holder: Separation(rights, rights) for holder, rights in low.items()}
    high = _rights(weights, company, True, steps)
    return {holder: Separation(low.get(holder, NOTHING), rights) for holder, rights in high.items()}


# Private functions


def _rights(weights: Weights, company: int, upper: bool, steps: int) -> dict[int, Rights]:
    sums = sums_from(weights, company, down=False, upper=upper, narrowest=True, steps=steps)
    return {node: _of(found) for node, found in sorted(sums.items()) if weights.is_end(node)}


def _of(found: Sum) -> Rights:
    if found.narrowest is None:
        return Rights(found.found, None, None, found.exact)
    control = sum(units * ways for units, ways in found.narrowest.items()) / UNIT
    return Rights(found.found, control, sum(found.narrowest.values()), found.exact)
