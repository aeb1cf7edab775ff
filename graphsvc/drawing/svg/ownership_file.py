"""The ownership chart as a file of its own: white ground, title, picture, legend."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from graphsvc.domain.chart import Chart, ChartBox, ChartSample, ChartStake
from graphsvc.drawing.marks import text_width
from graphsvc.drawing.ownership import BoxText
from graphsvc.drawing.svg.elements import element, markup
from graphsvc.drawing.svg.network import FONTS
from graphsvc.drawing.svg.ownership import INK, LINE, PAPER, chart_svg, frame, line_look
from graphsvc.drawing.svg.shapes import arrow_head

_FIGURES = ("company", "state", "person", "institution", "unknown_party")
_HEAD, _ROW, _FONT, _PAD, _NARROWEST = 48.0, 28.0, 13.0, 18.0, 560.0


def chart_file(chart: Chart) -> bytes:
    """UTF-8 bytes of the file; the links of the page are left out."""
    drawn = chart_svg(chart)
    left, top, width, height = (float(number) for number in drawn.get("viewBox", "").split())
    if width < _NARROWEST:
        left, width = left - (_NARROWEST - width) / 2, _NARROWEST
    legend = ET.Element("g")
    depth = _legend(legend, chart.samples, left, top + height, width)
    svg = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", width=width, height=height + _HEAD + depth,
        viewBox=f"{left:.1f} {top - _HEAD:.1f} {width:.1f} {height + _HEAD + depth:.1f}", font_family=FONTS,
    )  # fmt: skip
    element(svg, "title", chart.title)
    element(svg, "desc", chart.description)
    element(svg, "rect", x=left, y=top - _HEAD, width=width, height=height + _HEAD + depth, fill=PAPER)
    element(svg, "text", chart.title, x=left + _PAD, y=top - _HEAD + 30, font_size=18, fill=INK)
    for link in drawn.iter("a"):
        link.tag = "g"
        link.attrib.pop("href", None)
    svg.extend([part for part in drawn if part.tag == "g"])
    svg.append(legend)
    body: bytes = ET.tostring(svg, encoding="utf-8", xml_declaration=True)
    return body


def chart_sample(look: str) -> str:
    """The legend's sample as escaped markup, decorative: its word stands beside it."""
    svg = element(
        None, "svg", viewBox="0 0 44 20", width=44, height=20, aria_hidden="true", class_="sample chart-svg"
    )
    _sample(svg, look, 2.0, 10.0)
    return markup(svg)


# Private functions


def _legend(
    parent: ET.Element, samples: tuple[ChartSample, ...], left: float, top: float, width: float
) -> float:
    x, y = left + _PAD, top + _ROW / 2
    for sample in samples:
        room = 50 + text_width(sample.word) * _FONT + 20
        if x + room > left + width and x > left + _PAD:
            x, y = left + _PAD, y + _ROW
        _sample(parent, sample.look, x, y)
        element(parent, "text", sample.word, x=x + 50, y=y + 4.5, font_size=_FONT, fill=INK)
        x += room
    return y - top + _ROW / 2 + 8 if samples else 0.0


def _sample(parent: ET.Element, look: str, x: float, y: float) -> None:
    """A small box or a short line with its arrow."""
    if look in _FIGURES or look == "controller":
        figure = {"unknown_party": "unknown", "controller": "company"}.get(look, look)
        box = ChartBox("", "", figure, state=look == "state", controller=look == "controller")  # type: ignore[arg-type]  # one of the figures above
        size = BoxText((), (), 32.0, 10.0) if look == "controller" else BoxText((), (), 38.0, 14.0)
        frame(parent, box, (x + 20, y), size, centre=False)
        return
    nature = "exact" if look == "mutual" else look
    stake = ChartStake("", "", nature, "", 0.4, mutual=look == "mutual")  # type: ignore[arg-type]  # a nature
    element(parent, "path", d=f"M{x:.1f},{y:.1f}h34", **line_look(stake))
    arrow_head(parent, (x + 40, y), 0.0, fill=LINE[stake.nature], class_=f"chart-arrow {nature}")
