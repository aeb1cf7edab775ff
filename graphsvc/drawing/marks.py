"""What every writer needs to know of a drawn network: labels in lines, box sizes, curves of parallel ties."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from graphsvc.drawing.palette import kind_style
from graphsvc.ports import PictureNode, PictureTie

FONT = 13.0  # picture units
LINE = 16.0
_LINE_WIDTH = 8.6  # ems, of one line of a label
_GAP = 4.0
_LEGAL_FORMS = ("股份有限公司", "有限责任公司", "有限公司")


def text_width(text: str) -> float:
    """About how wide a text is, in ems: full-width characters 1, others 0.55.

    >>> text_width("国科A")
    2.55
    """
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.55 for c in text)


def short_name(name: str) -> str:
    """A name without the legal form at its end, for a picture; the full one is in the tooltip and the table.

    >>> short_name("星河精密减速器股份有限公司"), short_name("一有限公司")
    ('星河精密减速器', '一有限公司')
    """
    for form in _LEGAL_FORMS:
        if name.endswith(form) and len(name) - len(form) >= 3:
            return name.removesuffix(form)
    return name


@lru_cache(maxsize=1 << 16)
def label_lines(name: str, lines: int = 2) -> tuple[str, ...]:
    """A short name in at most so many lines of about equal width, the rest as …; Latin words stay whole.

    >>> label_lines("星河精密减速器制造有限公司")
    ('星河精密减', '速器制造')
    """
    name = short_name(name)
    whole = text_width(name)
    width = _LINE_WIDTH if whole <= _LINE_WIDTH else min(_LINE_WIDTH, max(whole / 2 + 0.6, 4.0))
    return wrapped(name, width, lines)


def wrapped(text: str, width: float, lines: int) -> tuple[str, ...]:
    """A text in at most so many lines of a width in ems, the rest as …; Latin words stay whole where they fit.

    >>> wrapped("星河精密减速器制造有限公司", 7, 3)
    ('星河精密减速器', '制造有限公司')
    """
    found, line = [], ""
    for piece in _fitting(text, width):
        if line and text_width(line + piece) > width:
            found.append(line.strip())
            line = ""
        line += piece
    found.append(line.strip())
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1][:-1]}…"]
    return tuple(found)


def box(node: PictureNode) -> tuple[float, float]:
    """Width and height of a node with its label and a little air, in picture units."""
    lines = label_lines(node.name)
    radius = radius_of(node)
    width = max(max(text_width(line) for line in lines) * FONT, 2 * radius) + 10
    return width, 2 * radius + _GAP + len(lines) * LINE + 8


def radius_of(node: PictureNode) -> float:
    """The radius of a node, in picture units."""
    return kind_style(node.label).radius * (1.45 if node.strong else 1.0)


def bends(ties: Iterable[PictureTie]) -> dict[str, int]:
    """How far each tie bends aside, so that parallel ones lie apart: 0 straight, ±1, ±2 … seen from its start.

    >>> a, b = PictureTie("t1", "HOLDS", "x", "y"), PictureTie("t2", "SUPPLIES", "y", "x")
    >>> bends([a, b])
    {'t1': 1, 't2': 1}
    """
    groups: dict[tuple[str, str], list[PictureTie]] = defaultdict(list)
    for tie in sorted(ties, key=lambda t: (t.type, t.id)):
        groups[min(tie.from_id, tie.to_id), max(tie.from_id, tie.to_id)].append(tie)
    found = {}
    for group in groups.values():
        for tie, step in zip(group, _steps(len(group)), strict=True):
            found[tie.id] = step if tie.from_id <= tie.to_id else -step
    return found


def overlaps(
    boxes: Sequence[tuple[float, float, float, float]], new: tuple[float, float, float, float]
) -> bool:
    """Whether a box (left, top, right, bottom) covers a part of one of the others."""
    return any(new[0] < b[2] and b[0] < new[2] and new[1] < b[3] and b[1] < new[3] for b in boxes)


# Private functions


def _steps(count: int) -> list[int]:
    """0; 1 -1; 0 1 -1; 1 -1 2 -2 …"""
    sides = [side * (i // 2 + 1) for i in range(count) for side in ((1, -1)[i % 2],)]
    return sides if count % 2 == 0 else [0, *sides[: count - 1]]


def _fitting(text: str, width: float) -> list[str]:
    """The pieces, those that are wider than a line cut into letters."""
    pieces = []
    for piece in _pieces(text):
        pieces += [piece] if text_width(piece) <= width else list(piece)
    return pieces


def _pieces(name: str) -> list[str]:
    """Where a name may be broken: after each wide character, and around Latin words."""
    cuts = [0]
    for i, (before, after) in enumerate(pairwise(name), 1):
        if before in " -/·" or text_width(before) >= 1 or text_width(after) >= 1:
            cuts.append(i)
    return [name[a:b] for a, b in pairwise([*cuts, len(name)])] or [name]
