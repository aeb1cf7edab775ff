"""The ownership chart as SVG: boxes with names, lines from the owner down with shares; every look said in words too."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

from graphsvc.domain.chart import Chart, ChartBox, ChartStake
from graphsvc.drawing.layout import Route
from graphsvc.drawing.marks import text_width
from graphsvc.drawing.ownership import (
    LABEL_FONT,
    LABEL_LINE,
    MARK_FONT,
    MARK_LINE,
    NAME_FONT,
    NAME_LINE,
    PAD,
    BoxText,
    LaidOut,
    label_lines,
    laid_out,
)
from graphsvc.drawing.svg.elements import element
from graphsvc.drawing.svg.network import FONTS
from graphsvc.drawing.svg.shapes import arrow_head

INK, PAPER = "#1f2b37", "#ffffff"
STROKE = {"company": "#0b5d7a", "state": "#b3421b", "person": "#6b7683", "institution": "#0d6b4d", "unknown": "#6b7683"}  # fmt: skip
LINE = {"exact": "#3d5a70", "range": "#3d5a70", "unknown": "#6b7683", "agreement": "#8a4a77"}
DASH = {"range": "12 3", "unknown": "2 4", "agreement": "10 3 2 3"}
MUTUAL_DASH = "6 4"
MARGIN = 22.0
_MORE = 15.0  # height of a "+n" box


def chart_svg(chart: Chart) -> ET.Element:
    """The chart as an `svg` element with title, description and links."""
    placed = laid_out(chart)
    left, top, right, bottom = placed.bounds
    left, top, right, bottom = left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN
    svg = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", class_="chart-svg", role="group", font_family=FONTS,
        width=right - left, height=bottom - top,
        viewBox=f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}",
    )  # fmt: skip
    element(svg, "title", chart.title)
    element(svg, "desc", chart.description)
    lines, labels = element(svg, "g", class_="chart-lines"), element(svg, "g", class_="chart-labels")
    for stake, route, spot in zip(chart.stakes, placed.layers.routes, placed.labels, strict=True):
        _line(lines, stake, route)
        _label(labels, stake, spot)
    boxes = element(svg, "g", class_="chart-boxes")
    for box in chart.boxes:
        _box(boxes, chart, box, placed)
    return svg


def line_look(stake: ChartStake) -> dict[str, object]:
    """Attributes of a stake's line."""
    dash = MUTUAL_DASH if stake.mutual else DASH.get(stake.nature, "")
    look: dict[str, object] = {
        "class_": f"chart-line {stake.nature}{' mutual' if stake.mutual else ''}",
        "stroke": LINE[stake.nature],
        "stroke_width": round(1.2 + 3.6 * min(max(stake.weight, 0.0), 1.0), 1),
        "fill": "none",
        "stroke_linejoin": "round",
    }
    return {**look, "stroke_dasharray": dash} if dash else look


def frame(
    parent: ET.Element, box: ChartBox, spot: tuple[float, float], text: BoxText, *, centre: bool
) -> None:
    """The outline of a box: a second line round a controller, round corners of a person, dashes of the unknown."""
    width, height = text.width, text.height
    x, y = spot[0] - width / 2, spot[1] - height / 2
    side = "state" if box.state else box.figure
    colour = STROKE[side]
    radius = height / 2 if box.figure == "person" else 3.0
    if box.controller:
        element(
            parent, "rect", x=x - 3.5, y=y - 3.5, width=width + 7, height=height + 7, rx=radius + 3, fill="none",
            stroke=colour, stroke_width=1.4, class_=f"chart-frame {side}",
        )  # fmt: skip
    dash = {"stroke_dasharray": "5 3"} if box.figure == "unknown" else {}
    element(
        parent, "rect", x=x, y=y, width=width, height=height, rx=radius, fill=colour if centre else PAPER,
        stroke=colour, stroke_width=2.6 if box.state or box.controller else 1.4,
        class_=f"chart-box {side}{' centre' if centre else ''}", **dash,
    )  # fmt: skip


# Private functions


