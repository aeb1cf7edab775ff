"""Imports on every server: a dry run writes nothing, a load is all or nothing, and the report says everything."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from graphsvc.domain.errors import BadInput, ImportRefused, NotFound
from graphsvc.readers import open_tables
from graphsvc.service.imports import Imports
from graphsvc.stores.bolt import BoltStore
from graphsvc.writers.template import write_template
from tests.servers.desk import Desk, desk_at
from tests.tables import COMPANY, OTHER

pytestmark = pytest.mark.server
GOOD = f"统一社会信用代码,企业名称,员工人数\n{COMPANY},甲公司,5\n{OTHER},乙公司,\n"
BAD = f"统一社会信用代码,企业名称,员工人数,备注\n{COMPANY},甲公司,多,=1+1\n{OTHER},乙公司,7,\n123,丙公司,8,\n"


@pytest.fixture
def desk(store: BoltStore, tmp_path: Path) -> Desk:
    """A desk on an empty store."""
    return desk_at(store, tmp_path / "data")


@pytest.fixture
def imports(desk: Desk) -> Imports:
    """Imports at that desk."""
    return Imports(desk.views, desk.revisions, open_tables, write_template)


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_check_shows_everything_and_writes_nothing(imports: Imports, desk: Desk, tmp_path: Path) -> None:
    report = imports.check([_file(tmp_path, "企业.csv", GOOD)])

    shown = report.as_json("en")
    assert (shown["revision"], shown["added"], shown["refused"]) == (None, 2, [])
    assert {c["name"] for c in shown["changes"]} == {"甲公司", "乙公司"}  # type: ignore[attr-defined]  # a list of changes
    assert desk.published == 0


def test_a_load_writes_one_revision_that_names_its_files(
    imports: Imports, desk: Desk, tmp_path: Path
) -> None:
    report = imports.load([_file(tmp_path, "企业.csv", GOOD)], who="录入员", note="首次")

    revision = desk.revisions.get(1)
    assert report.revision == 1
    assert (revision.who, revision.note, revision.added) == ("录入员", "首次", 2)
    assert revision.files[0].startswith("企业.csv ")
    source = desk.store.view().entity(OTHER).source
    assert source is not None and (source.file, source.row) == ("企业.csv", 3)


def test_loading_the_same_again_makes_no_revision(imports: Imports, desk: Desk, tmp_path: Path) -> None:
    path = _file(tmp_path, "企业.csv", GOOD)
    imports.load([path], who="录入员")

    again = imports.load([path], who="录入员")

    assert (again.revision, again.unchanged) == (None, 2)
    assert desk.published == 1


def test_a_file_with_refused_rows_writes_nothing_and_says_every_one(
    imports: Imports, desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(ImportRefused) as refusal:
        imports.load([_file(tmp_path, "企业.csv", BAD)], who="录入员")

    report = refusal.value.report
    refused = report.as_json("en")["refused"]  # type: ignore[attr-defined]  # a Report
    assert [(r["row"], r["column"], r["value"]) for r in refused] == [
        (2, "员工人数", "多"),
        (4, "统一社会信用代码", "123"),
    ]
    assert all(set(r) == {"file", "sheet", "row", "column", "value", "reason"} for r in refused)
    assert desk.published == 0 and desk.store.view().count("Enterprise") == 0


def test_the_valid_rows_are_loaded_where_that_is_accepted(
    imports: Imports, desk: Desk, tmp_path: Path
) -> None:
    report = imports.load([_file(tmp_path, "企业.csv", BAD)], who="录入员", accept_valid=True)

    assert (report.revision, report.added, len(report.refused)) == (1, 1, 2)
    assert desk.store.view().ids("Enterprise") == [OTHER]


def test_refused_rows_come_back_with_their_reasons_and_without_formulas(
    imports: Imports, tmp_path: Path
) -> None:
    report = imports.check([_file(tmp_path, "企业.csv", BAD)])

    text = imports.refused_rows_csv(report).decode("utf-8-sig")

    title, header, *rows = csv.reader(io.StringIO(text))
    assert title == ["企业.csv › 企业"]
    assert header[-1] == "拒绝原因"
    assert [row[1] for row in rows] == ["甲公司", "丙公司"]
    assert rows[0][3] == "'=1+1" and "不是数字" in rows[0][4]


def test_corrected_refused_rows_are_a_file_to_import(imports: Imports, desk: Desk, tmp_path: Path) -> None:
    report = imports.load([_file(tmp_path, "企业.csv", BAD)], who="录入员", accept_valid=True)
    text = (
        imports.refused_rows_csv(report).decode("utf-8-sig").replace("多", "9").replace("\r\n123,", "\r\n,")
    )

    corrected = imports.load([_file(tmp_path, "企业更正.csv", text)], who="录入员")

    assert corrected.refused == () and corrected.added == 2
    assert desk.store.view().entity(COMPANY).values["note"] == "=1+1"


def test_a_complete_file_removes_what_it_lacks_and_shows_it_first(
    imports: Imports, desk: Desk, tmp_path: Path
) -> None:
    imports.load([_file(tmp_path, "企业.csv", GOOD)], who="录入员")
    shorter = _file(tmp_path, "企业.csv", GOOD.replace(f"{OTHER},乙公司,\n", ""))

    shown = imports.check([shorter], complete=True)
    loaded = imports.load([shorter], who="录入员", complete=True)

    assert [c.what for c in shown.changes()] == ["removed"]
    assert loaded.removed == 1 and desk.store.view().ids("Enterprise") == [COMPANY]


def test_a_tie_that_ended_is_told_apart_in_the_dry_run(imports: Imports, tmp_path: Path) -> None:
    imports.load([_file(tmp_path, "企业.csv", GOOD)], who="录入员")
    held = "股东,被投资企业,持股比例,生效日期\n甲公司,乙公司,{},{}\n"
    imports.load([_file(tmp_path, "持股.csv", held.format("30%", "2019-01-01"))], who="录入员")

    report = imports.check([_file(tmp_path, "持股.csv", held.format("51%", "2021-06-30"))])

    assert (report.added, report.ended, report.changed) == (1, 1, 0)
    ended = next(report.changes())
    assert (ended.what, ended.name, ended.fields) == (
        "ended",
        "甲公司 → 乙公司",
        (("valid_to", None, date(2021, 6, 30)),),
    )


def test_a_file_that_cannot_be_read_is_a_refused_line_beside_the_others(
    imports: Imports, desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.csv"
    broken.write_bytes(b"a,b\n\0")

    with pytest.raises(ImportRefused) as refusal:
        imports.load([broken, _file(tmp_path, "企业.csv", GOOD)], who="录入员")

    refused = refusal.value.report.as_json("zh")["refused"]  # type: ignore[attr-defined]  # a Report
    assert [(r["file"], r["row"]) for r in refused] == [("坏.csv", None)]
    assert desk.published == 0


def test_a_missing_file_and_a_wrong_mapping_are_named(imports: Imports, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nirgends"):
        imports.check([tmp_path / "nirgends.csv"])
    with pytest.raises(BadInput, match=r"m\.toml: title"):
        imports.check([_file(tmp_path, "企业.csv", GOOD)], mapping=_file(tmp_path, "m.toml", "[[entity]]"))


def test_a_persons_name_is_stored_and_not_shown(imports: Imports, desk: Desk, tmp_path: Path) -> None:
    report = imports.load([_file(tmp_path, "自然人.csv", "人员代码,姓名\nR1,张某某\n")], who="录入员")

    assert "张某某" not in str(report.as_json("zh"))
    assert desk.store.view().entity("person:R1").values["name"] == "张某某"


@pytest.mark.real_data
def test_the_norwegian_grants_load_with_the_documented_mapping(
    imports: Imports, desk: Desk, real_data: Path
) -> None:
    mapping = Path(__file__).resolve().parents[2] / "docs" / "examples" / "eu-grants-norway.toml"

    report = imports.load([real_data / "eu-grants-norway.csv"], who="录入员", mapping=mapping)

    assert report.revision == 1 and len(report.refused) == 3
    view = desk.store.view()
    counts = {
        name: view.count(name)
        for name in ("Project", "Enterprise", "Institute", "University", "Locality", "TAKES_PART_IN")
    }
    assert counts == {
        "Project": 1957,
        "Enterprise": 510,
        "Institute": 58,
        "University": 20,
        "Locality": 108,
        "TAKES_PART_IN": 2927,
    }
