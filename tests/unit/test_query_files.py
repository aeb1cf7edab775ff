"""Query files are checked when they are loaded, and refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.domain.errors import Misconfigured, NotFound
from graphsvc.resources import folder
from graphsvc.stores.queries import load, parse

GOOD = """\
// Enterprises of one sector.
//
// $sector   sector code
//
// Rows: id, name
MATCH (e:Enterprise)-[:IN_SECTOR]->(:Sector {id: $sector})
RETURN e.id AS id, e.name AS name
ORDER BY id
"""
NAMED = """\
// Enterprises.
//
// $as_of   the day
//
// Rows: id
"""


def test_the_header_is_the_documentation() -> None:
    query = parse(GOOD, folder="read", name="enterprises")

    assert query.title == "Enterprises of one sector."
    assert query.parameters == {"sector": "sector code"}
    assert query.columns == ("id", "name")
    assert query.text.startswith("MATCH")


def test_a_column_may_say_its_unit() -> None:
    query = parse(GOOD.replace("Rows: id, name", "Rows: id, name (0-1, fraction)"), folder="read", name="x")

    assert query.columns == ("id", "name")


@pytest.mark.parametrize(
    ("content", "where", "problem"),
    [
        ("// Nothing at all.\n", "read", "there is no query"),
        ("MATCH (n) RETURN n.id ORDER BY n.id", "read", "first line must say"),
        (GOOD.replace("// $sector   sector code\n", ""), "read", r"\$sector is used but not documented"),
        (GOOD.replace("$sector}", "'x'}"), "read", r"\$sector is documented but not used"),
        (GOOD.replace("ORDER BY id\n", ""), "read", "ORDER BY"),
        (GOOD.replace("RETURN", "SET e.seen = true RETURN"), "read", "SET has no place in read/"),
        (GOOD.replace("RETURN", "CALL db.labels() RETURN"), "read", "CALL DB has no place in read/"),
        (GOOD.replace("RETURN", "load  csv FROM 'x' AS l RETURN"), "read", "has no place in read/"),
        ("// Put.\nMATCH (a:Park|Stage {id: 'x'}) SET a.seen = 1", "write", "union label"),
        ("// Put.\nMATCH ()-[h:HOLDS {id: 'x'}]->() SET h.seen = 1", "write", "found by its id alone"),
        (GOOD, "named", r"takes \$as_of"),
        (
            NAMED + "MATCH (e:Enterprise) WHERE e.valid_from < $as_of RETURN e.name AS name ORDER BY name",
            "named",
            "Rows",
        ),
        (
            NAMED + "MATCH (p) WHERE p.valid_from < $as_of RETURN p.name AS id ORDER BY id",
            "named",
            "restricted for Person",
        ),
        (
            NAMED + "MATCH (p:Person|Park) WHERE p.valid_from < $as_of RETURN p.name AS id ORDER BY id",
            "named",
            "restricted for Person",
        ),
        (
            NAMED + "MATCH (p:Park) WHERE p.valid_from < $as_of RETURN properties(p) AS id ORDER BY id",
            "named",
            "properties",
        ),
        (
            NAMED + "MATCH (p:Park) WHERE p.valid_from < $as_of RETURN p[$as_of] AS id ORDER BY id",
            "named",
            "restricted",
        ),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_by_name(content: str, where: str, problem: str) -> None:
    with pytest.raises(Misconfigured, match=rf"{where}/odd\.cypher: .*{problem}"):
        parse(content, folder=where, name="odd")


def test_words_in_texts_and_comments_are_not_clauses() -> None:
    content = GOOD.replace("RETURN", "WHERE e.note <> 'SET' /* CREATE */ // MERGE\nRETURN")

    assert parse(content, folder="read", name="x").columns == ("id", "name")


def test_a_name_is_used_once_over_all_folders(tmp_path: Path) -> None:
    for where in ("read", "write"):
        (tmp_path / where).mkdir()
        (tmp_path / where / "twice.cypher").write_text(GOOD, encoding="utf-8")

    with pytest.raises(Misconfigured, match="twice"):
        load(tmp_path)


def test_placeholders_are_filled_from_the_vocabulary_only() -> None:
    query = parse("// Put.\nMATCH (n:{label}) SET n.seen = 1", folder="write", name="put")

    assert query.fill(label="Park") == "MATCH (n:Park) SET n.seen = 1"
    with pytest.raises(Misconfigured, match="not a label"):
        query.fill(label="Park) DETACH DELETE n //")
    with pytest.raises(Misconfigured, match="placeholders are label"):
        query.fill(type="HOLDS")


def test_only_named_queries_are_questions() -> None:
    queries = load(folder("cypher"))

    with pytest.raises(NotFound, match="localities-by-projects"):
        queries.named("state")


def test_every_file_of_the_product_loads() -> None:
    queries = load(folder("cypher"))

    assert {query.folder for query in queries.by_name.values()} == {"read", "write", "schema", "named"}
    assert len(queries.in_folder("named")) >= 8


def test_the_example_of_the_documentation_is_a_good_question() -> None:
    example = (
        (folder("cypher") / "README.md").read_text(encoding="utf-8").split("```")[1].removeprefix("cypher\n")
    )

    query = parse(example, folder="named", name="example")

    assert query.columns == ("need_id", "need_name", "budget_cny")
