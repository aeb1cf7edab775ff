"""Voting power: published games to the digit, brute force on random ones, properties, network power against simulation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.measures.ownership import power_counting, power_enumeration, power_sampling
from graphsvc.measures.ownership.power import Method, power_of
from graphsvc.measures.ownership.power_network import network_power
from graphsvc.measures.ownership.power_players import Rule, table_of
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import Votes

GAMES = st.lists(st.integers(0, 30), min_size=1, max_size=9).flatmap(
    lambda weights: st.tuples(st.just(weights), st.integers(1, max(1, sum(weights))))
)


def _plainly(weights: Sequence[int], needed: int) -> tuple[list[Fraction], list[Fraction]]:
    """Every order and every coalition, one by one."""
    size = len(weights)
    orders, pivots, swings = 0, [0] * size, [0] * size
    for order in permutations(range(size)):
        orders, votes = orders + 1, 0
        for player in order:
            votes += weights[player]
            if votes >= needed:
                pivots[player] += 1
                break
    for coalition in range(2**size):
        votes = sum(w for place, w in enumerate(weights) if coalition >> place & 1)
        for place, weight in enumerate(weights):
            if coalition >> place & 1 and votes >= needed > votes - weight:
                swings[place] += 1
    total = sum(swings) or 1
    return [Fraction(n, orders) for n in pivots], [Fraction(n, total) for n in swings]


def test_o_10_four_holders_have_the_same_power_by_both_indices() -> None:
    power = power_of([10, 20, 30, 40], 51)

    assert power.shapley == pytest.approx([1 / 12, 1 / 4, 1 / 4, 5 / 12], abs=1e-15)
    assert power.banzhaf == pytest.approx([1 / 12, 1 / 4, 1 / 4, 5 / 12], abs=1e-15)


def test_o_10_luxembourg_never_decided_in_the_council_of_1958() -> None:
    power = power_of([4, 4, 4, 2, 2, 1], 12)

    assert power.shapley == pytest.approx([7 / 30, 7 / 30, 7 / 30, 3 / 20, 3 / 20, 0], abs=1e-15)
    assert power.banzhaf == pytest.approx([5 / 21, 5 / 21, 5 / 21, 1 / 7, 1 / 7, 0], abs=1e-15)


def test_o_10_fifty_forty_nine_one_is_not_equal_thirds_because_fifty_does_not_exceed_fifty() -> None:
    assert power_of([50, 49, 1], 51).shapley == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=1e-15)
    assert power_of([49, 49, 2], 51).shapley == pytest.approx([1 / 3, 1 / 3, 1 / 3], abs=1e-15)


def test_o_09_network_power_in_two_companies_that_hold_each_other() -> None:
    x, z, p, y, w = range(5)
    rows = [(p, x, ".4"), (z, x, ".35"), (w, x, ".25"), (x, z, ".4"), (y, z, ".35"), (w, z, ".25")]
    votes = Votes.of(Stakes.of_rows(rows, 5))

    assert network_power(votes, x, Rule()).power == pytest.approx({p: 0.375, y: 0.125, w: 0.5}, abs=1e-12)
    assert network_power(votes, z, Rule()).power == pytest.approx({p: 0.125, y: 0.375, w: 0.5}, abs=1e-12)


@settings(deadline=None)  # the machine may be busy
@given(GAMES.filter(lambda game: len(game[0]) <= 6))
def test_both_indices_agree_with_every_order_and_every_coalition(game: tuple[list[int], int]) -> None:
    weights, needed = game
    power = power_of(weights, needed)

    shapley, banzhaf = _plainly(weights, needed)

    assert power.shapley == pytest.approx([float(n) for n in shapley], abs=1e-14)
    assert power.banzhaf == pytest.approx([float(n) for n in banzhaf], abs=1e-14)


@settings(deadline=None)  # the machine may be busy
@given(GAMES)
def test_counting_by_votes_is_exactly_listing_all_coalitions(game: tuple[list[int], int]) -> None:
    weights, needed = [w for w in game[0] if w], game[1]
    if weights:
        assert power_counting.swings(weights, needed) == power_enumeration.swings(weights, needed)


@settings(deadline=None)  # the machine may be busy
@given(GAMES, st.randoms(use_true_random=False))
def test_indices_sum_to_one_and_follow_the_players(game: tuple[list[int], int], random: Random) -> None:
    weights, needed = game
    order = random.sample(range(len(weights)), len(weights))

    power, other = power_of(weights, needed), power_of([weights[place] for place in order], needed)

    wins = float(sum(weights) >= needed)
    assert sum(power.shapley) == pytest.approx(wins, abs=1e-12)
    assert sum(power.banzhaf) == pytest.approx(wins, abs=1e-12)
    assert other.shapley == tuple(power.shapley[place] for place in order)
    assert other.banzhaf == pytest.approx([power.banzhaf[place] for place in order], abs=1e-15)


@settings(deadline=None)  # the machine may be busy
@given(GAMES)
def test_more_votes_never_mean_less_power(game: tuple[list[int], int]) -> None:
    power = power_of(*game)

    ranked = sorted(zip(game[0], power.shapley, power.banzhaf, strict=True))

    assert [s for _, s, _ in ranked] == sorted(power.shapley)
    assert [b for _, _, b in ranked] == sorted(power.banzhaf)


def test_sampling_stays_within_the_margin_that_it_states() -> None:
    random = Random(7)
    for _ in range(3):
        weights = [random.randint(1, 40) for _ in range(random.randint(3, 9))]
        needed = sum(weights) // 2 + 1
        exact, sampled = power_enumeration.swings(weights, needed), power_sampling.swings(weights, needed)

        assert [float(n) for n in sampled.order] == pytest.approx(
            [float(n) for n in exact.order], abs=2 * sampled.margin
        )
        assert sum(sampled.order) == pytest.approx(1, abs=1e-12)


def test_one_holder_of_a_fifth_among_ten_thousand_small_ones_has_a_quarter_of_the_power() -> None:
    small = UNIT * 8 // 10 // 9999
    weights = [UNIT // 5, *(small + place % 7 for place in range(9999))]

    power = power_of(weights, UNIT // 2 + 1)

    assert power.method is Method.SAMPLING
    assert 0 < power.margin < 0.005
    assert power.shapley[0] == pytest.approx(0.25, abs=power.margin)
    assert sum(power.shapley) == pytest.approx(1, abs=1e-9)
    assert power_of(weights, UNIT // 2 + 1) == power


def test_a_hundred_holders_are_counted_exactly() -> None:
    random = Random(3)
    weights = [random.randint(1, 100) * UNIT // 10_000 for _ in range(100)]

    power = power_of(weights, sum(weights) // 2 + 1)

    assert power.method is Method.COUNTING
    assert sum(power.shapley) == pytest.approx(1, abs=1e-12)


def test_who_holds_the_majority_has_all_power_and_a_lost_vote_nobody() -> None:
    assert power_of([51, 30, 19], 51).shapley == (1, 0, 0)
    assert power_of([20, 20], 51).shapley == (0, 0)
    assert power_of([], 1).shapley == ()
    with pytest.raises(ValueError, match="no majority"):
        power_of([1], 0)


def test_own_shares_are_no_part_of_the_whole_and_what_nobody_holds_does_not_vote() -> None:
    votes = Votes.of(Stakes.of_rows([(1, 0, ".3"), (2, 0, ".2"), (0, 0, ".2")], 3))

    all_, recorded = table_of(votes, 0, Rule()), table_of(votes, 0, Rule(recorded=True))

    assert (all_.needed, all_.rest) == (UNIT * 4 // 10 + 1, UNIT * 3 // 10)
    assert all_.power().shapley == (0.5, 0.5)
    assert recorded.needed == UNIT // 4 + 1
    assert recorded.power().shapley == (1, 0)


def test_holders_under_one_controller_play_as_one() -> None:
    votes = Votes.of(Stakes.of_rows([(1, 0, ".3"), (2, 0, ".3"), (3, 0, ".4"), (4, 1, "1"), (4, 2, "1")], 5))
    head = np.array([0, 4, 4, 3, 4])

    table = table_of(votes, 0, Rule(head=head))

    assert [(player.node, player.least) for player in table.players] == [
        (3, UNIT * 4 // 10),
        (4, UNIT * 6 // 10),
    ]
    assert table.power().shapley == (0, 1)
    assert network_power(votes, 0, Rule(head=head)).power == {4: 1.0}


def test_decisions_that_go_round_a_closed_group_are_nobodys() -> None:
    ring = Votes.of(Stakes.of_rows([(0, 1, "1"), (1, 0, "1"), (0, 2, ".6"), (3, 2, ".4")], 4))
    short = Votes.of(Stakes.of_rows([(1, 0, ".2"), (2, 0, ".2")], 3))

    assert network_power(ring, 2, Rule()).closed == pytest.approx(1, abs=1e-12)
    assert network_power(short, 0, Rule()).nobody == pytest.approx(1, abs=1e-12)
    assert network_power(short, 0, Rule()).power == {}


def test_network_power_is_what_a_simulation_of_it_shows() -> None:
    """The labels of Mizuno, Doi & Kurizaki 2020: every round each company takes over the label of its pivot."""
    random, shares = Random(11), (".4", ".35", ".25")
    for _ in range(4):
        rows = [
            (holder, company, share)
            for company in range(3)
            for holder, share in zip(
                random.sample([n for n in range(6) if n != company], 3), shares, strict=True
            )
        ]
        votes = Votes.of(Stakes.of_rows(rows, 6))
        counts = _simulated(rows, random, rounds=5_000)
        found = network_power(votes, 0, Rule())
        if found.closed:
            continue

        parts = {holder: count / sum(counts.values()) for holder, count in counts.items()}

        for holder in range(3, 6):
            assert found.power.get(holder, 0.0) == pytest.approx(parts.get(holder, 0.0), abs=0.05)


def _simulated(rows: list[tuple[int, int, str]], random: Random, rounds: int) -> dict[int, int]:
    holders = {c: [(h, float(s)) for h, t, s in rows if t == c] for c in {t for _, t, _ in rows}}
    label: dict[int, int] = {node: node for node in range(6)}
    counts: dict[int, int] = {}
    for turn in range(rounds):
        before = dict(label)
        for company, those in holders.items():
            votes = 0.0
            for holder, share in random.sample(those, len(those)):
                votes += share
                if votes > 0.5:
                    label[company] = before[holder]
                    break
        if turn > 100 and label[0] > 2:
            counts[label[0]] = counts.get(label[0], 0) + 1
    return counts
