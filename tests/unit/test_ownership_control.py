"""Who controls whom: the relation, what is certain and possible, and the properties that a control relation has."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from graphsvc.measures.ownership.control_reach import control_pairs, controlled
from graphsvc.measures.ownership.position import Directs
from graphsvc.measures.ownership.stakes import UNIT, Stakes, joined
from graphsvc.measures.ownership.voices import HALF_OR_MORE, MORE_THAN_HALF, Majority, Votes
from tests.exact_control import any_register, completions, exact_control, register_of

BOW_TIE = "1 2 .1, 2 3 .5, 2 4 .5, 2 5 .2, 3 2 .3, 3 5 .2, 4 2 .3, 4 5 .6, 5 2 .3, 5 3 .5, 5 4 .5, 5 6 1"
VADALOG = (
    "1 2 .9, 2 3 1, 3 2 .1, 3 4 .9, 4 5 1, 5 1 .1, 1 6 .9, 6 5 1, 5 10 .9, 10 20 1, 20 1 .5, 1 10 .9, "
    "19 5 1, 10 19 .5"
)
ALPHA, PHOENIX, INITECH, ROYAL_CROWN, GOLDWARD, GOLDLEAF, ACME, SOYLENT = range(8)


def votes(text: str, nodes: int = 21) -> Votes:
    """Votes of `holder company share` or `holder company low high`, separated by commas."""
    rows = [part.split() for part in text.split(",")]
    return Votes.of(Stakes.of_rows([(int(r[0]), int(r[1]), r[2], r[-1]) for r in rows], nodes))


def _relation(of: Votes, majority: Majority = MORE_THAN_HALF) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for controller, company in control_pairs(of, majority):
        found.setdefault(controller, set()).add(company)
    return found


# published examples --------------------------------------------------------------


def test_in_the_bow_tie_more_than_half_and_half_are_different_answers() -> None:
    assert _relation(votes(BOW_TIE)) == {4: {2, 3, 5, 6}, 5: {6}}
    assert _relation(votes(BOW_TIE), HALF_OR_MORE) == {2: {3, 4, 5, 6}, 4: {2, 3, 5, 6}, 5: {2, 3, 4, 6}}


def test_a_published_register_has_exactly_its_51_pairs_although_two_companies_are_oversubscribed() -> None:
    register = votes(VADALOG)
    relation = _relation(register)

    assert sum(len(companies) for companies in relation.values()) == 51
    assert relation[10] == {20}
    assert 20 not in relation
    assert controlled(register, [1])[5].least == 2 * UNIT
    assert controlled(register, [19])[5].least == 3 * UNIT
    assert controlled(register, [2])[1].least == UNIT * 6 // 10
    assert np.flatnonzero(register.oversubscribed).tolist() == [5, 10]


def test_a_published_pair_that_is_wrong_is_not_found() -> None:
    """The published page lists Initech over Acme, of which it holds 40 %."""
    rows = [
        (ALPHA, PHOENIX, ".7"), (ALPHA, INITECH, ".4"), (PHOENIX, INITECH, ".1"), (PHOENIX, ROYAL_CROWN, ".6"),
        (ROYAL_CROWN, INITECH, ".1"), (ROYAL_CROWN, GOLDWARD, ".3"), (GOLDLEAF, ACME, ".4"), (INITECH, ACME, ".4"),
        (INITECH, SOYLENT, ".99"), (SOYLENT, GOLDWARD, ".3"),
    ]  # fmt: skip
    register = Votes.of(Stakes.of_rows(rows, 8))

    assert _relation(register) == {
        ALPHA: {PHOENIX, ROYAL_CROWN, INITECH, SOYLENT, GOLDWARD},
        PHOENIX: {ROYAL_CROWN},
        INITECH: {SOYLENT},
    }
    assert {c: s.least / UNIT for c, s in controlled(register, [ALPHA]).items()} == {
        PHOENIX: 0.7,
        ROYAL_CROWN: 0.6,
        INITECH: 0.6,
        SOYLENT: 0.99,
        GOLDWARD: 0.6,
    }


def test_a_chain_controls_to_its_end_and_a_fifth_back_controls_nothing() -> None:
    assert _relation(votes("1 2 .8, 2 3 .8, 3 1 .2")) == {1: {2, 3}, 2: {3}}


def test_a_family_controls_what_none_of_it_controls_alone() -> None:
    register = votes("2 8 .35, 3 8 .25")

    assert _relation(register) == {}
    assert {c: s.least / UNIT for c, s in controlled(register, [2, 3]).items()} == {8: 0.6}


# thresholds ----------------------------------------------------------------------


def test_exactly_half_is_not_control_and_the_smallest_share_more_is() -> None:
    half, more = [(1, 0, UNIT // 2)], [(1, 0, UNIT // 2 + 1)]

    assert controlled(Votes.of(Stakes.of_rows(half, 2)), [1]) == {}
    assert 0 in controlled(Votes.of(Stakes.of_rows(more, 2)), [1])
    assert 0 in controlled(Votes.of(Stakes.of_rows(half, 2)), [1], HALF_OR_MORE)


def test_parallel_stakes_of_one_holder_vote_together() -> None:
    assert _relation(votes("1 0 .3, 1 0 .3")) == {1: {0}}


def test_own_shares_do_not_vote() -> None:
    """45 of the 85 votes that are not the company's own."""
    assert _relation(votes("1 0 .45, 2 0 .4, 0 0 .15")) == {1: {0}}
    assert _relation(votes("0 0 .6, 1 0 .2, 2 0 .2")) == {}


