"""Statements → facts → statements (归还): each as it came while its fact says the same, and none that tells a person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import bods_fixtures
import pytest

from graphsvc.domain.facts import Entity, Fact, Tie, content_digest
from graphsvc.graph.build import view_of_facts
from tests.builders import enterprise, holds, view
from tests.full_statements import variants
from tests.published_schema import refused_by_schema
from tests.statements import (
    Statement,
    faults,
    interest,
    kept_texts,
    owns,
    person,
    read,
    relationship,
    written,
)
from tests.statements import entity as said_entity


def as_text(statements: Iterable[Statement]) -> list[str]:
    """Statements as comparable texts."""
    return sorted(json.dumps(s, sort_keys=True) for s in statements)


@pytest.mark.parametrize("name", bods_fixtures.list_cases())
def test_every_example_of_the_standard_is_given_back(name: str) -> None:
    statements = bods_fixtures.load(name).statements

    after = read(*statements).after

    assert as_text(written(view_of_facts(after.values()))) == as_text(statements)


@pytest.mark.parametrize("name, statements", list(variants()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_valid_statement_is_given_back(name: str, statements: list[Statement]) -> None:
    """As it came, and no other beside it; a file of what was given back makes the same facts."""
    after = read(*statements).after

    back = written(view_of_facts(after.values()))

    assert as_text(back) == as_text(statements)
    assert content_digest(read(*back).after.values()) == content_digest(after.values())


def test_a_public_export_gives_back_what_tells_no_person() -> None:
    """Of the person there is a statement of ours without the name, under the record by which the others speak of it."""
    one = owns(
        "r-1", "r-acme", "r-p7", 60, source={"type": ["officialRegister"], "description": "the register"}
    )
    statements = [said_entity(), person("r-p7", "Jane Smith"), one]
    view = view_of_facts(read(*statements).after.values()).public

    back = written(view)

    assert statements[0] in back and one in back and len(back) == 3
    (told,) = [s for s in back if s["recordType"] == "person"]
    assert told["recordId"] == "r-p7" and told["recordDetails"]["personType"] == "anonymousPerson"
    assert "Smith" not in json.dumps(back)
    assert content_digest(read(*back).after.values()) == view.digest


@pytest.mark.parametrize(
    "statement",
    [
        owns("r-1", "r-acme", "rec-jane-smith-1975", 60),
        owns("r-1", "r-acme", "r-jane", 60, annotations=[{"statementPointerTarget": "", "motivation": "commenting", "description": "as SMITH, Jane told us"}]),
        owns("r-1", "r-acme", "r-jane", 60, source={"assertedBy": [{"name": "Li Lei"}]}),
        relationship("r-1", "r-acme", {"reason": "unknown", "description": "Jane Smith would not say"}),
    ],
    ids=["record", "annotation", "signature", "description"],
)  # fmt: skip
def test_whatever_tells_a_person_stays_inside(statement: Statement) -> None:
    facts = read(said_entity(), person("rec-jane-smith-1975"), person("r-jane"), statement).after.values()
    public = view_of_facts(facts).public

    assert not {"jane smith", "smith, jane", "jane-smith", "li lei"} & {
        word for word in ("jane smith", "smith, jane", "jane-smith", "li lei") for fact in public.facts() if word in str(fact).casefold()
    }  # fmt: skip
    assert "mith" not in json.dumps(written(public)) and "Li Lei" not in json.dumps(written(public))


def test_a_changed_fact_is_told_after_the_statements_that_said_otherwise() -> None:
    statements = [said_entity(), said_entity("r-b", "B Ltd"), owns("r-1", "r-acme", "r-b", 60)]
    after = dict(read(*statements).after)
    (stake,) = [f for f in after.values() if isinstance(f, Tie)]
    changed = Tie(stake.id, "HOLDS", stake.from_id, stake.to_id, {**stake.values, "share_min": Decimal("0.7"), "share_max": Decimal("0.7")})  # fmt: skip
    acme = after["bods:r-acme"]
    renamed = Entity(acme.id, "Enterprise", {**acme.values, "revenue_cny": 7})

    back = written(view_of_facts({**after, changed.id: changed, renamed.id: renamed}.values()))
    came = read(*back)

    assert all(s in back for s in statements) and len(back) == 5
    assert [s["recordStatus"] for s in back if s not in statements] == ["updated", "updated"]
    assert refused_by_schema(back) == [] and faults(came) == []
    assert came.after["bods:r-acme"].values["revenue_cny"] == 7
    (stake,) = [f for f in came.after.values() if isinstance(f, Tie)]
    assert stake.values["share_min"] == Decimal("0.7") and stake.id == changed.id


def test_statements_of_several_files_add_up() -> None:
    first = read(said_entity(), said_entity("r-b", "B Ltd"), owns("r-1", "r-acme", "r-b", 60))
    later = owns("r-1", "r-acme", "r-b", 20, day="2022-01-01", recordStatus="updated")
    second = read(said_entity(), said_entity("r-b", "B Ltd"), later, known=first.after.values())

    assert faults(second) == []
    assert len(kept_texts(second.after.values())) == 4
    assert as_text(written(view_of_facts(second.after.values()))) == sorted(
        kept_texts_as_json(second.after.values())
    )


def test_a_statement_of_ours_that_somebody_changed_is_somebody_elses() -> None:
    """Its id no longer is the digest of what it says, so it is read like any other and kept."""
    statements = written(view(enterprise("no-org:1", "甲"), enterprise("no-org:2", "乙"), holds("no-org:1", "no-org:2", "0.3", contribution="technology")))  # fmt: skip
    statements[2]["recordDetails"]["interests"][0]["share"]["exact"] = 40

    result = read(*statements)
    (stake,) = [f for f in result.after.values() if isinstance(f, Tie)]

    assert faults(result) == []
    assert stake.values["share_min"] == Decimal("0.4") and "contribution" not in stake.values
    assert len(kept_texts(result.after.values())) == 1


def test_components_are_given_back_in_order() -> None:
    part = owns("r-z", "r-b", "r-c", 50, details={"isComponent": True})
    held_ = interest(exact=30, directOrIndirect="indirect")
    whole = relationship("r-a", "r-acme", "r-c", held_, details={"componentRecords": ["r-z", "r-b"]})
    between = said_entity("r-b", "B Ltd", details={"isComponent": True})
    statements = [said_entity(), between, said_entity("r-c", "C Ltd"), part, whole]

    back = written(view_of_facts(read(*statements).after.values()).public)

    assert as_text(back) == as_text(statements) and faults(read(*back)) == []


def kept_texts_as_json(facts: Iterable[Fact]) -> list[str]:
    """The kept statements in the form of `as_text`."""
    found: list[Any] = [json.loads(text) for text in kept_texts(facts)]
    return as_text(found)
