"""Ownership chart (股权穿透图): what is drawn of one enterprise, its owners above and its subsidiaries below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

Figure: TypeAlias = Literal["company", "state", "person", "institution", "unknown"]
Nature: TypeAlias = Literal["exact", "range", "unknown", "agreement"]


@dataclass(frozen=True, slots=True)
class ChartBox:
    """One holder or enterprise; `marks` are words inside the box, `lines` its tooltip."""

    id: str
    name: str
    figure: Figure
    href: str = ""
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    state: bool = False  # on the state side
    controller: bool = False
    above: int = 0  # holders that are not drawn
    below: int = 0  # holdings that are not drawn


@dataclass(frozen=True, slots=True)
class ChartStake:
    """What one box holds of another: `text` stands on the line, `kinds` (contribution kinds) under it."""

    holder: str
    target: str
    nature: Nature
    text: str
    weight: float  # 0 to 1: how wide the line is
    kinds: str = ""
    mutual: bool = False  # both ends hold one another, by whatever way
    lines: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class ChartSample:
    """One entry of the legend: the look (a figure, a nature, `mutual`, `controller`) and its word."""

    look: str
    word: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture; `centre` is the enterprise that it is about."""

    title: str
    description: str
    centre: str
    boxes: tuple[ChartBox, ...]
    stakes: tuple[ChartStake, ...]
    total: int  # boxes within the asked depth, drawn or not
    more_above: str = "+{count}"  # tooltip of what is not drawn
    more_below: str = "+{count}"
    samples: tuple[ChartSample, ...] = ()


class ChartDrawing(Protocol):
    """Draws charts; the same chart gives the same bytes."""

    def chart(self, chart: Chart) -> str:
        """Escaped markup for a page."""
        ...

    def chart_file(self, chart: Chart) -> bytes:
        """An SVG file that stands by itself, with title and legend."""
        ...

    def chart_sample(self, look: str) -> str:
        """The legend's sample of a look, as escaped markup."""
        ...
