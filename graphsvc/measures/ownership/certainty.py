"""Certainty (确定性): who could control a company where shares are only known within bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import Majority, Votes


@dataclass(frozen=True, eq=False)
class Candidates:
    """Who could, under some completion, control a company that it does not control for certain."""

    by_source: Mapping[int, frozenset[int]]  # what a head could control
    partners: Mapping[int, frozenset[int]]  # who of those could control the head in turn

    @cached_property
    def by_company(self) -> Mapping[int, tuple[int, ...]]:
        """Candidates by company, both ascending."""
        found: dict[int, set[int]] = defaultdict(set)
        for source, companies in self.by_source.items():
            for company in companies:
                found[company].add(source)
        for head, members in self.partners.items():
            found[head] |= members
        return {company: tuple(sorted(found[company])) for company in sorted(found)}

    def companies(self) -> Iterable[int]:
        """Companies that somebody could control, ascending."""
        return self.by_company.keys()

    def of(self, company: int) -> tuple[int, ...]:
        """Who could control it, ascending."""
        return self.by_company.get(company, ())


def candidates_of(votes: Votes, majority: Majority, head: Array) -> Candidates:
    """Per company the heads that could control it, beside the one that does for certain.

    The first company that somebody could but need not control is decided by what it controls for certain; so only heads
    that could pass such a company are asked. A head itself has as candidates also those below it that could control it in
    turn: they would be a group with it. With exact shares there are none.
    """
    return candidates_from(votes, majority, head, _first(votes, majority, head))


def candidates_from(votes: Votes, majority: Majority, head: Array, sources: Iterable[int]) -> Candidates:
    """The same for these heads only."""
    by_source: dict[int, frozenset[int]] = {}
    partners: dict[int, frozenset[int]] = {}
    for source in sources:
        below = controlled(votes, (source,), majority, possible=True)
        further = frozenset(company for company in below if head[company] != source)
        turned = frozenset(_partners(votes, majority, below, source))
        by_source |= {source: further} if further else {}
        partners |= {source: turned} if turned else {}
    return Candidates(by_source, partners)


def candidates_again(
    before: Candidates, votes: Votes, majority: Majority, head: Array, changed: Array, beside: Array
) -> Candidates:
    """The same after companies changed; `beside` are those who hold in them. Only who reaches one of them is asked."""
    near = np.union1d(changed, beside).tolist()
    asked = {int(head[node]) for node in near if head[node] < votes.nodes}
    asked |= {source for node in near for source in before.of(node)} | set(near)
    fresh = candidates_from(votes, majority, head, sorted(asked & set(_first(votes, majority, head))))
    kept = {source: of for source, of in before.by_source.items() if source not in asked}
    partners = {source: of for source, of in before.partners.items() if source not in asked}
    return Candidates({**kept, **fresh.by_source}, {**partners, **fresh.partners})


# Private functions


def _first(votes: Votes, majority: Majority, head: Array) -> list[int]:
    """Heads that could have, and have not for certain, the majority of something by what they control for certain."""
    stakes = votes.stakes
    vague = np.zeros(votes.nodes, dtype=bool)
    vague[stakes.target[stakes.least != stakes.most]] = True
    vague[list(votes.directed_by)] = False
    rows = np.flatnonzero(vague[stakes.target] & (stakes.holder != stakes.target))
    if not len(rows):
        return []
    root, column = head[stakes.holder[rows]].astype(np.int64), stakes.target[rows].astype(np.int64)
    pairs, inverse = np.unique(column * (len(head) + 1) + root, return_inverse=True)
    low, high = np.zeros(len(pairs), dtype=np.int64), np.zeros(len(pairs), dtype=np.int64)
    np.add.at(low, inverse, stakes.least[rows])
    np.add.at(high, inverse, stakes.most[rows])
    column, root = pairs // (len(head) + 1), pairs % (len(head) + 1)
    own_least, own_most = votes.own_least[column], votes.own_most[column]
    room = UNIT - (votes.total_least[column] - low - own_least)
    held = np.maximum(low, np.minimum(high, room - own_least))
    own = np.maximum(own_least, np.minimum(own_most, room - held))
    could = majority.certain(held, own) & ((head[column] != root) | (root == column)) & (root < votes.nodes)
    return sorted(set(root[could].tolist()))


def _partners(votes: Votes, majority: Majority, below: Container[int], node: int) -> set[int]:
    """Who of those below a head could control it."""
    stakes, found = votes.stakes, set[int]()
    waiting, seen = [node], {node}
    while waiting:
        for holder in stakes.holder[stakes.of(waiting.pop())].tolist():
            if holder not in seen and holder in below:
                seen.add(holder)
                waiting.append(holder)
                if node in controlled(votes, (holder,), majority, possible=True, until=(node,)):
                    found.add(holder)
    return found
