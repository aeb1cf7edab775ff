"""A foreign table is read by its mapping file; a mapping file that is wrong is refused with every key and reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from graphsvc.domain.errors import BadInput
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.mapping import read_mapped, read_mapping
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.readers import open_tables
from tests.tables import noted, table

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "eu-grants-norway.toml"
HEADER = ["Nr", "Name", "Org", "Kind", "Share", "Start", "Amount"]
MAPPING = """
title = "grants"
[table]
unknown = ["?"]
date = "%d.%m.%Y"
[[entity]]
as = "project"
kind = "Project"
id = "Nr"
fields = { name = "Name", actual_start = "Start" }
[[entity]]
as = "organisation"
id = { column = "Org", scheme = "xx-org", pad = 4 }
kind = { column = "Kind", values = { U = "University", E = "Enterprise" } }
fields = { name = { columns = ["Kind", "Org"], join = "-" } }
[[tie]]
type = "TAKES_PART_IN"
from = "organisation"
to = "project"
fields = { role = { constant = "lead" }, amount = { column = "Amount", decimal = ",", grouping = "." }, currency = { constant = "EUR" } }
"""


def _mapped(text: str, *rows: list[object], known: dict[str, Fact] | None = None) -> Outcome:
    drafts = Drafts()
    made = table("t", HEADER, *rows)  # type: ignore[arg-type]  # cells of any type
    read_mapped(read_mapping("m.toml", text.encode()), made, list(made.rows), drafts)
    return outcome(drafts, known or {})


def test_one_row_makes_several_entities_and_ties() -> None:
    result = _mapped(MAPPING, ["7", "Rotor", "12", "U", "", "25.05.2020", "1.234,50"])

    assert result.problems == ()
    assert {i: f.values for i, f in result.after.items() if isinstance(f, Entity)} == {
        "project:7": {"name": "Rotor", "actual_start": date(2020, 5, 25)},
        "xx-org:0012": {"name": "U-12"},
    }  # fmt: skip
    tie = next(f for f in result.after.values() if isinstance(f, Tie))
    assert (tie.from_id, tie.to_id) == ("xx-org:0012", "project:7")
    assert tie.values == {"role": "lead", "amount": Decimal("1234.5"), "currency": "EUR"}


def test_a_refused_fact_does_not_refuse_the_other_facts_of_its_row() -> None:
    result = _mapped(
        MAPPING, ["7", "Rotor", "?", "U", "", "25.05.2020", "1"], ["8", "Stator", "12", "U", "", "soon", "1"], ["9", "Motor", "13", "X", "", "", "1"]
    )  # fmt: skip

    assert sorted((p.row, p.reason.why) for p in result.problems) == [
        (2, "no-id"), (3, "date-form"), (3, "end-refused"), (4, "not-in-table"),
    ]  # fmt: skip
    assert {"project:7", "xx-org:0012", "project:9"} == set(result.after)


def test_a_repeated_tie_is_named_unless_the_mapping_says_that_it_repeats() -> None:
    row: list[object] = ["7", "Rotor", "12", "U", "", "", "1"]

    assert noted(_mapped(MAPPING, row, row)) == {"double-ties"}
    assert (
        noted(_mapped(MAPPING.replace('to = "project"', 'to = "project"\nrepeats = true'), row, row)) == set()
    )


def test_rows_and_entities_may_have_conditions() -> None:
    filtered = MAPPING.replace("[table]", 'rows = [{ column = "Kind", is_not = ["X"] }]\n[table]')
    conditional = MAPPING.replace('id = "Nr"', 'id = "Nr"\nwhen = { column = "Kind", is = ["U"] }')

    one = _mapped(filtered, ["7", "Rotor", "12", "U", "", "", "1"], ["8", "S", "13", "X", "", "", "1"])
    two = _mapped(conditional, ["7", "Rotor", "12", "E", "", "", "1"])

    assert set(one.after) > {"project:7", "xx-org:0012"} and "project:8" not in one.after
    assert noted(one) == {"rows-filtered"}
    assert two.after.keys() == {"xx-org:0012"} and two.problems == ()


def test_an_optional_entity_is_simply_not_there() -> None:
    result = _mapped(
        MAPPING.replace("pad = 4 }", "pad = 4 }\noptional = true"), ["7", "Rotor", "?", "U", "", "", "1"]
    )

    assert result.problems == ()
    assert result.after.keys() == {"project:7"}


def test_a_table_without_the_columns_says_which_are_missing() -> None:
    drafts = Drafts()
    made = table("t", ["Nr", "Name", "Org"], ["1", "a", "2"])

    read_mapped(read_mapping("m.toml", MAPPING.encode()), made, list(made.rows), drafts)

    assert [p.reason.values["columns"] for p in drafts.problems] == ["Start、Kind、Amount"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('kind = "Project"', 'kind = "Projekt"'), "entity[1].kind: no kind 'Projekt'"),
        (("actual_start", "begun"), "entity[1].fields.begun: Project has no field 'begun'"),
        (('type = "TAKES_PART_IN"', 'type = "JOINS"'), "tie[1].type: no tie type 'JOINS'"),
        (('to = "project"', 'to = "projekt"'), "tie[1].to: no entity is called 'projekt'"),
        (('to = "project"', 'to = "organisation"'), "tie[1].to: University, Enterprise cannot stand there"),
        (('constant = "lead"', 'constant = "boss"'), "tie[1].fields.role: 'boss' is not allowed; lead"),
        (("title", "titel"), "title: Field required"),
        (("pad = 4", 'pad = "4"'), "entity[2].id.pad: Input should be a valid integer"),
        (('scheme = "xx-org"', 'scheme = "park"'), "entity[2].id.scheme: 'park' is a scheme of this service"),
        (('column = "Amount"', 'column = "Amount", constant = 1'), "tie[1].fields.amount: say exactly one of column"),
        (('fields = { name = "Name", ', "fields = { "), "entity[1].fields: name must be said"),
        (('as = "organisation"', 'as = "project"'), "entity[2].as: 'project' is used twice"),
        (("[table]", "[tabel]"), "tabel: Extra inputs are not permitted"),
        (("[[entity]]", "[[entity]"), "is not TOML"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_file_is_refused_with_key_and_reason(change: tuple[str, str], said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_mapping("m.toml", MAPPING.replace(*change).encode())

    assert said in str(refused.value)


def test_every_wrong_key_is_said_at_once() -> None:
    wrong = MAPPING.replace("actual_start", "begun").replace('constant = "lead"', 'constant = "boss"')

    with pytest.raises(BadInput) as refused:
        read_mapping("m.toml", wrong.encode())

    assert "begun" in refused.value.reason and "boss" in refused.value.reason


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = " + b"[" * 100_000, b"x" * 2_000_000])
def test_a_file_that_is_no_mapping_is_refused_in_bounded_time(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_mapping("m.toml", data)


def test_the_documented_example_is_right() -> None:
    mapping = read_mapping(EXAMPLE.name, EXAMPLE.read_bytes())

    assert [e.as_ for e in mapping.entity] == ["project", "organisation", "municipality"]
    assert mapping.accept_valid


@pytest.mark.real_data
def test_the_norwegian_grants_are_read_to_the_last_row(real_data: Path) -> None:
    mapping = read_mapping(EXAMPLE.name, EXAMPLE.read_bytes())
    drafts = Drafts()
    for each in open_tables(real_data / "eu-grants-norway.csv", mapping.choices(None)):
        read_mapped(mapping, each, list(each.rows), drafts)

    result = outcome(drafts, {})

    added = {name: counts["added"] for name, counts in result.kinds.items()}
    assert added == {
        "Project": 1957, "Enterprise": 510, "Institute": 58, "University": 20, "Government": 104, "Locality": 108,
        "TAKES_PART_IN": 2927, "LOCATED_IN": 689,
    }  # fmt: skip
    assert {"no-org:919303808", "no-kom:0301"} <= result.after.keys()
    assert [(p.column, p.reason.why) for p in result.problems] == [("Organisasjonsnummer", "no-id")] * 3
    assert {"eu-project:101003805", "eu-project:956374", "eu-project:957039"} <= result.after.keys()
    doubles = [n.values["count"] for n in result.notes if n.why == "double-ties"]
    assert doubles == [1]
    # every row is a participation, a refusal or the one that is named
    assert added["TAKES_PART_IN"] + len(result.problems) + sum(doubles) == 2931  # type: ignore[arg-type]  # counts
    parts = [f for f in result.after.values() if isinstance(f, Tie) and f.type == "TAKES_PART_IN"]
    assert all({"role", "amount", "currency"} <= f.values.keys() for f in parts)
