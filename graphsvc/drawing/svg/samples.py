"""Samples for the legend: the very marker or line that the picture has."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from graphsvc.drawing.palette import kind_style, tie_style
from graphsvc.drawing.svg.elements import element, markup
from graphsvc.drawing.svg.shapes import arrow_head, outline


@cache
def kind_sample(label: str) -> Markup:
    """The marker of a kind, decorative: its name stands beside it."""
    svg = element(None, "svg", viewBox="0 0 24 24", width=20, height=20, aria_hidden="true", class_="sample")
    style = kind_style(label)
    outline(
        svg,
        style.shape,
        12.0,
        12.0,
        7.5,
        fill=style.colour,
        class_="node-shape",
        stroke="#fff",
        stroke_width=1,
    )
    return markup(svg)


@cache
def tie_sample(type_: str) -> Markup:
    """The line of a tie type, decorative."""
    svg = element(None, "svg", viewBox="0 0 40 14", width=40, height=14, aria_hidden="true", class_="sample")
    style = tie_style(type_)
    dash = {"stroke_dasharray": " ".join(map(str, style.dash))} if style.dash else {}
    element(svg, "path", d="M1 7H33", fill="none", stroke=style.colour, stroke_width=style.width, **dash)
    arrow_head(svg, (39.0, 7.0), 0.0, fill=style.colour)
    return markup(svg)
