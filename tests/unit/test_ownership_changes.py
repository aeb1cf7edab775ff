"""Between two dates: what happened, which answers flipped, and the smallest change that explains each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.facts import Fact, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes_around import around, facts_around
from tests.builders import enterprise, entity, holds, tie
from tests.flips import DAY, PERSON, STATE, asked, flips_of

SOLD = date(2021, 7, 1)


def _because(flip: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(c["sort"], c["from"], c["to"]) for c in flip["because"]]


# dates -----------------------------------------------------------------------------


def test_a_holding_counts_on_its_first_day_and_no_longer_on_the_day_of_its_end() -> None:
    held = holds("p", "A", "1", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    view = view_of_facts([enterprise("A"), PERSON, held])
    nodes = around(view, [view.numbers["A"]])

    live = {
        day: any(isinstance(f, Tie) for f in facts_around(view, nodes, day))
        for day in (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    }

    assert list(live.values()) == [False, True, True, False]


def test_a_late_correction_leaves_the_earlier_revision_as_it_was() -> None:
    known: list[Fact] = [enterprise("A"), PERSON, STATE, holds("p", "A", "1", valid_from=date(2020, 1, 1))]
    before = view_of_facts(known, revision=1)
    corrected: list[Fact] = [
        *known[:3],
        holds("p", "A", "1", valid_from=date(2020, 1, 1), valid_to=SOLD),
        holds("g", "A", "1", valid_from=SOLD),
    ]
    after = view_of_facts(corrected, revision=2)

    assert flips_of(before, enterprise="A") == {}
    assert flips_of(after, enterprise="A")["A controller"]["after"]["controllers"] == ["g"]
    assert flips_of(before, enterprise="A") == {}


# flips and their reasons -------------------------------------------------------------


def _chain_with_a_sale() -> GraphView:
    """A state body over A, A over B until it is sold, B over C; the rest private."""
    return view_of_facts(
        [
            *(enterprise(i) for i in "ABC"),
            STATE,
            PERSON,
            entity("Person", "q"),
            holds("g", "A", "0.6"),
            holds("p", "A", "0.4"),
            holds("A", "B", "0.6", valid_to=SOLD),
            holds("q", "B", "0.6", valid_from=SOLD),
            holds("p", "B", "0.4"),
            holds("B", "C", "0.6"),
            holds("p", "C", "0.4"),
        ]
    )


def test_a_sale_in_a_chain_changes_classes_and_controllers_below_it_exactly_on_its_day() -> None:
    view = _chain_with_a_sale()

    on_the_day = flips_of(view, from_date=SOLD - timedelta(1), to_date=SOLD)
    later = flips_of(view, from_date=SOLD, to_date=DAY)
    earlier = flips_of(view, from_date=date(2020, 1, 1), to_date=SOLD - timedelta(1))

    assert {key for key in on_the_day if "controller" in key} == {"B controller", "C controller"}
    assert {
        key: (f["before"]["classes"], f["after"]["classes"])
        for key, f in on_the_day.items()
        if "class" in key
    } == {
        "B class": (["T3"], ["none"]),
        "C class": (["T3"], ["none"]),
    }
    assert on_the_day["C controller"]["before"]["controllers"] == ["g"]
    assert on_the_day["C controller"]["after"]["controllers"] == ["q"]
    assert later == earlier == {}


def test_a_change_of_hands_is_explained_by_the_end_and_the_beginning_together() -> None:
    flip = flips_of(_chain_with_a_sale(), enterprise="C")["C controller"]

    assert _because(flip) == [("ended", "A", "B"), ("added", "q", "B")]
    assert (flip["smallest"], flip["date"]) == (True, SOLD.isoformat())


def test_of_many_changes_only_the_one_that_flips_the_answer_is_named() -> None:
    others = [entity("Person", f"x{n}") for n in range(8)]
    noise = [holds(o.id, "A", "0.01", valid_from=date(2021, 8, 1 + n)) for n, o in enumerate(others)]
    view = view_of_facts(
        [
            enterprise("A"), STATE, PERSON, *others, *noise,
            holds("p", "A", "0.4"),
            holds("g", "A", "0.51", valid_from=date(2021, 8, 20)),
        ]
    )  # fmt: skip

    flips = flips_of(view, enterprise="A")

    assert _because(flips["A controller"]) == [("added", "g", "A")]
    assert _because(flips["A mixed"]) == [("added", "g", "A")]


def test_an_agreement_that_begins_explains_a_new_controller() -> None:
    view = view_of_facts(
        [
            enterprise("A"), STATE, PERSON,
            holds("g", "A", "0.4"), holds("p", "A", "0.6"),
            tie("DIRECTS", "g", "A", by="agreement", evidence="协议", valid_from=SOLD),
        ]
    )  # fmt: skip

    flip = flips_of(view, enterprise="A")["A controller"]

    assert (flip["before"]["controllers"], flip["after"]["controllers"]) == (["p"], ["g"])
    assert [c["type"] for c in flip["because"]] == ["DIRECTS"]


def test_a_person_becomes_a_beneficial_owner_with_the_share_that_reaches_a_quarter() -> None:
    view = view_of_facts(
        [
            enterprise("A"), enterprise("B"), PERSON, STATE, holds("B", "A", "0.5"), holds("g", "A", "0.5"),
            holds("p", "B", "0.49", valid_to=SOLD), holds("p", "B", "0.5", valid_from=SOLD), holds("g", "B", "0.5"),
        ]
    )  # fmt: skip

    flip = flips_of(view, enterprise="A")["A beneficial-owners"]

    assert (flip["before"]["certain"], flip["after"]["certain"]) == ([], ["p"])
    assert _because(flip) == [("changed", "p", "B")]


def test_a_larger_share_is_one_change_with_its_difference() -> None:
    view = view_of_facts(
        [
            enterprise("A"), PERSON,
            holds("p", "A", "0.3", valid_to=SOLD), holds("p", "A", "0.55", valid_from=SOLD),
        ]
    )  # fmt: skip

    result = asked(view, enterprise="A")

    (row,) = result["base"]["rows"]
    assert (row["sort"], row["delta"], len(row["facts"])) == ("changed", [0.25, 0.25], 2)
    assert {f["kind"] for f in result["flips"]} == {"controller", "share"}


def test_ultimate_shares_are_listed_where_they_moved_by_more_than_the_threshold() -> None:
    view = view_of_facts(
        [
            enterprise("A"), PERSON, entity("Person", "q"),
            holds("p", "A", "0.50", valid_to=SOLD), holds("p", "A", "0.51", valid_from=SOLD),
            holds("q", "A", "0.50", valid_to=SOLD), holds("q", "A", "0.49", valid_from=SOLD),
        ]
    )  # fmt: skip

    assert not [f for f in flips_of(view, enterprise="A") if "share" in f]
    assert len([f for f in flips_of(view, enterprise="A", epsilon="0.009") if "share" in f]) == 2


def test_a_party_that_ceases_to_exist_ends_its_holdings_on_that_day() -> None:
    view = view_of_facts(
        [enterprise("A"), enterprise("B", valid_to=SOLD), PERSON, holds("B", "A", "1"), holds("p", "B", "1")]
    )

    rows = asked(view, enterprise="A")["base"]["rows"]

    assert {(r["sort"], r["from"], r["to"], r["date"]) for r in rows} == {
        ("ended", "B", "A", SOLD.isoformat()),
        ("ended", "p", "B", SOLD.isoformat()),
    }


def test_dates_may_be_asked_backwards() -> None:
    flip = flips_of(_chain_with_a_sale(), enterprise="B", from_date=DAY, to_date=date(2020, 1, 1))[
        "B controller"
    ]

    assert (flip["before"]["controllers"], flip["after"]["controllers"]) == (["q"], ["g"])
    assert {c["date"] for c in flip["because"]} == {SOLD.isoformat()}


def test_an_enterprise_that_does_not_exist_or_is_none_is_named() -> None:
    view = _chain_with_a_sale()

    with pytest.raises(NotFound, match="nobody"):
        asked(view, enterprise="nobody")
    with pytest.raises(BadOption, match="enterprise"):
        asked(view, enterprise="p")


def test_a_register_that_changed_every_day_for_ten_years_is_compared_by_its_two_ends() -> None:
    facts: list[Fact] = [enterprise("A"), PERSON, STATE]
    for day in range(3650):
        start = date(2012, 6, 30) + timedelta(day)
        holder = "p" if day < 1800 else "g"
        facts.append(
            holds(holder, "A", f"0.{51 + day % 40}", valid_from=start, valid_to=start + timedelta(1))
        )
    view = view_of_facts(facts)

    flips = flips_of(view, enterprise="A", from_date=date(2012, 7, 1), to_date=date(2022, 6, 20))

    assert flips["A controller"]["after"]["controllers"] == ["g"]
    assert len(flips["A controller"]["because"]) == 2
