"""What ties organisations to one another, and what does not."""

from __future__ import annotations

import math
from datetime import date

import pytest

from graphsvc.domain.facts import Fact, Value
from tests.builders import enterprise, entity, holds, supplies, takes_part, tie
from tests.robot_city import ask, can_do, chain, first, keyed, layer, members, robot_city


def _pair(*extra: Fact) -> list[Fact]:
    """Two firms of the chain and whatever else ties them."""
    return [
        *chain(),
        enterprise("甲"),
        enterprise("乙"),
        can_do("甲", "reducer"),
        can_do("乙", "body"),
        *extra,
    ]


def test_a_supply_tie_grows_with_the_amount_in_either_direction() -> None:
    both = _pair(supplies("甲", "乙", amount_cny=15_000_000), supplies("乙", "甲", amount_cny=5_000_000))

    (evidence,) = layer(first(ask(both, minimum_size=2)), "supply")

    assert evidence.points == pytest.approx(0.8 * (1 - math.exp(-1)), abs=1e-6)
    assert evidence.values["amount"] == 20_000_000
    assert len(evidence.facts) == 2


def test_an_amount_that_is_not_reported_counts_as_five_million_and_is_said() -> None:
    answer = ask(_pair(supplies("甲", "乙")), minimum_size=2)

    (evidence,) = layer(first(answer), "supply")
    assert evidence.points == pytest.approx(0.8 * (1 - math.exp(-0.25)), abs=1e-6)
    assert [n.values["n"] for n in answer.notes if n.key.endswith("amounts")] == [1]


@pytest.mark.parametrize(
    ("signed", "counts"),
    [
        (date(2017, 6, 29), False),
        (date(2017, 6, 30), True),
        (date(2022, 6, 30), True),
        (date(2022, 7, 1), False),
    ],
)
def test_a_contract_counts_when_it_was_signed_in_the_last_five_years(signed: date, counts: bool) -> None:
    answer = ask(_pair(supplies("甲", "乙", signed=signed)), minimum_size=2)

    assert bool(answer.findings) is counts


def test_a_secondment_that_ended_is_not_evidence() -> None:
    away = tie("SECONDS_TO", "甲", "乙", person="R1", valid_from=date(2021, 1, 1), valid_to=date(2022, 1, 1))

    assert ask(_pair(away), minimum_size=2).findings == ()


def test_a_secondment_counts_the_months_until_now() -> None:
    there = tie(
        "SECONDS_TO", "甲", "乙", person="R1", valid_from=date(2021, 6, 30), valid_to=date(2023, 6, 30)
    )

    (evidence,) = layer(first(ask(_pair(there), minimum_size=2)), "secondment")

    assert evidence.values["months"] == 12.0
    assert evidence.points == pytest.approx(0.4 * (1 - math.exp(-365 / 30.4375 / 12)), abs=1e-6)


def test_a_project_of_many_says_less_about_each_pair() -> None:
    two = _pair(entity("Project", "project:1"), takes_part("甲", "project:1"), takes_part("乙", "project:1"))
    many = [
        *two,
        *(enterprise(f"客{n}") for n in range(3)),
        *(takes_part(f"客{n}", "project:1") for n in range(3)),
    ]

    alone = layer(first(ask(two, minimum_size=2)), "project")[0].points
    crowd = [e for e in layer(first(ask(many, minimum_size=2)), "project") if e.values["b"] == "甲"]

    assert alone == pytest.approx(0.7 * (1 - math.exp(-1)), abs=1e-6)
    assert crowd[0].points == pytest.approx(0.7 * (1 - math.exp(-0.5)), abs=1e-6)


def test_two_roles_in_one_project_count_once() -> None:
    once = _pair(entity("Project", "project:1"), takes_part("甲", "project:1"), takes_part("乙", "project:1"))

    twice = [*once, takes_part("甲", "project:1", role="lead")]

    assert first(ask(twice, minimum_size=2)).score == first(ask(once, minimum_size=2)).score


def test_an_explicit_answer_counts_fully_though_the_need_has_expired() -> None:
    facts = _pair(
        entity("Achievement", "achievement:1"),
        entity("Need", "need:1", deadline=date(2021, 12, 31)),
        tie("OFFERS", "甲", "achievement:1"),
        tie("SEEKS", "乙", "need:1"),
        tie("ANSWERS", "achievement:1", "need:1", matched=date(2021, 5, 1)),
    )

    (evidence,) = layer(first(ask(facts, minimum_size=2)), "match")

    assert evidence.key.endswith("answered")
    assert evidence.points == 0.5


