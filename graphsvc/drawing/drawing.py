"""PageDrawing: one picture as network data, inline SVG and SVG file, from one set of positions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graphsvc.domain.chart import Chart
from graphsvc.domain.finding import Json
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.drawing.layout import Frame, positions
from graphsvc.drawing.marks import bends, box
from graphsvc.drawing.network import network_data, node_data, templates, tie_data
from graphsvc.drawing.svg import kind_sample, network_svg, tie_sample
from graphsvc.drawing.svg.elements import markup
from graphsvc.drawing.svg.file import svg_file
from graphsvc.drawing.svg.ownership import chart_svg
from graphsvc.drawing.svg.ownership_file import chart_file, chart_sample
from graphsvc.ports import Drawn, LegendEntry, Picture

_KIND_ORDER = [k.label for k in KINDS]
_TIE_ORDER = [t.type for t in TIES]


class PageDrawing:
    """Draws for pages; `templates_folder` holds our network template."""

    def __init__(self, templates_folder: Path) -> None:
        self._environment = templates(templates_folder)

    def draw(self, picture: Picture) -> Drawn:
        """The picture as markup for a page."""
        frame = Frame()
        spots = _spots(picture, frame)
        kinds = Counter(node.label for node in picture.nodes)
        types = Counter(tie.type for tie in picture.ties)
        return Drawn(
            svg=markup(network_svg(picture, spots, frame)),
            network=network_data(picture, spots, self._environment),
            kinds=tuple(
                LegendEntry(name, kinds[name], kind_sample(name)) for name in _KIND_ORDER if kinds[name]
            ),
            ties=tuple(
                LegendEntry(name, types[name], tie_sample(name)) for name in _TIE_ORDER if types[name]
            ),
        )

    def data(self, picture: Picture) -> dict[str, list[dict[str, Json]]]:
        """`nodes` and `edges` as the script takes them, without positions."""
        bent = bends(picture.ties)
        nodes = [
            {
                "id": n.id,
                **{k: v for k, v in node_data(n, (0.0, 0.0), root=False).items() if k not in ("x", "y")},
            }
            for n in picture.nodes
        ]
        edges = [{"from": t.from_id, "to": t.to_id, **tie_data(t, bent[t.id])} for t in picture.ties]
        return {"nodes": nodes, "edges": edges}

    def svg_file(self, picture: Picture) -> bytes:
        """The picture with its legend as an SVG file of its own."""
        frame = Frame()
        return svg_file(picture, network_svg(picture, _spots(picture, frame), frame), frame)

    def chart(self, chart: Chart) -> str:
        """An ownership chart as escaped markup for a page."""
        return markup(chart_svg(chart))

    def chart_file(self, chart: Chart) -> bytes:
        """An ownership chart as an SVG file with its legend."""
        return chart_file(chart)

    def chart_sample(self, look: str) -> str:
        """The legend's sample of an ownership chart's look, as escaped markup."""
        return chart_sample(look)

    def sample(self, name: str) -> str:
        """The legend's sample of a kind or tie type, as escaped markup."""
        return kind_sample(name) if name in _KIND_ORDER else tie_sample(name)


def _spots(picture: Picture, frame: Frame) -> dict[str, tuple[float, float]]:
    return positions(
        [node.id for node in picture.nodes],
        [(tie.from_id, tie.to_id) for tie in picture.ties],
        boxes={node.id: box(node) for node in picture.nodes},
        root=picture.root,
        frame=frame,
    )