def _line(parent: ET.Element, stake: ChartStake, route: Route) -> None:
    group = _linked(parent, stake.href, "chart-stake")
    element(group, "title", "\n".join(stake.lines) or stake.text)
    points = route.points
    (bx, by), (x, y) = points[-2], points[-1]
    angle = math.atan2(y - by, x - bx)
    end = (x - 6 * math.cos(angle), y - 6 * math.sin(angle))
    path = "M" + "L".join(f"{px:.1f},{py:.1f}" for px, py in (*points[:-1], end))
    element(group, "path", d=path, **line_look(stake))
    arrow_head(group, (x, y), angle, fill=LINE[stake.nature], class_=f"chart-arrow {stake.nature}")


def _label(parent: ET.Element, stake: ChartStake, spot: tuple[float, float]) -> None:
    lines = label_lines(stake)
    x, y = spot
    group = _linked(parent, stake.href, "chart-label")
    element(group, "title", "\n".join(stake.lines) or stake.text)
    width, height = max(text_width(line) for line in lines) * LABEL_FONT + 4, len(lines) * LABEL_LINE
    element(
        group, "rect", x=x - width / 2, y=y - height / 2, width=width, height=height, fill=PAPER, class_="chart-ground"
    )  # fmt: skip
    text = element(group, "text", text_anchor="middle", font_size=LABEL_FONT, fill=INK)
    top = y - height / 2 + 11
    for number, line in enumerate(lines):
        element(text, "tspan", line, x=x, y=top + number * LABEL_LINE)


def _box(parent: ET.Element, chart: Chart, box: ChartBox, placed: LaidOut) -> None:
    spot, text = placed.layers.centres[box.id], placed.texts[box.id]
    centre = box.id == chart.centre
    group = _linked(parent, box.href, "chart-link")
    element(group, "title", "\n".join((box.name, *box.lines)))
    frame(group, box, spot, text, centre=centre)
    x, y = spot[0], spot[1] - text.height / 2 + PAD + 12
    fill = PAPER if centre else INK
    words = element(
        group, "text", text_anchor="middle", font_size=NAME_FONT, fill=fill, class_=_words_class(centre)
    )
    for number, line in enumerate(text.name):
        element(words, "tspan", line, x=x, y=y + number * NAME_LINE)
    y += len(text.name) * NAME_LINE - 1
    if text.marks:
        side = "state" if box.state else box.figure
        marks = element(
            group, "text", text_anchor="middle", font_size=MARK_FONT, font_weight="600",
            fill=PAPER if centre else STROKE[side], class_=f"chart-mark {side}{' centre' if centre else ''}",
        )  # fmt: skip
        for number, line in enumerate(text.marks):
            element(marks, "tspan", line, x=x, y=y + number * MARK_LINE)
    corner = spot[0] + text.width / 2 - 12
    _more(parent, box, corner, spot[1] - text.height / 2, box.above, chart.more_above)
    _more(parent, box, corner, spot[1] + text.height / 2, box.below, chart.more_below)


def _words_class(centre: bool) -> str:
    return "chart-name centre" if centre else "chart-name"


def _more(parent: ET.Element, box: ChartBox, x: float, y: float, count: int, tooltip: str) -> None:
    """The "+n" box on the border behind which something is not drawn."""
    if not count:
        return
    word = f"+{count}"
    width = 10.0 + 7.0 * len(word)
    group = _linked(parent, box.href, "chart-more")
    element(group, "title", tooltip.format(name=box.name, count=count))
    element(
        group, "rect", x=x - width / 2, y=y - _MORE / 2, width=width, height=_MORE, rx=_MORE / 2, fill=PAPER,
        stroke=INK, stroke_width=1, class_="chart-more-box",
    )  # fmt: skip
    element(
        group,
        "text",
        word,
        x=x,
        y=y + 4,
        text_anchor="middle",
        font_size=11,
        fill=INK,
        class_="chart-more-word",
    )


def _linked(parent: ET.Element, href: str, class_: str) -> ET.Element:
    return element(parent, "a", href=href, class_=class_) if href else element(parent, "g", class_=class_)
