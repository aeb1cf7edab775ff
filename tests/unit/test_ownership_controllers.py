"""Who is named as the ultimate controller: certain, possible, nobody, contested; groups, parties, delegations."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from graphsvc.measures.ownership import controllers_heads
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.position import Directs
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import HALF_OR_MORE, MORE_THAN_HALF, Majority, Votes
from tests.exact_control import any_register, completions, exact_names, register_of
from tests.unit.test_ownership_control import BOW_TIE, VADALOG, votes


def _said(found: Controllers, node: int) -> tuple[str, set[int]]:
    return str(found.certainty_of(node)), set(found.controller_of(node))


# naming --------------------------------------------------------------------------


def test_the_top_of_a_chain_is_named_all_the_way_down() -> None:
    found = controllers(votes("0 1 .6, 1 2 .6, 2 3 .6, 9 3 .4"))

    assert [_said(found, node) for node in (1, 2, 3)] == [("certain", {0})] * 3
    assert _said(found, 0) == ("none", set())


def test_nobody_is_named_where_nobody_has_more_than_half() -> None:
    assert _said(controllers(votes("1 0 .4, 2 0 .35, 3 0 .25")), 0) == ("none", set())


def test_the_majority_of_two_subsidiaries_counts_with_the_own_share() -> None:
    assert _said(controllers(votes("0 1 .6, 0 2 .6, 1 3 .2, 2 3 .2, 0 3 .2, 9 3 .4")), 3) == ("certain", {0})


def test_companies_that_control_each_other_are_named_as_a_group() -> None:
    found = controllers(votes("1 2 .6, 2 1 .6, 2 3 .7, 9 1 .4"))

    assert _said(found, 3) == ("certain", {1, 2})
    assert _said(found, 1) == _said(found, 2) == ("certain", {1, 2})


def test_in_the_bow_tie_the_group_depends_on_what_a_majority_is() -> None:
    assert _said(controllers(votes(BOW_TIE)), 6) == ("certain", {4})
    assert _said(controllers(votes(BOW_TIE), HALF_OR_MORE), 6) == ("certain", {2, 4, 5})


def test_oversubscribed_votes_name_nobody_here_and_below() -> None:
    found = controllers(votes("1 0 .9, 2 0 .9, 0 3 .8, 3 4 .8, 1 5 .3, 0 5 .3, 1 6 .7"))

    assert [_said(found, node) for node in (0, 3, 4, 5)] == [("contested", set())] * 4
    assert _said(found, 6) == ("certain", {1})


def test_in_the_published_register_all_but_the_sure_ones_are_contested() -> None:
    found = controllers(votes(VADALOG))

    assert {node for node in range(21) if found.contested[node]} == {1, 2, 3, 4, 5, 6, 10, 20}
    assert _said(found, 19) == ("none", set())


def test_two_halves_name_nobody_where_half_is_enough() -> None:
    register = votes("1 0 .5, 2 0 .5, 0 3 .6")

    assert _said(controllers(register), 0) == ("none", set())
    assert [_said(controllers(register, HALF_OR_MORE), node) for node in (0, 3)] == [("contested", set())] * 2


def test_an_agreement_directs_and_the_director_is_named_before_the_holder_of_the_shares() -> None:
    held = votes("1 0 1, 0 3 .6")
    directed = replace(held, directs=Directs(np.array([2]), np.array([0]), np.array([7])))

    found = controllers(directed)

    assert [_said(found, node) for node in (0, 3)] == [("certain", {2})] * 2


# bounds --------------------------------------------------------------------------


def test_a_band_names_candidates_and_nobody() -> None:
    found = controllers(votes("1 0 .25 .75, 2 0 .25 .75, 0 3 .6"))

    assert _said(found, 0) == ("possible", set())
    assert found.candidates.of(0) == (1, 2)
    assert found.candidates.of(3) == (1, 2)
    assert _said(found, 3) == ("possible", set())


def test_a_sure_controller_that_somebody_could_control_is_not_surely_the_ultimate_one() -> None:
    found = controllers(votes("1 0 .6, 2 1 .3 .6"))

    assert _said(found, 0) == ("possible", set())
    assert found.top_of(0) == (1,)


def test_a_band_elsewhere_does_not_make_a_sure_controller_doubtful() -> None:
    found = controllers(votes("1 0 .6, 2 0 .1 .4, 2 5 .3 .6"))

    assert _said(found, 0) == ("certain", {1})


def test_the_ultimate_controller_is_certain_where_every_completion_names_the_same() -> None:
    seen = {"certain": 0, "possible": 0, "none": 0}
    for seed in range(500):
        random = Random(seed)
        rows = []
        for _ in range(random.randint(2, 5)):
            low = random.randint(0, 3)
            high = random.choice((low, random.randint(low, 4)))
            rows.append((random.randrange(5), random.randrange(3), low * UNIT // 4, high * UNIT // 4))
        stakes = Stakes.of_rows(rows, 5)
        said = [exact_names(register) for register in completions(stakes, UNIT // 4)]
        if not said:
            continue
        found = controllers(Votes.of(stakes))
        for company in sorted(set(stakes.target.tolist())):
            tops = {names[company].top for names in said}
            certainty = str(found.certainty_of(company))
            seen[certainty] += 1
            always = frozenset.intersection(*tops)  # who joins a group in some completion changes nothing
            if tops == {frozenset()}:
                assert certainty == "none", (seed, company)
            elif always:
                assert (certainty, set(found.controller_of(company))) == ("certain", set(always)), (
                    seed,
                    company,
                )
            else:
                assert certainty == "possible", (seed, company, tops)
                could = {*found.top_of(company), *found.candidates.of(company)}
                assert all(could & top for top in tops if top), (seed, company)
    assert min(seen.values()) > 50


# many at once --------------------------------------------------------------------


@pytest.mark.parametrize("majority", [MORE_THAN_HALF, HALF_OR_MORE], ids=["more-than-half", "half-or-more"])
@pytest.mark.parametrize("worthwhile", [50, 0, 10**9], ids=["both", "arrays", "one-by-one"])
def test_all_at_once_names_whom_the_definition_names(
    majority: Majority, worthwhile: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(controllers_heads, "WORTHWHILE", worthwhile)
    for seed in range(500):
        random = Random(seed)
        stakes = any_register(random, random.randint(2, 8), above_the_whole=seed % 2 == 0)

        found, exact = (
            controllers(Votes.of(stakes), majority),
            exact_names(register_of(stakes), majority.strict),
        )

        for company, named in exact.items():
            assert _said(found, company) == (named.certainty, set(named.top)), (seed, company)


def test_new_numbers_name_the_same() -> None:
    for seed in range(300):
        random = Random(seed)
        stakes = any_register(random, 8, above_the_whole=True)
        new = list(range(stakes.nodes))
        random.shuffle(new)
        rows = zip(stakes.holder.tolist(), stakes.target.tolist(), stakes.low.tolist(), strict=True)
        renamed = controllers(
            Votes.of(Stakes.of_rows([(new[h], new[t], s) for h, t, s in rows], stakes.nodes))
        )

        found = controllers(Votes.of(stakes))

        for node in range(stakes.nodes):
            certainty, named = _said(found, node)
            assert _said(renamed, new[node]) == (certainty, {new[x] for x in named}), seed


def test_a_ring_of_a_thousand_firms_is_one_group() -> None:
    size = 1000
    rows = [(node, (node + 1) % size, "0.6") for node in range(size)] + [
        (size, 0, "0.4"),
        (7, size + 1, "0.9"),
    ]

    found = controllers(Votes.of(Stakes.of_rows(rows, size + 2)))

    assert len(found.controller_of(0)) == size
    assert found.controller_of(size + 1) == found.controller_of(0)


def test_a_ring_that_only_works_with_each_others_votes_ends() -> None:
    """A staircase of a thousand: each step needs the two before it."""
    size = 1000
    rows = [(0, 1, "0.6"), *((node + back, node + 2, "0.3") for node in range(size) for back in (0, 1))]

    found = controllers(Votes.of(Stakes.of_rows(rows, size + 2)))

    assert found.controller_of(size + 1) == (0,)


def test_ten_thousand_holders_of_one_firm_control_it_when_one_head_has_half_of_them() -> None:
    size = 10_000
    rows = [(node, 0, UNIT // size) for node in range(1, size + 1)]
    rows += [(size + 1, node, UNIT) for node in range(1, size // 2 + 2)]

    found = controllers(Votes.of(Stakes.of_rows(rows, size + 2)))

    assert _said(found, 0) == ("certain", {size + 1})
