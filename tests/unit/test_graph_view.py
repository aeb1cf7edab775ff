"""GraphView: columns give back what went in, a date is a mask, ties and graphs are as they were said."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given

from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Entity, Fact, Source, Tie, canonical_line, content_digest
from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import KINDS, TIES, kind
from graphsvc.domain.vocabulary import tie as tie_type
from graphsvc.graph.build import empty_view, view_of_facts
from tests.any_facts import any_facts
from tests.builders import enterprise, entity, holds, locality, project, supplies, tie, view


@given(any_facts())
def test_columns_give_back_every_fact_and_its_source(facts: list[Fact]) -> None:
    state = view_of_facts(facts).state()

    assert state == {fact.id: fact for fact in facts}
    assert {i: f.source for i, f in state.items()} == {fact.id: fact.source for fact in facts}


@given(any_facts())
def test_the_digest_by_columns_is_the_digest_of_the_facts(facts: list[Fact]) -> None:
    found = view_of_facts(facts)

    lines = [line for name in (*found.kinds, *found.ties_by_type) for line in found.canonical_lines(name)]

    assert found.digest == content_digest(facts)
    assert sorted(lines) == sorted(map(canonical_line, facts))


@given(any_facts())
def test_the_public_part_lacks_restricted_fields_and_nothing_else(facts: list[Fact]) -> None:
    shown = view_of_facts(facts).public.state()

    for fact in facts:
        schema = tie_type(fact.type) if isinstance(fact, Tie) else kind(fact.label)
        hidden = {f.name for f in schema.fields if f.visibility is Visibility.RESTRICTED}
        assert shown[fact.id].values == {n: v for n, v in fact.values.items() if n not in hidden}


def test_no_field_takes_the_place_of_what_frames_a_line() -> None:
    """A canonical line holds id, kind, type, from and to beside the fields."""
    fields = [field for kind in KINDS for field in kind.fields] + [f for type_ in TIES for f in type_.fields]
    names = {field.name for field in fields}

    assert not names & {"id", "kind", "type", "from", "to"}


def test_large_integers_and_ten_decimals_stay_exact() -> None:
    shares = [Decimal("0.0000000001"), Decimal("0.9999999999"), Decimal("0.3333333333"), Decimal("0.7")]
    facts = [enterprise("A", registered_capital_cny=2**53 + 1, revenue_cny=-(2**63) + 1), enterprise("B")]
    ties = [tie("HOLDS", "A", "B", contract_no=str(s), share_min=s, share_max=s) for s in shares]

    state = view(*facts, *ties).state()

    assert state["A"].values["registered_capital_cny"] == 2**53 + 1
    assert state["A"].values["revenue_cny"] == -(2**63) + 1
    assert [state[t.id].values["share_min"] for t in ties] == shares


def test_a_share_that_is_not_a_decimal_is_refused_by_the_name_of_its_field() -> None:
    wrong = Tie("holds:1", "HOLDS", "A", "B", {"share_min": 1})

    with pytest.raises(TypeError, match="share_min"):
        view(enterprise("A"), enterprise("B"), wrong)


def test_what_is_not_reported_is_absent_and_not_zero() -> None:
    found = view(project("project:1", total_investment_cny=0), project("project:2"))

    column = found.column("Project", "total_investment_cny")

    assert column is not None
    assert column.valid.tolist() == [True, False]
    assert "total_investment_cny" not in found.entity("project:2").values
    assert found.column("Project", "arrived_cny") is None


def test_a_date_is_a_mask_over_the_same_columns() -> None:
    found = view(
        enterprise("A"),
        enterprise("B", valid_from=date(2020, 1, 1), valid_to=date(2022, 1, 1)),
        supplies("A", "B", contract_no="early", valid_to=date(2021, 1, 1)),
        supplies("A", "B", contract_no="late", valid_from=date(2021, 1, 1)),
    )

    in_2021 = found.at(date(2021, 6, 1))

    assert in_2021.kinds is found.kinds
    assert [t.values["contract_no"] for t in in_2021.ties("SUPPLIES")] == ["late"]
    assert in_2021.ids("Enterprise") == ["A", "B"]
    assert found.at(date(2022, 1, 1)).ids("Enterprise") == ["A"]
    assert found.count("SUPPLIES") == 2


def test_a_tie_is_not_visible_without_both_ends() -> None:
    """Its own period may go on: an entity that ended takes its ties with it."""
    found = view(enterprise("A"), enterprise("B", valid_to=date(2022, 1, 1)), supplies("A", "B"))

    later = found.at(date(2023, 1, 1))

    assert list(later.ties("SUPPLIES")) == []
    assert later.ties_of("A") == []
    with pytest.raises(NotFound):
        later.entity("B")


def test_the_public_part_of_a_day_hides_what_is_over_and_what_is_restricted() -> None:
    over = entity("Person", "person:1", "某甲", valid_to=date(2020, 1, 1))
    found = view(over, entity("Person", "person:2", "某乙"))

    shown = found.at(date(2021, 1, 1)).public

    assert shown.ids("Person") == ["person:2"]
    assert shown.name("person:2") == "person:2"
    assert found.public.at(date(2021, 1, 1)).digest == shown.digest


def test_parallel_ties_stay_apart() -> None:
    by_capital = holds("A", "B", "0.3", contribution="capital")
    by_technology = holds("A", "B", "0.2", contribution="technology")

    found = view(enterprise("A"), enterprise("B"), by_capital, by_technology)

    assert {t.id for t in found.ties_of("A")} == {by_capital.id, by_technology.id}
    assert found.to_networkx().number_of_edges("A", "B") == 2


def test_ties_of_an_entity_come_in_type_order_then_by_id_and_a_loop_comes_once() -> None:
    loop, out = supplies("A", "A", contract_no="1"), supplies("A", "B", contract_no="2")
    stake, back = holds("B", "A", "0.1"), holds("A", "B", "0.1")
    found = view(enterprise("A"), enterprise("B"), loop, out, stake, back)

    ties = found.ties_of("A")

    assert [t.type for t in ties] == ["HOLDS", "HOLDS", "SUPPLIES", "SUPPLIES"]
    assert [t.id for t in ties] == [*sorted([stake.id, back.id]), *sorted([loop.id, out.id])]
    assert found.ties_of("A", "SUPPLIES") == ties[2:]


@given(any_facts())
def test_ties_of_finds_what_a_look_at_every_tie_finds(facts: list[Fact]) -> None:
    found = view_of_facts(facts)
    ties = [fact for fact in facts if isinstance(fact, Tie)]

    for fact in facts:
        if isinstance(fact, Entity):
            touching = {t.id for t in ties if fact.id in (t.from_id, t.to_id)}
            assert {t.id for t in found.ties_of(fact.id)} == touching


@given(any_facts())
def test_the_networkx_graph_has_every_value(facts: list[Fact]) -> None:
    graph = view_of_facts(facts).to_networkx()

    for fact in facts:
        if isinstance(fact, Entity):
            assert graph.nodes[fact.id] == {"label": fact.label, **fact.values}
        else:
            assert graph.edges[fact.from_id, fact.to_id, fact.id] == {"type": fact.type, **fact.values}
    assert len(graph) + graph.number_of_edges() == len(facts)


def test_the_order_of_rows_does_not_matter() -> None:
    facts: list[Fact] = [enterprise(f"E{n}", employees=n % 7) for n in range(40)]
    facts += [supplies(f"E{n}", f"E{(n * 7) % 40}", contract_no=str(n)) for n in range(40)]
    shuffled = random.Random(3).sample(facts, len(facts))

    one, other = view_of_facts(facts), view_of_facts(shuffled)

    assert one.digest == other.digest
    assert one.nodes == other.nodes


def test_facts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(Conflict, match="two facts have the id 'A'"):
        view(enterprise("A"), locality("A"))
    with pytest.raises(Conflict, match="ends at 'B'"):
        view(enterprise("A"), supplies("A", "B"))
    with pytest.raises(Conflict, match="no such field"):
        view(Entity("A", "Enterprise", {"colour": "red"}))


def test_an_empty_view_answers_everything_with_nothing() -> None:
    found = empty_view()

    assert found.state() == {}
    assert found.digest == content_digest([])
    assert found.at(date(2020, 1, 1)).ids("Enterprise") == []
    assert len(found.to_networkx()) == 0


def test_a_view_cannot_be_changed() -> None:
    column = view(project("project:1", jobs_planned=3)).column("Project", "jobs_planned")

    assert column is not None
    with pytest.raises(ValueError, match="read-only"):
        column.data[0] = 4
    assert not np.shares_memory(column.data, column.data.copy())


def test_where_a_fact_came_from_is_kept_beside_it() -> None:
    source = Source("企业.xlsx", "ab" * 6, "企业", 7)

    found = view(Entity("A", "Enterprise", {"name": "甲"}, source), enterprise("B"))

    assert found.entity("A").source == source
    assert found.entity("B").source is None
