"""What is written for FollowTheMoney stands before its own program: nothing is changed, nothing is dropped."""

from __future__ import annotations

import io
import json
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.domain.facts import Fact, Tie
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.interchange.followthemoney.ids import our_id, their_id
from graphsvc.interchange.followthemoney.model import HELD, OTHER, properties_of
from graphsvc.interchange.followthemoney.table import ENTITIES, TIES
from graphsvc.writers import open_writer
from tests import machine
from tests.any_facts import IDS, any_facts
from tests.builders import enterprise, entity, holds, tie, view

Line = dict[str, Any]


def written(graph: GraphView) -> list[Line]:
    """The lines of a view."""
    target = io.BytesIO()
    open_writer("followthemoney").write(graph.public, target)
    return [json.loads(line) for line in target.getvalue().splitlines()]


def validated(lines: list[Line], folder: Path) -> list[Line]:
    """What `followthemoney validate` makes of them; it must end well."""
    given_, told = folder / "given.ftm.json", folder / "told.ftm.json"
    given_.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    program = machine.followthemoney()
    assert program is not None
    ended = subprocess.run([program, "validate", "-i", given_, "-o", told], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in told.read_text("utf-8").splitlines()]


def said(lines: list[Line]) -> list[tuple[str, str, dict[str, list[str]]]]:
    """What of a line is content."""
    return [(line["id"], line["schema"], line["properties"]) for line in lines]


@pytest.mark.validator
def test_the_seed_city_passes_the_formats_own_program_unchanged(seed_view: GraphView, tmp_path: Path) -> None:
    """Every entity, property and value of the ownership part."""
    lines = written(seed_view)

    assert len(lines) > 900
    assert said(validated(lines, tmp_path)) == said(lines)


@pytest.mark.validator
def test_any_facts_pass_the_formats_own_program_unchanged(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quotation marks, spaces of all kinds, years that are no dates there, ids of any characters."""
    lines: dict[str, Line] = {}

    @given(any_facts())
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def collect(facts: list[Fact]) -> None:
        for number, line in enumerate(written(view_of_facts(facts))):
            lines[f"{len(lines)}.{number}"] = line

    collect()

    given_ = list(lines.values())
    assert said(validated(given_, tmp_path_factory.mktemp("any"))) == said(given_)


@pytest.mark.validator
def test_every_line_is_of_a_schema_and_of_properties_that_the_format_has(tmp_path: Path) -> None:
    """Our list of its model is that of its own program."""
    program = machine.followthemoney()
    assert program is not None
    model = tmp_path / "model.json"
    subprocess.run([program, "dump-model", "-o", model], check=True)
    schemata = json.loads(model.read_text("utf-8"))["schemata"]

    ours = {name: set(properties_of(name)) for name in HELD}
    theirs = {
        name: {
            prop
            for parent in (name, *schemata[name]["schemata"])
            for prop, told in schemata[parent]["properties"].items()
            if not told.get("stub")
        }
        for name in HELD
    }

    assert ours == theirs
    assert {n for n, told in schemata.items() if not told.get("abstract")} - set(HELD) == OTHER - {
        "Analyzable"
    }


def test_every_property_of_the_table_is_one_of_its_schema() -> None:
    """And so are the ends of a tie."""
    rows = [(row.schema, [*row.properties.values()]) for row in ENTITIES]
    rows += [(row.schema, [*row.properties.values(), row.from_, row.to]) for row in TIES]

    assert not [
        (schema, name) for schema, names in rows for name in names if name not in properties_of(schema)
    ]


def test_a_holding_reads_as_owner_asset_percentage_and_dates() -> None:
    """And what has no property of its own is text beside it."""
    stake = holds("no-org:1", "no-org:2", "0.51", contribution="technology", valid_from=date(2020, 1, 1))

    lines = written(view(enterprise("no-org:1", "甲"), enterprise("no-org:2", "乙"), stake))

    assert lines[-1]["schema"] == "Ownership"
    assert lines[-1]["properties"] == {
        "owner": ["no-org.3a1"],
        "asset": ["no-org.3a2"],
        "percentage": ["51%"],
        "startDate": ["2020-01-01"],
        "description": ["contribution=technology"],
    }


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ({"share_min": "0.25", "share_max": "0.5"}, "25-50%"),
        ({"share_min": "0.25", "share_max": "0.5", "min_exclusive": True}, ">25% <=50%"),
        ({"share_min": "0.25", "share_max": "0.5", "max_exclusive": True}, ">=25% <50%"),
        ({"share_min": "0.25"}, ">=25%"),
        ({"share_max": "0.5", "max_exclusive": True}, "<50%"),
        ({"share_min": "0.3333333333", "share_max": "0.3333333333"}, "33.33333333%"),
        ({"share_min": "0", "share_max": "0"}, "0%"),
    ],
)
def test_a_band_is_written_as_people_write_it(bounds: dict[str, Any], text: str) -> None:
    """Excluded bounds with their sign."""
    values = {n: v if isinstance(v, bool) else Decimal(v) for n, v in bounds.items()}

    lines = written(view(enterprise("no-org:1"), enterprise("no-org:2"), tie("HOLDS", "no-org:1", "no-org:2", **values)))  # fmt: skip

    assert lines[-1]["properties"]["percentage"] == [text]
    assert "description" not in lines[-1]["properties"]


def test_a_person_is_written_without_a_name() -> None:
    """The code stands where the format wants one."""
    lines = written(view(entity("Person", "person:P1", "张三")))

    assert lines[0]["properties"] == {"name": ["person:P1"]}


def test_official_codes_stand_where_others_look_for_them() -> None:
    """Credit code and LEI."""
    lines = written(view(enterprise("919901010618033926", "甲"), enterprise("5493001KJTIIGC8Y1R12", "乙")))

    assert lines[1]["properties"]["uscCode"] == ["919901010618033926"]
    assert lines[0]["properties"]["leiCode"] == ["5493001KJTIIGC8Y1R12"]


@given(st.one_of(IDS, IDS.map("ftm:{}".format), st.from_regex(r"[a-z0-9.-]{1,12}", fullmatch=True)))
def test_every_id_comes_back(id_: str) -> None:
    """Whatever characters it has; and it is one that the format takes."""
    spelt = their_id(id_)

    assert our_id(spelt) == id_
    assert spelt.replace(".", "").replace("-", "").isalnum() and spelt.isascii()


@given(st.from_regex(r"[0-9a-zA-Z]([0-9a-zA-Z.-]{0,10}[0-9a-zA-Z])?", fullmatch=True))
def test_every_id_of_theirs_goes_back_as_it_came(text: str) -> None:
    """A file that came from elsewhere is known again there."""
    assert their_id(our_id(text)) == text


def test_a_tie_that_came_from_elsewhere_keeps_its_id() -> None:
    """So that a second reading of their file changes nothing."""
    stake = holds("no-org:1", "no-org:2", "0.51")
    theirs = Tie("holds:ftm:NK-9", stake.type, stake.from_id, stake.to_id, stake.values)

    lines = written(view(enterprise("no-org:1"), enterprise("no-org:2"), theirs))

    assert lines[-1]["id"] == "NK-9"
