"""Worked examples from the literature, one a row, to the digits that they give.

`a→b .3` reads: a holds 30 % of b. Where a source gives a result, it is that result; where it gives the input only, the
result was computed independently of this code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pytest

from graphsvc.measures.ownership.cleaning import Columns, clean
from graphsvc.measures.ownership.composition import graph_of
from graphsvc.measures.ownership.control_reach import control_pairs, controlled
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.look_through_target import Holder, LookThrough, look_through_of
from graphsvc.measures.ownership.network_value import network_value
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import Majority, Votes

STRICT, HALF_IS_ENOUGH = Majority(strict=True), Majority(strict=False)


@dataclass(frozen=True)
class Example:
    """Names in order of appearance, and the register that the text states."""

    names: tuple[str, ...]
    stakes: Stakes

    @staticmethod
    def of(text: str) -> Example:
        """The example in the notation of the texts."""
        rows = re.findall(r"(\S+)→(\S+) ([\d.]+)", text)
        names = tuple(dict.fromkeys(name for a, b, _ in rows for name in (a, b)))
        numbers = {name: place for place, name in enumerate(names)}
        held = [(numbers[a], numbers[b], share) for a, b, share in rows]
        return Example(names, Stakes.of_rows(held, len(names)))

    @property
    def columns(self) -> Columns:
        """The register after cleaning."""
        return clean(self.stakes)

    def number(self, name: str) -> int:
        """The node of that name."""
        return self.names.index(name)

    def look_through(self, company: str) -> LookThrough:
        """The look-through of one company."""
        return look_through_of(self.columns, self.number(company))

    def shares(self, company: str, method: str = "ultimate") -> dict[str, float]:
        """Share of each holder of that company by a method."""
        found = self.look_through(company)
        holders: list[Holder] = getattr(found, method)()
        return {self.names[int(found.above.nodes[h.place])]: h.share.low for h in holders}

    def pairs(self, majority: Majority = STRICT) -> set[tuple[str, str]]:
        """Every (controller, controlled)."""
        found = control_pairs(Votes.of(self.stakes), majority)
        return {(self.names[a], self.names[b]) for a, b in found}

    def votes_of(self, controller: str, company: str) -> float:
        """What the controller and all that it controls hold of the company together."""
        source = self.number(controller)
        own = [source, *controlled(Votes.of(self.stakes), [source])]
        rows = self.stakes.of(self.number(company))
        held = np.isin(self.stakes.holder[rows], own)
        return float(self.stakes.low[rows][held].sum()) / UNIT


def _controlled_by(pairs: set[tuple[str, str]], controller: str) -> set[str]:
    return {company for by, company in pairs if by == controller}


# who gets the money -----------------------------------------------------------------


def test_o_01_two_companies_that_hold_half_of_each_other() -> None:
    """Elliott, Golub & Jackson 2014."""
    example = Example.of("UserA→1 .5  2→1 .5  UserB→2 .5  1→2 .5")

    assert example.shares("1") == pytest.approx({"UserA": 2 / 3, "UserB": 1 / 3}, abs=1e-12)
    assert example.shares("2") == pytest.approx({"UserA": 1 / 3, "UserB": 2 / 3}, abs=1e-12)


def test_o_02_a_ring_of_four_in_the_naive_and_the_corrected_sum() -> None:
    """万立全 2009 with the numbers of the public worked example."""
    example = Example.of("A1→A2 .1  A2→A3 .2  A3→A4 .7  A4→A1 .1")
    naive = [
        [0.00140196, 0.1001402, 0.02002804, 0.01401963],
        [0.01401963, 0.00140196, 0.20028039, 0.14019627],
        [0.07009814, 0.00700981, 0.00140196, 0.70098137],
        [0.1001402, 0.01001402, 0.0020028, 0.00140196],
    ]

    for row, holder in zip(naive, example.names, strict=True):
        found = [example.shares(company, "naive").get(holder, 0.0) for company in example.names]
        assert found == pytest.approx(row, abs=5e-9)
    corrected = [example.shares(company, "corrected").get("A1", 0.0) for company in ("A2", "A3", "A4")]
    assert corrected == pytest.approx([0.1, 0.02, 0.014], abs=1e-12)


O_03 = "A→B .15  A→C .20  B→A .10  B→C .05  C→A .15  C→B .10"


def test_o_03_three_companies_that_hold_each_other() -> None:
    """李健, 交叉间接持股比例的计量: the input; computed independently."""
    example = Example.of(O_03)
    naive = {
        ("A", "C"): 0.21914191,
        ("A", "B"): 0.17953795,
        ("B", "A"): 0.11353135,
        ("B", "C"): 0.07392739,
        ("C", "A"): 0.16897690,
        ("C", "B"): 0.12937294,
        ("A", "A"): 0.05082508,
        ("B", "B"): 0.02442244,
        ("C", "C"): 0.04026403,
    }

    found = {(a, b): example.shares(b, "naive").get(a, 0.0) for a in "ABC" for b in "ABC"}

    assert found == pytest.approx(naive, abs=5e-9)
    assert example.shares("C", "corrected")["A"] == pytest.approx(0.20854271, abs=5e-9)


def test_o_03_with_outsiders_who_hold_the_rest() -> None:
    example = Example.of(f"{O_03}  PA→A .75  PB→B .75  PC→C .75")

    assert example.shares("A")["PA"] == pytest.approx(0.78811881, abs=5e-9)
    assert example.shares("B")["PA"] == pytest.approx(0.13465347, abs=5e-9)
    assert example.shares("C")["PA"] == pytest.approx(0.16435644, abs=5e-9)
    for company in "ABC":
        assert sum(example.shares(company).values()) == pytest.approx(1, abs=1e-12)


O_04 = "1→2 .1  2→3 .5  2→4 .5  2→5 .2  3→2 .3  3→5 .2  4→2 .3  4→5 .6  5→2 .3  5→3 .5  5→4 .5  5→6 1.0"


def test_o_04_a_bow_tie_in_network_value_and_its_correction() -> None:
    """Vitali, Glattfelder & Battiston 2011."""
    example = Example.of(O_04)
    nodes = [example.number(name) for name in "123456"]

    value = network_value(example.columns, np.ones(6))

    assert value.net[nodes] == pytest.approx([6, 50, 27, 49, 55, 1], abs=1e-9)
    assert value.integrated[nodes] == pytest.approx([5, 49, 26, 48, 54, 0], abs=1e-9)
    assert value.corrected_net[nodes] == pytest.approx([6, 5, 4.378378, 4.666667, 4.714286, 1], abs=5e-7)


def test_o_04_a_bow_tie_whose_one_outsider_gets_everything_and_its_largest_eigenvalue() -> None:
    example = Example.of(O_04)
    held = graph_of(example.columns).matrix.toarray()

    assert max(abs(np.linalg.eigvals(held))) == pytest.approx(0.9721879, abs=5e-8)
    for company in "23456":
        assert example.shares(company) == pytest.approx({"1": 1.0}, abs=1e-12)


def test_o_08_two_ways_down_to_one_company() -> None:
    assert Example.of("A→B .3  A→C .3  B→C .2").shares("C")["A"] == pytest.approx(0.36, abs=1e-12)


def test_o_11_two_ways_and_one_that_is_longer() -> None:
    assert Example.of("A→B .4  A→C .3  B→D .5  C→D .2").shares("D")["A"] == pytest.approx(0.26, abs=1e-12)
    assert Example.of("A→B .6  B→C .5").shares("C")["A"] == pytest.approx(0.30, abs=1e-12)


def test_o_12_two_companies_that_hold_each_other_wholly_have_no_owner() -> None:
    """BODS 0.4 fixtures, case 10: it ends, and nothing sums to 200 %."""
    example = Example.of("Alpha→Beta 1.0  Beta→Alpha 1.0")

    found = example.look_through("Alpha")

    assert found.ultimate() == []
    assert found.closed == pytest.approx(1, abs=1e-12)
    assert graph_of(example.columns).closed.all()


# who decides ------------------------------------------------------------------------


def test_o_04_half_of_the_votes_is_not_more_than_half() -> None:
    strict, half = Example.of(O_04).pairs(STRICT), Example.of(O_04).pairs(HALF_IS_ENOUGH)

    assert {by for by, _ in strict} == {"4", "5"}
    assert _controlled_by(strict, "4") == {"2", "3", "5", "6"}
    assert _controlled_by(strict, "5") == {"6"}
    assert {by for by, _ in half} == {"2", "4", "5"}
    assert _controlled_by(half, "2") == {"3", "4", "5", "6"}
    assert _controlled_by(half, "4") == {"2", "3", "5", "6"}
    assert _controlled_by(half, "5") == {"2", "3", "4", "6"}


O_05 = "1→2 .9  2→3 1  3→2 .1  3→4 .9  4→5 1  5→1 .1  1→6 .9  6→5 1  5→10 .9  10→20 1  20→1 .5  1→10 .9  19→5 1  10→19 .5"


def test_o_05_fifty_one_pairs_on_raw_votes_though_two_columns_hold_too_much() -> None:
    """Vadalog documentation, company control."""
    example = Example.of(O_05)
    pairs = example.pairs()

    assert len(pairs) == 51
    assert _controlled_by(pairs, "10") == {"20"}
    assert _controlled_by(pairs, "20") == set()
    sums = {("1", "5"): 2.0, ("19", "5"): 3.0, ("10", "20"): 1.0, ("2", "1"): 0.6}
    assert {pair: example.votes_of(*pair) for pair in sums} == pytest.approx(sums)


def test_o_05_names_both_columns_that_hold_too_much() -> None:
    example = Example.of(O_05)

    over = example.columns.irregular[Irregularity.OVERSUBSCRIBED]

    assert {example.names[node]: example.columns.reported[node] / UNIT for node in over} == {
        "5": 3.0,
        "10": 1.8,
    }


O_06 = (
    "Alpha→Phoenix .7  Alpha→Initech .4  Phoenix→Initech .1  Phoenix→RoyalCrown .6  RoyalCrown→Initech .1"
    "  RoyalCrown→Goldward .3  Goldleaf→Acme .4  Initech→Acme .4  Initech→Soylent .99  Soylent→Goldward .3"
)


def test_o_06_a_group_that_is_controlled_jointly() -> None:
    example = Example.of(O_06)
    votes = {"Phoenix": 0.7, "RoyalCrown": 0.6, "Initech": 0.6, "Soylent": 0.99, "Goldward": 0.6}

    assert example.pairs() == {
        *(("Alpha", company) for company in votes),
        ("Phoenix", "RoyalCrown"),
        ("Initech", "Soylent"),
    }
    assert {company: example.votes_of("Alpha", company) for company in votes} == pytest.approx(votes)


def test_o_06_forty_percent_of_acme_is_no_control_whatever_the_published_page_says() -> None:
    """The page lists Initech → Acme as well: an error of the page, kept as a negative test."""
    assert ("Initech", "Acme") not in Example.of(O_06).pairs()


def test_o_13_a_minority_that_closes_the_ring_controls_nothing() -> None:
    pairs = Example.of("1→2 .8  2→3 .8  3→1 .2").pairs()

    assert pairs == {("1", "2"), ("1", "3"), ("2", "3")}


def test_o_17_a_family_controls_what_neither_of_its_members_does() -> None:
    """Bank of Italy: P2 with 35 % and P3 with 25 %."""
    example = Example.of("P2→C8 .35  P3→C8 .25")
    votes, family = Votes.of(example.stakes), [example.number("P2"), example.number("P3")]

    assert example.pairs() == set()
    assert list(controlled(votes, family)) == [example.number("C8")]
