"""Who is who: codes are checked, names resolve only when they are exact and unique, ids never change silently."""

from __future__ import annotations

import time

import pytest

from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.importing.codes import is_credit_code, is_lei, is_provisional
from tests.builders import enterprise, entity, holds, institute, locality, project, tie
from tests.tables import COMPANY, OTHER, imported, noted, table, whys

HEADER = ["代码", "名称", "原编号"]
HOLDING = ["股东", "被投资企业", "持股比例"]


def _ties(facts: object) -> list[Tie]:
    return [f for f in facts if isinstance(f, Tie)]  # type: ignore[attr-defined]  # any collection of facts


def test_one_wrong_character_of_a_credit_code_is_found() -> None:
    changed = [COMPANY[:n] + ("2" if COMPANY[n] != "2" else "3") + COMPANY[n + 1 :] for n in range(18)]

    assert is_credit_code(COMPANY)
    assert not any(map(is_credit_code, changed))


def test_an_lei_is_checked_too() -> None:
    assert is_lei("5493001KJTIIGC8Y1R12")
    assert imported(table("企业", HEADER, ["5493001KJTIIGC8Y1R12", "外国公司", ""])).after.keys() == {
        "5493001KJTIIGC8Y1R12"
    }


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("919901010618033927", "credit-code-check"), ("91990101061803392I", "credit-code-letters"), ("12345", "credit-code-length"),
        ("5493001KJTIIGC8Y1R13", "lei-check"), (919901010618033926.0, "code-as-number"), ("x" * 129, "id-too-long"), ("park:1", "id-of-other-kind"),
    ],
)  # fmt: skip
def test_a_wrong_code_is_a_refused_row(code: str, why: str) -> None:
    result = imported(table("企业", HEADER, [code, "甲公司", ""]))

    assert whys(result) == [why]
    assert result.after == {}


def test_full_width_and_lower_case_codes_are_the_same_code() -> None:
    result = imported(table("企业", HEADER, ["９１９９０１０１１２３６０６７８２u", "甲公司", ""]))

    assert result.after.keys() == {OTHER}


def test_another_id_scheme_is_taken_as_it_is() -> None:
    result = imported(table("企业", HEADER, ["no-org:919303808", "SINTEF", ""]))

    assert result.after.keys() == {"no-org:919303808"}


def test_a_row_without_a_code_gets_a_provisional_id_from_its_name_and_place() -> None:
    known = [locality("locality:990101", "砺工区"), locality("locality:990102", "海屿县")]
    rows = (
        ["代码", "名称", "所在地"],
        ["", "甲公司", "砺工区"],
        [None, "甲公司", "海屿县"],
        ["无", "甲公司", "砺工区"],
    )

    result = imported(table("企业", *rows), known=known)

    ids = [f.id for f in result.news.added if isinstance(f, Entity)]
    assert len(ids) == 2 and all(map(is_provisional, ids))
    assert "provisional" in noted(result)
    assert imported(table("企业", *rows), known=result.after.values()).news.counts()["added"] == 0


@pytest.mark.parametrize("name", ["-", "不详", "未披露", "未知", "unknown", "无"])
def test_a_name_that_means_unknown_gives_no_id(name: str) -> None:
    result = imported(table("企业", HEADER, ["", name, ""]))

    assert whys(result) == ["no-code"]


def test_a_former_id_hands_its_ties_over_and_stays_an_alias() -> None:
    first = imported(table("企业", HEADER, ["", "甲公司", ""], [OTHER, "乙公司", ""]))
    old = next(i for i in first.after if is_provisional(i))
    held = imported(table("持股", HOLDING, [old, "乙公司", "51%"]), known=first.after.values())

    result = imported(table("企业", HEADER, [COMPANY, "甲公司", old]), known=held.after.values())

    moved = _ties(result.after.values())
    assert [(t.from_id, t.to_id) for t in moved] == [(COMPANY, OTHER)]
    assert old not in result.after
    assert old in result.after[COMPANY].values["aliases"]  # type: ignore[operator]  # a tuple of text
    again = imported(
        table("企业", HEADER, [COMPANY, "甲公司", old]),
        table("持股", HOLDING, [old, OTHER, "51%"]),
        known=result.after.values(),
    )
    assert not again.news and again.problems == ()


