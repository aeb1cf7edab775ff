"""Mutual control (相互控制): the members of the group that a head which its own companies hold belongs to."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers_heads import deciding_rows
from graphsvc.measures.ownership.voices import Majority, Votes


def mutual_groups(
    votes: Votes, majority: Majority, head: Array, self_held: Array
) -> dict[int, tuple[int, ...]]:
    """Members by head of every group that controls itself, ascending; a head alone is no group.

    Only what holds a majority of something by itself can control anything, and of what does not control the head
    nothing that it controls does: so few are asked.
    """
    everyone = np.arange(votes.nodes)
    heads = np.flatnonzero(self_held & (head[: votes.nodes] == everyone))
    if not len(heads):
        return {}
    rows = deciding_rows(votes, majority)
    of_head = np.zeros(len(head), dtype=bool)  # parties too
    of_head[heads] = True
    inside = np.flatnonzero(of_head[head[rows.target]] & (head[rows.holder] == head[rows.target]))
    rows = rows.take(inside)
    starts_anything = _majority_holders(rows.holder, rows.target, rows.least, votes, majority)
    above: dict[int, list[int]] = {}
    for holder, target in zip(rows.holder.tolist(), rows.target.tolist(), strict=True):
        above.setdefault(target, []).append(holder)
    found = {node: _members(votes, majority, node, above, starts_anything) for node in heads.tolist()}
    return {node: tuple(sorted(members)) for node, members in found.items() if len(members) > 1}


def under_smallest(head: Array, groups: Mapping[int, tuple[int, ...]]) -> Array:
    """The heads with every group under its smallest member, whichever stood for it before."""
    named = np.arange(len(head), dtype=head.dtype)
    for node, members in groups.items():
        named[node] = members[0]
    return np.asarray(named[head])


# Private functions


def _majority_holders(
    holder: Array, target: Array, least: Array, votes: Votes, majority: Majority
) -> frozenset[int]:
    """Who holds a majority of something alone."""
    key = target.astype(np.int64) * votes.nodes + holder
    pairs, inverse = np.unique(key, return_inverse=True)
    sums = np.zeros(len(pairs), dtype=np.int64)
    np.add.at(sums, inverse, least)
    passes = majority.certain(sums, votes.own_least[pairs // votes.nodes])
    return frozenset((pairs[passes] % votes.nodes).tolist())


def _members(
    votes: Votes, majority: Majority, head: int, above: dict[int, list[int]], able: frozenset[int]
) -> set[int]:
    members, failed = {head}, set[int]()
    for node in _upwards(head, above):
        if node in able and node not in failed and node not in members:
            reached = _reached(votes, majority, node, members)
            if reached is None:
                members.add(node)
            else:
                failed |= reached
    return members


def _upwards(start: int, above: dict[int, list[int]]) -> list[int]:
    """Every holder above, nearest first."""
    seen, waiting = {start: None}, deque([start])
    while waiting:
        for holder in above.get(waiting.popleft(), ()):
            if holder not in seen:
                seen[holder] = None
                waiting.append(holder)
    return [*seen][1:]


def _reached(votes: Votes, majority: Majority, source: int, members: set[int]) -> set[int] | None:
    """None where the source controls a member; else itself and all that it controls: no member is among them."""
    found = controlled(votes, (source,), majority, until=members)
    return None if not members.isdisjoint(found) else {source, *found}
