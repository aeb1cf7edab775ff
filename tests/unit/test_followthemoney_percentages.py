"""The percentage of an ownership as it really comes: read exactly, asked about, or refused with its line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.importing.shares import Meaning
from tests.money_lines import FIRM, OWNER, owns, read, refusals, stake


@pytest.mark.parametrize(
    ("text", "low", "high", "excluded"),
    [
        ("51", "0.51", "0.51", ""), ("51.00 %", "0.51", "0.51", ""), ("５１％", "0.51", "0.51", ""), ("100", "1", "1", ""),
        ("0", "0", "0", ""), ("25-50", "0.25", "0.5", ""), ("25%-50%", "0.25", "0.5", ""), ("1-5", "0.01", "0.05", ""),
        (">25", "0.25", None, "min"), (">25% <=50%", "0.25", "0.5", "min"), ("<50%", None, "0.5", "max"), (">=75%", "0.75", None, ""),
        ("0.51%", "0.0051", "0.0051", ""),
    ],
)  # fmt: skip
def test_percentages_as_they_really_come(text: str, low: str | None, high: str | None, excluded: str) -> None:
    values = stake(read(OWNER, FIRM, owns(percentage=text))).values

    assert values.get("share_min") == (Decimal(low) if low else None)
    assert values.get("share_max") == (Decimal(high) if high else None)
    assert [n for n in ("min", "max") if values.get(f"{n}_exclusive")] == ([excluded] if excluded else [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0.51", "ftm-percent-or-fraction"), ("1", "ftm-percent-or-fraction"), ("0.25-0.5", "ftm-percent-or-fraction"),
        ("-5", "share-range"), ("101", "share-range"), ("100.0000001", "share-range"), ("NaN", "not-finite"), ("约51%", "loose-share"),
        ("majority", "not-a-share"), ("60-50", "range-reversed"), (">60% <50%", "range-reversed"), ("51.123456789%", "share-decimals"),
    ],
)  # fmt: skip
def test_a_percentage_that_is_unclear_or_impossible_is_refused_with_its_line(text: str, why: str) -> None:
    result = read(OWNER, FIRM, owns(percentage=text))

    assert refusals(result) == [(3, "percentage", why)]
    assert result.problems[0].value == text
    assert result.problems[0].reason.text("zh") and result.problems[0].reason.text("en")


@pytest.mark.parametrize(("said", "share"), [(Meaning.PERCENT, "0.0051"), (Meaning.FRACTION, "0.51")])
def test_a_bare_number_is_what_the_user_says_of_it(said: Meaning, share: str) -> None:
    assert stake(read(OWNER, FIRM, owns(percentage="0.51"), shares=said)).values["share_min"] == Decimal(
        share
    )


def test_percentages_that_say_the_same_are_one_and_others_are_asked_about() -> None:
    assert stake(read(OWNER, FIRM, owns(percentage=["51", "51.0%"]))).values["share_min"] == Decimal("0.51")
    assert refusals(read(OWNER, FIRM, owns(percentage=["51", "49"]))) == [(3, "percentage", "several-values")]


@given(st.text(max_size=20))
def test_any_percentage_is_read_or_refused(text: str) -> None:
    for problem in read(OWNER, FIRM, owns(percentage=text)).problems:
        assert problem.reason.text("zh") and problem.reason.text("en")
