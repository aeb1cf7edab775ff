"""Who is linked to whom (邻接), for searching: neighbours by node number, direction left aside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array

UNREACHED = -1


@dataclass(frozen=True, eq=False)
class Links:
    """`neighbours[starts[v]:starts[v + 1]]` are the neighbours of `v`, ascending, each once."""

    starts: Array
    neighbours: Array

    @staticmethod
    def between(a: Array, b: Array, nodes: int) -> Links:
        """The links of these pairs of node numbers, both ways; a link to itself is left out.

        >>> links = Links.between(np.array([0, 1, 0]), np.array([1, 2, 1]), 3)
        >>> links.of(1).tolist(), links.degree.tolist()
        ([0, 2], [1, 2, 1])
        """
        apart = a != b
        low, high = a[apart].astype(np.int64), b[apart].astype(np.int64)
        keys = np.sort(np.concatenate([low * nodes + high, high * nodes + low]))
        keys = keys[np.diff(keys, prepend=-1) != 0]
        return Links(np.searchsorted(keys // max(nodes, 1), np.arange(nodes + 1)), keys % max(nodes, 1))

    @property
    def degree(self) -> Array:
        """How many neighbours each node has."""
        return np.diff(self.starts)

    def of(self, node: int) -> Array:
        """The neighbours of a node, ascending."""
        return self.neighbours[self.starts[node] : self.starts[node + 1]]

    def distances(self, start: int, passable: Array, most: int) -> Array:
        """Steps from the start to every node, up to `most`; `UNREACHED` beyond.

        A node that is not passable is reached but not gone through; the start is.
        """
        steps = np.full(len(self.starts) - 1, UNREACHED, dtype=np.int32)
        steps[start] = 0
        front = np.array([start], dtype=np.int64)
        for step in range(1, most + 1):
            near = self._next(front)
            steps[near[steps[near] == UNREACHED]] = step
            reached = np.flatnonzero(steps == step)
            if len(reached) == 0:
                break
            front = reached[passable[reached]]
        return steps

    def _next(self, front: Array) -> Array:
        """Every neighbour of every node of the front."""
        counts = self.starts[front + 1] - self.starts[front]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.asarray(self.neighbours[np.repeat(self.starts[front], counts) + within])
