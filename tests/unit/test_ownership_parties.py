"""Parties that act in concert, candidates of many at once, and what a changed holding leaves to compute."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from graphsvc.measures.ownership import control_many
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.controllers_again import controllers_again
from graphsvc.measures.ownership.position import Concert, Directs
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import HALF_OR_MORE, MORE_THAN_HALF, Votes
from tests.exact_control import any_register, exact_parties, register_of
from tests.unit.test_ownership_control import votes


def _said(found: Controllers, node: int) -> tuple[str, set[int]]:
    return str(found.certainty_of(node)), set(found.controller_of(node))


def _concert(*ties: tuple[int, int, int]) -> Concert:
    columns = np.array(ties).T
    return Concert(columns[0], columns[1], columns[2], np.arange(len(ties)) + 50)


# parties -------------------------------------------------------------------------


def test_who_acts_in_concert_controls_together_what_none_controls_alone() -> None:
    register = replace(votes("2 8 .35, 3 8 .25, 8 9 .6"), concert=_concert((2, 3, 8)))

    found = controllers(register)

    assert [_said(found, node) for node in (8, 9)] == [("certain", {2, 3})] * 2
    assert found.parties[0].ties == (50,)


def test_concert_for_one_company_does_not_work_in_another() -> None:
    text = "2 8 .35, 3 8 .25, 2 9 .35, 3 9 .25"

    assert _said(controllers(replace(votes(text), concert=_concert((2, 3, 8)))), 9) == ("none", set())
    assert _said(controllers(replace(votes(text), concert=_concert((2, 3, -1)))), 9) == ("certain", {2, 3})


def test_who_has_a_majority_alone_is_the_controller_whoever_acts_with_it() -> None:
    register = replace(votes("2 8 .6, 3 8 .25"), concert=_concert((2, 3, -1)))

    assert _said(controllers(register), 8) == ("certain", {2})


def test_a_party_is_joined_by_ties_between_pairs_and_speaks_for_who_controls_its_members() -> None:
    """1 over 2; 2 with 3, 3 with 4."""
    register = replace(
        votes("1 2 .6, 2 8 .2, 3 8 .2, 4 8 .2, 9 8 .4"), concert=_concert((2, 3, 8), (3, 4, 8))
    )

    assert _said(controllers(register), 8) == ("certain", {1, 3, 4})


def test_a_party_could_control_where_the_votes_of_its_members_are_bands() -> None:
    register = replace(votes("2 8 .2 .4, 3 8 .2 .4, 8 9 .6"), concert=_concert((2, 3, 8)))

    found = controllers(register)

    assert [_said(found, node) for node in (8, 9)] == [("possible", set())] * 2
    assert [party.members for party in found.candidates.parties_of(8)] == [(2, 3)]


def test_what_a_party_controls_votes_with_it_elsewhere() -> None:
    register = replace(votes("2 8 .35, 3 8 .25, 8 9 .3, 2 9 .25, 7 9 .45"), concert=_concert((2, 3, -1)))

    assert _said(controllers(register), 9) == ("certain", {2, 3})


def test_a_plain_computation_names_the_same_parties() -> None:
    parties = 0
    for seed in range(800):
        random = Random(seed)
        stakes = any_register(random, random.randint(3, 8))
        n = stakes.nodes
        drawn = [(random.randrange(n), random.randrange(n), random.randrange(-3, n - 3)) for _ in range(3)]
        ties = [(a, b, max(where, -1)) for a, b, where in drawn if a != b] or [(n - 1, n - 2, -1)]

        found = controllers(replace(Votes.of(stakes), concert=_concert(*ties)))

        parties += len(found.parties)
        for company, named in exact_parties(register_of(stakes), ties).items():
            assert _said(found, company) == (named.certainty, set(named.top)), (seed, company)
    assert parties > 30


# many at once, and again ---------------------------------------------------------


def _any_votes(random: Random) -> Votes:
    """Bands, sums above the whole, agreements to direct and to act in concert."""
    exact = any_register(random, 8, above_the_whole=random.random() < 0.3)
    wider = [
        (h, t, s, min(UNIT, s + UNIT // 4 * (random.random() < 0.2)))
        for h, t, s in zip(exact.holder.tolist(), exact.target.tolist(), exact.low.tolist(), strict=True)
    ]
    register = Votes.of(Stakes.of_rows(wider, exact.nodes))
    if random.random() < 0.2:
        register = replace(
            register, directs=Directs(*np.array([[random.randrange(11)], [random.randrange(8)], [0]]))
        )
    if random.random() < 0.2:
        register = replace(register, concert=_concert((8, 9, random.randrange(-1, 8)), (9, 2, -1)))
    return register


def test_after_a_changed_holding_only_what_is_below_is_computed_and_all_is_the_same() -> None:
    for seed in range(500):
        random = Random(seed)
        before = _any_votes(random)
        if not len(before.stakes):
            continue
        row = random.randrange(len(before.stakes))
        target = int(before.stakes.target[row])
        new = Stakes.of_rows([(random.randrange(11), target, int(before.stakes.low[row]))], before.nodes)
        stakes = before.stakes.altered(np.array([row]), new)
        after = replace(before, stakes=stakes, via=np.full(len(stakes), -1))
        majority = random.choice((MORE_THAN_HALF, HALF_OR_MORE))

        found = controllers_again(controllers(before, majority), after, np.array([target]))

        whole = controllers(after, majority)
        for node in range(before.nodes):
            assert _said(found, node) == _said(whole, node), (seed, node)
            assert found.candidates.of(node) == whole.candidates.of(node), (seed, node)
            assert found.candidates.parties_of(node) == whole.candidates.parties_of(node), (seed, node)


def test_who_could_control_what_is_the_same_for_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(400):
        of = _any_votes(Random(seed))
        monkeypatch.setattr(control_many, "MOST", 3 if seed % 2 else 10**6)
        majority = MORE_THAN_HALF if seed % 3 else HALF_OR_MORE

        found = control_many.could_control(of, np.arange(of.nodes), majority)

        pairs = sorted(zip(found.source.tolist(), found.company.tolist(), strict=True))
        one_by_one = [(x, y) for x in range(of.nodes) for y in controlled(of, [x], majority, possible=True)]
        assert pairs == sorted(one_by_one), seed
