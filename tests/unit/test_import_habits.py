"""Tables as clerks really hand them in are read, and what was forgiven is said."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.domain.facts import Tie
from tests.builders import locality, meeting, project, sector
from tests.tables import COMPANY, OTHER, imported, noted, table, whys

HEADER = ["统一社会信用代码", "企业名称", "注册资本（万元）"]


def test_a_title_line_above_the_header_is_no_row() -> None:
    result = imported(table("企业", ["某市企业名单（虚构）"], [], HEADER, [COMPANY, "甲公司", "120"]))

    assert result.problems == ()
    assert result.after[COMPANY].values == {"name": "甲公司", "registered_capital_cny": 1_200_000}


def test_a_unit_above_the_header_is_the_unit_of_money() -> None:
    result = imported(
        table(
            "企业",
            ["企业名单", "单位：亿元"],
            ["代码", "名称", "注册资本", "员工人数"],
            [COMPANY, "甲公司", "1.2", "35"],
        )
    )

    assert result.after[COMPANY].values["registered_capital_cny"] == 120_000_000
    assert result.after[COMPANY].values["employees"] == 35


@pytest.mark.parametrize(
    "header",
    [
        ["社会信用代码", "单 位 名 称"], ["ＣＯＤＥ", "name"], ["统一社会信用代码*", "企业名称 *"], ["信用代码", "单位名称（公章）"], ["id", "公司\n名称"],
    ],
)  # fmt: skip
def test_headers_are_known_by_synonym_spacing_and_width(header: list[str]) -> None:
    result = imported(table("企业", header, [COMPANY, "甲公司"]))

    assert result.problems == ()
    assert result.after[COMPANY].values["name"] == "甲公司"


@pytest.mark.parametrize(
    "name",
    ["企业", "企业名单", "01 企业信息表", "Enterprise", "enterprises", "3-企业台账2021", "某市企业汇总"],
)
def test_a_sheet_is_known_by_its_name(name: str) -> None:
    assert imported(table(name, HEADER, [COMPANY, "甲公司", ""])).after.keys() == {COMPANY}


def test_a_sheet_without_a_name_is_known_by_its_file_or_its_headers() -> None:
    by_file = imported(table("Sheet1", ["代码", "名称"], [COMPANY, "甲公司"], file="企业.xlsx"))
    by_headers = imported(
        table("Sheet1", ["项目编号", "项目名称", "总投资（亿元）"], ["X1", "电机厂", "3"], file="汇总.xlsx")
    )

    assert by_file.after.keys() == {COMPANY}
    assert by_headers.after["project:X1"].values["total_investment_cny"] == 300_000_000


def test_a_sheet_that_may_list_two_kinds_is_asked_about() -> None:
    result = imported(table("Sheet1", ["统一社会信用代码", "单位名称"], [COMPANY, "甲公司"], file="a.xlsx"))

    assert whys(result) == ["ambiguous-sheet"]
    assert "科研院所" in result.problems[0].reason.text("zh")


def test_a_sheet_that_lists_nothing_known_is_refused_with_what_is_known() -> None:
    result = imported(table("天气", ["温度", "湿度"], [3, 4], file="a.xlsx"))

    assert whys(result) == ["unknown-sheet"]


def test_a_named_sheet_without_its_columns_says_which_are_needed() -> None:
    result = imported(table("持股", ["甲", "乙"], [1, 2]))

    assert "股东、被投资企业" in result.problems[0].reason.text("zh")


def test_totals_footnotes_and_repeated_headers_are_passed_over_with_a_note() -> None:
    result = imported(
        table(
            "合作项目", ["项目编号", "项目名称", "总投资（亿元）"], ["X1", "电机厂", "3"], ["项目编号", "项目名称", "总投资（亿元）"],
            ["X2", "转子厂", "4"], ["合 计", None, "7"], [None, "小计：", "7"], [None, "总计（2个）", 7], ["注：含前期"], ["填表人：张三"], [None, None, None],
        )
    )  # fmt: skip

    assert result.after.keys() == {"project:X1", "project:X2"}
    assert noted(result) == {"total-row", "footnote", "repeated-header"}
    assert "5, 6, 7" in next(n for n in result.notes if n.why == "total-row").text("zh")


def test_a_project_whose_name_contains_a_total_is_a_project() -> None:
    result = imported(table("合作项目", ["项目编号", "项目名称"], ["X1", "合计算力中心项目"]))

    assert result.after.keys() == {"project:X1"}


def test_the_example_row_is_passed_over_with_a_note() -> None:
    result = imported(table("企业", HEADER, ["【示例】91990000MA00000001", "示例公司", "1"]))

    assert result.after == {} and result.problems == ()
    assert noted(result) == {"example-row"}


@pytest.mark.parametrize("nothing", ["", None, r"\N", "-", "—", "无", "未报", "/", "N/A", " 未报 ", "暂无"])
def test_what_is_not_reported_is_no_value_and_no_zero(nothing: str | None) -> None:
    result = imported(table("企业", HEADER, [COMPANY, "甲公司", nothing]))

    assert result.problems == ()
    assert result.after[COMPANY].values == {"name": "甲公司"}


def test_zero_is_reported() -> None:
    result = imported(table("合作项目", ["项目编号", "项目名称", "到位资金"], ["X1", "电机厂", 0]))

    assert result.after["project:X1"].values["arrived_cny"] == 0


def test_spaces_and_zero_width_characters_are_taken_away_with_a_note() -> None:
    result = imported(table("企业", HEADER, [f"\u200b{COMPANY} ", "甲公司\u3000\u200b", " 120 "]))

    assert result.after[COMPANY].values == {"name": "甲公司", "registered_capital_cny": 1_200_000}
    assert noted(result) == {"invisible", "code-normalised"}


def test_control_characters_and_lone_surrogates_are_refused() -> None:
    result = imported(table("企业", HEADER, [COMPANY, "甲\x07公司", ""], [OTHER, "乙\ud800公司", ""]))

    assert whys(result) == ["control", "control"]
    assert "U+0007" in result.problems[0].reason.text("en")


def test_every_problem_of_every_row_is_collected() -> None:
    result = imported(
        table(
            "合作项目", ["项目编号", "项目名称", "总投资", "状态", "开工日期"],
            ["X1", "", "多", "停", "某日"], ["X2", "好项目", 1, "签约", None], ["X3", None, None, None, "2021-02-30"],
        )
    )  # fmt: skip

    assert {(p.row, p.column) for p in result.problems} == {
        (2, "总投资"), (2, "状态"), (2, "开工日期"), (4, "开工日期"),
    }  # fmt: skip
    assert result.after.keys() == {"project:X2"}


def test_columns_that_mean_nothing_are_named() -> None:
    result = imported(table("企业", ["序号", "代码", "名称", "心情"], [1, COMPANY, "甲公司", "好"]))

    assert [n.values["columns"] for n in result.notes] == ["心情"]


def test_cells_beside_the_header_are_refused_since_a_delimiter_may_be_too_many() -> None:
    result = imported(table("企业", ["代码", "名称"], [COMPANY, "甲公司", "多出来的"]))

    assert whys(result) == ["beside-header"]


def test_two_columns_that_say_the_same_are_refused() -> None:
    result = imported(table("企业", ["代码", "企业名称", "公司名称"], [COMPANY, "甲公司", "乙公司"]))

    assert whys(result) == ["double-column"]


def test_an_unknown_unit_in_a_header_is_refused() -> None:
    result = imported(table("企业", ["代码", "名称", "注册资本（万美元）"], [COMPANY, "甲公司", "5"]))

    assert whys(result) == ["header-unit"]


def test_a_column_in_an_entitys_own_table_may_state_its_place_and_sector() -> None:
    known = [locality("locality:990101", "砺工区"), sector("robotics", "机器人")]

    result = imported(
        table("企业", ["代码", "名称", "所在地", "所属产业"], [COMPANY, "甲公司", "砺工区", "robotics"]),
        known=known,
    )

    assert {(f.type, f.to_id) for f in result.news.added if isinstance(f, Tie)} == {
        ("LOCATED_IN", "locality:990101"), ("IN_SECTOR", "sector:robotics"),
    }  # fmt: skip


def test_a_sheet_of_explanations_and_an_empty_sheet_are_passed_over() -> None:
    result = imported(table("填表说明", ["请如实填写"]), table("持股", [None, ""]))

    assert result.problems == ()
    assert noted(result) == {"explaining-sheet", "empty-sheet"}


def test_numbers_in_text_columns_lose_the_point_that_a_spreadsheet_gave_them() -> None:
    result = imported(table("合作项目", ["项目编号", "项目名称"], [7, 2021]))

    assert result.after["project:7"].values["name"] == "2021"


def test_a_meeting_may_be_called_by_its_ordinal() -> None:
    known = [meeting(1, date(2022, 1, 14)), project("project:X1")]

    result = imported(table("签约于", ["项目", "会议"], ["X1", "第1次会议"]), known=known)

    assert [f.to_id for f in result.news.added if isinstance(f, Tie)] == ["meeting:1"]
