"""Close links and weakest-link chains: published examples to the digit, every simple way listed on random registers, limits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.measures.ownership.cleaning import clean
from graphsvc.measures.ownership.close_links import Verdict, accumulated, close_links_of
from graphsvc.measures.ownership.close_links_paths import sums_from
from graphsvc.measures.ownership.close_links_weights import Weights, weights_of
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.weakest_link import separations

FIFTH = UNIT // 5
O_07 = "A→B .2  B→A .8  B→C .2  C→D .6  D→A .9  A→C .2"


def _weights(*rows: tuple[int, int, str] | tuple[int, int, str, str], nodes: int) -> Weights:
    stakes = Stakes.of_rows(rows, nodes)
    return weights_of(stakes, clean(stakes))


def _example(text: str) -> tuple[list[str], Weights]:
    rows = re.findall(r"(\S+)→(\S+) ([\d.]+)", text)
    names = sorted({name for a, b, _ in rows for name in (a, b)})
    held = [(names.index(a), names.index(b), share) for a, b, share in rows]
    return names, _weights(*held, nodes=len(names))


def test_o_07_sums_over_simple_ways_of_a_register_that_holds_too_much() -> None:
    """Vadalog documentation, close links; raw numbers, although the holders of A sum to 170 %."""
    names, weights = _example(O_07)
    expected = {
        "AB": 0.2, "AC": 0.24, "AD": 0.144, "BA": 0.908, "BC": 0.36, "BD": 0.216,
        "CA": 0.54, "CB": 0.108, "CD": 0.6, "DA": 0.9, "DB": 0.18, "DC": 0.216,
    }  # fmt: skip

    down = {
        names[a] + names[b]: found.found
        for a in range(4)
        for b, found in sums_from(weights, a, down=True).items()
    }
    up = {
        names[a] + names[b]: found.found
        for b in range(4)
        for a, found in sums_from(weights, b, down=False).items()
    }

    assert down == pytest.approx(expected, abs=1e-12)
    assert up == pytest.approx(expected, abs=1e-12)
    assert weights.columns.irregular[Irregularity.OVERSUBSCRIBED].tolist() == [names.index("A")]


def test_o_07_names_exactly_the_pairs_of_a_fifth_or_more() -> None:
    names, weights = _example(O_07)
    pairs = set()
    for node in range(4):
        found = close_links_of(weights, node, FIFTH)
        pairs |= {names[holder] + names[node] for holder in found.holders}

    assert pairs == {"AB", "AC", "BA", "BC", "BD", "CA", "CD", "DA", "DC"}
    third = close_links_of(weights, names.index("D"), FIFTH).thirds
    assert {(names[t.party], names[t.other], t.parties) for t in third} == {("C", "A", 2), ("B", "C", 1)}


def test_a_third_party_links_two_sisters_and_exactly_a_fifth_counts() -> None:
    weights = _weights((0, 1, "0.2"), (0, 2, "0.2"), (0, 3, "0.1999999999"), nodes=4)

    found = close_links_of(weights, 1, FIFTH)

    assert [(t.party, t.other, t.verdict) for t in found.thirds] == [(0, 2, Verdict.LINKED)]
    assert set(found.holders) == {0}


def test_what_depends_on_a_band_is_possible_and_an_unknown_share_counts_for_nothing_certain() -> None:
    weights = _weights((0, 1, "0.1", "0.3"), nodes=4)
    unknown = Stakes.of_rows([(0, 1, None, None), (2, 1, "0.3")], 4)

    verdicts = {n: verdict for n, (_, verdict) in close_links_of(weights, 1, FIFTH).holders.items()}
    found = close_links_of(weights_of(unknown, clean(unknown)), 1, FIFTH).holders

    assert verdicts == {0: Verdict.POSSIBLE}
    assert {n: verdict for n, (_, verdict) in found.items()} == {0: Verdict.POSSIBLE, 2: Verdict.LINKED}


def test_in_a_dense_ring_the_limit_is_said_and_the_interval_holds_the_truth() -> None:
    size = 7
    rows = [(a, b, "0.14") for a in range(size) for b in range(size) if a != b]
    weights = _weights(*rows, nodes=size)
    whole = sums_from(weights, 0, down=True)[1]

    for steps in (3, 20, 100, 400):
        part = sums_from(weights, 0, down=True, steps=steps)[1]

        assert not part.exact
        assert part.bound is not None
        assert part.found <= whole.found + 1e-12
        assert part.bound >= whole.found - 1e-12
        assert part.corrected == pytest.approx(whole.corrected, abs=1e-12)
    assert whole.exact


def test_an_undecided_link_is_open_not_absent() -> None:
    size = 9
    rows = [(a, b, "0.11") for a in range(size) for b in range(size) if a != b]

    found = close_links_of(_weights(*rows, nodes=size), 0, FIFTH * 85 // 100, steps=10)

    assert {verdict for _, verdict in found.holders.values()} == {Verdict.OPEN}


def test_a_ring_of_a_thousand_firms_ends() -> None:
    size = 1000
    weights = _weights(*((n, (n + 1) % size, "0.99") for n in range(size)), nodes=size)

    found = sums_from(weights, 0, down=True, narrowest=True)

    assert found[999].found == pytest.approx(0.99**999, rel=1e-9)
    assert found[500].narrowest == {UNIT * 99 // 100: 1}


def test_a_ladder_with_a_million_million_ways_takes_one_pass() -> None:
    """Forty steps of two rungs each: 2^40 ways, no ring."""
    rows = []
    for step in range(40):
        base = 3 * step
        rows += [(base, base + 1, "0.5"), (base, base + 2, "0.5")]
        rows += [(base + 1, base + 3, "0.5"), (base + 2, base + 3, "0.5")]

    found = sums_from(_weights(*rows, nodes=121), 0, down=True, narrowest=True)[120]

    assert found.exact
    assert found.found == pytest.approx(0.5**40, rel=1e-9)
    assert found.narrowest == {UNIT // 2: 2**40}


REGISTERS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["0.1", "0.15", "0.2", "0.25", "0.4"])),
    min_size=1,
    max_size=14,
    unique_by=lambda row: (row[0], row[1]),
).map(lambda rows: [row for row in rows if row[0] != row[1]])


def _ways(weights: Weights, holder: int, target: int) -> Iterator[list[float]]:
    columns = weights.columns
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(columns.nodes))
    ends = list(zip(columns.holder.tolist(), columns.target.tolist(), strict=True))
    share = dict(zip(ends, weights.low.tolist(), strict=True))
    graph.add_edges_from(ends)
    for way in nx.all_simple_paths(graph, holder, target):
        yield [share[step] for step in pairwise(way)]


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS)
def test_products_and_narrowest_shares_agree_with_every_simple_way_listed(
    rows: list[tuple[int, int, str]],
) -> None:
    weights = _weights(*rows, nodes=6)
    for holder in range(6):
        found = sums_from(weights, holder, down=True, narrowest=True)
        for target in range(6):
            if target == holder:
                continue
            ways = list(_ways(weights, holder, target))
            products = sum(math.prod(way) for way in ways)
            assert (target in found) == bool(ways)
            if ways:
                narrow = found[target].narrowest
                assert narrow is not None
                assert found[target].found == pytest.approx(products, abs=1e-12)
                assert sum(narrow.values()) == len(ways)
                assert sum(u * n for u, n in narrow.items()) == sum(round(min(way) * UNIT) for way in ways)


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS)
def test_up_and_down_agree_and_the_corrected_share_is_never_less(rows: list[tuple[int, int, str]]) -> None:
    weights = _weights(*rows, nodes=6)
    down = {(a, b): found for a in range(6) for b, found in sums_from(weights, a, down=True).items()}
    up = {(a, b): found for b in range(6) for a, found in sums_from(weights, b, down=False).items()}

    assert down.keys() == up.keys()
    for pair, found in down.items():
        assert found.found == pytest.approx(up[pair].found, abs=1e-12)
        for corrected in (found.corrected, up[pair].corrected):
            assert corrected is None or found.found <= corrected + 1e-12


@settings(deadline=None)  # the machine may be busy
@given(REGISTERS)
def test_the_weakest_link_is_never_less_than_the_cash_flow(rows: list[tuple[int, int, str]]) -> None:
    weights = _weights(*rows, nodes=6)
    for company in range(6):
        for found in separations(weights, company).values():
            assert found.low.control is not None
            assert found.low.control >= found.low.cash - 1e-9


def test_o_08_cash_flow_right_of_36_and_control_right_of_50_percent() -> None:
    names, weights = _example("A→B .3  A→C .3  B→C .2")

    rights = separations(weights, names.index("C"))[names.index("A")].low

    assert rights.cash == pytest.approx(0.36, abs=1e-12)
    assert rights.control == 0.5
    assert rights.ratio == pytest.approx(0.5 / 0.36, abs=1e-12)
    assert rights.difference == pytest.approx(0.14, abs=1e-12)


def test_a_pyramid_of_claessens_djankov_and_lang() -> None:
    names, weights = _example("F→G .11  G→H .21")

    rights = separations(weights, names.index("H"))[names.index("F")].low

    assert rights.cash == pytest.approx(0.0231, abs=1e-12)
    assert rights.control == 0.11


def test_o_11_two_ways_and_a_chain() -> None:
    names, weights = _example("A→B .4  A→C .3  B→D .5  C→D .2")
    chain_names, chain = _example("A→B .6  B→C .5")

    two = separations(weights, names.index("D"))[names.index("A")].low
    one = separations(chain, chain_names.index("C"))[chain_names.index("A")].low

    assert [two.cash, two.control] == pytest.approx([0.26, 0.6], abs=1e-12)
    assert [one.cash, one.control] == pytest.approx([0.30, 0.5], abs=1e-12)


def test_bands_give_both_rights_from_low_to_high() -> None:
    weights = _weights((0, 1, "0.25", "0.5"), (1, 2, "0.4"), nodes=3)

    found = separations(weights, 2)[0]

    assert [found.low.cash, found.high.cash] == pytest.approx([0.1, 0.2])
    assert (found.low.control, found.high.control) == (0.25, 0.4)


def test_random_large_registers_with_small_rings_are_exact() -> None:
    random = Random(5)
    rows = {(random.randint(max(0, n - 9), n - 1), n): "0.3" for n in range(1, 400) for _ in range(2)}
    rows |= {(n + 2, n): "0.1" for n in range(0, 390, 40)}
    weights = _weights(*((a, b, share) for (a, b), share in rows.items()), nodes=400)

    found = accumulated(weights, 399, down=False)

    assert len(found) > 100
    assert all(sums.exact for sums in found.values())
