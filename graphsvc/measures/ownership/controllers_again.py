"""Ultimate controllers once more (重新计算): after a changed holding only what can change is computed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.affected import affected
from graphsvc.measures.ownership.certainty import candidates_again
from graphsvc.measures.ownership.condensation import rows_gathered
from graphsvc.measures.ownership.controllers import Controllers, named
from graphsvc.measures.ownership.controllers_contested import Settled, settled_heads
from graphsvc.measures.ownership.position import Directs
from graphsvc.measures.ownership.stakes import Stakes, stakes_of
from graphsvc.measures.ownership.voices import Votes


def controllers_again(before: Controllers, votes: Votes, targets: Array) -> Controllers:
    """The controllers under votes that differ from those before in the holders of `targets` only.

    Equal to `controllers(votes)`. What is not below a target keeps its head, so a holder from outside votes as its head.

    >>> from graphsvc.measures.ownership.controllers import controllers
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(0, 1, "0.6"), (1, 2, "0.6"), (3, 1, "0.4")], 4)
    >>> first = controllers(Votes.of(held))
    >>> sold = held.altered(np.array([0]), Stakes.of_rows([(3, 1, "0.6")], 4))
    >>> controllers_again(first, Votes.of(sold), np.array([1])).controller_of(2)
    (3,)
    """
    links = (before.votes.directs.holder, before.votes.directs.target)
    changed = affected(before.votes.stakes, targets, links)
    settled, beside = _settled_again(before, votes, changed)
    now = named(votes, before.majority, settled)
    if before.parties or now.parties:  # a party reaches further than holdings do
        return now
    candidates = candidates_again(before.candidates, now.decided, before.majority, now.head, changed, beside)
    return replace(now, known_candidates=candidates)


# Private functions


def _settled_again(before: Controllers, votes: Votes, changed: Array) -> tuple[Settled, Array]:
    """The heads, and who holds in changed companies from outside."""
    stakes = votes.stakes
    part = stakes.take(rows_gathered(stakes.starts, changed))
    inside = np.zeros(votes.nodes, dtype=bool)
    inside[changed] = True
    settled = before.settled
    direct = np.flatnonzero(inside[votes.directs.target])
    directs = votes.directs
    outside = np.union1d(
        part.holder[~inside[part.holder]], directs.holder[direct][~inside[directs.holder[direct]]]
    )
    holder = np.where(inside[part.holder], part.holder, settled.head[part.holder])
    director = directs.holder[direct]
    director = np.where(inside[director], director, settled.head[director])
    nodes = np.unique(np.concatenate([changed, holder, director]))
    small = replace(
        part,
        nodes=len(nodes),
        holder=np.searchsorted(nodes, holder).astype(np.int32),
        target=np.searchsorted(nodes, part.target).astype(np.int32),
    )
    few = Directs(
        np.searchsorted(nodes, director),
        np.searchsorted(nodes, directs.target[direct]),
        directs.item[direct],
    )
    new = settled_heads(Votes.of(_sorted(small), few), before.majority)
    head, self_held, void = settled.head.copy(), settled.self_held.copy(), settled.void.copy()
    place = np.searchsorted(nodes, changed)
    head[changed], self_held[changed], void[changed] = (
        nodes[new.head[place]],
        new.self_held[place],
        new.void[place],
    )
    decided = votes.closed_to(void) if void.any() else votes
    return Settled(decided, void, head, self_held), outside


def _sorted(stakes: Stakes) -> Stakes:
    """By company and holder again, after holders were replaced by their heads."""
    s = stakes
    return stakes_of(s.nodes, s.holder, s.target, s.low, s.high, s.open_low, s.open_high, s.stated, s.item)
