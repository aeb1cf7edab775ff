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
    guesses: Mapping[int, int] | None = None,
) -> dict[int, str]:
    """The class of every company of an exact register; `contributors` by row.

    Where a row reports none, it is the state body that holds it, else who stands behind the enterprise, else the guess.
    """
    held: dict[int, dict[int, Fraction]] = {company: defaultdict(Fraction) for company in companies}
    rows: dict[int, list[tuple[int, int, Fraction]]] = {company: [] for company in companies}
    for (row, holder, company), share in shares.items():
        if holder != company:
            held[company][holder] += share
            rows[company].append((row, holder, share))
    own = {c: sum((s for (_, h, t), s in shares.items() if h == t == c), Fraction(0)) for c in companies}
    recorded = {c for c in companies if held[c]}
    t1 = _wholly(held, recorded, state, own)
    t2 = {c for c in recorded - t1 if _controlled(held[c], state | t1, 1 - own[c])}
    side = t1 | t2
    behind = _Behind(state, contributors, guesses or {}, rows, own)
    while True:
        behind.learn(side)
        more = {c for c in recorded - side if behind.most_of_one(c, state | side) > (1 - own[c]) / 2}
        if not more:
            break
        side |= more
    t4 = {c for c in recorded - side if _directed(held[c], c, state | side, directs, 1 - own[c])}
    for_the_state = state | side | t4
    return {
        c: "no-record" if c not in recorded
        else "T1" if c in t1
        else "T2" if c in t2
        else "T3" if c in side
        else "T4" if c in t4
        else "participating" if any(h in for_the_state and s > 0 for h, s in held[c].items())
        else "none"
        for c in companies
    }  # fmt: skip


class _Behind:
    """Whose stake a row is, where it does not say so."""

    def __init__(
        self,
        state: set[int],
        contributors: Mapping[int, int],
        guesses: Mapping[int, int],
        rows: dict[int, list[tuple[int, int, Fraction]]],
        own: Mapping[int, Fraction],
    ) -> None:
        self.state, self.contributors, self.guesses, self.rows, self.own = (
            state,
            contributors,
            guesses,
            rows,
            own,
        )
        self.of_company: dict[int, int] = {}

    def learn(self, side: set[int]) -> None:
        """One contributor of all state stakes, or of more than half of the company."""
        while True:
            before = dict(self.of_company)
            for company in sorted(side - set(self.of_company)):
                sums = self._sums(company, self.state | side, guess=False)
                known = {c: s for c, s in sums.items() if c >= 0}
                best = max(known, key=lambda c: known[c], default=-1)
                if known and (len(sums) == 1 or known[best] > (1 - self.own[company]) / 2):
                    self.of_company[company] = best
            if before == self.of_company:
                return

    def most_of_one(self, company: int, side: set[int]) -> Fraction:
        """The most that one contributor has through the state side."""
        return max(self._sums(company, side, guess=True).values(), default=Fraction(0))

    def _sums(self, company: int, side: set[int], *, guess: bool) -> dict[int, Fraction]:
        sums: dict[int, Fraction] = defaultdict(Fraction)
        for row, holder, share in self.rows[company]:
            if holder in side:
                whose = self.contributors.get(
                    row, holder if holder in self.state else self.of_company.get(holder)
                )
                sums[(self.guesses.get(row, -2 - holder) if guess else -1) if whose is None else whose] += (
                    share
                )
        return sums


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
