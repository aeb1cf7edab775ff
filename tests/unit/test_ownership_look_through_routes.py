"""The ways that make a figure: largest first, each once, and what rings add beside them."""

from __future__ import annotations

from random import Random

import pytest

from graphsvc.measures.ownership.cleaning import clean
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.routes import Routes
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from tests import exact_ownership as exact

MANY = 10_000


def test_ways_and_rings_add_up_to_the_figure_and_agree_with_plain_enumeration() -> None:
    random, rings = Random(21), 0
    for _ in range(250):
        rows = exact.register(random, companies=6, outsiders=3)
        shares, company = exact.lows(rows), rows[0][1]
        stakes = Stakes.of_rows([(h, t, int(low * UNIT), int(high * UNIT)) for h, t, low, high in rows], 9)
        found = look_through_of(clean(stakes), company)
        routes = Routes(found.above)
        for holder in found.ultimate():
            node = int(found.above.nodes[holder.place])
            every = routes.explain(holder.place, holder.share.low, MANY)
            two = routes.explain(holder.place, holder.share.low, 2)

            expected = exact.simple_paths(shares, node, company)
            products = [float(product) for product, _ in expected]
            ways = [tuple(int(found.above.nodes[p]) for p in route.places) for route in every.routes]
            assert [route.low for route in every.routes] == pytest.approx(products)
            assert sorted(ways) == sorted(way for _, way in expected)
            assert every.cycles == pytest.approx(max(holder.share.low - sum(products), 0), abs=1e-12)
            assert [route.low for route in two.routes] == pytest.approx(products[:2])
            assert two.others == pytest.approx(sum(products[2:]), abs=1e-12)
            assert two.cycles == pytest.approx(every.cycles, abs=1e-12)
            rings += (every.cycles or 0) > 1e-6
    assert rings > 20


def test_a_share_of_unknown_size_is_a_way_too_after_the_known_ones() -> None:
    rows = Stakes.of_rows([(2, 0, None, None), (1, 0, "0.3"), (2, 1, "0.1")], 3)
    found = look_through_of(clean(rows), 0)

    told = Routes(found.above).explain(int(found.above.nodes.tolist().index(2)), 0.03, most=5)

    assert [(len(r.places), r.low, r.high) for r in told.routes] == [(3, 0.03, 0.03), (2, 0.0, 1.0)]


def test_a_million_ways_are_not_counted_and_what_is_left_open_is_said() -> None:
    """Twenty storeys of two companies that hold each other and both below: 2^20 ways and more."""
    storeys = 20
    rows = [(1, 0, "0.5"), (2, 0, "0.5")]
    for n in range(storeys):
        a, b, c, d = 2 * n + 1, 2 * n + 2, 2 * n + 3, 2 * n + 4
        rows += [(b, a, "0.1"), (a, b, "0.1"), (c, a, "0.45"), (d, a, "0.45"), (c, b, "0.45"), (d, b, "0.45")]
    found = look_through_of(clean(Stakes.of_rows(rows, 2 * storeys + 3)), 0)
    holder = found.ultimate()[0]

    told = Routes(found.above).explain(holder.place, holder.share.low, most=3)

    assert holder.share.low == pytest.approx(0.5)
    assert len(told.routes) == 3
    assert (told.others, told.cycles) == (None, None)
    assert told.unresolved + sum(r.low for r in told.routes) == pytest.approx(0.5)


def test_a_way_round_a_ring_of_a_thousand_firms_is_found() -> None:
    size = 1000
    ring = [((n + 1) % size, n, "0.9") for n in range(size)]
    columns = clean(Stakes.of_rows([*ring, (size, size - 1, "0.1")], size + 1))
    found = look_through_of(columns, 0)
    holder = found.ultimate()[0]

    told = Routes(found.above).explain(holder.place, holder.share.low, most=5)

    assert [len(route.places) for route in told.routes] == [size + 1]
    assert told.others == 0
