"""What is the matter with a share register, and what look-through works on after every repair has its name."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.measures.ownership.cleaning import Columns, clean
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.stakes import UNIT, Stakes


def _shares(columns: Columns) -> list[float]:
    return [float(share) for share in columns.low.round(6)]


def _cleaned(*rows: tuple[int, int, str]) -> Columns:
    return clean(Stakes.of_rows(rows, 5))


@pytest.mark.parametrize(
    ("shares", "finding", "cleaned"),
    [
        (("0.6", "0.4001"), "ROUNDED", (0.59994, 0.40006)),
        (("0.6", "0.405"), "ROUNDED", (0.597015, 0.402985)),
        (("0.6", "0.4050000001"), "OVERSUBSCRIBED", (0.597015, 0.402985)),
        (("0.688", "0.5"), "OVERSUBSCRIBED", (0.579125, 0.420875)),
        (("0.6", "0.3"), "RESIDUAL", (0.6, 0.3)),
    ],
)
def test_a_column_that_does_not_sum_to_the_whole_is_named(
    shares: tuple[str, str], finding: str, cleaned: tuple[float, float]
) -> None:
    columns = _cleaned((1, 0, shares[0]), (2, 0, shares[1]))

    assert [str(name) for name in columns.irregular] == [finding]
    assert _shares(columns) == pytest.approx(cleaned, abs=1e-6)
    assert bool(columns.reliable[0]) is (finding != "OVERSUBSCRIBED")


def test_a_whole_column_has_no_finding() -> None:
    assert not _cleaned((1, 0, "0.6"), (2, 0, "0.4")).irregular


def test_a_self_holding_is_dropped_and_the_rest_is_divided_by_what_is_left() -> None:
    columns = _cleaned((0, 0, "0.2"), (1, 0, "0.6"), (2, 0, "0.2"))

    assert _shares(columns) == [0.75, 0.25]
    assert list(columns.irregular) == [Irregularity.SELF_HOLDING]


def test_a_company_wholly_held_by_itself_is_a_closed_group() -> None:
    columns = _cleaned((0, 0, "1"))

    assert list(columns.irregular) == [Irregularity.SELF_HOLDING, Irregularity.CLOSED_GROUP]


def test_several_stakes_of_one_holder_are_summed_and_lead_back_to_their_rows() -> None:
    columns = _cleaned((1, 0, "0.3"), (1, 0, "0.2"), (2, 0, "0.5"))

    assert columns.holder.tolist() == [1, 2]
    assert columns.rows[columns.row_starts[0] : columns.row_starts[1]].tolist() == [0, 1]


_SHARE = st.integers(0, UNIT)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), _SHARE, _SHARE), max_size=14))
def test_a_cleaned_column_never_holds_more_than_the_whole(rows: list[tuple[int, int, int, int]]) -> None:
    bands = [(holder, target, min(a, b), max(a, b)) for holder, target, a, b in rows]

    columns = clean(Stakes.of_rows(bands, 5))

    sums = np.bincount(columns.target, columns.low, minlength=5)
    assert (sums <= 1 + 1e-12).all()
    assert (columns.low <= columns.high).all()
    assert (columns.high <= 1 + 1e-12).all()
    assert (columns.holder != columns.target).all()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), _SHARE), max_size=14), st.randoms())
def test_the_order_of_rows_says_nothing(rows: list[tuple[int, int, int]], chance: Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)

    one, other = clean(Stakes.of_rows(rows, 5)), clean(Stakes.of_rows(shuffled, 5))

    assert one.holder.tolist() == other.holder.tolist()
    assert one.low.tolist() == other.low.tolist()
    assert {k: v.tolist() for k, v in one.irregular.items()} == {
        k: v.tolist() for k, v in other.irregular.items()
    }
