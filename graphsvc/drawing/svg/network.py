"""A network as SVG from the same positions as the script's picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from graphsvc.drawing.layout import Frame
from graphsvc.drawing.marks import FONT, LINE, bends, label_lines, overlaps, radius_of, text_width
from graphsvc.drawing.palette import kind_style, tie_style
from graphsvc.drawing.svg.elements import element
from graphsvc.drawing.svg.shapes import arrow_head, outline
from graphsvc.ports import Picture, PictureNode, PictureTie

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
FONTS = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif'
BEND = 26.0  # how far aside one step of a parallel tie goes, in picture units


def network_svg(picture: Picture, spots: Mapping[str, Spot], frame: Frame) -> ET.Element:
    """The picture as an `svg` element with links to each entity's page."""
    left, top = -frame.width / 2, -frame.height / 2
    svg = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", class_="network-svg", font_family=FONTS,
        viewBox=f"{left:g} {top:g} {frame.width:g} {frame.height:g}",
    )  # fmt: skip
    element(svg, "title", picture.title)
    radii = {node.id: radius_of(node) for node in picture.nodes}
    taken: list[Box] = [_body(spots[n.id], radii[n.id]) for n in picture.nodes]
    labelled = _labelled(picture, spots, radii, taken)
    bent = bends(picture.ties)
    lines, marks = element(svg, "g", class_="ties"), element(svg, "g", class_="marks")
    for tie in picture.ties:
        middle = _tie(lines, tie, spots[tie.from_id], spots[tie.to_id], radii[tie.to_id], bent[tie.id])
        _mark(marks, tie.mark, middle, taken)
    nodes = element(svg, "g", class_="nodes")
    for node in picture.nodes:
        _node(nodes, node, spots[node.id], radii[node.id], node.id in labelled)
    return svg


# Private functions


def _node(parent: ET.Element, node: PictureNode, spot: Spot, radius: float, labelled: bool) -> None:
    link = element(parent, "a", href=node.href)
    element(link, "title", "\n".join((node.name, *node.lines)))
    style = kind_style(node.label)
    x, y = spot
    element(link, "circle", cx=x, cy=y, r=max(radius, 13.0), fill="transparent")
    outline(
        link, style.shape, x, y, radius,
        class_="node-shape strong" if node.strong else "node-shape",
        fill=style.colour, stroke="#22303c" if node.strong else "#ffffff", stroke_width=2.5 if node.strong else 1.2,
    )  # fmt: skip
    if labelled:
        text = element(
            link, "text", text_anchor="middle", font_size=FONT, fill="#22303c", class_="node-label",
            stroke="#ffffff", stroke_width=3, paint_order="stroke", stroke_linejoin="round",
        )  # fmt: skip
        for number, line in enumerate(label_lines(node.name)):
            element(text, "tspan", line, x=x, y=y + radius + LINE + number * LINE)


def _labelled(
    picture: Picture, spots: Mapping[str, Spot], radii: Mapping[str, float], taken: list[Box]
) -> set[str]:
    """Which nodes get a label: the important ones first, none over another."""
    chosen = set()
    for node in sorted(picture.nodes, key=lambda n: (not n.strong, -n.weight, n.id)):
        lines = label_lines(node.name)
        half = max(text_width(line) for line in lines) * FONT / 2
        x, y = spots[node.id]
        top = y + radii[node.id] + 3
        box = (x - half, top, x + half, top + len(lines) * LINE)
        if not overlaps(taken, box):
            taken.append(box)
            chosen.add(node.id)
    return chosen


def _body(spot: Spot, radius: float) -> Box:
    return spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius


def _tie(parent: ET.Element, tie: PictureTie, start: Spot, end: Spot, radius: float, bend: int) -> Spot:
    """Draws a tie; returns its middle, where its mark may stand."""
    style = tie_style(tie.type)
    group = element(parent, "g", class_="tie")
    element(group, "title", "\n".join(tie.lines))
    dash = {"stroke_dasharray": " ".join(map(str, style.dash))} if style.dash else {}
    line = {
        "fill": "none",
        "stroke": style.colour,
        "stroke_width": style.width,
        "stroke_opacity": 0.75,
        **dash,
    }
    if tie.from_id == tie.to_id:
        element(group, "path", d=f"M{start[0]:.1f},{start[1]:.1f}c-34,-44 34,-44 0,0", **line)
        return start[0], start[1] - 33
    via = _via(start, end, bend)
    angle = math.atan2(end[1] - via[1], end[0] - via[0])
    tip = (end[0] - (radius + 2) * math.cos(angle), end[1] - (radius + 2) * math.sin(angle))
    path = f"M{start[0]:.1f},{start[1]:.1f}Q{via[0]:.1f},{via[1]:.1f} {tip[0]:.1f},{tip[1]:.1f}"
    element(group, "path", d=path, **line)
    arrow_head(group, tip, angle, fill=style.colour)
    # the middle of a quadratic curve
    return (start[0] + 2 * via[0] + tip[0]) / 4, (start[1] + 2 * via[1] + tip[1]) / 4


def _mark(parent: ET.Element, mark: str, middle: Spot, taken: list[Box]) -> None:
    """The few characters on a tie, where there is room for them."""
    half = text_width(mark) * 5.5
    box = (middle[0] - half, middle[1] - 6, middle[0] + half, middle[1] + 6)
    if mark and not overlaps(taken, box):
        taken.append(box)
        element(
            parent, "text", mark, x=middle[0], y=middle[1] + 4, text_anchor="middle", font_size=11, fill="#22303c",
            class_="tie-label", stroke="#ffffff", stroke_width=3, paint_order="stroke",
        )  # fmt: skip


def _via(start: Spot, end: Spot, bend: int) -> Spot:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    aside = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    return middle[0] + aside[0] * BEND * 2 * bend, middle[1] + aside[1] * BEND * 2 * bend
