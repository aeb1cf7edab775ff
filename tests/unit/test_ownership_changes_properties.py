"""What holds of every difference: it makes one date of the other, and its reasons are as few as can be."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.measures.ownership.changes import all_changes, between
from graphsvc.measures.ownership.changes_around import around
from graphsvc.measures.ownership.changes_outcomes import States
from graphsvc.measures.ownership.changes_smallest import smallest
from tests.builders import enterprise, entity, holds
from tests.flips import PERSON, STATE, flips_of

# properties ------------------------------------------------------------------------

HOLDERS = ("g", "p", "q", "A", "B", "C")
COMPANIES = ("A", "B", "C")
FIRST = date(2020, 1, 1)


@st.composite
def _registers(draw: st.DrawFn) -> list[Fact]:
    facts: list[Fact] = [STATE, PERSON, entity("Person", "q"), *(enterprise(i) for i in COMPANIES)]
    for number in range(draw(st.integers(0, 7))):
        start, length = draw(st.integers(0, 4)), draw(st.integers(1, 6))
        facts.append(
            holds(
                draw(st.sampled_from(HOLDERS)), draw(st.sampled_from(COMPANIES)),
                draw(st.sampled_from(["0.2", "0.4", "0.5", "0.6", "1"])), contract_no=str(number % 3),
                valid_from=FIRST + timedelta(start), valid_to=FIRST + timedelta(start + length), note=str(number),
            )
        )  # fmt: skip
    return list({fact.id: fact for fact in facts}.values())


@settings(deadline=None)
@given(_registers(), st.integers(-1, 9), st.integers(-1, 9))
def test_the_state_of_one_date_and_the_difference_make_the_state_of_the_other(
    facts: list[Fact], one: int, other: int
) -> None:
    view = view_of_facts(facts)
    first, last = FIRST + timedelta(one), FIRST + timedelta(other)
    everybody = np.arange(len(view.nodes))

    span = between(view, everybody, first, last)

    assert span.after(range(len(span.changes))) == {t.id: t for t in view.at(last).ties("HOLDS")}
    assert span.after(()) == {t.id: t for t in view.at(first).ties("HOLDS")}
    assert span.changes == all_changes(view, first, last)


@settings(max_examples=60, deadline=None)
@given(_registers(), st.sampled_from(COMPANIES))
def test_what_explains_a_flip_brings_it_about_and_nothing_smaller_does(
    facts: list[Fact], company: str
) -> None:
    view = view_of_facts(facts)
    first, last = FIRST + timedelta(1), FIRST + timedelta(5)
    span = between(view, around(view, [view.numbers[company]]), first, last)
    states = States(span, "open")
    before, after = states.first.controller(company), states.last.controller(company)

    why = smallest(len(span.changes), lambda n: states.after(n).controller(company) == after)

    assert why is not None or (before == after and not span.changes)
    if why is not None and before != after:
        assert states.after(why.changes).controller(company) == after
        fewer = [n for size in range(len(why.changes)) for n in combinations(range(len(span.changes)), size)]
        assert not why.smallest or all(states.after(n).controller(company) != after for n in fewer)


@settings(max_examples=60, deadline=None)
@given(_registers())
def test_the_small_register_of_a_company_says_what_the_whole_one_says(facts: list[Fact]) -> None:
    view = view_of_facts(facts)
    first, last = FIRST + timedelta(1), FIRST + timedelta(5)

    whole = flips_of(view, from_date=first, to_date=last)
    one_by_one = [flips_of(view, enterprise=c, from_date=first, to_date=last, epsilon=1) for c in COMPANIES]

    alone = {key: f for flips in one_by_one for key, f in flips.items() if f["kind"] != "beneficial-owners"}
    assert {k: (f["before"], f["after"], f["because"]) for k, f in whole.items()} == {
        k: (f["before"], f["after"], f["because"]) for k, f in alone.items()
    }


@settings(deadline=None)
@given(st.integers(1, 7), st.data())
def test_the_smallest_set_is_found_where_a_few_changes_are_needed(count: int, data: st.DataObject) -> None:
    needed = data.draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=min(3, count)))

    why = smallest(count, lambda applied: needed <= set(applied))

    assert why is not None
    assert set(why.changes) == needed
    assert why.first == max(needed)
    assert why.smallest


def test_where_the_limit_of_trials_is_reached_that_is_said() -> None:
    why = smallest(50, lambda applied: len(applied) == 50, trials=20)

    assert why is not None
    assert (why.changes, why.smallest, why.reduced) == (tuple(range(50)), False, False)
