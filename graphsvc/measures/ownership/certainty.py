"""Certainty (确定性): who could control a company where shares are only known within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.control_many import NONE, could_control
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers_parties import Party
from graphsvc.measures.ownership.voices import Majority, Votes


@dataclass(frozen=True, eq=False)
class Candidates:
    """Who could, under some completion, control a company that it does not control for certain.

    Pairs sorted by company, then source. `parties` could control a company by acting in concert.
    """

    company: Array = field(default_factory=lambda: NONE)
    source: Array = field(default_factory=lambda: NONE)
    parties: Mapping[int, tuple[Party, ...]] = field(default_factory=dict)

    def companies(self) -> Array:
        """Companies that somebody could control, ascending."""
        return np.union1d(self.company, np.array(list(self.parties), dtype=np.int64))

    def of(self, company: int) -> tuple[int, ...]:
        """Who could control it alone, ascending."""
        first, end = np.searchsorted(self.company, [company, company + 1])
        return tuple(self.source[first:end].tolist())

    def parties_of(self, company: int) -> tuple[Party, ...]:
        """Who could control it by acting in concert."""
        return self.parties.get(company, ())

    @staticmethod
    def of_pairs(company: Array, source: Array) -> Candidates:
        """Candidates of pairs in any order."""
        order = np.lexsort((source, company))
        return Candidates(company[order], source[order])


def candidates_of(votes: Votes, majority: Majority, head: Array) -> Candidates:
    """Per company the heads that could control it, beside the one that does for certain.

    The first company that somebody could but need not control is decided by what it controls for certain; so only heads
    that could pass such a company are asked. A head itself has as candidates also those below it that could control it in
    turn: they would be a group with it. With exact shares there are none.
    """
    reached = could_control(votes, _first(votes, majority, head), majority)
    further = head[reached.company] != reached.source
    pairs = [(reached.company[further], reached.source[further])]
    for source in reached.back.tolist():
        below = controlled(votes, (source,), majority, possible=True)
        partners = np.array(sorted(_partners(votes, majority, below, source)), dtype=np.int64)
        pairs.append((np.full(len(partners), source, dtype=np.int64), partners))
    company, source = (np.concatenate(column) for column in zip(*pairs, strict=True))
    return Candidates.of_pairs(company, source)


# Private functions


def _first(votes: Votes, majority: Majority, head: Array) -> Array:
    """Heads that could have, and have not for certain, the majority of something by what they control for certain."""
    stakes = votes.stakes
    vague = np.zeros(votes.nodes, dtype=bool)
    vague[stakes.target[stakes.least != stakes.most]] = True
    rows = np.flatnonzero(vague[stakes.target] & (stakes.holder != stakes.target))
    if not len(rows):
        return NONE
    root, column = head[stakes.holder[rows]].astype(np.int64), stakes.target[rows].astype(np.int64)
    pairs, inverse = np.unique(column * (len(head) + 1) + root, return_inverse=True)
    low, high = np.zeros(len(pairs), dtype=np.int64), np.zeros(len(pairs), dtype=np.int64)
    np.add.at(low, inverse, stakes.least[rows])
    np.add.at(high, inverse, stakes.most[rows])
    column, root = pairs // (len(head) + 1), pairs % (len(head) + 1)
    could = majority.possible(votes, column, low, high)
    asked = could & ((head[column] != root) | (root == column)) & (root < votes.nodes)
    return np.unique(root[asked])


def _partners(votes: Votes, majority: Majority, below: Iterable[int], node: int) -> set[int]:
    """Who of those below a head could control it."""
    stakes, found, inside = votes.stakes, set[int](), set(below)
    waiting, seen = [node], {node}
    while waiting:
        for holder in stakes.holder[stakes.of(waiting.pop())].tolist():
            if holder not in seen and holder in inside:
                seen.add(holder)
                waiting.append(holder)
                if node in controlled(votes, (holder,), majority, possible=True, until=(node,)):
                    found.add(holder)
    return found
