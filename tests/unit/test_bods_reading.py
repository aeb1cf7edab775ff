"""What statements of BODS 0.4 say in our words: kinds, ids, periods, several interests, what a later file adds."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graphsvc.domain.facts import Entity, Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.interchange.bods import schema as bods
from tests.statements import (
    entity,
    faults,
    interest,
    one,
    owns,
    party,
    periods,
    person,
    read,
    relationship,
    ties,
)

CODE = "919901010618033926"
LEI = "5493001KJTIIGC8Y1R12"


# kinds and ids


@pytest.mark.parametrize(
    "type_, subtype, label",
    [
        ("registeredEntity", None, "Enterprise"), ("legalEntity", None, "Enterprise"), ("legalEntity", "trust", "Arrangement"),
        ("arrangement", "trust", "Arrangement"), ("arrangement", "nomination", "Arrangement"), ("stateBody", "stateAgency", "Government"),
        ("state", None, "Government"), ("anonymousEntity", None, "UnknownParty"), ("unknownEntity", None, "UnknownParty"),
    ],
)  # fmt: skip
def test_every_type_of_entity_has_a_kind(type_: str, subtype: str | None, label: str) -> None:
    form = {"type": type_, **({"subtype": subtype} if subtype else {})}

    assert party(read(entity(details={"entityType": form}))).label == label


@pytest.mark.parametrize("type_, label", [("knownPerson", "Person"), ("anonymousPerson", "Person"), ("unknownPerson", "UnknownParty")])  # fmt: skip
def test_every_type_of_person_has_a_kind(type_: str, label: str) -> None:
    assert party(read(person(type_=type_))).label == label


def test_an_arrangement_keeps_its_kind() -> None:
    found = party(read(entity(details={"entityType": {"type": "arrangement", "subtype": "nomination"}})))

    assert found.values["arrangement_kind"] == "nominee"


def test_an_entity_that_is_not_named_can_be_held_once_somebody_holds_it() -> None:
    result = read(entity("r-x", None, "anonymousEntity"), person(), owns("r-1", "r-x", "r-jane", 60))

    assert one(result).to_id == "bods:r-x"
    assert view_of_facts(result.after.values()).label_of("bods:r-x") == "Enterprise"


@pytest.mark.parametrize(
    "numbers, id_",
    [
        ([{"scheme": "CN-SAIC", "id": CODE}], CODE),
        ([{"schemeName": "统一社会信用代码", "id": CODE.lower()}], CODE),
        ([{"scheme": "GB-COH", "id": "1"}, {"scheme": "XI-LEI", "id": LEI}], LEI),
        ([{"scheme": "XI-LEI", "id": LEI}, {"scheme": "CN-SAIC", "id": CODE}], CODE),
        ([{"scheme": "XI-LEI", "id": LEI[:-1] + "3"}], "xi-lei:" + LEI[:-1] + "3"),
        ([{"scheme": "GB-COH", "id": "10000001"}], "gb-coh:10000001"),
        ([{"schemeName": "somewhere", "id": "5"}], "bods:r-acme"),
        ([{"scheme": "person", "id": "5"}], "bods:r-acme"),
        ([], "bods:r-acme"),
    ],
)
def test_an_official_code_is_the_id_else_the_number_of_a_register_else_the_record(
    numbers: list[Any], id_: str
) -> None:
    assert party(read(entity(details={"identifiers": numbers}))).id == id_


def test_a_persons_id_tells_nothing_of_its_record() -> None:
    found = party(read(person("rec-jane-smith")))

    assert found.id.startswith("person:bods-") and "jane" not in found.id


def test_records_with_one_official_code_are_one_entity_and_the_latest_word_counts() -> None:
    number = {"identifiers": [{"scheme": "CN-SAIC", "id": CODE}]}
    result = read(
        entity("r-a", "New Name", details=number, day="2022-01-01"), entity("r-b", "Old Name", details=number)
    )

    assert party(result).values["name"] == "New Name"
    statements = party(result).values["statements"]
    assert isinstance(statements, tuple) and len(statements) == 2


def test_an_identity_number_of_a_citizen_is_never_kept() -> None:
    number = {"identifiers": [{"scheme": "CHN-IDCARD", "id": "11010519491231002X"}, {"scheme": "GBR-PASSPORT", "id": "P9"}]}  # fmt: skip

    result = read(person(details=number))

    assert "11010519491231002X" not in str(party(result)) and "P9" in str(party(result))
    assert "bods-identity-number" in {note.why for note in result.notes}


@pytest.mark.parametrize("reason", bods.REASONS)
def test_parties_that_are_not_specified_are_each_one_of_their_own(reason: str) -> None:
    result = read(
        entity(),
        relationship("r-1", "r-acme", {"reason": reason}),
        relationship("r-2", "r-acme", {"reason": reason}),
    )

    unknown = [f for f in result.after.values() if isinstance(f, Entity) and f.label == "UnknownParty"]
    assert len(unknown) == 2 and len(ties(result)) == 2
    assert ("reason" in unknown[0].values) == (reason != "unknown")


def test_markup_in_a_name_stays_text() -> None:
    name = "<script>alert(1)</script>"

    assert party(read(entity(name=name))).values["name"] == name


# periods


def test_each_statement_opens_a_period_that_the_next_of_its_record_closes() -> None:
    result = read(
        entity(), person(), owns("r-1", "r-acme", "r-jane", 30, recordStatus="new"),
        owns("r-1", "r-acme", "r-jane", 60, day="2022-01-01", recordStatus="updated"),
        owns("r-1", "r-acme", "r-jane", 60, day="2023-01-01", recordStatus="closed"),
    )  # fmt: skip

    assert periods(result) == [("2020-01-01", "2022-01-01", Decimal("0.3")), ("2022-01-01", "2023-01-01", Decimal("0.6"))]  # fmt: skip
    view = view_of_facts(result.after.values())
    live = {year: view.at(date(year, 6, 1)).mask("HOLDS").sum() for year in (2019, 2020, 2022, 2023)}
    assert live == {2019: 0, 2020: 1, 2022: 1, 2023: 0}


def test_the_order_of_a_records_statements_in_the_file_does_not_matter() -> None:
    statements = [owns("r-1", "r-acme", "r-jane", share, day=day) for share, day in ((30, "2020-01-01"), (60, "2022-01-01"))]  # fmt: skip

    one_way = read(entity(), person(), *statements)
    other = read(entity(), person(), *reversed(statements))

    assert view_of_facts(one_way.after.values()).digest == view_of_facts(other.after.values()).digest


def test_what_goes_on_unchanged_is_one_tie() -> None:
    result = read(entity(), person(), owns("r-1", "r-acme", "r-jane", 30), owns("r-1", "r-acme", "r-jane", 30, day="2021-01-01"))  # fmt: skip

    assert periods(result) == [("2020-01-01", "…", Decimal("0.3"))]


def test_an_interest_starts_and_ends_within_its_statement() -> None:
    held = interest(exact=30, startDate="2020-03-01", endDate="2020-09-01")

    result = read(entity(), person(), relationship("r-1", "r-acme", "r-jane", held))

    assert periods(result) == [("2020-03-01", "2020-09-01", Decimal("0.3"))]


def test_two_statements_of_a_day_leave_the_later() -> None:
    result = read(
        entity(), person(), owns("r-1", "r-acme", "r-jane", 30, day="2020-01-01T08:00:00Z"),
        owns("r-1", "r-acme", "r-jane", 60, day="2020-01-01T09:00:00Z"),
    )  # fmt: skip

    assert periods(result) == [("2020-01-01", "…", Decimal("0.6"))]


def test_a_later_file_ends_what_an_earlier_one_began() -> None:
    first = read(entity(), person(), owns("r-1", "r-acme", "r-jane", 30, recordStatus="new"))
    second = read(entity(), person(), owns("r-1", "r-acme", "r-jane", 60, day="2022-01-01", recordStatus="updated"), known=first.after.values())  # fmt: skip
    third = read(entity(), person(), owns("r-1", "r-acme", "r-jane", 60, day="2023-01-01", recordStatus="closed"), known=second.after.values())  # fmt: skip

    assert periods(second) == [
        ("2020-01-01", "2022-01-01", Decimal("0.3")),
        ("2022-01-01", "…", Decimal("0.6")),
    ]
    assert periods(third) == [("2020-01-01", "2022-01-01", Decimal("0.3")), ("2022-01-01", "2023-01-01", Decimal("0.6"))]  # fmt: skip
    assert third.news.counts()["ended"] == 1


def test_an_entity_is_there_from_its_founding_until_it_is_dissolved_or_its_record_closed() -> None:
    dates = {"foundingDate": "2001-02-03", "dissolutionDate": "2021-01-01"}

    assert party(read(entity(details=dates))).period().end == date(2021, 1, 1)
    closed = read(entity(), entity(day="2022-05-06", recordStatus="closed"))
    assert party(closed).period().end == date(2022, 5, 6)


# what is refused beyond the schema


def test_an_end_that_nobody_speaks_of_is_refused_with_its_field() -> None:
    result = read(entity(), owns("r-1", "r-acme", "r-nobody", 5))

    assert faults(result) == [(2, "/recordDetails/interestedParty", "unknown-end-none")]


def test_an_end_of_an_earlier_file_is_known() -> None:
    first = read(entity(details={"identifiers": [{"scheme": "CN-SAIC", "id": CODE}]}))

    result = read(owns("r-1", CODE, CODE, 5), known=first.after.values())

    assert one(result).to_id == CODE


def test_other_statements_of_the_file_are_taken_where_one_is_refused() -> None:
    result = read(entity(), {**person(), "recordStatus": "gone"}, entity("r-b", "B"))

    assert sorted(result.after) == ["bods:r-acme", "bods:r-b"]


def test_statements_say_where_they_came_from() -> None:
    source = party(read(entity())).source

    assert source is not None and (source.file, source.row) == ("登记.json", 1)


def test_kept_statements_are_one_text_however_they_were_written() -> None:
    written = json.dumps(entity(), indent=4)
    facts: list[Fact] = [*read(entity()).after.values()]

    assert view_of_facts(read(written).after.values()).digest == view_of_facts(facts).digest
