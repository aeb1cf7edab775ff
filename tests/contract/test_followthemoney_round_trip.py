"""Facts → FollowTheMoney → facts through the doors of export and import: equal by digest, or by the stated losses."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graphsvc.domain.facts import Entity, Fact, Tie, Value, content_digest, plain, tie_id
from graphsvc.domain.kept import NAMES as KEPT
from graphsvc.domain.schema import Field, FieldType, Kind, TieType
from graphsvc.domain.vocabulary import kind
from graphsvc.domain.vocabulary import tie as tie_type
from graphsvc.graph.build import view_of_facts
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.interchange import read_statements
from graphsvc.interchange.followthemoney.table import ENTITIES, TIES
from graphsvc.interchange.followthemoney.texts import kept_name, kept_text
from graphsvc.ports import ReadingChoices
from graphsvc.readers import open_tables
from graphsvc.writers import open_writer
from tests.any_facts import DATES, IDS, possible, value_of
from tests.builders import enterprise, entity, holds, locality, tie

NAMES = {row.label for row in ENTITIES} | {row.type for row in TIES}


def exported(facts: Iterable[Fact], folder: Path) -> Path:
    """A file of these facts, as the service writes it."""
    target = io.BytesIO()
    open_writer("followthemoney").write(view_of_facts(facts).public, target)
    path = folder / "股权.ftm.json"
    path.write_bytes(target.getvalue())
    return path


def imported(path: Path, before: Mapping[str, Fact] | None = None, *, complete: bool = False) -> Outcome:
    """What the service's own import makes of a file."""
    drafts = Drafts()
    for table in open_tables(path):
        read_statements(table, list(table.rows), drafts, ReadingChoices())
    return outcome(drafts, before or {}, complete=complete)


def held(facts: Iterable[Fact]) -> list[Fact]:
    """The part of facts for which the format has a place, without restricted fields."""
    public = view_of_facts(facts).public.facts()
    return [f for f in public if (f.type if isinstance(f, Tie) else f.label) in NAMES]


def test_the_ownership_of_the_seed_city_comes_back_with_the_same_digest(
    seed_facts: tuple[Fact, ...], tmp_path: Path
) -> None:
    """Every holder, holding and agreement, with all that is known of them."""
    result = imported(exported(seed_facts, tmp_path))

    assert not result.problems and not result.notes
    assert content_digest(result.after.values()) == content_digest(held(seed_facts))


def test_what_comes_back_changes_nothing_in_the_city_that_it_came_from(
    seed_facts: tuple[Fact, ...], tmp_path: Path
) -> None:
    """Names of persons, which were not written, stay; so does everything for which there was no place."""
    known = {fact.id: fact for fact in seed_facts}

    result = imported(exported(seed_facts, tmp_path), known, complete=True)

    assert not result.problems
    assert not result.news


def test_a_field_that_an_export_no_longer_holds_is_gone_when_it_comes_back(tmp_path: Path) -> None:
    """Our own lines speak of every field."""
    before: Fact = enterprise("no-org:1", "甲", employees=7, note="旧")
    path = exported([enterprise("no-org:1", "甲")], tmp_path)

    result = imported(path, {before.id: before})

    assert result.after["no-org:1"].values == {"name": "甲"}


def test_hard_holdings_come_back_exactly(tmp_path: Path) -> None:
    """Bands, excluded bounds, one bound alone, ten decimals, parallel stakes, periods, years that are no dates there."""
    pair = ("no-org:1", "no-org:2")
    facts: list[Fact] = [
        enterprise(pair[0], "甲", registered_capital_cny=2**53 + 1, aliases=("Jia", "甲厂"), valid_from=date(1, 1, 1)),
        enterprise(pair[1], "乙", form="partnership", legal_state=False),
        entity("UnknownParty", "unknown-party:U1", "不详之人", reason="not-found"),
        holds(*pair, "0.3333333333", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1)),
        holds(*pair, "0.2", contract_no="007", contribution="asset", contribution_cny=5, contributor="no-org:1"),
        tie("HOLDS", *pair, basis="voting", share_min=Decimal("0.05"), share_max=Decimal("0.1"), min_exclusive=True),
        tie("HOLDS", *pair, basis="dividend", share_min=Decimal("0.25"), max_exclusive=False),
        tie("HOLDS", pair[1], pair[0], share_max=Decimal("0.5"), max_exclusive=True, component_ids=("a", "b")),
        tie("HOLDS", "unknown-party:U1", pair[1], interest="votingRights", directness="indirect", joint_group="g"),
        tie("HOLDS", pair[0], pair[0], valid_from=date(999, 1, 1)),
        tie("DIRECTS", *pair, by="charter", evidence="章程第5条\n第二款"),
        tie("ACTS_WITH", *pair, enterprise="no-org:2"),
        tie("DELEGATES_VOTES", *pair, share_min=Decimal("0.1"), share_max=Decimal("0.1"), evidence="委托书"),
    ]  # fmt: skip

    result = imported(exported(facts, tmp_path))

    assert not result.problems
    assert content_digest(result.after.values()) == content_digest(facts)


