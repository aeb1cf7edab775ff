"""Bands and unknown shares: the low end is exact, the high end is reached by some completion and exceeded by none."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from graphsvc.measures.ownership.bounds import Bounds
from graphsvc.measures.ownership.cleaning import Columns, clean
from graphsvc.measures.ownership.look_through_above import above
from graphsvc.measures.ownership.look_through_target import LookThrough, look_through_of
from graphsvc.measures.ownership.look_through_unknown import Unknown, unknown_part
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from tests import exact_ownership as exact
from tests.exact_ownership import CLOSED, RESIDUAL, Row


def _columns(rows: Sequence[Row], nodes: int) -> Columns:
    return clean(
        Stakes.of_rows([(h, t, int(low * UNIT), int(high * UNIT)) for h, t, low, high in rows], nodes)
    )


def _unknown(found: LookThrough, unknown: int) -> Unknown:
    places = found.above.nodes == unknown
    return unknown_part(found.bounds, found.arriving, places, np.zeros(len(places), dtype=bool))


def _few_completions(rows: Sequence[Row]) -> bool:
    bands = [t for _, t, low, high in rows if low < high]
    return 1 <= len(bands) <= 5


def test_enumerated_completions_reach_both_ends_and_exceed_none() -> None:
    random, checked, rings = Random(11), 0, 0
    while checked < 160:
        rows = exact.register(random, companies=3, outsiders=2, banded=0.45)
        if not _few_completions(rows):
            continue
        held = {t for _, t, _, _ in rows}
        company = random.choice(sorted(held))
        found = look_through_of(_columns(rows, 5), company)
        ends: dict[int, list[float]] = {int(found.above.nodes[h.place]): [] for h in found.ultimate()}
        residual, together = [], []
        for shares in exact.completions(rows):
            arriving = exact.arriving(shares, held, company)
            for node, values in ends.items():
                values.append(float(arriving.get(node, 0)))
            residual.append(float(arriving.get(RESIDUAL, 0)))
            together.append(float(arriving.get(RESIDUAL, 0) + arriving.get(4, 0)))

        for holder in found.ultimate():
            values = ends[int(found.above.nodes[holder.place])]
            assert holder.share.low == pytest.approx(min(values), abs=1e-11), rows
            assert holder.share.high == pytest.approx(max(values), abs=1e-9), rows
            assert holder.share.sharp
        parts = _unknown(found, unknown=4)
        assert (parts.residual.low, parts.residual.high) == pytest.approx(
            (min(residual), max(residual)), abs=1e-9
        ), rows
        assert (parts.total.low, parts.total.high) == pytest.approx((min(together), max(together)), abs=1e-9)
        checked += 1
        rings += bool((found.above.possible.size > 1).any())
    assert rings > 20


def test_no_sampled_completion_lies_outside() -> None:
    random = Random(12)
    for _ in range(120):
        rows = exact.register(random, companies=6, outsiders=3, banded=0.5)
        held = {t for _, t, _, _ in rows}
        company = random.choice(sorted(held))
        found = look_through_of(_columns(rows, 9), company)
        shares = {int(found.above.nodes[h.place]): h.share for h in found.ultimate()}
        parts = _unknown(found, unknown=8)
        for _ in range(4):
            arriving = exact.arriving(exact.sampled(rows, random), held, company)
            for node, share in shares.items():
                assert share.low - 1e-9 <= float(arriving.get(node, 0)) <= share.high + 1e-9
            assert parts.residual.low - 1e-9 <= float(arriving.get(RESIDUAL, 0)) <= parts.residual.high + 1e-9


def test_a_group_of_holders_together_is_bounded_sharply_too() -> None:
    random, checked = Random(13), 0
    while checked < 60:
        rows = exact.register(random, companies=3, outsiders=3, banded=0.45)
        if not _few_completions(rows):
            continue
        held = {t for _, t, _, _ in rows}
        company = min(held)
        found = look_through_of(_columns(rows, 6), company)
        places = np.isin(found.above.nodes, (3, 4)) & found.above.ends
        most = max(
            float(sum(exact.arriving(shares, held, company).get(node, 0) for node in (3, 4)))
            for shares in exact.completions(rows)
        )

        assert found.of_places(places).high == pytest.approx(most, abs=1e-9), rows
        checked += 1


def test_the_corrected_share_of_a_company_on_the_way_is_bounded_sharply() -> None:
    random, checked = Random(14), 0
    while checked < 60:
        rows = exact.register(random, companies=3, outsiders=2, banded=0.45)
        if not _few_completions(rows):
            continue
        held = {t for _, t, _, _ in rows}
        company, on_the_way = min(held), max(held)
        if company == on_the_way:
            continue
        cut = [row for row in rows if row[1] != on_the_way]  # whoever arrives there stays there
        values = [
            float(exact.arriving(shares, held - {on_the_way}, company).get(on_the_way, 0))
            for shares in (exact.completions(cut) if cut else [{}])
        ]
        found = look_through_of(_columns(rows, 5), company)
        for holder in found.corrected():
            if found.above.nodes[holder.place] == on_the_way:
                assert holder.share.low == pytest.approx(min(values), abs=1e-11), rows
                assert holder.share.high == pytest.approx(max(values), abs=1e-9), rows
        checked += 1


def test_bands_of_one_company_cannot_all_be_full_together() -> None:
    """75 %, not 100 %: the upper ends of two bands do not fit into one company."""
    rows = Stakes.of_rows(
        [(1, 0, "0.25", "0.5"), (2, 0, "0.5", "0.75"), (3, 1, "1"), (3, 2, "0.5"), (4, 2, "0.5")], 5
    )

    found = look_through_of(clean(rows), 0)

    shares = {int(found.above.nodes[h.place]): (h.share.low, h.share.high) for h in found.ultimate()}
    assert shares == {3: (0.5, 0.75), 4: (0.25, 0.375)}


def test_unknown_shares_in_a_ring_may_belong_wholly_to_whoever_has_one() -> None:
    rows = Stakes.of_rows([(0, 1, None, None), (1, 0, None, None), (2, 0, None, None), (3, 1, None, None)], 4)

    found = look_through_of(clean(rows), 0)

    shares = {int(found.above.nodes[h.place]): (h.share.low, h.share.high) for h in found.ultimate()}
    assert shares == {2: (0.0, 1.0), 3: (0.0, 1.0)}
    parts = _unknown(found, unknown=99)
    assert (parts.residual.low, parts.residual.high) == (0.0, 1.0)


def test_a_ring_of_a_thousand_firms_with_unknown_shares_is_bounded_in_bounded_work() -> None:
    size = 1000
    ring = [(n, (n + 1) % size, "0.9", "0.99") for n in range(size)]
    outside = [(size + n, n, "0.005", "0.02") for n in range(size)]
    columns = clean(Stakes.of_rows([*ring, *outside], 2 * size))

    found = look_through_of(columns, 0, work=400_000)

    holders = found.ultimate()
    wide = [h for h in holders if not h.share.sharp]
    assert len(holders) == size
    assert 0 < len(wide) < size
    assert all(h.share.low <= h.share.high <= h.share.low + found.bounds.spare + 1e-12 for h in holders)
    nearest = next(h for h in holders if found.above.nodes[h.place] == size)
    assert nearest.share.sharp


def test_a_long_way_of_unknown_shares_round_a_ring_is_found_at_once() -> None:
    size = 400
    ring = [(n, (n + 1) % size, None, None) for n in range(size)]
    columns = clean(Stakes.of_rows([*ring, (size, size // 2 + 1, None, None)], size + 1))

    found = look_through_of(columns, size // 2)

    assert [(h.share.low, h.share.high, h.share.sharp) for h in found.ultimate()] == [(0.0, 1.0, True)]


def test_ten_thousand_holders_of_unknown_size_are_each_from_none_to_all() -> None:
    count = 10_000
    columns = clean(Stakes.of_rows([(n, 0, None, None) for n in range(1, count + 1)], count + 1))

    holders = look_through_of(columns, 0).ultimate()

    assert len(holders) == count
    assert {(h.share.low, h.share.high, h.share.sharp) for h in holders} == {(0.0, 1.0, True)}


def test_what_the_work_limit_leaves_gets_the_wider_bound_and_is_called_so() -> None:
    rows = Stakes.of_rows(
        [(1, 0, "0.25", "0.5"), (2, 0, "0.5", "0.75"), (3, 1, "1"), (3, 2, "0.5"), (4, 2, "0.5")], 5
    )

    holders = look_through_of(clean(rows), 0, work=0).ultimate()

    assert [(h.share.low, h.share.high, h.share.sharp) for h in holders] == [
        (0.5, 0.75, False),
        (0.25, 0.375, False),
    ]


def test_the_wider_bound_is_exceeded_by_no_completion() -> None:
    random, checked = Random(15), 0
    while checked < 80:
        rows = exact.register(random, companies=3, outsiders=2, banded=0.45)
        if not _few_completions(rows):
            continue
        held = {t for _, t, _, _ in rows}
        company = random.choice(sorted(held))
        holders = look_through_of(_columns(rows, 5), company, work=0)
        most: dict[int, float] = {}
        for shares in exact.completions(rows):
            for node, share in exact.arriving(shares, held, company).items():
                most[node] = max(most.get(node, 0.0), float(share))
        for holder in holders.ultimate():
            node = int(holders.above.nodes[holder.place])
            assert holder.share.high >= most.get(node, 0.0) - 1e-9, rows
        checked += 1


def test_an_oversubscribed_company_has_nothing_left_over() -> None:
    rows = Stakes.of_rows([(1, 0, "0.8", "1"), (2, 0, "0.8", "1")], 3)

    found = look_through_of(clean(rows), 0)

    assert [(h.share.low, h.share.high) for h in found.ultimate()] == [(0.5, 0.5), (0.5, 0.5)]
    assert Bounds(above(clean(rows), 0)).certain


def test_closed_groups_are_not_lost_when_bands_are_filled() -> None:
    rows = Stakes.of_rows([(0, 1, "1"), (1, 0, "1"), (0, 2, "0.3", "0.6"), (3, 2, "0.2", "0.9")], 4)

    found = look_through_of(clean(rows), 2)

    assert [(h.share.low, round(h.share.high, 9)) for h in found.ultimate()] == [(0.2, 0.7)]
    assert found.closed == pytest.approx(0.3)
    assert CLOSED not in found.above.nodes
