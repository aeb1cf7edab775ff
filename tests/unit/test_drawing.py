"""Pictures: positions that stay in the frame and apart, one style a kind, text that stays text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.drawing import PageDrawing
from graphsvc.drawing.layout import Frame, positions
from graphsvc.drawing.marks import bends, label_lines, text_width
from graphsvc.drawing.palette import KIND_STYLES, TIE_STYLES
from graphsvc.ports import Picture, PictureNode, PictureTie
from graphsvc.resources import folder

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> href="javascript:1" {{7*7}} & \''
BOX = (90.0, 50.0)


def _drawing() -> PageDrawing:
    return PageDrawing(folder("web") / "templates")


def _star(count: int, name: str = "星河减速器") -> Picture:
    nodes = tuple(PictureNode(f"n{i:03d}", "Enterprise", f"{name}{i}", f"/e/n{i}", ("企业",), float(i), i == 0) for i in range(count))  # fmt: skip
    ties = tuple(PictureTie(f"t{i}", "HOLDS", "n000", f"n{i:03d}", ("持股",), "51%") for i in range(1, count))
    return Picture("图", nodes, ties, "n000")


def test_every_kind_and_tie_has_a_style_of_its_own() -> None:
    """Told apart without colour: no two kinds share colour and shape, no two ties colour, dash and width."""
    kinds = [(s.colour, s.shape, s.radius) for s in KIND_STYLES.values()]
    ties = [(s.colour, s.dash, s.width) for s in TIE_STYLES.values()]

    assert set(KIND_STYLES) == {k.label for k in KINDS}
    assert set(TIE_STYLES) == {t.type for t in TIES}
    assert len(set(kinds)) == len(kinds)
    assert len(set(ties)) == len(ties)


@pytest.mark.parametrize("count", [1, 2, 12, 60, 200])
def test_nodes_stand_inside_the_frame_with_the_root_among_them(count: int) -> None:
    """Whatever their number."""
    ids = [f"n{i}" for i in range(count)]
    frame = Frame()

    spots = positions(ids, [("n0", i) for i in ids[1:]], boxes=dict.fromkeys(ids, BOX), root="n0")

    assert set(spots) == set(ids)
    assert all(abs(x) <= frame.width / 2 and abs(y) <= frame.height / 2 for x, y in spots.values())


def test_labels_of_a_usual_neighbourhood_do_not_cover_one_another() -> None:
    """Forty boxes with a label each find room."""
    ids = [f"n{i}" for i in range(40)]

    spots = positions(ids, [("n0", i) for i in ids[1:]], boxes=dict.fromkeys(ids, BOX), root="n0")
    covered = [
        (a, b)
        for a in ids
        for b in ids
        if a < b
        and abs(spots[a][0] - spots[b][0]) < 0.8 * BOX[0]
        and abs(spots[a][1] - spots[b][1]) < 0.8 * BOX[1]
    ]

    assert len(covered) <= 2


@settings(max_examples=25, deadline=None)
@given(
    st.sets(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=30), st.randoms(use_true_random=False)
)
def test_positions_do_not_depend_on_the_order_of_facts(pairs: set[tuple[int, int]], dice: object) -> None:
    """The same picture for a colleague, and tomorrow."""
    ids = [f"n{i:02d}" for i in range(15)]
    links = [(ids[a], ids[b]) for a, b in pairs]
    boxes = dict.fromkeys(ids, BOX)

    there = positions(ids, links, boxes=boxes)
    back = positions(ids[::-1], [(b, a) for a, b in links][::-1], boxes=boxes)

    assert there == back


def test_several_components_are_packed_side_by_side() -> None:
    """No far-away one squeezes the rest: each keeps its own part of the frame."""
    ids = [f"{group}{i}" for group in "abcd" for i in range(6)]
    links = [(f"{group}0", f"{group}{i}") for group in "abcd" for i in range(1, 6)]

    spots = positions(ids, links, boxes=dict.fromkeys(ids, (40.0, 30.0)))
    widths = [
        max(spots[f"{g}{i}"][0] for i in range(6)) - min(spots[f"{g}{i}"][0] for i in range(6))
        for g in "abcd"
    ]

    assert min(widths) > 60


def test_parallel_ties_lie_apart() -> None:
    """Three between two nodes, one of them the other way round: no two on one curve."""
    ties = [
        PictureTie("t1", "HOLDS", "a", "b"),
        PictureTie("t2", "SUPPLIES", "a", "b"),
        PictureTie("t3", "DIRECTS", "b", "a"),
    ]

    bent = bends(ties)
    seen_from_a = {bent["t1"], bent["t2"], -bent["t3"]}

    assert len(seen_from_a) == 3


@given(st.text(max_size=60))
def test_a_label_is_two_short_lines_at_most(name: str) -> None:
    """Whatever somebody is called."""
    lines = label_lines(name)

    assert 1 <= len(lines) <= 2
    if all(text_width(c) == 1.0 for c in name):
        assert all(text_width(line) <= 9.6 for line in lines)


def test_hostile_texts_stay_inside_the_data_block() -> None:
    """The block parses to what was put in; no bracket or quote leaves it; the SVG has it as text."""
    node = PictureNode("n0", "Enterprise", HOSTILE, "/e/n0", (HOSTILE,), 1.0, True)
    other = PictureNode("n1", "Person", "b", "/e/n1")
    picture = Picture(
        HOSTILE, (node, other), (PictureTie("t", "HOLDS", "n0", "n1", (HOSTILE,), HOSTILE),), "n0"
    )

    drawn = _drawing().draw(picture)
    block = re.search(r'id="network-data">(.*?)</script>', drawn.network, re.S)
    assert block is not None
    data = json.loads(block[1])
    svg = ET.fromstring(drawn.svg)  # noqa: S314  # our own writer made it

    assert data["nodes"][0]["name"] == HOSTILE
    assert data["nodes"][0]["title"] == f"{HOSTILE}\n{HOSTILE}"
    assert data["edges"][0]["mark"] == HOSTILE
    assert drawn.network.count("<script") == 2
    assert "<img" not in drawn.network
    assert not svg.findall(".//{*}script")
    assert "<script" not in drawn.svg


def test_stock_pyvis_output_is_nowhere() -> None:
    """Our template only: no address, no handler, no style."""
    drawn = _drawing().draw(_star(5))

    assert "http" not in drawn.network
    assert not re.search(r"cdnjs|jsdelivr|onclick|<style|<link|vis\.", drawn.network)
    assert '"physics": {"enabled": false}' in drawn.network


def test_one_picture_has_the_same_bytes_in_every_process() -> None:
    """Whatever the seed of Python's hashes is."""
    program = (
        "import hashlib; from tests.unit.test_drawing import _drawing, _star; d = _drawing().draw(_star(30));"
        "print(hashlib.sha256((d.network + d.svg).encode()).hexdigest())"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip

    assert len(said) == 1


def test_the_file_has_a_legend_and_no_link() -> None:
    """It stands by itself: the words of its kinds and ties are in it."""
    body = _drawing().svg_file(_star(4))
    root = ET.fromstring(body)  # noqa: S314  # our own writer made it
    words = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}

    assert {"企业", "持股"} <= words
    assert b"href" not in body
