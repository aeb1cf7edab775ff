"""Facts → BODS 0.4 → facts equal by digest, or by the stated losses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.difference import difference
from graphsvc.domain.facts import Entity, Fact, Tie, Value, content_digest, tie_id
from graphsvc.domain.kept import NAMES as KEPT
from graphsvc.domain.schema import Field, FieldType, Kind, TieType
from graphsvc.domain.vocabulary import kind
from graphsvc.domain.vocabulary import tie as tie_type
from graphsvc.graph.build import view_of_facts
from graphsvc.interchange.bods.table import KINDS, WRITTEN_TIES
from tests.any_facts import IDS, possible, value_of
from tests.builders import enterprise, entity, holds, tie, view
from tests.published_schema import refused_by_schema
from tests.statements import (
    faults,
    read,
    written,
)

HELD = {*(row.label for row in KINDS), *WRITTEN_TIES}


def held(facts: Iterable[Fact]) -> list[Fact]:
    """The part of facts for which the standard has a place."""
    return [f for f in facts if (f.type if isinstance(f, Tie) else f.label) in HELD]


def again(facts: Iterable[Fact]) -> dict[str, Fact]:
    """What comes back of facts that are exported and imported; nothing may be refused."""
    result = read(*written(view_of_facts(facts)))
    assert faults(result) == []
    return dict(result.after)


# facts → statements → facts


def test_the_ownership_of_the_seed_city_comes_back_with_the_same_digest(seed_facts: tuple[Fact, ...]) -> None:
    """Nothing of it is lost but what has no place in the standard."""
    wanted = held(seed_facts)

    assert content_digest(again(seed_facts).values()) == content_digest(wanted)
    public = list(view_of_facts(wanted).public.facts())
    assert content_digest(again(public).values()) == content_digest(public)


def test_what_comes_back_changes_nothing_in_the_city_that_it_came_from(seed_facts: tuple[Fact, ...]) -> None:
    result = read(*written(view_of_facts(seed_facts).public), known=seed_facts)

    assert faults(result) == []
    assert not (result.news.added or result.news.changed or result.news.removed or result.news.ended)


def test_a_field_that_an_export_no_longer_holds_is_gone_when_it_comes_back() -> None:
    before = enterprise("no-org:1", revenue_cny=5, note="old")

    result = read(*written(view(enterprise("no-org:1"))), known=[before])

    assert result.after["no-org:1"].values == {"name": "no-org:1"}


def test_hard_holdings_come_back_exactly() -> None:
    """Bounds, ten decimals, parallel ties, given ids, histories without a start, texts that look like the notation."""
    facts: list[Fact] = [
        enterprise("no-org:1", "甲; id=9 %", aliases=("a|b", "c;d=e"), registered_capital_cny=2**53 + 1, note="=\n% |;"),
        enterprise("no-org:2", valid_to=date(1850, 1, 1)),
        enterprise("5493001KJTIIGC8Y1R12", "LEI"),
        entity("Arrangement", "arrangement:7", arrangement_kind="employee-plan"),
        entity("Arrangement", "arrangement:8", arrangement_kind="nominee"),
        entity("Person", "person:P1"),
        entity("UnknownParty", "unknown-party:1", reason="dispersed"),
        holds("no-org:1", "no-org:2", "0.3333333333", valid_to=date(1840, 1, 1)),
        holds("no-org:1", "no-org:2", "0.2", valid_from=date(1840, 1, 1)),
        holds("no-org:1", "no-org:2", "0.2", contract_no="a; b=c%|", contributor="no-org:1"),
        tie("HOLDS", "person:P1", "arrangement:7", share_min=Decimal("0.05"), share_max=Decimal("0.1"), max_exclusive=True),
        tie("HOLDS", "person:P1", "arrangement:8", share_max=Decimal("0.1"), min_exclusive=False, basis="voting"),
        tie("HOLDS", "unknown-party:1", "no-org:1", interest="shareholding, boardMember", joint_group="g"),
        Tie("holds:given", "HOLDS", "no-org:2", "no-org:1", {"share_min": Decimal(1)}),
        tie("DIRECTS", "person:P1", "no-org:1", evidence="第 5 条", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1)),
    ]  # fmt: skip

    news = difference({fact.id: fact for fact in facts}, again(facts))

    assert news.counts()["unchanged"] == len(facts) and not (news.added or news.removed or news.changed)


def test_what_has_no_place_is_left_out_with_its_ties() -> None:
    facts: list[Fact] = [
        enterprise("no-org:1"), enterprise("no-org:2"), tie("ACTS_WITH", "no-org:1", "no-org:2"),
        tie("DELEGATES_VOTES", "no-org:1", "no-org:2", evidence="x"), entity("Park", "park:1"),
    ]  # fmt: skip

    assert set(again(facts)) == {"no-org:1", "no-org:2"}


# any facts


def _values_of(schema: Kind | TieType) -> st.SearchStrategy[dict[str, Value]]:
    fields = [f for f in schema.fields if f.name not in (*KEPT, "contributor")]
    required = {f.name: _valid(f) for f in fields if f.required}
    optional = {f.name: _valid(f) for f in fields if not f.required}
    return st.fixed_dictionaries(required, optional=optional).map(possible).map(_ended)


def _valid(field: Field) -> st.SearchStrategy[Value]:
    if field.type in (FieldType.INTEGER, FieldType.MONEY) and field.minimum is not None:
        return st.integers(0, 2**63 - 1)
    return value_of(field)


def _ended(values: dict[str, Value]) -> dict[str, Value]:
    """The same without an end on the first day there is: no statement is older than that."""
    if values.get("valid_to") == date.min:
        del values["valid_to"]
    return values


@st.composite
def ownership(draw: st.DrawFn) -> list[Fact]:
    """Holders of any kind, holdings and directions between them, several of one key where given ids tell them apart."""
    entities: list[Entity] = []
    for code in draw(st.lists(IDS, unique_by=str.casefold, min_size=1, max_size=5)):
        schema = kind(draw(st.sampled_from(KINDS)).label)
        entities.append(Entity(f"{schema.slug}:{code}", schema.label, draw(_values_of(schema))))
    facts: dict[str, Fact] = {e.id: e for e in entities}
    groups: set[tuple[object, ...]] = set()
    for number in range(draw(st.integers(0, 6))):
        type_ = tie_type(draw(st.sampled_from(WRITTEN_TIES)))
        from_, to = draw(st.sampled_from(entities)), draw(st.sampled_from(entities))
        if from_.label not in type_.from_kinds or to.label not in type_.to_kinds:
            continue
        values = draw(_values_of(type_))
        group = (type_.type, from_.id, to.id, *(values.get(name) for name in type_.key))
        given = group in groups or draw(st.booleans())
        id_ = f"{type_.slug}:given {number}" if given else tie_id(type_, from_.id, to.id, values)
        groups.add(group)
        facts[id_] = Tie(id_, type_.type, from_.id, to.id, values)
    return list(facts.values())


@given(ownership())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_ownership_comes_back_with_the_same_digest(facts: list[Fact]) -> None:
    """Whatever the vocabulary allows, in any combination; and what is written passes the published schema."""
    statements = written(view_of_facts(facts))

    assert refused_by_schema(statements) == []
    assert content_digest(again(facts).values()) == content_digest(facts)