def test_votes_are_raw_and_never_scaled() -> None:
    assert _relation(votes("1 0 .502, 2 0 .502")) == {1: {0}, 2: {0}}


def test_an_agreement_directs_whatever_the_votes_are() -> None:
    held = Stakes.of_rows([(1, 0, ".3"), (0, 3, ".7")], 4)
    agreement = Directs(np.array([2]), np.array([0]), np.array([77]))

    found = controlled(Votes.of(held, agreement), [2])

    assert list(found) == [0, 3]
    assert found[0].by_agreement
    assert not found[3].by_agreement


# bounds --------------------------------------------------------------------------


def test_a_band_above_half_is_certain_and_one_that_reaches_above_it_only_possible() -> None:
    register = votes("1 0 .5000000001 .75, 2 3 .25 .75, 4 5 .25 .5")

    assert list(controlled(register, [1])) == [0]
    assert list(controlled(register, [2])) == []
    assert list(controlled(register, [2], possible=True)) == [3]
    assert list(controlled(register, [4], possible=True)) == []


def test_more_than_half_as_an_excluded_bound_is_control() -> None:
    held = Stakes.of_rows([(1, 0, ".5", ".75")], 2)
    excluded = Stakes(
        2,
        held.holder,
        held.target,
        held.low,
        held.high,
        ~held.open_low,
        held.open_high,
        held.stated,
        held.item,
    )

    assert list(controlled(Votes.of(held), [1])) == []
    assert list(controlled(Votes.of(excluded), [1])) == [0]


def test_what_others_surely_hold_nobody_can_hold() -> None:
    """25-75 % beside a sure half and a bit: at most half less a bit is left."""
    assert list(controlled(votes("1 0 .25 .75, 2 0 .5000000001"), [1], possible=True)) == []
    assert list(controlled(votes("1 0 .25 .75, 2 0 .4"), [1], possible=True)) == [0]


