"""The workbook for clerks comes from the vocabulary, loads to nothing as it is, and loads whole when filled in."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from graphsvc.domain.schema import Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.importing.body import EXAMPLE
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.tables import read_table
from graphsvc.readers import open_tables
from graphsvc.writers.template import columns, write_template
from tests.tables import COMPANY, OTHER

SCHEMAS: tuple[Kind | TieType, ...] = (*KINDS, *TIES)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as a clerk gets it."""
    path = tmp_path_factory.mktemp("template") / "模板.xlsx"
    with path.open("wb") as file:
        write_template(file)
    return path


def _load(path: Path) -> Outcome:
    drafts = Drafts()
    for table in open_tables(path):
        read_table(table, list(table.rows), drafts)
    return outcome(drafts, {})


def test_the_template_itself_loads_to_nothing(template: Path) -> None:
    result = _load(template)

    assert result.after == {} and result.problems == ()
    assert {n.why for n in result.notes} == {"explaining-sheet", "example-row-many"}


def test_the_same_vocabulary_gives_the_same_bytes(template: Path) -> None:
    again = io.BytesIO()

    write_template(again)

    assert again.getvalue() == template.read_bytes()


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: s.zh)
def test_every_field_has_a_column_with_a_note_and_its_drop_down(
    template: Path, schema: Kind | TieType
) -> None:
    sheet = openpyxl.load_workbook(template)[schema.zh]
    wanted = columns(schema)

    headers = [cell.value for cell in sheet[2]]

    assert headers == [column.header for column in wanted]
    assert all(cell.comment is not None and cell.comment.text for cell in sheet[2])
    assert str(sheet.cell(3, 1).value).startswith(EXAMPLE)
    listed = {
        str(rule.sqref).split(":")[0].rstrip("0123456789") for rule in sheet.data_validations.dataValidation
    }
    assert listed == {
        openpyxl.utils.get_column_letter(n) for n, column in enumerate(wanted, 1) if column.choices
    }


def test_every_closed_list_of_the_drop_downs_is_the_vocabularys(template: Path) -> None:
    lists = openpyxl.load_workbook(template)["代码表"]

    shown = {tuple(cell.value for cell in column if cell.value) for column in lists.columns}

    assert shown == {tuple(c.zh for c in f.choices) for s in SCHEMAS for f in s.fields if f.choices} | {
        ("是", "否")
    }
    assert lists.sheet_state == "veryHidden"


def test_the_examples_are_values_that_would_be_read(template: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template)
    for sheet in book:
        for row in sheet.iter_rows(min_row=3, max_row=3):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(EXAMPLE):
                    cell.value = cell.value.removeprefix(EXAMPLE) if cell.column > 1 else "A001"
    book.save(tmp_path / "示例.xlsx")

    cells = {(p.sheet, p.column) for p in _load(tmp_path / "示例.xlsx").problems}

    ends = {(t.zh, zh) for t in TIES for zh in (t.from_zh, t.to_zh)}
    codes = {(k.zh, k.code_zh) for k in KINDS}
    named = {(t.zh, "签约会议") for t in TIES}
    assert cells <= ends | codes | named  # whom the examples name is not known; everything else is read


def test_a_filled_template_loads_whole(template: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template)
    _fill(book["地方"], {"行政区划代码": "990101", "地方名称": "砺工区", "级别": "区", "六组团": "是"})
    _fill(
        book["企业"],
        {
            "统一社会信用代码": COMPANY,
            "企业名称": "甲公司",
            "注册资本（万元）": 1200,
            "成立日期": None,
            "所有制": "民企",
        },
    )
    _fill(book["企业"], {"统一社会信用代码": OTHER, "企业名称": "乙公司", "员工人数": 12}, row=5)
    _fill(book["所在地"], {"主体": "甲公司", "所在地方": "砺工区"})
    _fill(book["持股"], {"股东": "乙公司", "被投资企业": COMPANY, "持股比例（%）": "51%", "出资方式": "技术"})
    book.save(tmp_path / "填好.xlsx")

    result = _load(tmp_path / "填好.xlsx")

    assert [p.as_json("en") for p in result.problems] == []
    assert {name: counts["added"] for name, counts in result.kinds.items()} == {
        "Locality": 1, "Enterprise": 2, "LOCATED_IN": 1, "HOLDS": 1,
    }  # fmt: skip
    assert result.after[COMPANY].values["registered_capital_cny"] == 12_000_000
    source = result.after[COMPANY].source
    assert source is not None and source.row == 4


def _fill(sheet: openpyxl.worksheet.worksheet.Worksheet, values: dict[str, object], row: int = 4) -> None:
    headers = [cell.value for cell in sheet[2]]
    for header, value in values.items():
        if value is not None:
            sheet.cell(row, headers.index(header) + 1).value = value
