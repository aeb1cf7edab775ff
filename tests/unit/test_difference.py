"""Differences: what leads from one state to another, and nothing else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.difference import Difference, difference
from graphsvc.domain.facts import Fact
from tests.any_facts import any_facts
from tests.builders import enterprise, holds, locality


def applied(before: dict[str, Fact], news: Difference) -> dict[str, Fact]:
    """What a store holds after the difference was written."""
    after = {id_: fact for id_, fact in before.items() if id_ not in {f.id for f in news.removed}}
    after |= {fact.id: fact for fact in news.added}
    return after | {change.after.id: change.after for change in (*news.changed, *news.ended)}


def state(facts: list[Fact]) -> dict[str, Fact]:
    """Facts by id."""
    return {fact.id: fact for fact in facts}


@given(any_facts(), any_facts())
def test_applying_the_difference_to_before_gives_after(old: list[Fact], new: list[Fact]) -> None:
    before, after = state(old), state(new)

    news = difference(before, after)

    assert applied(before, news) == after
    assert len(news.added) + len(news.changed) + len(news.ended) + news.unchanged == len(after)


@given(any_facts(), st.data())
def test_what_a_partial_list_lacks_stays(old: list[Fact], data: st.DataObject) -> None:
    before = state(old)
    said = data.draw(st.lists(st.sampled_from(old), unique_by=lambda f: f.id)) if old else []

    news = difference(before, state(said), complete=False)

    assert not news
    assert news.unchanged == len(said)


@given(any_facts())
def test_nothing_lies_between_a_state_and_itself(facts: list[Fact]) -> None:
    news = difference(state(facts), state(facts))

    assert not news
    assert news.unchanged == len(facts)


@given(any_facts(), any_facts())
def test_every_list_is_sorted_by_id(old: list[Fact], new: list[Fact]) -> None:
    news = difference(state(old), state(new))

    for facts in (news.added, news.removed):
        assert [f.id for f in facts] == sorted(f.id for f in facts)
    for changes in (news.changed, news.ended):
        assert [c.after.id for c in changes] == sorted(c.after.id for c in changes)


def test_a_tie_that_only_got_an_end_date_has_ended() -> None:
    open_ = holds("A", "B", "0.5")
    closed = type(open_)(open_.id, "HOLDS", "A", "B", {**open_.values, "valid_to": date(2022, 1, 1)})

    news = difference({open_.id: open_}, {closed.id: closed})

    assert news.counts() == {"added": 0, "changed": 0, "ended": 1, "removed": 0, "unchanged": 0}


def test_an_end_date_that_moves_later_is_a_change() -> None:
    early = enterprise("A", valid_to=date(2021, 1, 1))
    late = enterprise("A", valid_to=date(2022, 1, 1))

    assert difference({"A": early}, {"A": late}).counts()["changed"] == 1
    assert difference({"A": late}, {"A": early}).counts()["ended"] == 1


def test_a_change_says_old_and_new_value_of_each_field() -> None:
    before, after = enterprise("A", "旧名", employees=3), enterprise("A", "新名")

    (change,) = difference({"A": before}, {"A": after}).changed

    assert list(change.fields()) == [("employees", 3, None), ("name", "旧名", "新名")]


def test_another_kind_under_the_same_id_is_a_change() -> None:
    before, after = enterprise("A"), locality("A")

    news = difference({"A": before}, {"A": after})

    assert news.counts()["changed"] == 1
    assert not news.ended
