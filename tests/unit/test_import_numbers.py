"""Numbers, money, shares and dates as clerks write them are read exactly, or refused with a reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.importing.dates import date_of
from graphsvc.importing.numbers import NumberFormat, decimal_of, integer_of, money_of, number_of
from graphsvc.importing.problems import NotRead
from graphsvc.importing.shares import Meaning, Share, meaning_of, share_of

P = Meaning.PERCENT


def _why(read: object, *arguments: object) -> str:
    with pytest.raises(NotRead) as refused:
        read(*arguments)  # type: ignore[operator]  # any of the parsers
    assert refused.value.reason.text("zh") and refused.value.reason.text("en")
    return refused.value.reason.why


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234,567", 1234567), ("１２３", 123), (" 42 ", 42), ("-5", -5), ("9007199254740993", 2**53 + 1), (51, 51),
        (51.0, 51), ("1e3", 1000), ("1 234", 1234),
    ],
)  # fmt: skip
def test_whole_numbers_are_exact(cell: object, number: int) -> None:
    assert integer_of(cell) == number


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("NaN", "not-finite"), ("Infinity", "not-finite"), (float("nan"), "not-finite"), (float("inf"), "not-finite"),
        ("9" * 5_000, "number-too-long"), ("1,23", "not-a-number"), ("十二", "not-a-number"), ("1.5", "not-whole"),
        (2.0**60, "inexact"), (str(2**63), "too-large"), ("约100", "loose-number"), (True, "not-a-number"), ("1e99", "number-too-long"),
        ("0x10", "not-a-number"), ("1_000", "not-a-number"), ("", "not-a-number"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused_by_name(cell: object, why: str) -> None:
    assert _why(integer_of, cell) == why


@pytest.mark.parametrize(
    ("cell", "unit", "yuan"),
    [
        ("667.4亿元", "", 66_740_000_000), ("667.4", "亿元", 66_740_000_000), (667.4, "亿元", 66_740_000_000),
        ("5000万元", "亿元", 50_000_000), ("5000", "", 5_000), ("￥1,200.00", "元", 1_200), ("３，５００万", "", 35_000_000),
        ("人民币120万元", "", 1_200_000), ("1.2亿", "万元", 120_000_000), ("800万元人民币", "", 8_000_000), (0, "万元", 0),
        (0.1 + 0.2, "亿元", 30_000_000),
    ],
)  # fmt: skip
def test_money_is_whole_yuan_whatever_its_unit(cell: object, unit: str, yuan: int) -> None:
    assert money_of(cell, unit) == (yuan, False)


def test_a_fraction_of_a_yuan_is_rounded_and_said() -> None:
    assert money_of("3.33333", "万元") == (33_333, True)


@pytest.mark.parametrize(
    ("cell", "why"),
    [("1e28", "number-too-long"), ("500万美元", "foreign-money"), ("$500", "foreign-money"), ("3个亿左右", "loose-number"), ("5斗", "unknown-unit"), ("亿元", "not-a-number")],
)  # fmt: skip
def test_money_that_is_not_yuan_is_refused(cell: str, why: str) -> None:
    assert _why(money_of, cell) == why


def test_a_decimal_has_at_most_fifteen_digits() -> None:
    assert decimal_of("1735999.99999998") == Decimal("1735999.99999998")
    assert _why(decimal_of, "1234567890123456") == "too-many-digits"


def test_a_foreign_number_is_read_in_its_own_form() -> None:
    assert number_of("1.234,50", NumberFormat(",", ".")) == Decimal("1234.50")


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_every_integer_comes_back_with_and_without_separators(number: int) -> None:
    assert integer_of(str(number)) == number
    assert integer_of(f"{number:,}") == number


@given(st.integers(0, 10**15 - 1), st.sampled_from(["元", "万元", "亿元"]))
def test_money_in_any_unit_is_the_same_yuan(yuan: int, unit: str) -> None:
    digits = {"元": 0, "万元": 4, "亿元": 8}[unit]

    written = f"{Decimal(yuan).scaleb(-digits):f}{unit}"

    assert money_of(written) == (yuan, False)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused_with_a_reason(text: str) -> None:
    for read in (integer_of, decimal_of, money_of, date_of):
        try:
            read(text)
        except NotRead as refused:
            assert refused.reason.text("zh")
    try:
        share_of(text, P)
    except NotRead as refused:
        assert refused.reason.text("en")


# shares -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("95.00%", "0.95"), ("51％", "0.51"), ("51", "0.51"), ("100%", "1"), ("0%", "0"), ("33.33333333%", "0.3333333333"), ("５１%", "0.51"),
        (51, "0.51"), (33.3, "0.333"),
    ],
)  # fmt: skip
def test_a_share_is_an_exact_fraction(cell: object, share: str) -> None:
    assert share_of(cell, P) == Share(Decimal(share), Decimal(share))


@pytest.mark.parametrize("cell", ["5–10%", "5%-10%", "5~10%", "5%至10%", "５％－１０％", "5 - 10 %"])
def test_a_range_has_two_bounds(cell: str) -> None:
    assert share_of(cell, P) == Share(Decimal("0.05"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        (">50%", Share(Decimal("0.5"), Decimal(1), low_excluded=True)), ("50%以上", Share(Decimal("0.5"), Decimal(1))),
        ("≥50%", Share(Decimal("0.5"), Decimal(1))), ("不超过10%", Share(Decimal(0), Decimal("0.1"))),
        ("<5%", Share(Decimal(0), Decimal("0.05"), high_excluded=True)),
    ],
)  # fmt: skip
def test_a_bound_says_whether_it_is_included(cell: str, share: Share) -> None:
    assert share_of(cell, P) == share


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("约51%", "loose-share"), ("51%左右", "loose-share"), ("101%", "share-range"), ("-1%", "share-range"), ("100.0000001%", "share-range"),
        ("33.333333333%", "share-decimals"), ("10-5%", "range-reversed"), ("控股", "not-a-share"), ("NaN", "not-finite"), ("1/3", "not-a-share"),
    ],
)  # fmt: skip
def test_what_is_no_share_is_refused_by_name(cell: str, why: str) -> None:
    assert _why(share_of, cell, P) == why


def test_a_computed_cell_is_taken_at_ten_decimals() -> None:
    assert share_of(1 / 3, Meaning.FRACTION) == Share(Decimal("0.3333333333"), Decimal("0.3333333333"))


@pytest.mark.parametrize(
    ("cells", "unit", "meaning"),
    [
        ([51, 49], "", Meaning.PERCENT), ([0.51, 0.49], "", Meaning.FRACTION), ([0.51, 1], "", Meaning.FRACTION),
        ([0.5, 51], "", Meaning.UNCLEAR), ([1, 1], "", Meaning.UNCLEAR), ([0.5, 51], "%", Meaning.PERCENT),
        ([0.51, 0.49], "%", Meaning.UNCLEAR), (["0.51"], "%", Meaning.PERCENT), (["51%", "0.3"], "", Meaning.UNCLEAR), (["51%", 0.3], "", Meaning.FRACTION), (["0.51", "0.49"], "", Meaning.UNCLEAR),
        ([0.51], "fraction", Meaning.FRACTION), (["51%"], "%", Meaning.PERCENT), ([0], "%", Meaning.PERCENT),
    ],
)  # fmt: skip
def test_what_bare_numbers_mean_is_decided_once_a_column(
    cells: list[object], unit: str, meaning: Meaning
) -> None:
    assert meaning_of(cells, unit) is meaning


def test_a_number_that_may_mean_two_shares_is_asked_about() -> None:
    assert _why(share_of, 0.51, Meaning.UNCLEAR) == "percent-or-fraction"
    assert share_of("51%", Meaning.UNCLEAR).low == Decimal("0.51")


@given(st.integers(0, 10**10))
def test_every_share_of_ten_decimals_comes_back(units: int) -> None:
    share = Decimal(units).scaleb(-10)

    read = share_of(f"{share * 100:f}%", P)

    assert read.low == share == read.high


# dates --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "2021-06-30", "2021/6/30", "2021.6.30", "2021年6月30日", "2021 年 6 月 30 日", "20210630", "２０２１年６月３０日", 20210630, 44377, "44377",
        44377.5, "2021-06-30 00:00:00", "2021-06-30T12:00", date(2021, 6, 30), datetime(2021, 6, 30, 9), "二〇二一年六月三十日", "2021年6月30号",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert date_of(cell)[0] == date(2021, 6, 30)


@pytest.mark.parametrize(
    ("cell", "day", "note"),
    [
        ("2021.06", date(2021, 6, 1), "first-of-month"), ("2021年6月", date(2021, 6, 1), "first-of-month"), ("202106", date(2021, 6, 1), "first-of-month"),
        (2021.06, date(2021, 6, 1), "first-of-month"), ("2021年", date(2021, 1, 1), "first-of-year"), (2021, date(2021, 1, 1), "first-of-year"),
        ("二〇二一年十月", date(2021, 10, 1), "first-of-month"), (44377, date(2021, 6, 30), "serial-date"),
    ],
)  # fmt: skip
def test_an_assumed_day_is_said(cell: object, day: date, note: str) -> None:
    assert date_of(cell) == (day, note)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("2021-02-30", "no-such-day"), ("2021-13", "no-such-day"), ("0021-06-30", "no-such-day"), ("30/06/2021", "not-a-date"), ("21.6.30", "not-a-date"), ("去年", "not-a-date"),
        (2021.1, "january-or-october"), (2021.2, "month-as-number"), (True, "not-a-date"), (1e300, "not-a-date"), (float("nan"), "not-a-date"), ("9" * 5_000, "not-a-date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_by_name(cell: object, why: str) -> None:
    assert _why(date_of, cell) == why


def test_a_foreign_date_is_read_in_its_own_form() -> None:
    assert date_of("25.05.2020 00:00", "%d.%m.%Y %H:%M") == (date(2020, 5, 25), None)
    assert _why(date_of, "2020-05-25", "%d.%m.%Y") == "date-form"


@given(st.dates(date(1954, 10, 4), date(2119, 1, 10)))
def test_every_day_comes_back_from_each_way_of_writing_it(day: date) -> None:
    serial = (day - date(1899, 12, 30)) / timedelta(days=1)

    ways = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%Y.%m.%d}",
        serial,
        int(serial),
    ]

    assert {date_of(way)[0] for way in ways} == {day}
