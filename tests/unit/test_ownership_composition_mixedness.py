"""Mixedness of parts that are known within ends: no sharing out lies outside, and both ends are reached."""

from __future__ import annotations

from random import Random

import pytest

from graphsvc.measures.ownership.composition_mixedness import mixedness_of
from graphsvc.measures.ownership.look_through_range import Range


def test_no_sharing_out_is_more_or_less_mixed_than_the_ends_say() -> None:
    random = Random(31)
    for _ in range(200):
        whole = [random.random() + 0.01 for _ in range(random.randint(2, 5))]
        shares = [share / sum(whole) for share in whole]
        parts = [
            Range(share * random.random(), share + (1 - share) * random.random() * 0.5) for share in shares
        ]

        ends = mixedness_of(parts)

        assert ends.low - 1e-9 <= 1 - sum(share**2 for share in shares) <= ends.high + 1e-9


def test_the_ends_are_reached_on_a_grid() -> None:
    steps = 60
    parts = [Range(0.1, 0.6), Range(0.2, 0.5), Range(0.0, 0.5)]
    grid = [
        1 - (a / steps) ** 2 - (b / steps) ** 2 - (1 - (a + b) / steps) ** 2
        for a in range(6, 37)
        for b in range(12, 31)
        if 0.0 <= 1 - (a + b) / steps <= 0.5
    ]

    ends = mixedness_of(parts)

    assert ends.low == pytest.approx(min(grid), abs=1e-9)
    assert ends.high == pytest.approx(max(grid), abs=1e-3)


def test_many_uncertain_parts_have_a_sound_lower_end() -> None:
    parts = [Range(0.0, 0.3)] * 12

    ends = mixedness_of(parts)

    assert ends.low <= 1 - 3 * 0.3**2 - 0.1**2
    assert ends.high == pytest.approx(1 - 12 * (1 / 12) ** 2)
