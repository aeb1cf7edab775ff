"""Close links (关联关系提示): who holds a fifth of whom, added up over all simple ways, and who is linked by a third."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from graphsvc.measures.ownership.close_links_paths import STEPS, Sum, sums_from
from graphsvc.measures.ownership.close_links_weights import Weights
from graphsvc.measures.ownership.stakes import UNIT

THIRD_STEPS = 3_000  # ways begun inside groups, a third party
VISITED = 10_000  # companies looked at below third parties; those with the largest shares are followed first


class Verdict(StrEnum):
    """Whether the threshold is reached (结论)."""

    LINKED = "linked"  # whatever the true shares within their bounds
    POSSIBLE = "possible"  # where bands or unknown shares turn out high
    OPEN = "open"  # the work limit was reached before it was known


SURENESS = tuple(Verdict)


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
    """A node linked because a third party has enough of both: the surest, then the one with most, of `parties`."""

    party: int
    other: int
    of_node: Accumulated
    of_other: Accumulated
    verdict: Verdict
    parties: int = 1


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
    thirds, followed = _thirds(weights, node, threshold, parties, holders)
    return CloseLinks(holders, held, thirds, len(parties) - followed)


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
    parties: Sequence[int],
    holders: dict[int, tuple[Accumulated, Verdict]],
) -> tuple[tuple[Third, ...], int]:
    """The best third party for each node that has one, and how many parties were followed within the limit."""
    best: dict[int, Third] = {}
    visited = followed = 0
    for party in parties:
        if visited > VISITED:
            break
        of_node, sure = holders[party]
        found = accumulated(weights, party, down=True, steps=THIRD_STEPS)
        visited, followed = visited + len(found) + 1, followed + 1
        for other, (of_other, also) in _judged(found, threshold).items():
            if other != node:
                worst = sure if SURENESS.index(sure) > SURENESS.index(also) else also
                third, known = Third(party, other, of_node, of_other, worst), best.get(other)
                kept = third if known is None or _rank(third) < _rank(known) else known
                best[other] = replace(kept, parties=known.parties + 1 if known else 1)
    return tuple(best[other] for other in sorted(best)), followed


def _rank(third: Third) -> tuple[int, float, int]:
    least = min(third.of_node.low.found, third.of_other.low.found)
    return SURENESS.index(third.verdict), -least, third.party


def _capped(found: Sum) -> Sum:
    """A sum over upper ends is a bound; nobody has more than all."""
    if found.found <= 1:
        return found
    return Sum(1.0, 1.0, min(found.corrected, 1.0) if found.corrected is not None else None)


def _reaches(found: Sum, threshold: int) -> bool:
    return found.bound is None or _units(found.bound) >= threshold


def _units(share: float) -> int:
    return round(share * UNIT)
