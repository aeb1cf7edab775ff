"""Stakes after a change, and the smallest stake that flips control: properties on random registers."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import Votes
from graphsvc.measures.ownership.whatif import Change, Sort, stakes_after
from graphsvc.measures.ownership.whatif_flip import after_purchase, flip_of, verified

REGISTERS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(1, 60)),
    min_size=1,
    max_size=14,
    unique_by=lambda row: (row[0], row[1]),
)


def _stakes(rows: Sequence[tuple[int, int, int]]) -> Stakes:
    """Columns of at most 100 %: what does not fit is left out."""
    held: dict[int, int] = {}
    kept = []
    for holder, target, percent in rows:
        if holder != target and held.get(target, 0) + percent <= 100:
            held[target] = held.get(target, 0) + percent
            kept.append((holder, target, percent * UNIT // 100))
    return Stakes.of_rows(kept, 7)


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS)
def test_the_smallest_stake_flips_and_one_unit_less_does_not(rows: list[tuple[int, int, int]]) -> None:
    votes = Votes.of(_stakes(rows))
    for buyer in range(7):
        for company in range(4):
            if buyer == company:
                continue
            flip = flip_of(votes, buyer, company)
            assert flip.already == (company in controlled(votes, [buyer]))
            assert verified(votes, flip, company)
            if flip.direct:
                at = controlled(after_purchase(votes, buyer, flip.direct, flip.direct.extra), [buyer])
                assert company in at


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS, st.integers(0, 6), st.integers(0, 3), st.integers(1, 60))
def test_no_smaller_purchase_anywhere_flips(
    rows: list[tuple[int, int, int]], buyer: int, company: int, percent: int
) -> None:
    votes = Votes.of(_stakes(rows))
    flip = flip_of(votes, buyer, company)
    if buyer == company or flip.cheapest is None:
        return
    units = min(percent * UNIT // 100, flip.cheapest.extra - 1)
    for target in range(4):
        if target != buyer and units > 0:
            bought = after_purchase(votes, buyer, type(flip.cheapest)(target, 0, units), units)
            assert company not in controlled(bought, [buyer])


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS, st.integers(0, 13), st.integers(0, 6), st.integers(1, 100))
def test_a_sale_that_is_undone_leaves_the_stakes_as_they_were(
    rows: list[tuple[int, int, int]], row: int, buyer: int, percent: int
) -> None:
    stakes = _stakes(rows)
    if not len(stakes):
        return
    row %= len(stakes)
    holder, target, held = int(stakes.holder[row]), int(stakes.target[row]), int(stakes.low[row])
    if buyer in (holder, target):
        return
    units = max(1, held * percent // 100)

    sold = stakes_after(stakes, stakes, Change(Sort.MOVE, target, holder, units, buyer))
    back = stakes_after(sold, sold, Change(Sort.MOVE, target, buyer, units, holder))

    assert _shares(back) == _shares(stakes)
    assert _sums(sold) == _sums(stakes)


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS, st.integers(1, UNIT - 1))
def test_dilution_keeps_what_is_declared_in_proportion_and_loses_no_unit(
    rows: list[tuple[int, int, int]], units: int
) -> None:
    stakes = _stakes(rows)
    for target in range(4):
        after = stakes_after(stakes, stakes, Change(Sort.DILUTE, target, units=units, other=6))

        before = _sums(stakes).get(target, 0)
        assert _sums(after)[target] == before * (UNIT - units) // UNIT + units


def _shares(stakes: Stakes) -> dict[tuple[int, int], int]:
    ends = zip(stakes.holder.tolist(), stakes.target.tolist(), strict=True)
    return dict(zip(ends, stakes.low.tolist(), strict=True))


def _sums(stakes: Stakes) -> dict[int, int]:
    sums: dict[int, int] = {}
    for target, units in zip(stakes.target.tolist(), stakes.low.tolist(), strict=True):
        sums[target] = sums.get(target, 0) + units
    return sums