def test_a_withdrawn_or_expired_need_is_no_longer_close_to_anything() -> None:
    def facts(**need: Value) -> list[Fact]:
        return _pair(
            entity("Achievement", "achievement:1", terms=("谐波",)),
            entity("Need", "need:1", None, terms=("谐波",), **need),
            tie("OFFERS", "甲", "achievement:1"),
            tie("SEEKS", "乙", "need:1"),
        )

    assert ask(facts(), minimum_size=2).findings
    assert ask(facts(deadline=date(2022, 6, 30)), minimum_size=2).findings
    assert not ask(facts(deadline=date(2022, 6, 29)), minimum_size=2).findings
    assert not ask(facts(withdrawn=date(2022, 6, 30)), minimum_size=2).findings


def test_a_minority_share_ties_by_twice_the_look_through_share() -> None:
    facts = _pair(enterprise("中间"), holds("甲", "中间", "0.5"), holds("中间", "乙", "0.4"))

    answer = ask(facts, minimum_size=2, maximum_size=2)

    (evidence,) = layer(first(answer), "equity")
    assert evidence.values["share"] == pytest.approx(0.2)
    assert evidence.points == pytest.approx(0.7 * 0.4, abs=1e-6)
    assert len(evidence.facts) == 2


def test_control_alone_makes_no_tie_and_strengthens_one_that_is_there() -> None:
    group: list[Fact] = [enterprise("集团"), holds("集团", "甲", "1"), holds("集团", "乙", "1")]

    alone = ask(_pair(*group), minimum_size=2)
    trading = ask(_pair(*group, supplies("甲", "乙")), minimum_size=2)

    assert alone.findings == ()
    assert layer(first(trading), "equity")[0].key.endswith("controlled")
    assert [e.values["members"] for e in keyed(first(trading), "one-voice")] == [2]
    assert first(trading).detail["voices"] == 1


def test_firms_that_only_the_state_controls_are_two_voices() -> None:
    state: list[Fact] = [
        entity("Government", "国资委"),
        holds("国资委", "甲", "1"),
        holds("国资委", "乙", "1"),
    ]

    found = first(ask(_pair(*state, supplies("甲", "乙")), minimum_size=2))

    assert found.detail["voices"] == 2
    assert layer(found, "equity") == []


def test_a_common_seat_alone_makes_no_tie() -> None:
    seats = [tie("LOCATED_IN", "甲", "县"), tie("LOCATED_IN", "乙", "县")]

    alone = ask(_pair(*seats), minimum_size=2)
    trading = ask(_pair(*seats, supplies("甲", "乙")), minimum_size=2)

    assert alone.findings == ()
    assert len(layer(first(trading), "colocation")) == 1


def test_the_layers_of_a_tie_add_up_to_the_noisy_or() -> None:
    facts = _pair(
        entity("Project", "project:1"), takes_part("甲", "project:1"), takes_part("乙", "project:1"),
        supplies("甲", "乙", amount_cny=20_000_000), tie("LOCATED_IN", "甲", "县"), tie("LOCATED_IN", "乙", "县"),
    )  # fmt: skip

    found = first(ask(facts, minimum_size=2))

    level = 1 - math.exp(-1)
    expected = 1 - (1 - 0.8 * level) * (1 - 0.7 * level) * (1 - 0.2)
    points = [e.points for name in ("supply", "project", "colocation") for e in layer(found, name)]
    assert len(points) == 3
    assert sum(points) == pytest.approx(expected, abs=1e-6)


def test_a_public_body_is_a_member_only_when_asked_for() -> None:
    facts = [*robot_city(), takes_part("工信局", "project:1", role="service")]

    usual = first(ask(facts))
    asked = ask(facts, public_bodies=True, reliability_project=1.0, density_price=0.0)

    assert "工信局" not in members(usual)
    assert "工信局" in members(first(asked))


def test_more_evidence_never_weakens_a_tie() -> None:
    weak, strong = _pair(supplies("甲", "乙", contract_no="1")), None
    strong = [*weak, supplies("甲", "乙", contract_no="2"), holds("甲", "乙", "0.1")]

    scores = [first(ask(facts, minimum_size=2)).score for facts in (weak, strong)]

    assert scores[0] is not None and scores[1] is not None
    assert scores[1] > scores[0]
