"""The rest of the heads (控制顶端): companies that come under control late are joined one by one, smaller to larger."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.voices import Majority


@dataclass(frozen=True, eq=False)
class Rows:
    """Votes that can still decide, sorted by company."""

    holder: Array
    target: Array
    least: Array

    def take(self, kept: Array) -> Rows:
        """Only these rows."""
        return Rows(self.holder[kept], self.target[kept], self.least[kept])


def rest_of_heads(
    parent: Array, head: Array, self_held: Array, rows: Rows, own: Array, majority: Majority
) -> None:
    """Completes `parent` and `self_held` in place from a state in which `head` is the head of every node.

    Each head has its votes by company; when a company comes under a head, the smaller of the two lists is poured into the
    larger one. So a vote moves at most log n times, however long the chain is.
    """
    groups = _Groups(head[rows.holder], rows.target, rows.least)
    held = own.item
    waiting = deque(
        (int(company), int(root))
        for root, company, units in zip(
            groups.root.tolist(), groups.company.tolist(), groups.units.tolist(), strict=True
        )
        if majority.certain(units, held(company))
    )
    while waiting:
        company, voice = waiting.popleft()
        if parent[company] != company:
            continue
        above, below = groups.find(voice), groups.find(company)
        if above == below:
            self_held[company] = True
            continue
        parent[company] = groups.name(above)
        group, news = groups.join(above, below)
        waiting.extend((c, group) for c, units in news if parent[c] == c and majority.certain(units, held(c)))


class _Groups:
    """Which nodes are under one head, and the votes of each group by company; votes are read when first needed."""

    def __init__(self, root: Array, company: Array, units: Array) -> None:
        order = np.argsort(root.astype(np.int64) * (int(company.max(initial=0)) + 1) + company, kind="stable")
        root, company, units = root[order], company[order], units[order]
        firsts = np.flatnonzero(np.append(True, (root[1:] != root[:-1]) | (company[1:] != company[:-1])))
        self.root, self.company = root[firsts], company[firsts]
        self.units = np.add.reduceat(units, firsts)
        self._votes: dict[int, dict[int, int]] = {}
        self._joined: dict[int, int] = {}
        self._names: dict[int, int] = {}

    def find(self, node: int) -> int:
        """The group of a head or of a group."""
        path = []
        while node in self._joined:
            path.append(node)
            node = self._joined[node]
        for passed in path:
            self._joined[passed] = node
        return node

    def name(self, group: int) -> int:
        """The head of a group."""
        return self._names.get(group, group)

    def join(self, above: int, below: int) -> tuple[int, list[tuple[int, int]]]:
        """The joined group, under the head of `above`, and its votes wherever they grew."""
        name = self.name(above)
        upper, lower = self._of(above), self._of(below)
        group, other = (above, below) if len(upper) >= len(lower) else (below, above)
        larger, smaller = self._of(group), self._of(other)
        self._joined[other] = group
        self._names[group] = name
        for company, units in smaller.items():
            larger[company] = larger.get(company, 0) + units
        self._votes.pop(other, None)
        return group, [(company, larger[company]) for company in smaller]

    def _of(self, group: int) -> dict[int, int]:
        votes = self._votes.get(group)
        if votes is None:
            first, end = np.searchsorted(self.root, [group, group + 1])
            votes = dict(zip(self.company[first:end].tolist(), self.units[first:end].tolist(), strict=True))
            self._votes[group] = votes
        return votes
