"""What ownership reads of a date: stakes by basis, classes of holders, and what is the matter with a register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from graphsvc.domain.facts import Fact, Source, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.position import HOLDER_CLASSES, Position
from graphsvc.measures.ownership.reading import breakpoints, period_of, position_at, position_of
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from tests.builders import enterprise, entity, holds, tie

DAY = date(2022, 6, 30)


def _position(*facts: Fact, policy: str = "open") -> tuple[Position, dict[str, int]]:
    view = view_of_facts(facts)
    return position_of(view.at(DAY), policy), dict(view.numbers)


def _rows(stakes: Stakes, numbers: dict[str, int]) -> list[tuple[str, str, str, str]]:
    names = {number: id_ for id_, number in numbers.items()}
    percent = [f"{units / UNIT:.2%}" for units in [*stakes.low.tolist(), *stakes.high.tolist()]]
    ends = zip(stakes.holder.tolist(), stakes.target.tolist(), strict=True)
    return sorted(
        (names[h], names[t], percent[row], percent[row + len(stakes)]) for row, (h, t) in enumerate(ends)
    )


def _from(file: str, fact: Tie, id_: str) -> Tie:
    return Tie(id_, fact.type, fact.from_id, fact.to_id, fact.values, Source(file, "ab" * 32, "持股", 2))


# who is what ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "values", "expected"),
    [
        ("Government", {}, "state"),
        ("Person", {}, "private"),
        ("University", {}, "university"),
        ("Institute", {}, "institute"),
        ("UnknownParty", {}, "unknown"),
        ("Enterprise", {"ownership": "central-state"}, "state"),
        ("Enterprise", {"ownership": "foreign"}, "foreign"),
        ("Enterprise", {"ownership": "mixed"}, "unknown"),
        ("Enterprise", {}, "unknown"),
        ("Arrangement", {"arrangement_kind": "employee-plan"}, "employee"),
        ("Platform", {"platform_kind": "new-rd-institution"}, "institute"),
    ],
)
def test_the_class_of_a_holder_comes_from_one_table(
    label: str, values: dict[str, str], expected: str
) -> None:
    position, numbers = _position(entity(label, "x", **values))

    assert HOLDER_CLASSES[position.holder_class[numbers["x"]]] == expected


def test_a_stated_holder_class_overrides_the_table() -> None:
    position, numbers = _position(enterprise("x", ownership="private", holder_class="employee"))

    assert HOLDER_CLASSES[position.holder_class[numbers["x"]]] == "employee"


def test_the_state_side_is_a_fact_and_never_guessed_from_a_name() -> None:
    position, numbers = _position(
        enterprise("council", "某某县人民政府"),
        entity("University", "u", legal_state=True),
        entity("University", "v"),
        entity("Government", "g"),
    )

    side = {id_: bool(position.state[number]) for id_, number in numbers.items()}
    known = {id_: bool(position.state_reported[number]) for id_, number in numbers.items()}
    assert side == {"council": False, "u": True, "v": False, "g": True}
    assert known == {"council": False, "u": True, "v": False, "g": True}


# stakes by basis -------------------------------------------------------------------


def test_recorded_votes_stand_for_the_votes_and_capital_for_what_is_not_recorded() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABP"),
        holds("P", "A", "0.3"),
        holds("P", "A", "0.6", basis="voting"),
        holds("B", "A", "0.7"),
        holds("B", "A", "0.4", basis="voting"),
        holds("P", "B", "1"),
    )

    assert _rows(position.voting, numbers) == [
        ("B", "A", "40.00%", "40.00%"),
        ("P", "A", "60.00%", "60.00%"),
        ("P", "B", "100.00%", "100.00%"),
    ]
    assert _rows(position.dividend, numbers) == _rows(position.capital, numbers)


def test_where_votes_are_recorded_for_some_the_others_have_an_unknown_part_of_the_rest() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABP"),
        holds("P", "A", "0.6", basis="voting"),
        holds("P", "A", "0.3"),
        holds("B", "A", "0.7"),
    )

    assert _rows(position.voting, numbers) == [("B", "A", "0.00%", "40.00%"), ("P", "A", "60.00%", "60.00%")]
    assert len(position.noted[Irregularity.VOTES_PARTLY_RECORDED]) == 1


def test_an_unknown_share_may_be_anything_and_an_excluded_bound_is_a_unit_beside_it() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABC"),
        holds("B", "A"),
        holds("C", "A", share_min=Decimal("0.25"), share_max=Decimal("0.5"), min_exclusive=True),
    )

    assert _rows(position.capital, numbers) == [
        ("B", "A", "0.00%", "100.00%"),
        ("C", "A", "25.00%", "50.00%"),
    ]
    assert position.capital.least.tolist() == [0, UNIT // 4 + 1]
    assert position.capital.most.tolist() == [UNIT, UNIT // 2]


def test_a_link_that_states_only_control_is_a_stake_of_unknown_size_or_none_by_policy() -> None:
    facts: tuple[Fact, ...] = (
        enterprise("A"),
        enterprise("B"),
        holds("B", "A", interest="appointmentOfBoard"),
    )

    assert _rows(*_as_rows(facts, "open")) == [("B", "A", "0.00%", "100.00%")]
    assert _rows(*_as_rows(facts, "strict")) == []


def _as_rows(facts: tuple[Fact, ...], policy: str) -> tuple[Stakes, dict[str, int]]:
    position, numbers = _position(*facts, policy=policy)
    return position.capital, numbers


def test_two_sources_of_one_stake_are_merged_and_two_contributions_are_summed_later() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABC"),
        _from("工商.csv", holds("B", "A", "0.3"), "h:1"),
        _from("年报.csv", holds("B", "A", "0.35"), "h:2"),
        _from("工商.csv", holds("C", "A", "0.1", contribution="technology"), "h:3"),
        _from("年报.csv", holds("C", "A", "0.2", contribution="capital"), "h:4"),
    )

    assert _rows(position.capital, numbers) == [
        ("B", "A", "35.00%", "65.00%"),
        ("C", "A", "10.00%", "10.00%"),
        ("C", "A", "20.00%", "20.00%"),
    ]
    assert len(position.noted[Irregularity.RIVAL]) == 2


def test_a_stated_share_beats_an_unknown_one_of_another_source() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "AB"),
        _from("工商.csv", holds("B", "A"), "h:1"),
        _from("年报.csv", holds("B", "A", "0.35"), "h:2"),
    )

    assert _rows(position.capital, numbers) == [("B", "A", "35.00%", "35.00%")]


def test_an_indirect_stake_is_not_added_on_top_of_its_chain() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABCD"),
        holds("B", "A", "0.6"),
        holds("C", "B", "0.5"),
        holds("C", "A", "0.3", directness="indirect", contract_no="1"),
        holds("D", "A", "0.2", directness="indirect", contract_no="2"),
    )

    assert _rows(position.capital, numbers) == [
        ("B", "A", "60.00%", "60.00%"),
        ("C", "B", "50.00%", "50.00%"),
        ("D", "A", "0.00%", "20.00%"),
    ]
    assert len(position.noted[Irregularity.INDIRECT]) == 1
    assert len(position.noted[Irregularity.INDIRECT_WITHOUT_CHAIN]) == 1


def test_joint_holders_each_hold_an_unknown_part() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABCD"),
        holds("B", "A", "0.75", joint_group="1"),
        holds("C", "A", "0.75", joint_group="1"),
        holds("D", "A", "0.25"),
    )

    assert _rows(position.capital, numbers) == [
        ("B", "A", "0.00%", "75.00%"),
        ("C", "A", "0.00%", "75.00%"),
        ("D", "A", "25.00%", "25.00%"),
    ]


def test_a_stake_of_a_party_that_no_longer_exists_is_not_live_and_is_counted() -> None:
    position, _ = _position(
        enterprise("A"), enterprise("B", valid_to=date(2020, 1, 1)), holds("B", "A", "0.5")
    )

    assert len(position.capital) == 0
    assert len(position.noted[Irregularity.CLOSED_END]) == 1


# periods ---------------------------------------------------------------------------


def test_nothing_is_read_twice_between_two_changes_of_the_register() -> None:
    view = view_of_facts(
        [
            enterprise("A"),
            enterprise("B"),
            holds("B", "A", "0.5", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1)),
        ]
    )

    assert breakpoints(view) == (date(2020, 1, 1), date(2021, 1, 1))
    assert [period_of(view, date(year, 1, 1)) for year in (2019, 2020, 2021)] == [0, 1, 2]
    assert position_at(view, date(2020, 2, 1)) is position_at(view, date(2020, 12, 31))
    assert [len(position_at(view, date(year, 6, 1)).capital) for year in (2019, 2020, 2021)] == [0, 1, 0]


def test_an_agreement_names_where_it_works() -> None:
    position, numbers = _position(
        *(enterprise(i) for i in "ABC"),
        tie("ACTS_WITH", "A", "B", enterprise="C"),
        tie(
            "DELEGATES_VOTES", "A", "B", evidence="委托书", share_min=Decimal("0.1"), share_max=Decimal("0.1")
        ),
        tie("DELEGATES_VOTES", "B", "A", evidence="委托书", enterprise="已注销"),
        tie("DIRECTS", "A", "B", by="agreement", evidence="协议"),
    )

    assert position.concert.target.tolist() == [numbers["C"]]
    assert sorted(position.delegated.target.tolist()) == [-2, -1]
    assert sorted(position.delegated.stated.tolist()) == [False, True]
    assert position.directs.target.tolist() == [numbers["B"]]
