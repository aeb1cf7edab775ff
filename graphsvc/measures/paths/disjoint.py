"""Several ways between two nodes (多条路径) that do not pass through the same node."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.paths.links import UNREACHED, Links


@dataclass(frozen=True, slots=True)
class Bounds:
    """At most so many ways of at most so many steps."""

    ways: int = 5
    steps: int = 6


def disjoint_paths(
    links: Links, start: int, goal: int, passable: Array, bounds: Bounds
) -> list[tuple[int, ...]]:
    """Ways from start to goal, shortest first; no two share a node between the ends.

    Each is a shortest way through what the earlier ones left over. Among equally short ways the one whose nodes have
    the fewest links is taken (a way through a rarely linked node says more), then the lowest node numbers.

    >>> links = Links.between(np.array([0, 1, 0, 2]), np.array([1, 3, 2, 3]), 4)
    >>> disjoint_paths(links, 0, 3, np.ones(4, dtype=bool), Bounds())
    [(0, 1, 3), (0, 2, 3)]
    """
    if start == goal:
        return []
    found: list[tuple[int, ...]] = []
    free = passable.copy()
    free[[start, goal]] = False
    if goal in links.of(start):
        found.append((start, goal))
    while len(found) < bounds.ways:
        way = _shortest(links, start, goal, free, bounds.steps)
        if way is None:
            break
        found.append(way)
        free[list(way[1:-1])] = False
    return found


def _shortest(links: Links, start: int, goal: int, free: Array, most: int) -> tuple[int, ...] | None:
    """The shortest way of two or more steps through free nodes, None where there is none."""
    after = links.distances(goal, free, most - 1)
    first = [int(v) for v in links.of(start) if free[v] and after[v] != UNREACHED]
    if not first:
        return None
    length = min(int(after[v]) for v in first)
    degree = links.degree
    cost: dict[int, int] = {}
    onward: dict[int, int] = {}
    layers = _layers(links, [v for v in first if after[v] == length], after, free)
    for layer in reversed(layers):
        for node in layer:
            nexts = [int(w) for w in links.of(node) if w in cost and after[w] == after[node] - 1]
            best = min(nexts, key=lambda w: (cost[w], w), default=goal)
            cost[node] = int(degree[node]) + cost.get(best, 0)
            onward[node] = best
    node = min(layers[0], key=lambda v: (cost[v], v))
    way = [start, node]
    while node != goal:
        node = onward[node]
        way.append(node)
    return tuple(way)


def _layers(links: Links, first: list[int], after: Array, free: Array) -> list[list[int]]:
    """Nodes on shortest ways, by steps from the start; the goal itself left out."""
    layers = [first]
    while int(after[layers[-1][0]]) > 1:
        steps = int(after[layers[-1][0]])
        near = np.unique(np.concatenate([links.of(node) for node in layers[-1]]))
        layers.append(near[(after[near] == steps - 1) & free[near]].tolist())
    return layers