def test_what_has_no_place_is_left_out_with_its_ties(tmp_path: Path) -> None:
    """A locality and where an enterprise lies: the first stated loss."""
    facts: list[Fact] = [enterprise("no-org:1", "甲"), locality("locality:9901", "某市"), tie("LOCATED_IN", "no-org:1", "locality:9901")]  # fmt: skip

    result = imported(exported(facts, tmp_path))

    assert list(result.after.values()) == facts[:1]


def test_texts_come_back_as_the_format_keeps_them(tmp_path: Path) -> None:
    """Spaces, invisible characters and quotation marks of names: the stated loss of texts."""
    path = exported([enterprise("no-org:1", '"甲  乙"', note=" 一\u3000二 \u200b")], tmp_path)

    assert imported(path).after["no-org:1"].values == {"name": "甲 乙", "note": "一 二"}


# any facts -------------------------------------------------------------------------


def valid(field: Field) -> st.SearchStrategy[Value]:
    """Any value that an import would take in the field."""
    found = value_of(field)
    if field.type in (FieldType.INTEGER, FieldType.MONEY) and field.minimum is not None:
        return found.map(lambda value: abs(int(value)))  # type: ignore[arg-type]  # an integer
    if field.type is FieldType.DATE:
        return DATES
    return found


def values_of(schema: Kind | TieType) -> st.SearchStrategy[dict[str, Value]]:
    """Any values of a kind or tie type, required ones always."""
    required = {f.name: valid(f) for f in schema.fields if f.required}
    optional = {
        f.name: valid(f)
        for f in schema.fields
        if not f.required and f.name not in ("contributor", "enterprise")
    }
    return st.fixed_dictionaries(required, optional=optional).map(possible)


@st.composite
def ownership(draw: st.DrawFn) -> list[Fact]:
    """Holders of any kind, and any ties of the four types between them."""
    entities: list[Entity] = []
    for code in draw(st.lists(IDS, unique_by=str.casefold, min_size=1, max_size=5)):
        schema = kind(draw(st.sampled_from(ENTITIES)).label)
        entities.append(Entity(f"{schema.slug}:{code}", schema.label, draw(values_of(schema))))
    facts: dict[str, Fact] = {e.id: e for e in entities}
    groups: set[tuple[object, ...]] = set()
    for _ in range(draw(st.integers(0, 6))):
        type_ = tie_type(draw(st.sampled_from(TIES)).type)
        from_ = draw(st.sampled_from(entities))
        to = draw(st.sampled_from(entities))
        if from_.label not in type_.from_kinds or to.label not in type_.to_kinds:
            continue
        ends = (from_.id, to.id)
        if type_.symmetric:
            ends = (min(ends), max(ends))
        values = draw(values_of(type_))
        group = (type_.type, *ends, *(values.get(name) for name in type_.key))
        if (
            group not in groups
        ):  # a second period of the same tie would end the first: an import's rule, not the format's
            groups.add(group)
            id_ = tie_id(type_, *ends, values)
            facts[id_] = Tie(id_, type_.type, *ends, values)
    return list(facts.values())


def expected(fact: Fact) -> Fact:
    """A fact after the stated losses: texts as the format keeps them, items of a list once, no name that is the id."""
    values: dict[str, Value] = {}
    for name, value in fact.values.items():
        if name in KEPT:
            continue
        keep = kept_name if isinstance(fact, Entity) and name in ("name", "aliases") else kept_text
        kept: Value = value
        if isinstance(value, str):
            kept = keep(value)
        elif isinstance(value, tuple):
            kept = tuple(dict.fromkeys(text for item in value if (text := keep(item))))
        elif isinstance(value, Decimal):
            kept = plain(value)
        if kept != "" and kept != () and not (name == "name" and kept == kept_name(fact.id)):
            values[name] = kept
    return replace(fact, values=values)


@given(ownership())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_ownership_comes_back_but_for_the_stated_losses(
    tmp_path_factory: pytest.TempPathFactory, facts: list[Fact]
) -> None:
    """Whatever the vocabulary allows, in any combination."""
    wanted = [expected(fact) for fact in held(facts)]
    assume(all(_whole(fact) for fact in wanted))  # a text of which nothing is left was required
    keys = [_id(fact) for fact in wanted if isinstance(fact, Tie)]
    assume(len(set(keys)) == len(keys))  # or was all that told two ties apart

    result = imported(exported(facts, tmp_path_factory.mktemp("any")))

    assert not result.problems
    assert content_digest(result.after.values()) == content_digest(wanted)


def _whole(fact: Fact) -> bool:
    fields = tie_type(fact.type).fields if isinstance(fact, Tie) else kind(fact.label).fields
    return all(field.name in fact.values for field in fields if field.required)


def _id(fact: Tie) -> str:
    return tie_id(tie_type(fact.type), fact.from_id, fact.to_id, fact.values)
