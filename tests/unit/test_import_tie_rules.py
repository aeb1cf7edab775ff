"""Which row is which tie: the same, a correction, a later one that ends an earlier one, or a new one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from graphsvc.domain.facts import Fact, Tie
from graphsvc.importing.outcome import Outcome
from tests.builders import enterprise, holds
from tests.tables import COMPANY, OTHER, imported, noted, table, whys

HEADER = ["股东", "被投资企业", "持股比例", "生效日期", "失效日期", "更正", "关系标识"]
ENDS = [enterprise(COMPANY, "甲公司"), enterprise(OTHER, "乙公司")]
OLD = holds(COMPANY, OTHER, "0.3", valid_from=date(2019, 1, 1))


def _row(share: str, start: str = "", end: str = "", correction: str = "", id_: str = "") -> list[str]:
    return [COMPANY, OTHER, share, start, end, correction, id_]


def _load(*rows: list[str], known: tuple[Fact, ...] = (OLD,), complete: bool = False) -> Outcome:
    return imported(table("持股", HEADER, *rows), known=[*ENDS, *known], complete=complete)


def _ties(result: Outcome) -> dict[str, Tie]:
    return {i: f for i, f in result.after.items() if isinstance(f, Tie)}


def _periods(result: Outcome) -> list[tuple[date | None, date | None]]:
    return sorted(((t.period().start, t.period().end) for t in _ties(result).values()), key=str)


def test_the_same_tie_with_another_share_is_changed() -> None:
    result = _load(_row("51%", "2019-01-01"))

    assert result.news.counts() == {"added": 0, "changed": 1, "ended": 0, "removed": 0, "unchanged": 0}
    assert _ties(result)[OLD.id].values["share_min"] == Decimal("0.51")


def test_the_same_tie_again_is_unchanged_and_keeps_its_first_source() -> None:
    result = _load(_row("30%", "2019-01-01"))

    assert result.news.counts() == {"added": 0, "changed": 0, "ended": 0, "removed": 0, "unchanged": 1}
    assert result.after[OLD.id] is OLD


def test_a_later_tie_ends_the_open_one_before_it() -> None:
    result = _load(_row("51%", "2021-06-30"))

    assert _periods(result) == [(date(2019, 1, 1), date(2021, 6, 30)), (date(2021, 6, 30), None)]
    assert result.news.counts() == {"added": 1, "changed": 0, "ended": 1, "removed": 0, "unchanged": 0}


def test_loading_the_same_history_again_changes_nothing() -> None:
    rows = _row("30%", "2019-01-01"), _row("51%", "2021-06-30")
    first = _load(*rows, known=())

    again = _load(*rows, known=tuple(_ties(first).values()))
    only_old = _load(rows[0], known=tuple(_ties(first).values()))

    assert _periods(first) == [(date(2019, 1, 1), date(2021, 6, 30)), (date(2021, 6, 30), None)]
    assert not again.news and again.news.unchanged == 2
    assert not only_old.news


def test_a_correction_moves_the_start_and_keeps_the_id() -> None:
    result = _load(_row("30%", "2019-03-01", correction="是"))

    assert _ties(result).keys() == {OLD.id}
    assert [list(c.fields()) for c in result.news.changed] == [
        [("valid_from", date(2019, 1, 1), date(2019, 3, 1))]
    ]
    again = _load(_row("30%", "2019-03-01", correction="是"), known=tuple(_ties(result).values()))
    plain = _load(_row("30%", "2019-03-01"), known=tuple(_ties(result).values()))
    assert not again.news and not plain.news


def test_in_a_complete_file_another_start_is_a_correction() -> None:
    result = imported(table("持股", HEADER, _row("30%", "2018-05-01")), known=[*ENDS, OLD], complete=True)

    assert _ties(result).keys() == {OLD.id}
    assert result.news.counts()["changed"] == 1 and result.news.counts()["removed"] == 0


def test_a_complete_file_that_lists_both_periods_corrects_neither() -> None:
    result = _load(_row("30%", "2019-01-01", "2021-01-01"), _row("51%", "2021-01-01"), complete=True)

    assert result.news.counts() == {"added": 1, "changed": 0, "ended": 1, "removed": 0, "unchanged": 0}


def test_a_correction_of_one_of_several_is_asked_about() -> None:
    others = holds(COMPANY, OTHER, "0.4", valid_from=date(2020, 1, 1))

    result = _load(_row("45%", "2020-02-01", correction="是"), known=(OLD, others))

    assert whys(result) == ["which-tie"]


def test_a_file_without_start_dates_means_the_only_known_tie() -> None:
    result = imported(table("持股", HEADER[:3], [COMPANY, OTHER, "35%"]), known=[*ENDS, OLD])

    assert _periods(result) == [(date(2019, 1, 1), None)]
    assert result.news.counts()["changed"] == 1


def test_a_period_that_reaches_into_a_known_one_is_refused_with_the_way_out() -> None:
    result = _load(_row("10%", "2018-01-01"))

    assert whys(result) == ["overlap"]
    assert "更正" in result.problems[0].reason.text("zh")


def test_an_earlier_closed_period_is_history() -> None:
    result = _load(_row("10%", "2018-01-01", "2019-01-01"))

    assert _periods(result) == [(date(2018, 1, 1), date(2019, 1, 1)), (date(2019, 1, 1), None)]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    assert whys(_load(_row("10%", "2021-01-01", "2021-01-01"))) == ["empty-period"]


def test_ending_a_tie_is_told_apart_from_changing_it() -> None:
    assert _load(_row("30%", "2019-01-01", "2022-01-01")).news.counts()["ended"] == 1


def test_equal_identity_with_other_contents_is_refused_in_both_rows() -> None:
    result = _load(_row("10%", "2021-01-01"), _row("20%", "2021-01-01"))

    assert [(p.row, p.reason.why) for p in result.problems] == [(2, "same-tie"), (3, "same-tie")]
    assert _ties(result).keys() == {OLD.id}


def test_equal_identity_with_given_ids_is_two_ties() -> None:
    result = _load(_row("10%", "2021-01-01", id_="R1"), _row("20%", "2021-01-01", id_="R2"), known=())

    assert _ties(result).keys() == {"holds:R1", "holds:R2"}
    again = _load(_row("10%", "2021-01-01", id_="holds:R1"), known=tuple(_ties(result).values()))
    assert not again.news
    unnamed = _load(_row("10%", "2021-01-01"), known=tuple(_ties(result).values()))
    assert whys(unnamed) == ["which-tie"]


def test_a_given_id_that_two_rows_use_is_refused() -> None:
    assert (
        whys(_load(_row("1%", "2021-01-01", id_="R1"), _row("2%", "2022-01-01", id_="R1")))
        == ["same-tie-id"] * 2
    )


def test_a_row_that_repeats_a_tie_is_named() -> None:
    result = _load(_row("10%", "2021-01-01"), _row("10%", "2021-01-01"), known=())

    assert len(_ties(result)) == 1
    assert noted(result) == {"double-ties"}


def test_parallel_ties_with_other_keys_are_normal() -> None:
    header = ["股东", "被投资企业", "出资方式", "持股比例"]

    result = imported(
        table("持股", header, [COMPANY, OTHER, "技术", "10%"], [COMPANY, OTHER, "货币", "20%"]), known=ENDS
    )

    assert len(_ties(result)) == 2 and result.problems == ()


# complete files -----------------------------------------------------------------


def test_what_a_complete_file_lacks_is_removed_with_the_ties_that_would_hang() -> None:
    result = imported(table("企业", ["代码", "名称"], [COMPANY, "甲公司"]), known=[*ENDS, OLD], complete=True)

    assert [f.id for f in result.news.removed] == sorted([OTHER, OLD.id])
    assert noted(result) == {"removed-along"}


def test_a_complete_file_leaves_other_kinds_alone() -> None:
    other = [COMPANY, "no-org:1", "5%", "", "", "", ""]
    known: list[Fact] = [*ENDS, enterprise("no-org:1"), OLD]

    result = imported(table("持股", HEADER, other), known=known, complete=True)

    assert [f.id for f in result.news.removed] == [OLD.id]


def test_a_sheet_that_nobody_filled_in_removes_nothing() -> None:
    result = imported(table("持股", HEADER), known=[*ENDS, OLD], complete=True)

    assert not result.news
    assert noted(result) == {"empty-list"}


def test_a_refused_tie_is_not_missing() -> None:
    result = _load(_row("10%", "2021-01-01"), _row("20%", "2021-01-01"), complete=True)

    assert result.news.removed == ()


def test_a_refused_row_is_not_missing() -> None:
    result = imported(table("企业", ["代码", "名称", "所有制"], [COMPANY, "甲公司", "?"], [OTHER, "乙公司", ""]), known=[*ENDS, OLD], complete=True)  # fmt: skip

    assert result.news.removed == ()


def test_nothing_is_removed_where_a_rows_identity_is_lost() -> None:
    result = imported(
        table("企业", ["代码", "名称"], ["坏代码", "乙公司"], [COMPANY, "甲公司"]),
        known=[*ENDS, OLD],
        complete=True,
    )

    assert result.news.removed == ()
    assert "nothing-removed" in noted(result)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_rows_does_not_matter(order: int) -> None:
    rows = [_row("30%", "2019-01-01"), _row("51%", "2021-06-30"), _row("60%", "2022-01-01")][::order]

    assert _periods(_load(*rows, known=())) == [
        (date(2019, 1, 1), date(2021, 6, 30)), (date(2021, 6, 30), date(2022, 1, 1)), (date(2022, 1, 1), None),
    ]  # fmt: skip