def test_a_list_without_codes_still_means_the_entity_whose_code_came_later() -> None:
    first = imported(table("企业", HEADER, ["", "甲公司", ""]))
    old = next(iter(first.after))
    coded = imported(table("企业", HEADER, [COMPANY, "甲公司", old]), known=first.after.values())

    again = imported(table("企业", ["名称", "员工人数"], ["甲公司", 7]), known=coded.after.values())

    assert again.after.keys() == {COMPANY}
    assert again.after[COMPANY].values["employees"] == 7


def test_an_unknown_former_id_is_refused() -> None:
    assert whys(imported(table("企业", HEADER, [COMPANY, "甲公司", "enterprise:17"]))) == ["former-unknown"]


def test_a_change_of_kind_is_refused_with_the_way_out() -> None:
    result = imported(table("科研院所", HEADER, [COMPANY, "甲所", ""]), known=[enterprise(COMPANY)])

    assert whys(result) == ["change-of-kind"]
    assert "完整" in result.problems[0].reason.text("zh")


def test_one_id_in_two_kinds_of_one_import_is_refused_in_both_rows() -> None:
    result = imported(
        table("企业", HEADER, [COMPANY, "甲", ""]), table("科研院所", HEADER, [COMPANY, "甲", ""])
    )

    assert whys(result) == ["contradicts", "contradicts"]
    assert result.after == {}


def test_rows_that_contradict_each_other_are_both_refused() -> None:
    result = imported(table("企业", HEADER, [COMPANY, "甲公司", ""], [COMPANY, "乙公司", ""]))

    assert [(p.row, p.reason.values["row"]) for p in result.problems] == [(2, 3), (3, 2)]
    assert result.after == {}


def test_rows_that_say_the_same_are_one_and_are_named() -> None:
    result = imported(table("企业", HEADER, [COMPANY, "甲公司", ""], [COMPANY, "甲公司", ""]))

    assert result.after.keys() == {COMPANY}
    assert noted(result) == {"double-rows"}


def test_two_tables_may_each_say_a_part_of_one_entity() -> None:
    result = imported(
        table("企业", HEADER, [COMPANY, "甲公司", ""]), table("企业经营", ["代码", "员工人数"], [COMPANY, 12])
    )

    assert result.after[COMPANY].values == {"name": "甲公司", "employees": 12}


def test_a_column_that_is_not_there_leaves_what_is_known_and_an_empty_cell_does_not() -> None:
    known = [enterprise(COMPANY, "甲公司", employees=5, registered_capital_cny=9)]

    result = imported(table("企业", ["代码", "员工人数"], [COMPANY, ""]), known=known)

    assert result.after[COMPANY].values == {"name": "甲公司", "registered_capital_cny": 9}
    assert [list(c.fields()) for c in result.news.changed] == [[("employees", 5, None)]]


# ends of ties -------------------------------------------------------------------


@pytest.mark.parametrize("end", [COMPANY, COMPANY.lower(), "甲公司", " 甲 公司", "老甲"])
def test_an_end_is_an_id_a_name_or_an_alias(end: str) -> None:
    known = [enterprise(COMPANY, "甲公司", aliases=("老甲",)), enterprise(OTHER, "乙公司")]

    result = imported(table("持股", HOLDING, [end, OTHER, "51%"]), known=known)

    assert [t.from_id for t in _ties(result.news.added)] == [COMPANY]


def test_a_bare_code_is_enough_where_the_kind_is_known() -> None:
    known = [enterprise(COMPANY), project("project:X1"), locality("locality:990101")]

    result = imported(
        table(
            "参与", ["参与方", "项目", "角色"], ["990101", "X1", "承接地"], [COMPANY, "project:X1", "牵头"]
        ),
        known=known,
    )

    assert {(t.from_id, t.to_id) for t in _ties(result.news.added)} == {("locality:990101", "project:X1"), (COMPANY, "project:X1")}  # fmt: skip


def test_an_unknown_end_is_refused_with_the_nearest_names() -> None:
    known = [enterprise(COMPANY, "衡澜精密减速器有限公司"), enterprise(OTHER, "衡澜轨道车辆有限公司")]

    result = imported(table("持股", HOLDING, ["衡澜精密减速机有限公司", OTHER, "51%"]), known=known)

    problem = result.problems[0]
    assert (problem.row, problem.column, problem.value) == (2, "股东", "衡澜精密减速机有限公司")
    assert (
        problem.reason.values["near"]
        == f"衡澜精密减速器有限公司（{COMPANY}）、衡澜轨道车辆有限公司（{OTHER}）"
    )


