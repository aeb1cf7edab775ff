"""Order No. 32 a second time: plain sets and fractions, one company after another until nothing changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

HALF = Fraction(1, 2)
Share = Mapping[tuple[int, int, int], Fraction]  # (row, holder, company)


def order_32(
    shares: Share,
    companies: set[int],
    state: set[int],
    directs: set[tuple[int, int]],
    contributors: Mapping[int, int],
) -> dict[int, str]:
    """The class of every company of an exact register in which every state stake reports its contributor."""
    held: dict[int, dict[int, Fraction]] = {company: defaultdict(Fraction) for company in companies}
    groups: dict[int, list[tuple[int, int, Fraction]]] = {company: [] for company in companies}
    for (row, holder, company), share in shares.items():
        if holder != company:
            held[company][holder] += share
            groups[company].append((holder, contributors[row], share))
    own = {c: sum((s for (_, h, t), s in shares.items() if h == t == c), Fraction(0)) for c in companies}
    recorded = {c for c in companies if held[c]}
    classes: dict[int, str] = {}
    t1 = _wholly(held, recorded, state, own)
    t2 = {c for c in recorded - t1 if _controlled(held[c], state | t1, 1 - own[c])}
    side = t1 | t2
    while True:
        more = {c for c in recorded - side if _one_contributor(groups[c], state | side) > (1 - own[c]) / 2}
        if not more:
            break
        side |= more
    t4 = {c for c in recorded - side if _directed(held[c], c, state | side, directs, 1 - own[c])}
    for company in companies:
        if company not in recorded:
            classes[company] = "no-record"
        elif company in t1:
            classes[company] = "T1"
        elif company in t2:
            classes[company] = "T2"
        elif company in side:
            classes[company] = "T3"
        elif company in t4:
            classes[company] = "T4"
        elif any(h in state | side | t4 and s > 0 for h, s in held[company].items()):
            classes[company] = "participating"
        else:
            classes[company] = "none"
    return classes


def _wholly(
    held: dict[int, dict[int, Fraction]], recorded: set[int], state: set[int], own: dict[int, Fraction]
) -> set[int]:
    t1: set[int] = set()
    while True:
        more = {
            c
            for c in recorded - t1
            if sum((s for h, s in held[c].items() if h in state | t1), Fraction(0))
            >= 1 - own[c] - Fraction(1, 10**6)
            and any(h in state | t1 and s > 0 for h, s in held[c].items())
        }
        if not more:
            return t1
        t1 |= more


def _controlled(holders: Mapping[int, Fraction], side: set[int], whole: Fraction) -> bool:
    together = sum((s for h, s in holders.items() if h in side), Fraction(0))
    largest = max(holders.values())
    return together > whole / 2 and any(h in side and s == largest for h, s in holders.items())


def _one_contributor(rows: list[tuple[int, int, Fraction]], side: set[int]) -> Fraction:
    sums: dict[int, Fraction] = defaultdict(Fraction)
    for holder, contributor, share in rows:
        if holder in side:
            sums[contributor] += share
    return max(sums.values(), default=Fraction(0))


def _directed(
    holders: Mapping[int, Fraction],
    company: int,
    side: set[int],
    directs: set[tuple[int, int]],
    whole: Fraction,
) -> bool:
    largest = max(holders.values())
    return any(
        h in side and s == largest and 0 < s <= whole / 2 and (h, company) in directs
        for h, s in holders.items()
    )
