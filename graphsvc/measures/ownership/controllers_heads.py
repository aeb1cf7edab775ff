"""Heads (控制顶端): for every node the topmost one that controls it for certain, all of them at once on arrays."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.controllers_rest import Rows, rest_of_heads
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import Majority, Votes

WORTHWHILE = (
    50  # a round on arrays must settle one company in so many rows; below that single steps are cheaper
)


def heads_of(votes: Votes, majority: Majority, parent: Array | None = None) -> tuple[Array, Array]:
    """(head a node, whether its own companies hold the majority of it a node).

    Every company whose votes are held by majority under one head comes under that head, until nothing changes: first all
    companies at a time, then one by one what is left. With columns of at most the whole this is the topmost controller
    (two majorities of one company share a holder). Mutual control is under one of its members, which is marked. A node
    that nobody controls is its own head. `parent` are heads known already (a party over its companies).

    Near linear: each round on arrays settles a good part; the rest joins smaller groups to larger ones.
    """
    rows = deciding_rows(votes, majority)
    everyone = np.arange(votes.nodes, dtype=np.int32)
    known = everyone.copy() if parent is None else parent.astype(np.int32)
    head, self_held, own = _jumped(known), np.zeros(votes.nodes, dtype=bool), votes.own_least
    rows = deciding_rows(votes, majority)
    rows = rows.take((known == everyone)[rows.target])
    now, sorted_ = rows, parent is None
    while len(now.target):
        column, root, _ = passing(head[now.holder], now.target, now.least, own, majority, sorted_)
        sorted_ = False
        self_held[column[column == root]] = True
        settled = _settled(known, column[column != root], root[column != root], self_held)
        if not settled:
            break
        before, head = head, _jumped(known)
        rows = rows.take(known[rows.target] == rows.target)
        if settled * WORTHWHILE < len(rows.target):
            rest_of_heads(known, head, self_held, rows, own, majority)
            return _jumped(known), self_held
        touched = np.zeros(votes.nodes, dtype=bool)
        touched[rows.target[before[rows.holder] != head[rows.holder]]] = True
        now = rows.take(touched[rows.target])
    return head, self_held


def deciding_rows(votes: Votes, majority: Majority) -> Rows:
    """The votes of companies of which somebody could hold a majority for certain; agreements count as all votes."""
    stakes = votes.stakes
    decided = np.zeros(votes.nodes, dtype=bool)
    decided[list(votes.directed_by)] = True
    total = votes.total_least - votes.own_least
    enough = np.asarray(majority.certain(total, votes.own_least)) & ~decided
    kept = np.flatnonzero(enough[stakes.target] & (stakes.holder != stakes.target))
    rows = Rows(stakes.holder[kept], stakes.target[kept], stakes.least[kept])
    if not decided.any():
        return rows
    pairs = [(target, holder) for target, of in sorted(votes.directed_by.items()) for holder in of]
    target, holder = (np.array(column, dtype=np.int32) for column in zip(*pairs, strict=True))
    place = np.searchsorted(rows.target, target)
    return Rows(
        np.insert(rows.holder, place, holder),
        np.insert(rows.target, place, target),
        np.insert(rows.least, place, UNIT),
    )


def passing(
    root: Array, target: Array, least: Array, own: Array, majority: Majority, sorted_: bool = False
) -> tuple[Array, Array, Array]:
    """(company, root, how many roots pass there) where the votes under one root are a majority; of several the largest
    other than the company itself.

    `sorted_`: rows come by target and root.
    """
    if not sorted_:
        order = np.argsort(target.astype(np.int64) * (len(own) + 1) + root, kind="stable")
        root, target, least = root[order], target[order], least[order]
    if not len(target):
        return target, root, np.zeros(0, dtype=np.int64)
    firsts = np.flatnonzero(np.append(True, (target[1:] != target[:-1]) | (root[1:] != root[:-1])))
    sums = np.add.reduceat(least, firsts)
    column, holder = target[firsts], root[firsts]
    passes = np.flatnonzero(majority.certain(sums, own[column]))
    column, holder, sums = column[passes], holder[passes], sums[passes]
    if len(column) < 2 or (column[1:] != column[:-1]).all():
        return column, holder, np.ones(len(column), dtype=np.int64)
    order = np.lexsort((holder, -sums, holder == column, column))
    column, holder = column[order], holder[order]
    first = np.append(True, column[1:] != column[:-1])
    counts = np.diff(np.append(np.flatnonzero(first), len(column)))
    return column[first], holder[first], counts


# Private functions


def _jumped(parent: Array) -> Array:
    """The topmost node above each, by pointer jumping."""
    head = parent
    while True:
        higher = head[head]
        if np.array_equal(higher, head):
            return np.asarray(higher)
        head = higher


def _settled(parent: Array, column: Array, root: Array, self_held: Array) -> int:
    """Sets the parents of these companies, and how many stay so.

    Of every ring of parents one member stays its own head: the smallest node, which is held by what it heads.
    """
    parent[column] = root
    inside = np.zeros(len(parent), dtype=bool)
    inside[column] = True
    edges = column[inside[root]]
    if not len(edges):
        return len(column)
    nodes = np.unique(np.append(edges, parent[edges]))
    row, to = np.searchsorted(nodes, edges), np.searchsorted(nodes, parent[edges])
    graph = sparse.csr_array((np.ones(len(row), dtype=np.int8), (row, to)), shape=(len(nodes), len(nodes)))
    count, label = csgraph.connected_components(graph, directed=True, connection="strong")
    ring = np.flatnonzero(np.bincount(label, minlength=count)[label] > 1)
    _, first = np.unique(label[ring], return_index=True)
    least = nodes[ring[first]]
    parent[least] = least
    self_held[least] = True
    return len(column) - len(least)
