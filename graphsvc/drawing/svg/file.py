"""An SVG file that stands by itself: white ground, title, picture, legend."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from graphsvc.domain.vocabulary import KINDS, TIES, is_kind
from graphsvc.domain.wording import word
from graphsvc.drawing.layout import Frame
from graphsvc.drawing.marks import text_width
from graphsvc.drawing.palette import kind_style, tie_style
from graphsvc.drawing.svg.elements import element
from graphsvc.drawing.svg.shapes import arrow_head, outline
from graphsvc.ports import Picture

_HEAD, _ROW, _PAD, _FONT = 44.0, 26.0, 16.0, 13.0


def svg_file(picture: Picture, drawn: ET.Element, frame: Frame) -> bytes:
    """UTF-8 bytes of the file; the links of the page are left out."""
    legend = ET.Element("g")
    depth = _legend(legend, picture, frame)
    height = frame.height + _HEAD + depth
    top = -frame.height / 2 - _HEAD
    svg = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", width=frame.width, height=height,
        viewBox=f"{-frame.width / 2:g} {top:g} {frame.width:g} {height:g}", font_family=drawn.get("font-family", ""),
    )  # fmt: skip
    element(svg, "rect", x=-frame.width / 2, y=top, width=frame.width, height=height, fill="#ffffff")
    element(svg, "text", picture.title, x=-frame.width / 2 + _PAD, y=top + 28, font_size=18, fill="#22303c")
    for link in drawn.iter("a"):
        link.tag = "g"
        link.attrib.pop("href", None)
    svg.extend(list(drawn))
    svg.append(legend)
    body: bytes = ET.tostring(svg, encoding="utf-8", xml_declaration=True)
    return body


def _legend(parent: ET.Element, picture: Picture, frame: Frame) -> float:
    """Samples with their names in rows under the picture; returns how deep they are."""
    x, y = -frame.width / 2 + _PAD, frame.height / 2 + _ROW
    used = {n.label for n in picture.nodes} | {t.type for t in picture.ties}
    named = [(kind.label, word(kind, picture.language)) for kind in KINDS]
    named += [(tie.type, word(tie, picture.language)) for tie in TIES]
    for name, text in named:
        if name not in used:
            continue
        width = 46 + text_width(text) * _FONT + 18
        if x + width > frame.width / 2:
            x, y = -frame.width / 2 + _PAD, y + _ROW
        _sample(parent, name, x, y, tie=not is_kind(name))
        element(parent, "text", text, x=x + 44, y=y + 4.5, font_size=_FONT, fill="#22303c")
        x += width
    return y - frame.height / 2 + _ROW


def _sample(parent: ET.Element, name: str, x: float, y: float, *, tie: bool) -> None:
    if not tie:
        style = kind_style(name)
        outline(parent, style.shape, x + 26, y, 7.0, fill=style.colour)
        return
    line = tie_style(name)
    dash = {"stroke_dasharray": " ".join(map(str, line.dash))} if line.dash else {}
    element(parent, "path", d=f"M{x:.1f},{y:.1f}h32", stroke=line.colour, stroke_width=line.width, **dash)
    arrow_head(parent, (x + 38, y), 0.0, fill=line.colour)
