"""Shares and registers as they come and should not: refused with row, column and reason, or named, and never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from graphsvc.domain.facts import Tie, Value
from graphsvc.importing.outcome import Outcome
from graphsvc.ports import Cell, Table
from tests.tables import imported, noted, table, whys

SHARE = "持股比例"


def firms(count: int) -> Table:
    """That many enterprises, no-org:0 and on."""
    return table(
        "企业", ["统一社会信用代码", "企业名称"], *[[f"no-org:{n}", f"公司{n}"] for n in range(count)]
    )


def register(*shares: Cell, header: str = SHARE) -> Outcome:
    """The import of a register: one holder of no-org:0 a share."""
    rows = [[f"no-org:{n}", "no-org:0", share] for n, share in enumerate(shares, 1)]
    return imported(firms(len(shares) + 1), table("持股", ["股东", "被投资企业", header], *rows))


def holdings(result: Outcome) -> list[dict[str, Value]]:
    """What is known of each holding."""
    return [dict(fact.values) for fact in result.after.values() if isinstance(fact, Tie)]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("-5", "share-range"), (-5, "share-range"), ("-5%", "share-range"), ("101", "share-range"), (101, "share-range"), ("118.8%", "share-range"),
        ("100.0000001", "share-range"), ("100.0000001%", "share-range"), (100.0000001, "share-range"), ("NaN", "not-finite"), ("nan%", "not-finite"),
        ("Infinity", "not-finite"), (float("nan"), "not-finite"), ("约51%", "loose-share"), ("51%左右", "loose-share"), ("近51", "loose-share"),
        ("51%%", "not-a-share"), ("百分之五十一", "not-a-share"), ("1/3", "not-a-share"), (True, "not-a-number"), ("60%-50%", "range-reversed"),
        (">100%", "range-empty"), ("<0%", "range-empty"), ("33.333333333%", "share-decimals"), ("#DIV/0!", "cell-error"), ("9" * 5_000, "number-too-long"),
    ],
)  # fmt: skip
def test_a_share_that_cannot_be_is_refused_with_its_cell(cell: Cell, why: str) -> None:
    result = register(cell)

    assert whys(result) == [why]
    (problem,) = result.problems
    assert (problem.file, problem.sheet, problem.row, problem.column) == ("表.xlsx", "持股", 2, SHARE)
    assert problem.reason.text("zh") and problem.reason.text("en")
    assert not holdings(result)


@pytest.mark.parametrize(
    ("cells", "header"),
    [
        (["0.51"], SHARE), (["0.51", "0.49"], SHARE), (["1"], SHARE), ([1], SHARE), (["51", "0.51"], SHARE), ([51, 0.51], SHARE), (["51%", "0.3"], SHARE),
        ([0.51, 0.49], "持股比例（%）"),
    ],
)  # fmt: skip
def test_a_number_that_may_be_a_percentage_or_a_fraction_is_asked_about(
    cells: list[Cell], header: str
) -> None:
    result = register(*cells, header=header)

    assert set(whys(result)) == {"percent-or-fraction"}


@pytest.mark.parametrize(
    ("cells", "header", "share"),
    [
        (["51", "49"], SHARE, "0.51"), ([51, 49], SHARE, "0.51"), (["51%"], SHARE, "0.51"), (["0.51"], "持股比例（%）", "0.0051"), (["0.51%"], SHARE, "0.0051"),
        (["0.51"], "持股比例（小数）", "0.51"), ([51, 0.5], "持股比例（%）", "0.51"),
    ],
)  # fmt: skip
def test_a_number_that_can_mean_one_thing_only_is_read(cells: list[Cell], header: str, share: str) -> None:
    result = register(*cells, header=header)

    assert not result.problems
    assert holdings(result)[0]["share_min"] == holdings(result)[0]["share_max"] == Decimal(share)


def test_a_spreadsheets_percent_cells_are_fractions_and_that_is_said() -> None:
    """A cell that shows 51% holds 0.51."""
    result = register(0.51, 0.49)

    assert [h["share_min"] for h in holdings(result)] == [Decimal("0.51"), Decimal("0.49")]
    (note,) = (n for n in result.notes if n.why == "share-as-fraction")
    assert "0.51" in note.text("zh") and "51%" in note.text("en")


@pytest.mark.parametrize(
    ("shares", "total"),
    [(["50%", "50.01%"], None), (["50%", "50.5%"], None), (["50%", "50.6%"], "100.6"), (["60%", "58.8%"], "118.8")],
)  # fmt: skip
def test_a_register_above_the_whole_is_named_once_it_is_more_than_rounding(
    shares: list[Cell], total: str | None
) -> None:
    result = register(*shares)

    assert not result.problems
    assert len(holdings(result)) == 2
    assert [n.values["total"] for n in result.notes if n.why == "shares-above"] == ([total] if total else [])


def test_a_company_that_holds_itself_is_taken_and_named() -> None:
    result = imported(firms(1), table("持股", ["股东", "被投资企业", SHARE], ["no-org:0", "no-org:0", "10%"]))

    assert not result.problems
    assert [n.values["name"] for n in result.notes if n.why == "holds-itself"] == ["公司0"]


@pytest.mark.parametrize(
    ("low", "high", "above", "below", "why"),
    [
        ("60%", "50%", "", "", "range-reversed"), ("50%", "50%", "是", "", "range-empty"), ("50%", "50%", "", "是", "range-empty"),
        ("100%", "100%", "是", "", "range-empty"), ("0%", "0%", "", "是", "range-empty"),
    ],
)  # fmt: skip
def test_bounds_between_which_no_share_lies_are_refused(
    low: str, high: str, above: str, below: str, why: str
) -> None:
    headers = ["股东", "被投资企业", "持股比例", "持股比例上限", "下限不含", "上限不含"]

    result = imported(firms(2), table("持股", headers, ["no-org:1", "no-org:0", low, high, above, below]))

    assert whys(result) == [why]


def test_a_band_that_replaces_more_than_half_includes_its_bound() -> None:
    """ ">50%" excludes the half; the "50%-60%" after it does not."""
    rows = ["股东", "被投资企业", SHARE]
    before = imported(firms(2), table("持股", rows, ["no-org:1", "no-org:0", ">50%"]))

    after = imported(
        firms(2), table("持股", rows, ["no-org:1", "no-org:0", "50%-60%"]), known=before.after.values()
    )

    assert holdings(after) == [{"share_min": Decimal("0.5"), "share_max": Decimal("0.6")}]


# large and restless registers ----------------------------------------------------


def daily(days: int, holders: int = 3) -> Table:
    """A register that changes every day."""
    begin = date(2010, 1, 1)
    rows = [
        [
            f"no-org:{n}",
            "no-org:0",
            f"{(day * 7 + n * 13) % 30 + 1}%",
            (begin + timedelta(days=day)).isoformat(),
        ]
        for day in range(days)
        for n in range(1, holders + 1)
    ]
    return table("持股", ["股东", "被投资企业", SHARE, "生效日期"], *rows)


def test_a_register_that_changes_every_day_for_ten_years_is_one_period_a_day() -> None:
    result = imported(firms(4), daily(3_650))

    assert not result.problems
    periods = sorted(
        (h["valid_from"], h.get("valid_to"))
        for h in holdings(result)
        if h["valid_from"] != date(2019, 12, 29)
    )
    assert len(holdings(result)) == 3 * 3_650
    assert all(end == start + timedelta(days=1) for start, end in periods)  # type: ignore[operator]  # both dates


def test_the_same_register_again_and_one_day_more_is_one_day_more() -> None:
    before = imported(firms(4), daily(3_650)).after.values()

    again = imported(firms(4), daily(3_650), known=before)
    more = imported(firms(4), daily(3_651), known=before)

    assert not again.news
    assert (len(more.news.added), len(more.news.ended), len(more.news.changed)) == (3, 3, 0)


def test_ten_thousand_holders_of_one_company_are_ten_thousand_holdings() -> None:
    result = register(*["0.01%"] * 10_000)

    assert not result.problems
    assert len(holdings(result)) == 10_000
    assert "shares-above" not in noted(result)


def test_a_ring_of_a_thousand_companies_is_taken_as_it_is() -> None:
    rows = [[f"no-org:{n}", f"no-org:{(n + 1) % 1_000}", "51%"] for n in range(1_000)]

    result = imported(firms(1_000), table("持股", ["股东", "被投资企业", SHARE], *rows))

    assert not result.problems
    assert len(holdings(result)) == 1_000
