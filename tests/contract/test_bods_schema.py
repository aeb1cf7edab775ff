"""BODS 0.4 beside its published schema: what that refuses is refused, what is written passes it and its publisher's checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import bods_fixtures
import pytest

from graphsvc.domain.facts import Fact, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.interchange.bods import schema as declared
from graphsvc.interchange.bods.statements import statement_of
from tests.builders import enterprise, entity, holds, tie, view
from tests.full_statements import WHOLE, variants
from tests.invalid_files import Case
from tests.invalid_statements import cases
from tests.published_schema import checks, codelist, refused_by_schema
from tests.statements import Statement, faults, read, written

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_published_schema_refuses_what_it_is_said_to_refuse(case: Case) -> None:
    """And passes what only statements among themselves, or fields among themselves, make wrong."""
    assert bool(refused_by_schema(case.statements)) == case.by_schema


@pytest.mark.parametrize("name, statements", list(variants()), ids=lambda v: v if isinstance(v, str) else "")
def test_what_is_held_for_valid_passes_the_published_schema(name: str, statements: list[Statement]) -> None:
    assert refused_by_schema(statements) == []


@pytest.mark.parametrize("type_", WHOLE)
def test_whatever_the_published_schema_refuses_is_refused(type_: str) -> None:
    """Every field of a full statement in turn: left out, null, and of every other type and form."""
    differ = [
        place
        for place, wrong in _mutations(WHOLE[type_], "")
        if refused_by_schema([wrong]) and not statement_of(1, json.dumps(wrong))[1]
    ]

    assert differ == []


@pytest.mark.parametrize("name", bods_fixtures.list_cases())
def test_every_example_of_the_standard_is_taken(name: str) -> None:
    assert faults(read(*bods_fixtures.load(name).statements)) == []


@pytest.mark.parametrize(
    "name, ours",
    [
        ("entityType", declared.ENTITY_TYPES), ("personType", declared.PERSON_TYPES), ("interestType", declared.INTERESTS),
        ("unspecifiedReason", declared.REASONS), ("entitySubtype", declared.SUBTYPES),
        ("recordStatus", declared.RECORD_STATUSES), ("recordType", declared.RECORD_TYPES),
        ("directOrIndirect", declared.DIRECTNESS),
    ],
)  # fmt: skip
def test_the_lists_are_those_of_the_standard(name: str, ours: tuple[str, ...]) -> None:
    assert set(codelist(name)) == set(ours)


def test_the_seed_city_is_valid_and_passes_the_publishers_checks(seed_view: GraphView) -> None:
    statements = written(seed_view.public)

    assert len(statements) > 900
    assert refused_by_schema(statements) == []
    assert checks(statements) == []


def test_a_history_is_valid_one_statement_a_change() -> None:
    """New, updated whenever a holding begins or ends, closed when the last one has ended."""
    day = [date(year, 1, 1) for year in range(2019, 2024)]
    facts: list[Fact] = [
        enterprise("no-org:1"),
        enterprise("no-org:2"),
        holds("no-org:1", "no-org:2", "0.3", valid_from=day[0], valid_to=day[2]),
        holds("no-org:1", "no-org:2", "0.2", contract_no="7", valid_from=day[1], valid_to=day[4]),
        holds("no-org:1", "no-org:2", "0.4", valid_from=day[2], valid_to=day[4]),
    ]

    statements = [s for s in written(view(*facts)) if s["recordType"] == "relationship"]

    assert [(s["statementDate"][:4], s["recordStatus"]) for s in statements] == [
        ("2019", "new"), ("2020", "updated"), ("2021", "updated"), ("2023", "closed"),
    ]  # fmt: skip
    assert len({s["statementId"] for s in statements}) == 4 and len({s["recordId"] for s in statements}) == 1
    assert checks(written(view(*facts))) == [] and refused_by_schema(written(view(*facts))) == []


def test_bases_kinds_of_contribution_and_agreements_are_told(seed_view: GraphView) -> None:
    facts: list[Fact] = [
        enterprise("no-org:1"), entity("University", "no-org:2"), entity("UnknownParty", "unknown-party:1", reason="exempt"),
        holds("no-org:2", "no-org:1", "0.1", basis="voting"), holds("no-org:2", "no-org:1", "0.2", basis="dividend"),
        holds("no-org:2", "no-org:1", "0.15", contribution="technology", contribution_cny=3_000_000),
        tie("HOLDS", "unknown-party:1", "no-org:1", share_min=Decimal("0.25"), min_exclusive=True),
        tie("DIRECTS", "no-org:2", "no-org:1", by="charter", evidence="章程第 5 条"),
    ]  # fmt: skip

    statements = written(view(*facts))
    interests = [i for s in statements for i in s["recordDetails"].get("interests", ())]

    assert {i["type"] for i in interests} == {
        "votingRights", "rightsToProfitOrIncome", "shareholding", "controlViaCompanyRulesOrArticles",
    }  # fmt: skip
    assert {"exclusiveMinimum": 25} in [i.get("share") for i in interests]
    assert any("contribution=technology; contribution_cny=3000000" in i.get("details", "") for i in interests)
    (unknown,) = [s for s in statements if s["recordId"] == "unknown-party:1"]
    assert (
        unknown["recordDetails"]["unspecifiedEntityDetails"]["reason"]
        == "interestedPartyExemptFromDisclosure"
    )
    assert refused_by_schema(statements) == [] and checks(statements) == []


def test_an_indirect_holding_names_its_components_and_they_stand_before_it() -> None:
    one, two = holds("no-org:1", "no-org:2", "0.6"), holds("no-org:2", "no-org:3", "0.5")
    whole = holds("no-org:1", "no-org:3", "0.3", directness="indirect", component_ids=(one.id, two.id))

    statements = written(view(*(enterprise(f"no-org:{n}") for n in (1, 2, 3)), one, two, whole))
    last = statements[-1]["recordDetails"]

    assert len(last["componentRecords"]) == 2
    assert last["interests"][0]["directOrIndirect"] == "indirect"
    assert [s["recordDetails"]["isComponent"] for s in statements if s["recordType"] == "relationship"] == [True, True, False]  # fmt: skip
    assert refused_by_schema(statements) == [] and checks(statements) == []
    assert [t.values["component_ids"] for t in read(*statements).after.values() if isinstance(t, Tie) and t.id == whole.id] == [(one.id, two.id)]  # fmt: skip


def _mutations(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """The value with one thing in it changed, everywhere."""
    for other in (
        None,
        True,
        5,
        -1,
        1.5,
        101,
        "",
        "x",
        "2020-13-01",
        "http://a b",
        "x" * 70,
        [],
        {},
        [5],
        {"a": 1},
    ):
        if at and other != value:
            yield f"{at} = {other!r}", other
    if isinstance(value, dict):
        for name, item in value.items():
            yield f"{at}/{name} gone", {n: i for n, i in value.items() if n != name}
            for place, changed in _mutations(item, f"{at}/{name}"):
                yield place, {**value, name: changed}
    elif isinstance(value, list):
        for number, item in enumerate(value):
            for place, changed in _mutations(item, f"{at}/{number}"):
                yield place, [*value[:number], changed, *value[number + 1 :]]


def test_one_export_is_like_the_other(seed_facts: tuple[Fact, ...]) -> None:
    """The ids are digests of what is said: the same in any order of rows."""
    one = written(view_of_facts(seed_facts).public)
    other = written(view_of_facts(reversed(seed_facts), revision=9).public)

    assert one == other
