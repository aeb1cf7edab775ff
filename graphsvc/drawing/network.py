"""The only door to pyvis: nodes, ties and options through our own template; data only, no script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from graphsvc.drawing.marks import bends, label_lines, radius_of
from graphsvc.drawing.palette import KIND_STYLES, kind_style, tie_style
from graphsvc.ports import Picture, PictureNode, PictureTie

TEMPLATE = "drawing/network.html"
FONT_FACE = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_ROUNDNESS = 0.16


def templates(folder: Path) -> Environment:
    """The environment of our own network template: everything is escaped."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    environment.filters["fromjson"] = json.loads
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "allow_nan": False}
    return environment


def network_data(
    picture: Picture, spots: Mapping[str, tuple[float, float]], environment: Environment
) -> Markup:
    """Two data blocks that the script reads: nodes and ties, and options; the same picture gives the same bytes."""
    net = Network(height="100%", width="100%", directed=True, cdn_resources="local")
    net.templateEnv = environment
    net.path = TEMPLATE
    net.options = options()
    for node in sorted(picture.nodes, key=lambda n: n.id):
        net.add_node(node.id, **node_data(node, spots[node.id], root=node.id == picture.root))
    bent = bends(picture.ties)
    for tie in sorted(picture.ties, key=lambda t: t.id):
        net.add_edge(tie.from_id, tie.to_id, **tie_data(tie, bent[tie.id]))
    return Markup(net.generate_html())  # noqa: S704  # our own template with autoescape made it


def node_data(node: PictureNode, spot: tuple[float, float], *, root: bool) -> dict[str, Any]:
    """What vis-network is told of a node; `name`, `href` and `weight` are for our own script."""
    return {
        "label": "\n".join(label_lines(node.name)),
        "shape": kind_style(node.label).shape,
        "group": node.label,
        "size": radius_of(node),
        "x": spot[0],
        "y": spot[1],
        "title": "\n".join((node.name, *node.lines)),
        "name": node.name,
        "href": node.href,
        "weight": round(node.weight, 3),
        "strong": node.strong,
        "root": root,
    }


def tie_data(tie: PictureTie, bend: int) -> dict[str, Any]:
    """What vis-network is told of a tie; `type` and `mark` are for our own script."""
    style = tie_style(tie.type)
    smooth: dict[str, Any] | bool = False
    if bend:
        side = "curvedCCW" if bend > 0 else "curvedCW"
        smooth = {"enabled": True, "type": side, "roundness": _ROUNDNESS * abs(bend)}
    return {
        "id": tie.id,
        "type": tie.type,
        "title": "\n".join(tie.lines),
        "mark": tie.mark,
        "color": {"color": style.colour, "highlight": style.colour, "hover": style.colour},
        "dashes": list(style.dash) or False,
        "width": style.width,
        "smooth": smooth,
    }


def options() -> dict[str, Any]:
    """Options of every network: physics off, positions as given, our own keys, one style a kind."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True, "keyboard": False, "navigationButtons": False, "tooltipDelay": 150, "multiselect": False,
            "hideEdgesOnDrag": False, "zoomView": True,
        },
        "nodes": {"borderWidth": 1.2, "borderWidthSelected": 3, "font": {"size": 0, "face": FONT_FACE}},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "selectionWidth": 1.5, "hoverWidth": 0.8,
            "font": {"size": 0}, "selfReference": {"size": 16},
        },
        "groups": {label: _group(label) for label in sorted(KIND_STYLES)},
    }  # fmt: skip


def _group(label: str) -> dict[str, Any]:
    colour = kind_style(label).colour
    same = {"background": colour, "border": "#ffffff"}
    return {
        "shape": kind_style(label).shape,
        "color": {**same, "highlight": {"background": colour, "border": "#22303c"}, "hover": same},
    }
