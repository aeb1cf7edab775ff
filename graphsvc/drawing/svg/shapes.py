"""The outline of each node shape and the head of an arrow."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

from graphsvc.drawing.palette import Shape
from graphsvc.drawing.svg.elements import element

# corners on the unit circle as vis-network draws them, so that both pictures look the same
_CORNERS: dict[Shape, tuple[int, float]] = {"diamond": (4, -90), "hexagon": (6, 0)}


def outline(parent: ET.Element, shape: Shape, x: float, y: float, radius: float, **style: object) -> None:
    """One node's outline centred at (x, y)."""
    if shape == "dot":
        element(parent, "circle", cx=x, cy=y, r=radius, **style)
    elif shape == "square":
        element(
            parent, "rect", x=x - radius, y=y - radius, width=2 * radius, height=2 * radius, rx=1.5, **style
        )
    else:
        points = " ".join(f"{x + px:.1f},{y + py:.1f}" for px, py in _points(shape, radius))
        element(parent, "polygon", points=points, stroke_linejoin="round", **style)


def arrow_head(parent: ET.Element, tip: tuple[float, float], angle: float, **style: object) -> None:
    """A triangle whose tip points along the angle (radians)."""
    size = 8.0
    corners = [tip]
    for turn in (math.pi - 0.38, math.pi + 0.38):
        corners.append((tip[0] + size * math.cos(angle + turn), tip[1] + size * math.sin(angle + turn)))
    element(parent, "polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), **style)


def _points(shape: Shape, radius: float) -> list[tuple[float, float]]:
    if shape == "star":
        return [_at(radius * (1.3 if i % 2 == 0 else 0.55), -90 + 36 * i) for i in range(10)]
    if shape in ("triangle", "triangleDown"):
        first = -90 if shape == "triangle" else 90
        return [_at(1.15 * radius, first + 120 * i) for i in range(3)]
    count, first_corner = _CORNERS[shape]
    return [
        _at(radius * (1.2 if shape == "diamond" else 1.0), first_corner + 360 / count * i)
        for i in range(count)
    ]


def _at(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return radius * math.cos(angle), radius * math.sin(angle)
