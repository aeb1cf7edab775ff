"""A look-through share at a threshold: decided in fractions, as a second computation decides it."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from graphsvc.measures.ownership.cleaning import clean
from graphsvc.measures.ownership.look_through_above import above
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.threshold import Threshold, exact_share
from graphsvc.measures.ownership.threshold_pairs import exact_pairs
from tests.exact_ownership import arriving


def test_random_registers_agree_with_the_second_computation_in_fractions() -> None:
    """Shares of a few eighths, so that many holders stand exactly at a quarter; rings included."""
    random, asked, at_the_threshold = Random(11), 0, 0
    for _ in range(400):
        companies, people = random.randint(1, 4), random.randint(2, 4)
        rows = _random_rows(random, companies, people)
        stakes = Stakes.of_rows([(h, t, int(s * UNIT)) for (h, t), s in rows.items()], companies + people)
        columns = clean(stakes)
        found = look_through_of(columns, 0)
        truth = arriving(rows, {target for _, target in rows}, 0)
        for strict in (False, True):
            quarter = Threshold(found.above, columns, stakes, Fraction(1, 4), strict)
            for holder in found.ultimate():
                share = truth.get(int(found.above.nodes[holder.place]), Fraction(0))
                expected = share > Fraction(1, 4) if strict else share >= Fraction(1, 4)

                assert quarter.certain(holder.place, holder.share) is expected
                asked += 1
                at_the_threshold += share == Fraction(1, 4)

    assert asked > 500
    assert at_the_threshold > 50


def _random_rows(random: Random, companies: int, people: int) -> dict[tuple[int, int], Fraction]:
    rows: dict[tuple[int, int], Fraction] = {}
    for company in range(companies):
        left = 8
        for holder in random.sample(range(companies + people), min(3, companies + people)):
            share = random.randint(0, left)
            if holder != company and share:
                left -= share
                rows[holder, company] = Fraction(share, 8)
    return rows


def test_exact_shares_agree_with_the_solution_in_fractions_cross_holdings_included() -> None:
    """What arrives plus what nobody holds is the whole: exactly, whatever the ring."""
    random = Random(3)
    for _ in range(300):
        companies, people = random.randint(1, 5), random.randint(1, 3)
        rows: list[tuple[int, int, int]] = []
        for company in range(companies):
            left = 10**10
            for holder in random.sample(range(companies + people), min(3, companies + people)):
                share = random.randint(0, left)
                if holder != company and share:
                    left -= share
                    rows.append((holder, company, share))
        stakes = Stakes.of_rows(rows, companies + people)
        columns = clean(stakes)
        found = above(columns, 0)
        if found.closed.any():
            continue

        pairs = exact_pairs(found, columns, stakes)
        shares = [exact_share(found, place, pairs) for place in range(len(found))]

        ends = sum(
            (s for s, end in zip(shares, found.ends.tolist(), strict=True) if end and s is not None),
            Fraction(0),
        )
        held = {place: Fraction(0) for place in range(len(found))}
        for target, low in zip(found.target.tolist(), found.low.tolist(), strict=True):
            held[target] += Fraction(round(low * 10**10), 10**10)
        rest = sum(
            (s * (1 - held[p]) for p, s in enumerate(shares) if s is not None and not found.ends[p]),
            Fraction(0),
        )
        assert ends + rest == 1