def test_a_name_that_two_bear_is_refused_with_their_ids() -> None:
    known = [enterprise(COMPANY, "甲公司"), enterprise(OTHER, "甲公司")]

    result = imported(table("持股", HOLDING, ["甲公司", OTHER, "51%"]), known=known)

    assert whys(result) == ["ambiguous-end"]
    assert COMPANY in str(result.problems[0].reason.values["ids"])


def test_an_end_of_a_kind_that_cannot_stand_there_is_refused() -> None:
    known = [institute(OTHER, "丙所"), enterprise(COMPANY)]

    result = imported(table("持股", HOLDING, [COMPANY, OTHER, "51%"]), known=known)

    assert whys(result) == ["wrong-kind"]


def test_a_tie_to_a_refused_row_says_which_row_to_correct() -> None:
    result = imported(
        table("企业", ["代码", "名称", "所有制"], [COMPANY, "甲公司", "?"], [OTHER, "乙公司", "民企"]), table("持股", HOLDING, [COMPANY, OTHER, "51%"])
    )  # fmt: skip

    assert sorted(whys(result)) == ["end-refused", "not-in-list"]


def test_fields_that_name_an_entity_are_kept_in_one_form() -> None:
    known = [
        enterprise(COMPANY, "甲公司"),
        enterprise(OTHER, "乙公司"),
        entity("Meeting", "meeting:1", "第一次会议"),
    ]
    header = ["供方", "需方", "标的", "签约会议"]

    result = imported(
        table("供货", header, [COMPANY, OTHER, "减速器", "第一次会议"], [OTHER, COMPANY, "电机", "1"]),
        known=known,
    )

    assert {t.values["signed_at"] for t in _ties(result.news.added)} == {"1"}


def test_ends_of_a_symmetric_tie_are_put_in_id_order() -> None:
    known = [enterprise(COMPANY), enterprise(OTHER)]

    result = imported(
        table("一致行动", ["一致行动人甲", "一致行动人乙"], [COMPANY, OTHER], [OTHER, COMPANY]), known=known
    )

    assert [(t.from_id, t.to_id) for t in _ties(result.news.added)] == [tuple(sorted((COMPANY, OTHER)))]
    assert noted(result) == {"double-ties"}


def test_shares_that_sum_to_more_than_the_whole_are_told() -> None:
    known: list[Fact] = [
        enterprise(COMPANY),
        enterprise(OTHER, "乙公司"),
        enterprise("no-org:1"),
        holds("no-org:1", OTHER, "0.6"),
    ]

    result = imported(table("持股", HOLDING, [COMPANY, OTHER, "51%"]), known=known)

    assert result.problems == ()
    assert [n.values["total"] for n in result.notes] == ["111"]


def test_evidence_that_is_required_is_asked_for() -> None:
    known = [enterprise(COMPANY), enterprise(OTHER)]

    result = imported(
        table("协议控制", ["控制方", "被控制企业", "控制方式"], [COMPANY, OTHER, "协议"]), known=known
    )

    assert whys(result) == ["missing"]
    assert tie("DIRECTS", COMPANY, OTHER).id not in result.after


def test_a_persons_restricted_name_neither_finds_nor_suggests_anybody() -> None:
    known = [entity("Person", "person:R1", "张某某"), enterprise(COMPANY)]

    result = imported(table("持股", HOLDING, ["张某某", COMPANY, "5%"], ["张某", COMPANY, "5%"]), known=known)

    assert whys(result) == ["unknown-end-none", "unknown-end-none"]


def test_thousands_of_unknown_ends_are_refused_in_bounded_time() -> None:
    known = [enterprise(f"no-org:{n}", f"衡澜第{n}精密机械有限公司") for n in range(2_000)]
    rows = [[f"砺工{n}号精密机械有限公司", "no-org:1", "5%"] for n in range(3_000)]

    began = time.process_time()
    result = imported(table("持股", HOLDING, *rows), known=known)

    assert len(result.problems) == 3_000
    assert time.process_time() - began < 20
    assert result.problems[-1].reason.why == "unknown-end-many"
