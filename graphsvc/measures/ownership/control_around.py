"""Around a company (上溯范围): everything that can decide who controls it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation import rows_gathered
from graphsvc.measures.ownership.position import Concert, Directs
from graphsvc.measures.ownership.voices import Votes


@dataclass(frozen=True, eq=False)
class Around:
    """The votes that matter to some companies, with nodes numbered anew in the same order."""

    votes: Votes
    nodes: Array  # the old number of each node, ascending

    def place(self, node: int) -> int:
        """The new number of a node that is in it."""
        return int(np.searchsorted(self.nodes, node))


def around(votes: Votes, companies: Array) -> Around:
    """The holders of these companies, their holders and so on, with who directs them or acts in concert with them.

    Control of the companies is the same in it: a vote elsewhere cannot reach them.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(7, 5, "0.6"), (5, 3, "0.6"), (5, 4, "1")], 8)
    >>> found = around(Votes.of(held), np.array([3]))
    >>> found.nodes.tolist(), found.votes.stakes.holder.tolist()
    ([3, 5, 7], [1, 2])
    """
    inside = _inside(votes, companies)
    nodes = np.flatnonzero(inside)
    stakes, directs, concert = votes.stakes, votes.directs, votes.concert
    rows = rows_gathered(stakes.starts, nodes)
    number = np.full(votes.nodes, -1, dtype=np.int64)
    number[nodes] = np.arange(len(nodes))
    part = replace(
        stakes.take(rows),
        nodes=len(nodes),
        holder=number[stakes.holder[rows]].astype(np.int32),
        target=number[stakes.target[rows]].astype(np.int32),
    )
    direct = np.flatnonzero(inside[directs.target])
    few = Directs(number[directs.holder[direct]], number[directs.target[direct]], directs.item[direct])
    where = np.where(concert.target >= 0, number[concert.target], concert.target)
    kept = np.flatnonzero(inside[concert.a] & inside[concert.b] & ((concert.target < 0) | (where >= 0)))
    tied = Concert(number[concert.a[kept]], number[concert.b[kept]], where[kept], concert.item[kept])
    return Around(Votes(part, votes.via[rows], few, tied), nodes)


# Private functions


def _inside(votes: Votes, companies: Array) -> Array:
    inside = np.zeros(votes.nodes, dtype=bool)
    front = np.unique(companies)
    stakes, directs, concert = votes.stakes, votes.directs, votes.concert
    while len(front):
        inside[front] = True
        above = [stakes.holder[rows_gathered(stakes.starts, front)]]
        if len(directs.holder):
            above.append(directs.holder[np.isin(directs.target, front)])
        if len(concert.a):
            above += [concert.b[np.isin(concert.a, front)], concert.a[np.isin(concert.b, front)]]
        reached = np.unique(np.concatenate(above))
        front = reached[~inside[reached]]
    return inside
