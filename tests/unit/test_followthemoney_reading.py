"""FollowTheMoney lines as registers and investigators write them: read, refused with line and field, or named as lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.facts import Entity, Tie
from tests.money_lines import CODE, FIRM, OWNER, line, losses, owns, read, refusals, stake


def test_an_ownership_is_a_holding_of_what_its_line_states() -> None:
    told = owns(
        percentage="51%", startDate="2020-01-01", endDate="2021-03", ownershipType="direct", summary="增资"
    )

    result = read(OWNER, FIRM, told)

    assert not result.problems
    assert stake(result) == Tie(
        "holds:ftm:NK-edge", "HOLDS", "ftm:NK-owner", "ftm:NK-firm",
        {
            "share_min": Decimal("0.51"), "share_max": Decimal("0.51"), "valid_from": date(2020, 1, 1),
            "valid_to": date(2021, 3, 1), "directness": "direct", "note": "增资",
        },
    )  # fmt: skip
    assert ("first-of-month", "Ownership", "endDate") in losses(result)


def test_an_ownership_without_a_percentage_is_a_holding_of_unknown_size() -> None:
    assert stake(read(OWNER, FIRM, owns())).values == {}


@pytest.mark.parametrize(
    "schema", ["Directorship", "Membership", "Family", "Sanction", "Address", "UnknownLink"]
)
def test_a_schema_that_is_not_held_is_named(schema: str) -> None:
    told = line("x", schema)

    result = read(FIRM, told, {**told, "id": "y"})

    assert not result.problems
    assert ("ftm-schema-not-held", schema, None) in losses(result)
    (note,) = (n for n in result.notes if n.why == "ftm-schema-not-held")
    assert "2" in note.text("zh") and schema in note.text("en")


@pytest.mark.parametrize(
    ("text", "field", "why"),
    [
        ('{"id": "a", "schema": "Companny"}', "schema", "ftm-unknown-schema"),
        ('{"id": "a", "schema": "Company", "properties": {"nam": ["x"]}}', "nam", "ftm-unknown-property"),
        ('{"id": "a", "schema": "Company", "properties": {"birthDate": ["1999"]}}', "birthDate", "ftm-unknown-property"),
        ('{"id": "a", "schema": "Company", "propertys": {}}', "propertys", "ftm-unknown-field"),
        ('{"schema": "Company"}', "id", "ftm-no-text"),
        ('{"id": 7, "schema": {}}', "schema", "ftm-no-text"),
        ('{"id": "a", "schema": "Company", "properties": {"name": [{}]}}', "name", "ftm-not-a-text"),
        ('{"id": "a", "schema": "Company", "properties": {"name": true}}', "name", "ftm-not-a-text"),
        ('{"id": "a", "schema": "Company", "properties": []}', "properties", "ftm-not-an-object"),
        ('{"id": "a", "id": "b", "schema": "Company"}', "id", "ftm-twice"),
        ('{"id": "a", "schema": "Company"', None, "ftm-not-json"),
        ('["a"]', None, "ftm-not-an-object"),
        ('{"id": NaN}', None, "not-finite"),
        ('{"id": ' + "9" * 5000 + "}", None, "number-too-long"),
        ('{"a":' * 100_000, None, "ftm-too-deep"),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_refused_with_its_field(text: str, field: str | None, why: str) -> None:
    result = read(FIRM, text)

    assert refusals(result) == [(2, field, why)]
    assert "ftm:NK-firm" in result.after


def test_a_property_that_is_not_held_is_named_with_its_count() -> None:
    result = read({**FIRM, "properties": {"name": ["甲"], "phone": ["1"], "vatCode": ["2"]}}, OWNER)

    assert {loss for loss in losses(result) if loss[0] == "ftm-property-not-held"} == {
        ("ftm-property-not-held", "Company", "phone"),
        ("ftm-property-not-held", "Company", "vatCode"),
    }


def test_the_chinese_name_is_the_name_and_the_others_are_aliases() -> None:
    told = line(
        "NK-firm", "Company", name=["Kunshan Robots", "昆山机器人公司"], alias="KSR", previousName="老名"
    )

    entity = read(told).after["ftm:NK-firm"]

    assert entity.values["name"] == "昆山机器人公司"
    assert entity.values["aliases"] == ("Kunshan Robots", "KSR", "老名")


def test_the_credit_code_is_the_id_and_the_id_of_the_file_an_alias() -> None:
    result = read(line("NK-firm", "Company", name="甲", uscCode=CODE), OWNER, owns(percentage="51%"))

    assert result.after[CODE].values["aliases"] == ("ftm:NK-firm",)
    assert stake(result).to_id == CODE


def test_a_later_file_that_names_the_old_id_means_the_same_enterprise() -> None:
    first = read(line("NK-firm", "Company", name="甲", uscCode=CODE))

    result = read(OWNER, owns(percentage="51%"), known=first.after.values())

    assert not result.problems
    assert stake(result).to_id == CODE


def test_a_wrong_credit_code_is_refused() -> None:
    result = read(line("NK-firm", "Company", name="甲", uscCode=CODE[:-1] + "7"))

    assert refusals(result) == [(1, "uscCode", "credit-code-check")]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        (line("x", "Person", name="张三"), "Person"),
        (line("x", "PublicBody", name="某局"), "Government"),
        (line("x", "Company", name="某公司甲"), "Enterprise"),
        (line("x", "Company", name="某信托", classification="arrangement"), "Arrangement"),
        (line("x", "Organization", name="某大学", classification="university"), "University"),
        (line("x", "LegalEntity", name="Somebody"), "UnknownParty"),
        (line("x", "LegalEntity", name="甲", uscCode=CODE), "Enterprise"),
        (line("x", "Organization", name="某基金会"), "Enterprise"),
    ],
)
def test_each_schema_has_its_kind(told: dict[str, Any], label: str) -> None:
    (entity,) = read(told).after.values()

    assert isinstance(entity, Entity) and entity.label == label


def test_a_kind_that_had_to_be_assumed_is_said() -> None:
    assert ("ftm-kind-assumed", "Organization", None) in losses(
        read(line("x", "Organization", name="某基金会"))
    )


def test_a_legal_entity_that_is_owned_is_an_enterprise() -> None:
    result = read(OWNER, line("NK-firm", "LegalEntity", name="甲"), owns(percentage="51%"))

    assert not result.problems
    assert result.after["ftm:NK-firm"] == Entity("ftm:NK-firm", "Enterprise", {"name": "甲"})


def test_a_person_keeps_a_name_that_is_restricted_and_nothing_else() -> None:
    told = line(
        "p",
        "Person",
        name=["张三", "Zhang San"],
        alias="老张",
        birthDate="1970",
        notes="住址",
        passportNumber="E1",
    )

    result = read(told)

    assert result.after["ftm:p"].values == {"name": "张三"}
    assert {name for why, _, name in losses(result) if why == "ftm-property-not-held"} == {
        "name", "alias", "birthDate", "notes", "passportNumber",
    }  # fmt: skip
    assert not [n for n in result.notes if "Zhang" in n.text("zh") or "1970" in n.text("zh")]


def test_an_identity_number_is_never_an_id() -> None:
    result = read(line("cn-11010519491231002X", "Person", name="张三"))

    assert refusals(result) == [(1, "id", "identity-number")]
    assert not result.after


def test_what_owns_a_ship_is_named_and_not_a_holding() -> None:
    result = read(OWNER, line("v", "Vessel"), line("e", "Ownership", owner="NK-owner", asset="v"))

    assert not result.problems
    assert ("ftm-end-not-held", "Ownership", "Vessel") in losses(result)


@pytest.mark.parametrize(
    ("told", "field", "why"),
    [
        (line("e", "Ownership", owner="NK-owner"), "asset", "ftm-no-end"),
        (line("e", "Ownership", owner=["NK-owner", "NK-firm"], asset="NK-firm"), "owner", "several-values"),
        (owns(startDate="2021-02-30"), "startDate", "no-such-day"),
        (owns(startDate=["2021-02-01", "2022-02-01"]), "startDate", "several-values"),
    ],
)
def test_an_end_or_a_date_that_is_unclear_is_refused(told: dict[str, Any], field: str, why: str) -> None:
    assert refusals(read(OWNER, FIRM, told)) == [(3, field, why)]


def test_an_owner_that_nobody_describes_is_refused() -> None:
    (problem,) = read(FIRM, owns(percentage="51%")).problems

    assert (problem.row, problem.reason.why) == (2, "unknown-end-none")


def test_lines_about_one_entity_are_one() -> None:
    result = read(FIRM, {**FIRM, "properties": {"alias": ["KSR"]}}, {**FIRM, "schema": "LegalEntity"})

    assert not result.problems
    assert result.after["ftm:NK-firm"].values == {"name": "昆山机器人公司", "aliases": ("KSR",)}


def test_lines_about_one_entity_that_exclude_each_other_are_refused() -> None:
    assert refusals(read(FIRM, {**FIRM, "schema": "Person"})) == [(2, "schema", "ftm-two-schemas")]


def test_two_ownerships_of_one_pair_are_two_stakes() -> None:
    result = read(OWNER, FIRM, owns(percentage="30%"), {**owns(percentage="21%"), "id": "NK-edge2"})

    assert not result.problems
    assert sum(isinstance(f, Tie) for f in result.after.values()) == 2


def test_capital_in_yuan_is_taken_and_in_another_currency_named() -> None:
    yuan = line("a", "Company", name="甲", capital="12000000", currency="CNY")
    other = line("b", "Company", name="乙", capital="500", currency="USD")
    inside = line("c", "Company", name="丙", capital="1200万元")

    result = read(yuan, other, inside)

    assert [result.after[f"ftm:{n}"].values.get("registered_capital_cny") for n in "abc"] == [
        12_000_000,
        None,
        12_000_000,
    ]
    assert ("ftm-property-not-held", "Company", "capital") in losses(result)


def test_control_needs_a_legal_basis() -> None:
    told = line("c", "Control", controller="NK-owner", controlled="NK-firm", controlType="contractual")

    result = read(OWNER, FIRM, told)

    assert [p.reason.why for p in result.problems] == ["missing"]
    assert not read(
        OWNER, FIRM, {**told, "properties": {**told["properties"], "legalBasis": ["协议第7条"]}}
    ).problems


def test_reading_the_same_file_again_changes_nothing() -> None:
    lines = (OWNER, line("NK-firm", "Company", name=["甲", "A"], uscCode=CODE), owns(percentage=">25%"))
    first = read(*lines)

    assert not read(*lines, known=first.after.values()).news


@given(st.text(max_size=40))
def test_any_line_is_read_or_refused(text: str) -> None:
    for problem in read(text).problems:
        assert problem.reason.text("zh") and problem.reason.text("en")


def test_an_end_that_cannot_be_is_refused_with_its_property_and_what_stands_there() -> None:
    nobody = read(FIRM, owns(percentage="51%")).problems
    person = read(OWNER, line("NK-firm", "Person", name="张三"), owns(percentage="51%")).problems

    assert [(p.row, p.column, p.value) for p in nobody] == [(2, "owner", "NK-owner")]
    assert [(p.row, p.column, p.reason.why) for p in person] == [(3, "asset", "wrong-kind")]


def test_what_a_refused_line_may_have_said_is_not_taken_for_missing() -> None:
    before = read(FIRM, OWNER).after

    after = read(FIRM, '{"id": "NK-own', known=before.values(), complete=True)

    assert after.after.keys() == before.keys()
    assert "nothing-removed" in {note.why for note in after.notes}