def _banded(random: Random) -> Stakes:
    """Up to four bands in quarters over three companies and two persons."""
    rows = []
    for _ in range(random.randint(2, 5)):
        low = random.randint(0, 3)
        high = random.randint(low, 4)
        rows.append((random.randrange(5), random.randrange(3), low * UNIT // 4, high * UNIT // 4))
    return Stakes.of_rows(rows, 5)


def test_certain_is_what_every_completion_says_and_possible_what_one_says() -> None:
    compared = 0
    for seed in range(400):
        stakes = _banded(Random(seed))
        for majority in (MORE_THAN_HALF, HALF_OR_MORE):
            said = [exact_control(c, majority.strict) for c in completions(stakes, UNIT // 4)]
            if not said:
                continue  # the lower ends alone exceed the whole
            of = Votes.of(stakes)
            certain = {(x, y) for x in range(5) for y in controlled(of, [x], majority)}
            possible = {(x, y) for x in range(5) for y in controlled(of, [x], majority, possible=True)}
            assert certain == set.intersection(*said), seed
            assert possible == set.union(*said), seed
            compared += 1
    assert compared > 300


# properties ----------------------------------------------------------------------


@pytest.mark.parametrize("majority", [MORE_THAN_HALF, HALF_OR_MORE], ids=["more-than-half", "half-or-more"])
def test_a_plain_fixed_point_in_fractions_agrees_on_thousands_of_registers(majority: Majority) -> None:
    for seed in range(1200):
        random = Random(seed)
        stakes = any_register(random, random.randint(2, 7), above_the_whole=seed % 3 == 0)

        found = set(control_pairs(Votes.of(stakes), majority))

        assert found == exact_control(register_of(stakes), majority.strict), seed


def test_two_controllers_of_one_company_are_comparable() -> None:
    compared = 0
    for seed in range(1500):
        random = Random(seed)
        relation = _relation(Votes.of(any_register(random, random.randint(3, 9))))
        for company in {c for companies in relation.values() for c in companies}:
            above = [x for x, companies in relation.items() if company in companies]
            for x in above:
                for y in above:
                    compared += x < y
                    assert x == y or y in relation[x] or x in relation[y], seed
    assert compared > 1000


def test_another_holding_never_takes_a_pair_away() -> None:
    for seed in range(800):
        random = Random(seed)
        stakes = any_register(random, 6)
        less = stakes.altered(np.array([random.randrange(len(stakes))]) if len(stakes) else np.array([], int))

        assert set(control_pairs(Votes.of(less))) <= set(control_pairs(Votes.of(stakes))), seed


def test_who_controls_has_more_than_half_with_what_it_controls() -> None:
    for seed in range(800):
        of = Votes.of(any_register(Random(seed), 6))
        register = register_of(of.stakes)
        for x in range(of.nodes):
            below = controlled(of, [x])
            for company in below:
                together = sum(
                    s for h, s in register[company].items() if h == x or (h in below and h != company)
                )
                assert 2 * together > 1 - register[company].get(company, 0), seed


def test_a_few_holdings_are_put_in_where_sorting_would_put_them() -> None:
    for seed in range(300):
        random = Random(seed)
        many, few = any_register(random, 6), any_register(random, 6)

        put, sorted_ = many.altered(np.array([], dtype=int), few), joined(many.nodes, (many, few))

        for name in ("holder", "target", "low", "high", "item"):
            assert getattr(put, name).tolist() == getattr(sorted_, name).tolist(), seed


def test_new_numbers_and_another_order_of_rows_change_nothing() -> None:
    for seed in range(400):
        random = Random(seed)
        stakes = any_register(random, 7)
        new = list(range(stakes.nodes))
        random.shuffle(new)
        rows = list(zip(stakes.holder.tolist(), stakes.target.tolist(), stakes.low.tolist(), strict=True))
        random.shuffle(rows)
        renamed = Stakes.of_rows([(new[h], new[t], share) for h, t, share in rows], stakes.nodes)

        found = {(new[x], new[y]) for x, y in control_pairs(Votes.of(stakes))}

        assert found == set(control_pairs(Votes.of(renamed))), seed
