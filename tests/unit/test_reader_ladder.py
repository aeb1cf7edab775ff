"""Files are read by a fixed ladder that is shown; the user overrides it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.errors import BadInput, NotFound
from graphsvc.ports import Cell, ReadingChoices, Table
from graphsvc.readers import open_tables
from graphsvc.readers.delimited import tables

TEXT = "企业名称,注册资本\r\n昆山机器人公司,120\r\n"


def _cells(table: Table) -> list[list[Cell]]:
    return [list(row.cells) for row in table.rows]


def _read(data: bytes, name: str = "企业.csv", choices: ReadingChoices | None = None) -> Table:
    (table,) = tables(name, data, choices or ReadingChoices())
    return table


@pytest.mark.parametrize(
    ("encoded", "named"),
    [
        (TEXT.encode("utf-8"), "utf-8"), (TEXT.encode("utf-8-sig"), "utf-8-sig"), (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"), (TEXT.encode("gb18030"), "gb18030"), (TEXT.encode("gbk"), "gb18030"),
        ("㐀𠀀,1\n".encode("gb18030"), "gb18030"),
    ],
)  # fmt: skip
def test_the_encoding_is_found_by_a_fixed_ladder_and_shown(encoded: bytes, named: str) -> None:
    table = _read(encoded)

    assert table.notes["encoding"] == named
    assert _cells(table)[0][0] in ("企业名称", "㐀𠀀")


@given(
    st.text(
        st.characters(codec="gb18030", exclude_categories=["C"], exclude_characters="\ufeff"),
        min_size=1,
        max_size=20,
    )
)
def test_any_text_in_gb18030_comes_back_unless_it_happens_to_be_utf8(text: str) -> None:
    encoded = f"名称,{text}\n".encode("gb18030")
    try:
        encoded.decode("utf-8")
    except UnicodeDecodeError:
        table = _read(encoded)
        assert table.notes["encoding"] == "gb18030"


def test_the_user_overrides_encoding_and_delimiter() -> None:
    table = _read("a,b;c\n".encode("latin-1"), choices=ReadingChoices("latin-1", ","))

    assert _cells(table) == [["a", "b;c"]]


@pytest.mark.parametrize(
    ("delimiter", "named"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "|")]
)
def test_the_delimiter_is_found_under_a_title_line(delimiter: str, named: str) -> None:
    lines = ["某市名单，2021", *[delimiter.join(["甲", "1,5" if delimiter != "," else "1", "x"])] * 5]

    table = _read("\n".join(lines).encode())

    assert table.notes["delimiter"] == named
    assert len(_cells(table)[1]) == 3


def test_row_numbers_are_those_that_a_spreadsheet_shows() -> None:
    table = _read(b'a,"zwei\nzeilen"\n\nb,c\n')

    assert [(row.number, len(row.cells)) for row in table.rows] == [(1, 2), (2, 0), (3, 2)]


def test_old_line_ends_are_read_and_said() -> None:
    table = _read(b"a,b\rc,d\r")

    assert _cells(table) == [["a", "b"], ["c", "d"]]
    assert table.notes["line-ends"] == "CR"


def test_the_apostrophe_of_a_formula_safe_export_is_taken_away_from_csv_alone() -> None:
    assert _cells(_read(b"'=1+1,'x\n")) == [["=1+1", "'x"]]
    assert _cells(_read(b"'=1+1\tb\n", "a.tsv")) == [["'=1+1", "b"]]


def _book(fill: object) -> bytes:
    book = openpyxl.Workbook()
    fill(book)  # type: ignore[operator]  # a function of the test
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "持股"
    sheet["B2"], sheet["C2"], sheet["D2"], sheet["E2"] = "甲", 51, 0.51, date(2021, 6, 30)
    sheet["D2"].number_format = "0%"
    sheet["B3"] = "组"
    sheet.merge_cells("B3:B5")
    sheet["C5"] = 7
    sheet["C3"] = "=1+1"
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "不读"
    hidden.sheet_state = "hidden"


def test_a_workbook_keeps_rows_and_columns_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(_book(_sheet))

    (table,) = open_tables(tmp_path / "a.xlsx")

    assert table.sheet == "持股" and table.notes["merged"] == "1"
    assert _cells(table)[1][1:] == ["甲", 51, 0.51, date(2021, 6, 30)]
    assert isinstance(_cells(table)[1][2], int)


def test_a_merged_cell_stands_for_every_row_it_spans(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(_book(_sheet))

    (table,) = open_tables(tmp_path / "a.xlsx")

    assert [cells[1] for cells in _cells(table)[2:]] == ["组", "组", "组"]


def test_a_formula_without_a_stored_value_is_marked(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(_book(_sheet))

    (table,) = open_tables(tmp_path / "a.xlsx")

    assert _cells(table)[2][2] == "#FORMULA!"


def test_a_folder_and_a_zip_hold_several_tables_and_name_what_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    (folder / "企业.csv").write_text("代码,名称\n")
    (folder / "持股.tsv").write_text("a\tb\n")
    (folder / "README.md").write_text("#")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("DDDD/QQQQ.csv", "代码,名称\n")
        archive.writestr("持股.csv", "a,b\n")
        archive.writestr("__MACOSX/._企业.csv", "\0")
        archive.writestr("说明.pdf", "x")

    path = tmp_path / "z.zip"  # a Chinese desktop writes names in GBK without saying so
    path.write_bytes(path.read_bytes().replace(b"DDDD/QQQQ.csv", "目录/企业.csv".encode("gbk")))

    in_folder, in_zip = list(open_tables(folder)), list(open_tables(tmp_path / "z.zip"))

    assert {t.sheet for t in in_folder} == {"企业", "持股"}
    assert [t.notes.get("skipped-files") for t in in_folder] == ["README.md", None]
    assert {t.file for t in in_zip} == {"z.zip/目录/企业.csv", "z.zip/持股.csv"}
    assert in_zip[0].notes["skipped-files"] == "说明.pdf"


@pytest.mark.parametrize("name", ["a.docx", "a.json", "a"])
def test_an_unknown_format_is_refused_with_what_can_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7")

    with pytest.raises(BadInput, match=r"\.csv.*\.xlsx"):
        list(open_tables(tmp_path / name))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nirgends"):
        list(open_tables(tmp_path / "nirgends.csv"))
