"""Close links (关联关系提示): who holds a fifth of whom, added up over all simple ways, and who is linked by a third."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.measures.ownership.close_links_paths import STEPS, Sum, sums_from
from graphsvc.measures.ownership.close_links_weights import Weights
from graphsvc.measures.ownership.stakes import UNIT

THIRD_STEPS = 3_000  # ways begun inside groups, a third party
THIRD_PARTIES = 200  # whose holdings are followed down
THIRDS = 5_000  # links by third parties after which no further party is looked at: in a ring of a thousand each has a thousand


class Verdict(StrEnum):
    """Whether the threshold is reached (结论)."""

    LINKED = "linked"  # whatever the true shares within their bounds
    POSSIBLE = "possible"  # where bands or unknown shares turn out high
    OPEN = "open"  # the work limit was reached before it was known


@dataclass(frozen=True, slots=True)
class Accumulated:
    """Accumulated share `Φ` between two nodes: at the lower ends, and at the upper ends of bands."""

    low: Sum
    high: Sum

    @property
    def exact(self) -> bool:
        """Whether every way was counted."""
        return self.low.exact and self.high.exact

    def verdict(self, threshold: int) -> Verdict | None:
        """Against a threshold in units; None where it is not reached."""
        if _units(self.low.found) >= threshold:
            return Verdict.LINKED
        if not self.low.exact and _reaches(self.low, threshold):
            return Verdict.OPEN
        return Verdict.POSSIBLE if _reaches(self.high, threshold) else None


@dataclass(frozen=True, slots=True)
class Third:
    """A node linked because a third party has enough of both."""

    party: int
    other: int
    of_node: Accumulated
    of_other: Accumulated
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CloseLinks:
    """Everybody closely linked with a node, by number; `left` third parties were not followed down."""

    holders: dict[int, tuple[Accumulated, Verdict]]
    held: dict[int, tuple[Accumulated, Verdict]]
    thirds: tuple[Third, ...]
    left: int


def close_links_of(weights: Weights, node: int, threshold: int, steps: int = STEPS) -> CloseLinks:
    """Who holds at least the threshold (units) of a node, or of whom it does, or with whom it shares such a holder.

    Source: Guideline (EU) 2015/510 (ECB/2014/60), article 138, with a threshold of 20 %.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.close_links_weights import weights_of
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(0, 1, "0.5"), (1, 2, "0.5"), (0, 3, "0.2")], 4)
    >>> found = close_links_of(weights_of(held, clean(held)), 2, UNIT // 5)
    >>> sorted(found.holders), [(third.party, third.other) for third in found.thirds]
    ([0, 1], [(0, 1), (0, 3)])
    """
    holders = _judged(accumulated(weights, node, down=False, steps=steps), threshold)
    held = _judged(accumulated(weights, node, down=True, steps=steps), threshold)
    parties = sorted(holders, key=lambda party: (-holders[party][0].low.found, party))
    thirds: list[Third] = []
    looked = 0
    for party in parties[:THIRD_PARTIES]:
        if len(thirds) >= THIRDS:
            break
        thirds += _thirds(weights, node, threshold, [party], holders)
        looked += 1
    return CloseLinks(holders, held, tuple(thirds), len(parties) - looked)


def accumulated(weights: Weights, node: int, *, down: bool, steps: int = STEPS) -> dict[int, Accumulated]:
    """`Φ` from a node to everybody below it, or to it from everybody above."""
    low = sums_from(weights, node, down=down, steps=steps)
    if bool((weights.low == weights.high).all()):
        return {other: Accumulated(found, found) for other, found in low.items()}
    high = sums_from(weights, node, down=down, upper=True, steps=steps)
    none = Sum(0.0, 0.0, 0.0)
    return {other: Accumulated(low.get(other, none), _capped(found)) for other, found in high.items()}


# Private functions


def _judged(found: dict[int, Accumulated], threshold: int) -> dict[int, tuple[Accumulated, Verdict]]:
    judged = {other: (sums, sums.verdict(threshold)) for other, sums in found.items()}
    return {other: (sums, verdict) for other, (sums, verdict) in judged.items() if verdict is not None}


def _thirds(
    weights: Weights,
    node: int,
    threshold: int,
    parties: Iterable[int],
    holders: dict[int, tuple[Accumulated, Verdict]],
) -> Iterator[Third]:
    for party in parties:
        of_node, sure = holders[party]
        below = _judged(accumulated(weights, party, down=True, steps=THIRD_STEPS), threshold)
        for other, (of_other, also) in sorted(below.items()):
            if other != node:
                worst = next(v for v in (Verdict.OPEN, Verdict.POSSIBLE, Verdict.LINKED) if v in (sure, also))
                yield Third(party, other, of_node, of_other, worst)


def _capped(found: Sum) -> Sum:
    """A sum over upper ends is a bound; nobody has more than all."""
    if found.found <= 1:
        return found
    return Sum(1.0, 1.0, min(found.corrected, 1.0) if found.corrected is not None else None)


def _reaches(found: Sum, threshold: int) -> bool:
    return found.bound is None or _units(found.bound) >= threshold


def _units(share: float) -> int:
    return round(share * UNIT)
