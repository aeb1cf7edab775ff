"""Positions: of networks by a seeded spring layout, boxes pushed apart; of charts by layers with routed edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import graphlay
import numpy as np
import rustworkx as rx

from graphsvc.graph.columns import Array

SEED = 20
WIDTH, HEIGHT = 1000.0, 640.0
MARGIN = 46.0
_ROUNDS = 90
_GOLDEN = 2.399963229728653  # angle that spreads a start spiral evenly


@dataclass(frozen=True, slots=True)
class Frame:
    """The area to fill, in picture units; the origin is its middle."""

    width: float = WIDTH
    height: float = HEIGHT


def positions(
    ids: Sequence[str],
    links: Sequence[tuple[str, str]],
    *,
    boxes: Mapping[str, tuple[float, float]],
    root: str | None = None,
    frame: Frame | None = None,
) -> dict[str, tuple[float, float]]:
    """Where each id stands: the same for the same ids and links in any order, inside the frame.

    `boxes` are width and height of a node with its label; boxes overlap only where the frame is too full.
    """
    frame = frame or Frame()
    order = sorted(ids)
    if not order:
        return {}
    number = {id_: i for i, id_ in enumerate(order)}
    pairs = sorted({(min(a, b), max(a, b)) for a, b in ((number[a], number[b]) for a, b in links) if a != b})
    graph: rx.PyGraph[None, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(order))
    graph.add_edges_from([(a, b, 1.0) for a, b in pairs])
    placed = _packed(graph, None if root is None else number[root], frame)
    sizes = np.array([boxes[id_] for id_ in order], dtype=np.float64)
    placed = _fitted(_apart(_fitted(placed, sizes, frame), sizes, frame), sizes, frame)
    return {id_: (round(float(x), 1), round(float(y), 1)) for id_, (x, y) in zip(order, placed, strict=True)}


@dataclass(frozen=True, slots=True)
class Route:
    """A line from border to border by its corners."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """A layered layout: centres of the boxes, a route for each edge in the order given, and what it all fills."""

    centres: dict[str, tuple[float, float]]
    routes: tuple[Route, ...]
    bounds: tuple[float, float, float, float]  # left, top, right, bottom


def layered(
    boxes: Mapping[str, tuple[float, float]],
    edges: Sequence[tuple[str, str]],
    *,
    merged: bool = False,
) -> Layers:
    """Boxes (width, height) in layers from the top down, edges (from, to) routed round them.

    `merged`: lines that leave or reach one box share a trunk. Cycles are allowed; an edge from a box to itself is drawn beside it. The same input gives the same layout.
    """
    graph = graphlay.Graph()
    for id_, (width, height) in boxes.items():
        graph.node(id_, width=width, height=height)
    for start, end in edges:
        graph.edge(start, end)
    if not boxes:
        return Layers({}, (), (0.0, 0.0, 0.0, 0.0))
    routing = {"merge_edges": "both" if merged else "none", "port_sides": "facing_only"}
    found = graphlay.layout(graph, options={**_LAYERED, "routing": routing})
    routes = tuple(Route(tuple((p["x"], p["y"]) for p in edge["points"])) for edge in found.edges)
    low, high = found.bounds["min"], found.bounds["max"]
    return Layers(found.positions(), routes, (low["x"], low["y"], high["x"], high["y"]))


# Private functions


_LAYERED = {
    "direction": "topbottom",
    # room between a box and the first bend of its lines: that is where their labels stand
    "spacing": {"layer_gap": 92.0, "node_gap": 26.0, "dummy_gap": 30.0, "stub": 30.0, "port_gap": 26.0},
    "labels": {"reservation": "never"},
}


def _packed(graph: rx.PyGraph[None, float], root: int | None, frame: Frame) -> Array:
    """Components laid out by themselves in squares sized by their count, set in rows as wide as the frame."""
    groups = sorted((sorted(c) for c in rx.connected_components(graph)), key=lambda c: (-len(c), c[0]))
    placed = np.zeros((graph.num_nodes(), 2))
    sides = [float(np.sqrt(len(c)) + 0.6) for c in groups]
    aspect = frame.width / frame.height
    row_width = max(sides[0], float(np.sqrt(sum(s * s for s in sides) * aspect)))
    x = y = row_height = 0.0
    for members, side in zip(groups, sides, strict=True):
        if x and x + side > row_width:
            x, y, row_height = 0.0, y + row_height, 0.0
        local = _spring(graph, members, root if root in members else None)
        placed[members] = local * (side / 2) + (x + side / 2, y + side / 2)
        x, row_height = x + side, max(row_height, side)
    return placed


def _spring(graph: rx.PyGraph[None, float], members: list[int], root: int | None) -> Array:
    """One component in the square from -1 to 1."""
    if len(members) == 1:
        return np.zeros((1, 2))
    part = graph.subgraph(members)
    angle = np.arange(len(members)) * _GOLDEN
    radius = np.sqrt((np.arange(len(members)) + 0.5) / len(members))
    start = {
        i: (float(r * np.cos(a)), float(r * np.sin(a)))
        for i, (r, a) in enumerate(zip(radius, angle, strict=True))
    }
    fixed = None
    if root is not None:
        start[members.index(root)] = (0.0, 0.0)
        fixed = {members.index(root)}
    found = rx.spring_layout(
        part, pos=start, fixed=fixed, k=1.6 / float(np.sqrt(len(members))), num_iter=120, seed=SEED
    )
    local = np.array([found[i] for i in range(len(members))])
    centre = local[members.index(root)] if root is not None else (local.max(0) + local.min(0)) / 2
    local = local - centre
    reach = float(np.abs(local).max()) or 1.0
    return np.asarray(local / reach)


def _fitted(placed: Array, sizes: Array, frame: Frame) -> Array:
    """Stretched to the frame in each direction, but never more than 1.7 times as much in one."""
    low, high = placed.min(0), placed.max(0)
    extent = np.maximum(high - low, 1e-9)
    room = np.array(
        [
            frame.width - 2 * MARGIN - float(sizes[:, 0].max()) / 2,
            frame.height - 2 * MARGIN - float(sizes[:, 1].max()) / 2,
        ]
    )
    scale = np.maximum(room, 1.0) / extent
    scale[extent <= 1e-6] = scale.max() if len(placed) == 1 else 1.0
    scale = np.minimum(scale, scale.min() * 1.7)
    return np.asarray((placed - (low + high) / 2) * scale)


def _apart(placed: Array, sizes: Array, frame: Frame) -> Array:
    """Boxes that overlap move apart along the shorter way, all at once, a part of the way each round."""
    spots = placed.copy()
    half = (sizes[:, None, :] + sizes[None, :, :]) / 2
    inner = np.array([frame.width, frame.height]) / 2 - MARGIN / 2
    index = np.arange(len(spots))
    tilt = np.sign(index[:, None] - index[None, :])  # who gives way where two stand on one spot
    for _ in range(_ROUNDS):
        gap = spots[:, None, :] - spots[None, :, :]
        overlap = half - np.abs(gap)
        hit = (overlap > 0).all(2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        for axis, chosen in ((0, hit & sideways), (1, hit & ~sideways)):
            direction = np.where(gap[:, :, axis] == 0, tilt, np.sign(gap[:, :, axis]))
            move = np.where(chosen, direction * overlap[:, :, axis], 0.0)
            spots[:, axis] += 0.5 * move.sum(1) / np.maximum(chosen.sum(1), 1)
        spots = np.clip(spots, -inner, inner)
    return spots
