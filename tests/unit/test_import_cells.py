"""Cells of closed lists, shares, dates and formulas in a table as a clerk hands it in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import enterprise
from tests.tables import COMPANY, OTHER, imported, noted, table, whys


@pytest.mark.parametrize("word", ["local-state", "地方国企", "local state", "国企", "市属国企", " 国 企 "])
def test_a_closed_list_takes_codes_names_and_synonyms(word: str) -> None:
    result = imported(table("企业", ["代码", "名称", "企业性质"], [COMPANY, "甲公司", word]))

    assert result.after[COMPANY].values["ownership"] == "local-state"


def test_a_word_outside_a_closed_list_is_refused_with_the_list() -> None:
    result = imported(table("企业", ["代码", "名称", "所有制"], [COMPANY, "甲公司", "半官方"]))

    problem = result.problems[0]
    assert (problem.row, problem.column, problem.value) == (2, "所有制", "半官方")
    assert "民企" in problem.reason.text("zh") and "private" in problem.reason.text("en")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("是", True),
        ("√", True),
        ("有", True),
        ("否", False),
        ("无", False),
        (True, True),
        (1, True),
        ("×", False),
    ],
)
def test_yes_and_no_have_many_spellings(word: object, value: bool) -> None:
    result = imported(table("企业", ["代码", "名称", "重点企业"], [COMPANY, "甲公司", word]))  # type: ignore[list-item]  # cells of any type

    assert result.after[COMPANY].values["key_enterprise"] is value


def test_a_list_is_parted_at_semicolons_and_enumeration_commas() -> None:
    result = imported(table("企业", ["代码", "名称", "别名"], [COMPANY, "甲公司", "甲；甲厂、老甲;甲"]))

    assert result.after[COMPANY].values["aliases"] == ("甲", "甲厂", "老甲")


def test_a_share_may_be_a_range_and_a_column_of_upper_bounds_overrides() -> None:
    known = [enterprise(COMPANY), enterprise(OTHER)]

    ranged = imported(
        table("持股", ["股东", "被投资企业", "持股比例"], [OTHER, COMPANY, "5–10%"]), known=known
    )
    bounded = imported(
        table(
            "持股", ["股东", "被投资企业", "持股比例（%）", "持股比例上限（%）"], [OTHER, COMPANY, "5", "8"]
        ),
        known=known,
    )

    assert [f.values for f in ranged.news.added] == [
        {"share_min": Decimal("0.05"), "share_max": Decimal("0.1")}
    ]
    assert [f.values for f in bounded.news.added] == [
        {"share_min": Decimal("0.05"), "share_max": Decimal("0.08")}
    ]


def test_a_share_column_of_lower_bounds_says_nothing_of_the_upper() -> None:
    known = [enterprise(COMPANY), enterprise(OTHER)]

    result = imported(
        table("持股", ["股东", "被投资企业", "持股比例下限"], [OTHER, COMPANY, "51%"]), known=known
    )

    assert [f.values for f in result.news.added] == [{"share_min": Decimal("0.51")}]


def test_shares_that_may_be_fractions_or_percents_are_asked_about() -> None:
    known = [enterprise(COMPANY), enterprise(OTHER)]

    result = imported(
        table("持股", ["股东", "被投资企业", "持股比例（%）"], [OTHER, COMPANY, 0.51]), known=known
    )

    assert whys(result) == ["percent-or-fraction"]
    assert "0.51%" in result.problems[0].reason.text("zh")


def test_a_month_without_a_day_is_its_first_day_with_a_note() -> None:
    result = imported(table("合作项目", ["项目编号", "项目名称", "开工日期"], ["X1", "电机厂", "2021.06"]))

    assert result.after["project:X1"].values["actual_start"] == date(2021, 6, 1)
    assert noted(result) == {"first-of-month"}


def test_a_formula_without_a_value_and_a_failed_one_are_refused() -> None:
    result = imported(
        table(
            "合作项目", ["项目编号", "项目名称", "总投资"], ["X1", "电机厂", "#FORMULA!"], ["X2", "#N/A", 3]
        )
    )

    assert whys(result) == ["uncalculated", "cell-error"]


def test_identity_numbers_of_people_are_never_kept() -> None:
    persons = imported(table("自然人", ["人员代码", "姓名"], ["11010519491231002X", "某人"]))
    known = [enterprise(COMPANY), enterprise(OTHER)]
    seconded = imported(
        table("挂职", ["派出单位", "接收单位", "人员代码"], [COMPANY, OTHER, "11010519491231002X"]),
        known=known,
    )

    assert whys(persons) == whys(seconded) == ["identity-number"]


@pytest.mark.parametrize(
    ("sheet", "header"), [("自然人", ["人员代码", "姓名"]), ("未披露持有人", ["未披露编号", "持有人说明"])]
)
def test_people_and_unknown_parties_need_a_code(sheet: str, header: list[str]) -> None:
    assert whys(imported(table(sheet, header, ["", "某人"]))) == ["no-code"]


def test_a_government_code_that_does_not_begin_with_1_is_noted() -> None:
    result = imported(table("政府部门", ["代码", "名称"], [COMPANY, "某局"]))

    assert result.problems == () and noted(result) == {"government-code"}


def test_names_and_texts_have_a_longest_length() -> None:
    result = imported(
        table(
            "科技成果",
            ["成果编号", "成果名称", "成果简介"],
            ["1", "长" * 1_001, ""],
            ["2", "好", "长" * 32_768],
            ["3", "好", "长" * 32_767],
        )
    )

    assert whys(result) == ["text-too-long", "text-too-long"]
    assert result.after.keys() == {"achievement:3"}


def test_a_number_below_the_least_is_told_the_least_alone() -> None:
    result = imported(table("企业", ["代码", "名称", "员工人数"], [COMPANY, "甲公司", "-5"]))

    assert [p.reason.text("zh") for p in result.problems] == ["不能小于 0"]


def test_a_number_outside_two_bounds_is_told_both() -> None:
    result = imported(table("科技成果", ["成果编号", "成果名称", "成熟度"], ["1", "减速器", "10"]))

    assert [p.reason.text("en") for p in result.problems] == ["must be between 1 and 9"]
