"""The ownership chart: owners stand above, what is unknown or a range looks and reads so, and text stays text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from graphsvc.domain.chart import Chart, ChartBox, ChartSample, ChartStake
from graphsvc.drawing import PageDrawing
from graphsvc.drawing.ownership import box_text, laid_out
from graphsvc.resources import folder

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>\x00&\"'"


def _drawing() -> PageDrawing:
    return PageDrawing(folder("web") / "templates")


def _firm(id_: str, name: str = "星河减速器有限公司", **others: object) -> ChartBox:
    return ChartBox(id_, name, "company", f"/ownership/{id_}", **others)  # type: ignore[arg-type]  # by name


def _stake(holder: str, target: str, text: str = "51%", **others: object) -> ChartStake:
    nature = others.pop("nature", "exact")
    return ChartStake(holder, target, nature, text, 0.5, **others)  # type: ignore[arg-type]  # by name


def _chart(boxes: tuple[ChartBox, ...], stakes: tuple[ChartStake, ...], centre: str = "a") -> Chart:
    return Chart(
        "星河的股权穿透图",
        "上方为股东",
        centre,
        boxes,
        stakes,
        len(boxes),
        samples=(ChartSample("exact", "持股"),),
    )


def _parsed(svg: str) -> Element:
    return fromstring(svg)  # our own writer made it


def _lines(svg: str) -> list[Element]:
    return [e for e in _parsed(svg).iter(f"{SVG}path") if "chart-line" in e.get("class", "")]


def test_owners_stand_above_and_subsidiaries_below() -> None:
    """By whatever way they hold it."""
    chart = _chart(
        (_firm("a"), _firm("o"), _firm("oo"), _firm("s")),
        (_stake("o", "a"), _stake("oo", "o"), _stake("a", "s")),
    )

    at = laid_out(chart).layers.centres

    assert at["oo"][1] < at["o"][1] < at["a"][1] < at["s"][1]


def test_a_line_runs_from_the_owner_to_what_is_owned() -> None:
    """Border to border, so that the arrow points down at the enterprise."""
    chart = _chart((_firm("a"), _firm("o")), (_stake("o", "a"),))

    found = laid_out(chart)
    points = found.layers.routes[0].points

    assert points[0][1] < points[-1][1]
    assert points[-1][1] == pytest.approx(found.layers.centres["a"][1] - found.texts["a"].height / 2)


def test_a_range_and_an_unknown_share_have_a_dash_and_words_of_their_own() -> None:
    """Neither looks like an exact one, and cross-holdings look like neither."""
    boxes = (_firm("a"), _firm("b"), _firm("c"), _firm("d"))
    stakes = (
        _stake("b", "a", nature="exact"),
        _stake("c", "a", "25%–50%", nature="range"),
        _stake("d", "a", "未知", nature="unknown"),
        _stake("a", "b", mutual=True),
    )

    svg = _drawing().chart(_chart(boxes, stakes))
    dashes = [line.get("stroke-dasharray", "") for line in _lines(svg)]

    assert len(set(dashes)) == 4
    assert dashes[0] == ""
    assert "25%–50%" in svg
    assert "未知" in svg


def test_a_wider_line_is_a_larger_share() -> None:
    """Ninety per cent is drawn wider than five."""
    boxes = (_firm("a"), _firm("b"), _firm("c"))
    stakes = (ChartStake("b", "a", "exact", "90%", 0.9), ChartStake("c", "a", "exact", "5%", 0.05))

    wide, thin = (
        float(line.get("stroke-width", "0")) for line in _lines(_drawing().chart(_chart(boxes, stakes)))
    )

    assert wide > 2 * thin


def test_controller_and_state_side_are_marked_by_border_and_by_word() -> None:
    """A second frame and a heavy one; whoever sees no colour reads it."""
    boxes = (
        _firm("a"),
        ChartBox("g", "衡澜市国资委", "institution", "", ("国有", "实际控制人"), state=True, controller=True),
    )

    svg = _drawing().chart(_chart(boxes, (_stake("g", "a"),)))

    assert svg.count('class="chart-frame state"') == 1
    assert "国有" in svg
    assert "实际控制人" in svg


def test_what_is_cut_off_is_a_box_with_its_number() -> None:
    """It says how many and leads to the chart around that enterprise."""
    svg = _drawing().chart(_chart((_firm("a"), _firm("s", below=12)), (_stake("a", "s"),)))
    more = [e for e in _parsed(svg).iter(f"{SVG}a") if e.get("class") == "chart-more"]

    assert [e.get("href") for e in more] == ["/ownership/s"]
    assert "+12" in svg


def test_a_long_name_is_broken_and_a_longest_one_is_cut_with_the_whole_in_its_tooltip() -> None:
    """No box is wider than a column of a screen."""
    name = "星河" * 60
    text = box_text(_firm("a", name))

    svg = _drawing().chart(_chart((_firm("a", name),), ()))

    assert len(text.name) == 4
    assert text.name[-1].endswith("…")
    assert text.width < 200
    assert f"<title>{name}" in svg


def test_the_same_chart_gives_the_same_bytes() -> None:
    """On screen and as a file."""
    chart = _chart(
        (_firm("a"), _firm("b"), _firm("c")),
        (_stake("b", "a"), _stake("c", "a"), _stake("a", "c", mutual=True)),
    )

    assert len({_drawing().chart(chart) for _ in range(3)}) == 1
    assert len({_drawing().chart_file(chart) for _ in range(3)}) == 1


def test_hostile_texts_stay_text() -> None:
    """In names, marks, labels, tooltips, title and legend."""
    box = ChartBox("a", HOSTILE, "company", HOSTILE, (HOSTILE,), (HOSTILE,), above=2)
    chart = Chart(
        HOSTILE,
        HOSTILE,
        "a",
        (box, _firm("b")),
        (_stake("b", "a", HOSTILE, kinds=HOSTILE, lines=(HOSTILE,)),),
        2,
        samples=(ChartSample("exact", HOSTILE),),
    )

    for written in (_drawing().chart(chart), _drawing().chart_file(chart).decode()):
        assert "<script" not in written
        assert not [e for e in _parsed(written).iter() if e.tag.endswith("script")]


def test_a_file_stands_by_itself() -> None:
    """Title and legend inside, no links of the page, nothing fetched."""
    written = _drawing().chart_file(_chart((_firm("a"), _firm("b")), (_stake("b", "a"),))).decode()

    assert "星河的股权穿透图" in written
    assert "持股" in written
    assert "href" not in written
    assert re.findall(r"https?://[^\"]+", written) == ["http://www.w3.org/2000/svg"]


def test_two_boxes_never_cover_one_another() -> None:
    """Nor do the labels, in a chart of forty holders and forty subsidiaries."""
    owners = [_firm(f"o{i}", f"股东{i}有限公司") for i in range(40)]
    below = [_firm(f"s{i}", f"子公司{i}有限公司") for i in range(40)]
    stakes = (*(_stake(o.id, "a", "2.5%") for o in owners), *(_stake("a", s.id, "51%") for s in below))
    found = laid_out(_chart((_firm("a"), *owners, *below), stakes))
    places = [(x, y, found.texts[id_]) for id_, (x, y) in found.layers.centres.items()]

    covered = [
        1
        for n, (x, y, t) in enumerate(places)
        for u, v, w in places[:n]
        if abs(x - u) < (t.width + w.width) / 2 and abs(y - v) < (t.height + w.height) / 2
    ]

    assert covered == []
    assert len(set(found.labels)) == 80


def test_a_chart_of_one_enterprise_alone_is_a_box() -> None:
    """No holder is recorded, nothing is held."""
    svg = _drawing().chart(_chart((_firm("a"),), ()))

    assert svg.count('class="chart-link"') == 1
