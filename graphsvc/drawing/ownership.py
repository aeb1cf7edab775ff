"""The ownership chart (股权穿透图) laid out: sizes of boxes and labels, then layers from the owners down."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from graphsvc.domain.chart import Chart, ChartBox, ChartStake
from graphsvc.drawing.layout import Layers, Route, layered
from graphsvc.drawing.marks import overlaps, text_width, wrapped

Spot: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]

NAME_FONT, MARK_FONT, LABEL_FONT = 13.0, 11.0, 12.0  # picture units
NAME_LINE, MARK_LINE, LABEL_LINE = 17.0, 15.0, 15.0
PAD = 9.0
_ONE_LINE, _WIDE = 9.0, 12.0  # ems of a name's line
_NAME_LINES = 4
MOST_APART = 6  # lines at one box that run apart; where there are more, they share a trunk


@dataclass(frozen=True, slots=True)
class BoxText:
    """The lines in a box and its size."""

    name: tuple[str, ...]
    marks: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A chart with the place of everything: texts by box, middles of labels in the order of the stakes."""

    texts: dict[str, BoxText]
    layers: Layers
    labels: tuple[Spot, ...]
    bounds: tuple[float, float, float, float]  # left, top, right, bottom, labels included


def laid_out(chart: Chart) -> LaidOut:
    """Owners above, what they hold below; the same chart gives the same places."""
    texts = {box.id: box_text(box) for box in chart.boxes}
    ends = [(stake.holder, stake.target) for stake in chart.stakes]
    out, into = Counter(holder for holder, _ in ends), Counter(target for _, target in ends)
    merged = max([*out.values(), *into.values()], default=0) > MOST_APART
    layers = layered({id_: (t.width, t.height) for id_, t in texts.items()}, ends, merged=merged)
    taken: list[Box] = []
    labels = [
        _label_spot(
            stake,
            route,
            near_holder=out[stake.holder] <= into[stake.target],
            shared=merged and out[stake.holder] > 1 and into[stake.target] > 1,
            taken=taken,
        )
        for stake, route in zip(chart.stakes, layers.routes, strict=True)
    ]
    left, top, right, bottom = layers.bounds
    bounds = (
        min([left, *(box[0] for box in taken)]), top, max([right, *(box[2] for box in taken)]), bottom,
    )  # fmt: skip
    return LaidOut(texts, layers, tuple(labels), bounds)


def box_text(box: ChartBox) -> BoxText:
    """How a box's name is broken into lines, and how large the box is.

    >>> box_text(ChartBox("a", "星河精密减速器股份有限公司", "company")).name
    ('星河精密减速器', '股份有限公司')
    """
    whole = text_width(box.name)
    ems = _ONE_LINE if whole <= _ONE_LINE else min(whole / max(2, math.ceil(whole / _WIDE)) + 0.6, _WIDE)
    name = wrapped(box.name, ems, _NAME_LINES)
    marks = tuple(line for mark in box.marks for line in wrapped(mark, 14.0, 2))
    across = [text_width(line) * NAME_FONT for line in name] + [text_width(m) * MARK_FONT for m in marks]
    height = len(name) * NAME_LINE + len(marks) * MARK_LINE + 2 * PAD
    return BoxText(name, marks, round(max(*across, 84.0) + 2 * PAD + 6, 1), round(height, 1))


def label_lines(stake: ChartStake) -> tuple[str, ...]:
    """Share and contribution kinds, one under the other."""
    return (stake.text, *wrapped(stake.kinds, 12.0, 3)) if stake.kinds else (stake.text,)


# Private functions


def _label_spot(
    stake: ChartStake, route: Route, *, near_holder: bool, shared: bool, taken: list[Box]
) -> Spot:
    """The middle of a label: on its line at the end where fewer lines meet, aside where another label is."""
    lines = label_lines(stake)
    half = max(text_width(line) for line in lines) * LABEL_FONT / 2
    depth = len(lines) * LABEL_LINE / 2
    ends = ((0, 1), (-1, -2))
    places = [_near(route, *end, depth) for end in (ends if near_holder else ends[::-1])]
    if shared:  # both ends are trunks of several lines
        places.insert(0, _middle(route))
    x, y = places[0]
    places += [_middle(route), *((x, y + step) for step in (LABEL_LINE, -LABEL_LINE, 2 * LABEL_LINE))]
    boxes = [(px - half, py - depth, px + half, py + depth) for px, py in places]
    free = [number for number, box in enumerate(boxes) if not overlaps(taken, box)]
    chosen = free[0] if free else 0
    taken.append(boxes[chosen])
    return places[chosen]


def _near(route: Route, end: int, next_: int, depth: float) -> Spot:
    """A little way from one end of the line, clear of the box and of the arrow's head."""
    (x, y), (_, towards) = route.points[end], route.points[next_]
    away = depth + (5.0 if end == 0 else 11.0)
    away = max(away, min(abs(towards - y) / 2, 26.0))
    return x, y + away if towards >= y else y - away


def _middle(route: Route) -> Spot:
    """The middle of the line's longest part."""
    parts = list(pairwise(route.points))
    (ax, ay), (bx, by) = max(
        parts, key=lambda part: abs(part[0][0] - part[1][0]) + abs(part[0][1] - part[1][1])
    )
    return (ax + bx) / 2, (ay + by) / 2
