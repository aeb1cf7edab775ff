"""What every legal rule set promises; the folder says which there are."""

from __future__ import annotations

from random import Random
from typing import TypeAlias

import numpy as np
import pytest

from graphsvc.analyses.ownership.ownership_class import RULES as OFFERED
from graphsvc.domain.legal_classes import CLASSES, RULE_SETS
from graphsvc.measures.ownership.affected import affected
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules import discover
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.stakes import UNIT
from tests.positions import position_of_rows

Row: TypeAlias = tuple[int, int, int, int]  # holder, company, least, most
NAMES = tuple(discover())
STATE_SIDE = {"T1", "T2", "T3", "T4", "absolute", "relative", "agreement", "controlled", "actual"}


def _random_rows(random: Random, companies: list[int], nodes: int) -> list[Row]:
    rows: list[Row] = []
    for company in companies:
        left = 20
        for holder in random.sample(range(nodes), min(random.randint(0, 4), nodes)):
            share = random.randint(0, left)
            left -= share
            more = random.randint(0, 5) if random.random() < 0.3 else 0
            rows.append((holder, company, share * UNIT // 20, min(UNIT, (share + more) * UNIT // 20)))
    return rows


def _position(random: Random, rows: list[Row], companies: list[int], nodes: int) -> Position:
    directs = [(random.randrange(nodes), random.choice(companies)) for _ in range(2)]
    return position_of_rows(
        rows, companies=companies, state=[nodes - 1, nodes - 2], nodes=nodes, directs=directs
    )


def _same(one: Classes, other: Classes) -> bool:
    fields = ("bits", "certain", "possible", "contributor", "full_certain", "full_possible")
    return all(np.array_equal(getattr(one, f), getattr(other, f)) for f in fields)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_set_says_where_it_comes_from_and_names_its_classes(name: str) -> None:
    rules = discover()[name].RULES

    assert rules.source
    assert rules.dated
    assert rules.version
    assert rules.id in RULE_SETS
    assert {c.code for c in rules.classes} <= set(CLASSES)
    assert {clause.gives for clause in rules.clauses} <= {c.code for c in rules.classes}


def test_every_rule_set_of_the_folder_is_offered() -> None:
    assert set(OFFERED) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_company_has_a_class_and_nobody_else_has(name: str) -> None:
    random = Random(1)
    for _ in range(100):
        companies = list(range(random.randint(1, 6)))
        position = _position(random, _random_rows(random, companies, 10), companies, 10)

        found = discover()[name].classify(position)

        assert [bool(found.of(node)) for node in range(10)] == [node in companies for node in range(10)]


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_rows_and_other_numbers_change_no_class(name: str) -> None:
    random = Random(2)
    for _ in range(150):
        companies, nodes = list(range(5)), 10
        rows = _random_rows(random, companies, nodes)
        order = random.sample(range(nodes), nodes)
        renamed = [(order[h], order[c], low, high) for h, c, low, high in random.sample(rows, len(rows))]
        one = position_of_rows(rows, companies=companies, state=[8, 9], nodes=nodes)
        other = position_of_rows(
            renamed,
            companies=[order[c] for c in companies], state=[order[8], order[9]], nodes=nodes,
        )  # fmt: skip

        first, second = discover()[name].classify(one), discover()[name].classify(other)

        assert [first.of(c) for c in companies] == [second.of(order[c]) for c in companies]


@pytest.mark.parametrize("name", NAMES)
def test_after_a_change_what_is_computed_again_is_what_everything_would_give(name: str) -> None:
    random, rules = Random(3), discover()[name]
    for _ in range(250):
        companies, nodes = list(range(random.randint(1, 7))), 11
        rows, fresh = _random_rows(random, companies, nodes), _random_rows(random, companies, nodes)
        changed = random.choice(companies)
        after = [r for r in rows if r[1] != changed] + [r for r in fresh if r[1] == changed]
        state = random.getstate()
        before = _position(random, rows, companies, nodes)
        random.setstate(state)
        now = _position(random, after, companies, nodes)
        scope = np.zeros(nodes, dtype=bool)
        scope[affected(now.capital, np.array([changed]))] = True

        again = rules.classify(now, rules.classify(before), scope)

        assert _same(again, rules.classify(now))


@pytest.mark.parametrize("name", NAMES)
def test_with_everything_in_public_hands_no_class_is_lost(name: str) -> None:
    """A holder who turns out to be a public body takes no company from the state side."""
    random = Random(4)
    for _ in range(150):
        companies, nodes = list(range(5)), 10
        rows = [row for row in _random_rows(random, companies, nodes) if row[0] != row[1]]
        exact: list[Row] = [(h, c, low, low) for h, c, low, _ in rows]
        fewer = discover()[name].classify(
            position_of_rows(exact, companies=companies, state=[9], nodes=nodes)
        )
        more = discover()[name].classify(
            position_of_rows(exact, companies=companies, state=[8, 9], nodes=nodes)
        )

        assert not (fewer.certain & ~more.possible).any()
        for company in companies:
            if set(fewer.of(company)) <= STATE_SIDE and fewer.certain[company]:
                assert more.possible[company]


@pytest.mark.parametrize("name", NAMES)
def test_a_ring_of_a_thousand_firms_has_no_state_in_it_unless_somebody_brings_it(name: str) -> None:
    companies = list(range(1_000))
    ring: list[Row] = [(k, (k + 1) % 1_000, UNIT, UNIT) for k in companies]

    found = discover()[name].classify(position_of_rows(ring, companies=companies, state=[1_000], nodes=1_001))

    assert {found.of(k) for k in companies} == {("none",)}


@pytest.mark.parametrize("name", NAMES)
def test_a_narrower_band_never_makes_another_class_possible(name: str) -> None:
    """Down to one exact number: what some completion gives was among the possible classes before."""
    random, rules = Random(6), discover()[name]
    narrowed = 0
    for _ in range(150):
        companies, nodes = list(range(random.randint(1, 5))), 9
        rows = sorted(_random_rows(random, companies, nodes), key=lambda row: (row[1], row[0]))
        state = random.getstate()
        wide = rules.classify(_position(random, rows, companies, nodes))
        random.setstate(state)
        narrow = rules.classify(_position(random, _narrower(rows, nodes), companies, nodes))

        for company in companies:
            assert set(narrow.of(company)) <= set(wide.of(company))
            narrowed += len(narrow.of(company)) < len(wide.of(company))
    assert narrowed > 0


def _narrower(rows: list[Row], nodes: int) -> list[Row]:
    """Each company's open shares filled in, in the order of the rows, until nothing of it is left."""
    left = [UNIT] * nodes
    for _, company, least, _ in rows:
        left[company] -= least
    done: list[Row] = []
    for holder, company, least, most in rows:
        more = max(0, min(most - least, left[company]))
        left[company] -= more
        done.append((holder, company, least + more, least + more))
    return done


@pytest.mark.parametrize("name", NAMES)
def test_a_record_of_an_agreement_takes_no_company_from_the_state_side(name: str) -> None:
    random, rules = Random(8), discover()[name]
    for _ in range(150):
        companies, nodes = list(range(5)), 10
        rows = _random_rows(random, companies, nodes)
        records = [(9, random.choice(companies)), (random.choice(companies), random.choice(companies))]
        without = rules.classify(position_of_rows(rows, companies=companies, state=[8, 9], nodes=nodes))
        with_ = rules.classify(
            position_of_rows(rows, companies=companies, state=[8, 9], nodes=nodes, directs=records)
        )

        for company in companies:
            if set(without.of(company)) <= STATE_SIDE:
                assert set(with_.of(company)) <= STATE_SIDE


@pytest.mark.parametrize("name", NAMES)
def test_a_partnership_is_outside_every_rule_set(name: str) -> None:
    found = discover()[name].classify(
        position_of_rows([(1, 0, UNIT, UNIT)], companies=[0], state=[1], nodes=2, partnerships=[0])
    )

    assert found.of(0) == ("not-applicable",)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_register_has_no_classes_and_a_company_without_holders_is_not_judged(name: str) -> None:
    rules = discover()[name]

    nobody = rules.classify(position_of_rows([], companies=[], nodes=0))
    alone = rules.classify(position_of_rows([], companies=[0], nodes=1))

    assert len(nobody.bits) == 0
    assert alone.of(0) == ("no-record",)
