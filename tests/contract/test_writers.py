"""Every format of export, found by its place: same bytes for same content, and back again but for its stated losses."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from graphsvc.difference import difference
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Fact, jsonable
from graphsvc.domain.texts import catalogue
from graphsvc.graph.build import empty_view, view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import outcome
from graphsvc.importing.tables import read_table
from graphsvc.readers import open_tables
from graphsvc.writers import discover, open_writer
from tests.any_facts import any_facts
from tests.builders import enterprise, holds, tie

FORMATS = sorted(discover())
TABLES = [name for name in FORMATS if name in ("csv", "tsv", "xlsx")]
WORST = "=cmd|' /C calc'!A0"


def written(name: str, view: GraphView) -> bytes:
    """The bytes of a view in a format."""
    target = io.BytesIO()
    open_writer(name).write(view, target)
    return target.getvalue()


def imported(path: Path) -> tuple[dict[str, Fact], list[object]]:
    """What the service's own import makes of a file, and what it refuses."""
    drafts = Drafts()
    for table in open_tables(path):
        read_table(table, list(table.rows), drafts)
    result = outcome(drafts, {})
    return dict(result.after), list(result.problems)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is(name: str) -> None:
    """Suffix, media type, a title, and its losses in words."""
    writer = open_writer(name)

    assert writer.suffix.startswith(".")
    assert "/" in writer.media_type
    assert f"export.{name}" in catalogue()
    assert all(loss in catalogue() for loss in writer.losses)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    """By name."""
    with pytest.raises(NotFound, match="csv, followthemoney, graphml, json, tsv, xlsx"):
        open_writer("pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_a_valid_file(name: str) -> None:
    """And not nothing at all, but for JSON lines, of which there is none."""
    assert written(name, empty_view()) or open_writer(name).media_type == "application/x-ndjson"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_content_gives_the_same_bytes_in_any_order(name: str, seed_facts: tuple[Fact, ...]) -> None:
    """Nothing of the clock, of a hash or of the rows' order is in them."""
    one = written(name, view_of_facts(seed_facts, revision=1))
    other = written(name, view_of_facts(reversed(seed_facts), revision=1))

    assert one == other


@pytest.mark.parametrize("name", TABLES)
def test_the_seed_city_comes_back_with_the_same_digest(
    name: str, seed_view: GraphView, tmp_path: Path
) -> None:
    """Exported and imported again by the service's own import."""
    path = tmp_path / f"city{open_writer(name).suffix}"
    path.write_bytes(written(name, seed_view.public))

    after, problems = imported(path)

    assert not problems
    assert view_of_facts(after.values()).digest == seed_view.public.digest


@pytest.mark.parametrize("name", TABLES)
def test_hard_values_come_back_exactly(name: str, tmp_path: Path) -> None:
    """Ranges, zero, 2^53 + 1, ten decimals, parallel ties, texts that look like formulas, lists, periods."""
    facts: list[Fact] = [
        enterprise("no-org:1", WORST, registered_capital_cny=2**53 + 1, aliases=("甲", "甲,乙"), note="-5"),
        enterprise("no-org:2", '引"号\n第二行', employees=0),
        holds("no-org:1", "no-org:2", "0.3333333333", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1)),
        holds("no-org:1", "no-org:2", "0.2", contract_no="007"),
        tie("HOLDS", "no-org:2", "no-org:1", share_min=Decimal("0.05"), share_max=Decimal("0.1"), min_exclusive=True),
    ]  # fmt: skip
    path = tmp_path / f"hard{open_writer(name).suffix}"
    path.write_bytes(written(name, view_of_facts(facts)))

    after, problems = imported(path)

    assert not problems
    assert difference({fact.id: fact for fact in facts}, after).counts()["unchanged"] == len(facts)


def test_no_cell_of_a_csv_acts_as_a_formula() -> None:
    """Neither a name nor a note, whatever it begins with."""
    texts = [WORST, "+1", "-1", "@SUM(1)", "\tx", "\rx", "＝1"]
    facts = [enterprise(f"no-org:{n}", text, note=text) for n, text in enumerate(texts)]

    cells = list(_csv_cells(written("csv", view_of_facts(facts))))

    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    """Text stays text, and a whole number is a number that can be summed."""
    facts = [enterprise("no-org:1", WORST, employees=12)]

    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", view_of_facts(facts))))
    types = {cell.value: cell.data_type for row in book["企业"].iter_rows(min_row=2) for cell in row}

    assert types == {"no-org:1": "s", WORST: "s", 12: "n"}


@given(any_facts())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_json_is_what_networkx_reads_and_loses_only_the_source(facts: list[Fact]) -> None:
    """Every id, end and value is there as it was."""
    view = view_of_facts(facts).public

    read = nx.node_link_graph(json.loads(written("json", view)), edges="edges")

    assert _of_networkx(read) == _of_view(view)


@given(any_facts())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_graphml_is_well_formed_and_keeps_every_node_and_tie(facts: list[Fact]) -> None:
    """Read by networkx; values as text, but for what the stated losses say."""
    view = view_of_facts(facts).public

    read: Any = nx.read_graphml(io.BytesIO(written("graphml", view)), force_multigraph=True)

    assert set(read.nodes) == {fact.id for fact in view.facts() if fact.id in view}
    assert sorted(key for _, _, key in read.edges(keys=True)) == sorted(t.id for type_ in view.ties_by_type for t in view.ties(type_))  # fmt: skip


@given(any_facts())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_table_format_writes_any_facts(facts: list[Fact]) -> None:
    """Nothing in the vocabulary's range of values makes a writer fail."""
    view = view_of_facts(facts).public

    for name in TABLES:
        assert zipfile.is_zipfile(io.BytesIO(written(name, view)))


def _csv_cells(archive: bytes) -> Iterable[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        for name in found.namelist():
            for row in csv.reader(io.StringIO(found.read(name).decode("utf-8-sig"), newline="")):
                yield from row


def _of_view(view: GraphView) -> dict[str, object]:
    nodes = {
        e.id: {"kind": e.label, **{n: jsonable(v) for n, v in e.values.items()}}
        for label in view.kinds
        for e in view.entities(label)
    }
    edges = {
        t.id: (t.from_id, t.to_id, {"type": t.type, **{n: jsonable(v) for n, v in t.values.items()}})
        for type_ in view.ties_by_type
        for t in view.ties(type_)
    }
    return {"nodes": nodes, "edges": edges}


def _of_networkx(graph: Any) -> dict[str, object]:
    edges = {key: (a, b, dict(data)) for a, b, key, data in graph.edges(keys=True, data=True)}
    return {"nodes": {node: dict(data) for node, data in graph.nodes(data=True)}, "edges": edges}
