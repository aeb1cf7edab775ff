"""Every reader of the folder keeps the promises of a reader; a new one is tested by being there."""

from __future__ import annotations

import ast
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from graphsvc.domain.errors import BadInput
from graphsvc.ports import Cell, ReadingChoices
from graphsvc.readers import Reader, open_tables, readers, suffixes

ROWS: list[list[Cell]] = [
    ["统一社会信用代码", "企业名称", "员工人数"],
    ["919901010618033926", "昆山机器人公司", 9_007_199_254],
    ["", "乙\n公司", 7],
]


def _text(delimiter: str) -> bytes:
    lines = (delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    return "\r\n".join(lines).encode()


def _workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("企业")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return out.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".csv": lambda: _text(","), ".txt": lambda: _text(";"), ".tsv": lambda: _text("\t"), ".tab": lambda: _text("\t"),
    ".xlsx": _workbook, ".xlsm": _workbook,
}  # fmt: skip
# what a reader of statements hands over is tested with its format: a row is a line, not cells
TABLES = {name: reader for name, reader in readers().items() if not hasattr(reader, "FORMAT")}
FORMATS = [(name, suffix) for name, reader in TABLES.items() for suffix in reader.SUFFIXES]


@pytest.fixture(params=FORMATS, ids=lambda f: f"{f[0]}{f[1]}")
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Reader, Path]:
    """A reader, and a file of one of its endings that holds ROWS."""
    name, suffix = request.param
    path = tmp_path / f"企业{suffix}"
    path.write_bytes(SAMPLES[suffix]())
    return readers()[name], path


def test_words_and_their_place_come_back(sample: tuple[Reader, Path]) -> None:
    _, path = sample

    (table,) = open_tables(path)

    assert (table.file, table.sheet) == (path.name, "企业")
    assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    rows = list(table.rows)
    assert [row.number for row in rows] == [1, 2, 3]
    assert [["" if c is None else str(c) for c in row.cells] for row in rows] == [
        [str(c) for c in row] for row in ROWS
    ]


def test_a_reader_knows_its_own_files(sample: tuple[Reader, Path]) -> None:
    reader, path = sample

    assert reader.recognises(path.read_bytes()[:4096], path.suffix)


def test_no_two_readers_claim_one_file(sample: tuple[Reader, Path]) -> None:
    _, path = sample

    claims = [n for n, r in readers().items() if r.recognises(path.read_bytes()[:4096], path.suffix)]

    assert len(claims) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"PK\x03\x04", b"<", b"{" * 100_000, b"\xff" * 50, b"\xd0\xcf\x11\xe0" + b"\0" * 99],
)
def test_what_is_not_of_the_format_is_refused_by_name_or_empty(
    sample: tuple[Reader, Path], data: bytes
) -> None:
    reader, path = sample

    try:
        for table in reader.tables(path.name, data, ReadingChoices()):
            for row in table.rows:
                assert len(row.cells) <= 1
    except BadInput as refused:
        assert path.name in str(refused)


def test_every_ending_is_offered_to_people(sample: tuple[Reader, Path]) -> None:
    assert sample[1].suffix in suffixes()


@pytest.mark.parametrize("name", readers())
def test_readers_do_not_know_one_another(name: str) -> None:
    path = Path(str(readers()[name].__file__))  # type: ignore[attr-defined]  # a reader is a module
    modules = {
        n.module for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)
    }

    assert not {m for m in modules if m and m.startswith("graphsvc.readers")}


def test_json_of_no_known_format_is_passed_over_in_a_folder_and_named(tmp_path: Path) -> None:
    (tmp_path / "企业.csv").write_bytes(_text(","))
    (tmp_path / "package.json").write_text('{"name": "tool"}', "utf-8")

    (table,) = open_tables(tmp_path)

    assert table.notes["skipped-files"] == "package.json"
    with pytest.raises(BadInput, match=r"package\.json"):
        list(open_tables(tmp_path / "package.json"))


@pytest.mark.parametrize("name", ["实体.json", "entities.ftm.json", "entities.ijson", "实体.txt", "实体"])
def test_lines_of_followthemoney_are_known_by_their_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(
        '\n{"id":"a","caption":"甲","schema":"Company","properties":{}}\n\n{"id":"b"\n', "utf-8-sig"
    )

    (table,) = open_tables(path)

    assert table.format == "followthemoney"
    assert [row.number for row in table.rows] == [2, 4]


def test_an_entity_whose_schema_comes_late_is_known_by_its_properties(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"id":"a","properties":{"name":["' + "甲" * 5_000 + '"]},"schema":"Company"}', "utf-8")

    (table,) = open_tables(path)

    assert table.format == "followthemoney"
