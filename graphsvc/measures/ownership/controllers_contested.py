"""Contested control (控制权有争议): votes recorded more than once name nobody, here and in every company below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers_groups import mutual_groups
from graphsvc.measures.ownership.controllers_heads import deciding_rows, heads_of
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import Majority, Votes


@dataclass(frozen=True, eq=False)
class Settled:
    """Heads under which no company has two, but for the void ones, which are closed in the votes."""

    votes: Votes
    void: Array
    head: Array
    self_held: Array


def settled_heads(votes: Votes, majority: Majority) -> Settled:
    """Heads of all nodes; companies that no one head can have are void: oversubscribed ones, and those of which two
    have a majority (exact halves where half is enough, sums above the whole within rounding, two who direct)."""
    void = votes.oversubscribed.copy()
    decided, parent = (votes.closed_to(void) if void.any() else votes), None
    while True:
        head, self_held = heads_of(decided, majority, parent)
        split = _split_columns(decided, majority, head)
        if not split:
            return Settled(decided, void, head, self_held)
        above = _above_groups(split, head, mutual_groups(decided, majority, head, self_held))
        if above:
            parent = head.copy()
            parent[list(above)] = list(above.values())
        else:
            void[list(split)] = True
            decided, parent = votes.closed_to(void), None


def below_contested(votes: Votes, majority: Majority, head: Array, void: Array) -> Array:
    """Companies in which nobody may be named: void ones, what these control, and what is controlled through them."""
    if not void.any():
        return void
    contested = void.copy()
    through = {root for company, root in _every_passing(votes, majority, head, void) if root != company}
    for source in sorted(root for root in through if root < votes.nodes):
        for company in controlled(votes, (source,), majority):
            if head[company] != source:
                contested[company] = True
    under = np.flatnonzero(head[: votes.nodes] < votes.nodes)
    contested[under] |= contested[head[under]]
    return contested


# Private functions


def _split_columns(votes: Votes, majority: Majority, head: Array) -> dict[int, tuple[int, ...]]:
    """Companies of which several heads have a majority, with these heads."""
    enough = votes.total_least > UNIT if majority.strict else votes.total_least >= UNIT
    enough[[company for company, by in votes.directed_by.items() if len(by) > 1]] = True
    if not enough.any():
        return {}
    found: dict[int, list[int]] = {}
    for company, root in _every_passing(votes, majority, head, enough):
        if root != company:
            found.setdefault(company, []).append(root)
    return {company: tuple(roots) for company, roots in found.items() if len(roots) > 1}


def _above_groups(
    split: Mapping[int, tuple[int, ...]], head: Array, groups: Mapping[int, tuple[int, ...]]
) -> dict[int, int]:
    """Who stands above a mutual-control group: it controls a member, the group does not control it."""
    found: dict[int, int] = {}
    for company, roots in split.items():
        group = int(head[company])
        others = [root for root in roots if root != group]
        if company in groups.get(group, ()) and len(others) == 1:
            found.setdefault(group, others[0])
    apart = {group: above for group, above in found.items() if above not in found}
    return apart or dict(list(found.items())[:1])  # groups above each other become one


def _every_passing(votes: Votes, majority: Majority, head: Array, companies: Array) -> list[tuple[int, int]]:
    """(company, head) wherever the votes under a head are a majority of one of these companies (a mask)."""
    rows = deciding_rows(votes, majority)
    rows = rows.take(np.flatnonzero(companies[rows.target]))
    key = rows.target.astype(np.int64) * (len(head) + 1) + head[rows.holder]
    pairs, inverse = np.unique(key, return_inverse=True)
    sums = np.zeros(len(pairs), dtype=np.int64)
    np.add.at(sums, inverse, rows.least)
    column, root = pairs // (len(head) + 1), pairs % (len(head) + 1)
    passes = majority.certain(sums, votes.own_least[column])
    return list(zip(column[passes].tolist(), root[passes].tolist(), strict=True))
