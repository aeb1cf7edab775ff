"""Control by many at once (批量控制): what each of many sources could control, level by level on arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.condensation import rows_gathered
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.voices import Majority, Votes

AT_ONCE = 50_000  # sources taken together
MOST = 3_000_000  # holdings looked at in one round; above that the sources are halved

NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Reached:
    """Who could control what: one row a pair; `back` are sources of which something below them holds votes."""

    source: Array
    company: Array
    back: Array


def could_control(votes: Votes, sources: Array, majority: Majority) -> Reached:
    """The pairs of `controlled(votes, (source,), possible=True)` for every source, in no order.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> from graphsvc.measures.ownership.voices import MORE_THAN_HALF
    >>> held = Votes.of(Stakes.of_rows([(0, 2, "0.2", "0.6"), (1, 2, "0.2", "0.6"), (2, 3, "1")], 4))
    >>> found = could_control(held, np.array([0, 1]), MORE_THAN_HALF)
    >>> sorted(zip(found.source.tolist(), found.company.tolist()))
    [(0, 2), (0, 3), (1, 2), (1, 3)]
    """
    parts, waiting = [], [sources[at : at + AT_ONCE] for at in range(0, len(sources), AT_ONCE)]
    while waiting:
        some = waiting.pop()
        part = _levels(votes, some, majority) if len(some) > 1 else _alone(votes, some, majority)
        if part is None:
            waiting += [some[: len(some) // 2], some[len(some) // 2 :]]
        else:
            parts.append(part)
    names = ("source", "company", "back")
    return Reached(*(np.concatenate([NONE, *(getattr(part, name) for part in parts)]) for name in names))


# Private functions


@dataclass(eq=False)
class _Sums:
    """Votes by (source, company) of companies not yet under control; keys ascending."""

    key: Array
    least: Array
    most: Array

    def add(self, key: Array, least: Array, most: Array) -> Array:
        """Adds to the keys, each once; their places afterwards."""
        place = np.searchsorted(self.key, key)
        known = np.zeros(len(key), dtype=bool)
        inside = place < len(self.key)
        known[inside] = self.key[place[inside]] == key[inside]
        self.least[place[known]] += least[known]
        self.most[place[known]] += most[known]
        new = ~known
        self.key = np.insert(self.key, place[new], key[new])
        self.least = np.insert(self.least, place[new], least[new])
        self.most = np.insert(self.most, place[new], most[new])
        return np.searchsorted(self.key, key)

    def drop(self, places: Array) -> None:
        """Forgets keys."""
        self.key, self.least, self.most = (np.delete(c, places) for c in (self.key, self.least, self.most))


def _levels(votes: Votes, sources: Array, majority: Majority) -> Reached | None:
    """All sources a step at a time; None where that is too much at once."""
    size = votes.nodes
    place, node = np.arange(len(sources), dtype=np.int64), sources.astype(np.int64)
    sums, gained = _Sums(NONE, NONE, NONE), NONE
    back = np.zeros(len(sources), dtype=bool)
    while len(node):
        step = _step(votes, place, node)
        if step is None:
            return None
        key, least, most = step
        returning = key % size == sources[key // size]
        back[key[returning] // size] = True
        fresh = ~returning & ~_within(gained, key)
        directed = _directed(votes, place, node)
        key, least, most = _added(key[fresh], least[fresh], most[fresh])
        at = sums.add(key, least, most)
        passes = majority.possible(votes, key % size, sums.least[at], sums.most[at])
        new = np.union1d(key[passes], directed)
        new = new[~_within(gained, new) & (new % size != sources[new // size])]
        sums.drop(np.flatnonzero(_within(new, sums.key)))
        gained = np.union1d(gained, new)
        place, node = new // size, new % size
    return Reached(sources[gained // size].astype(np.int64), gained % size, sources[back].astype(np.int64))


def _step(votes: Votes, place: Array, node: Array) -> tuple[Array, Array, Array] | None:
    """(key, least, most) of what these nodes hold in others; None above `MOST`."""
    stakes = votes.stakes
    starts, by_holder = stakes.by_holder
    counts = starts[node + 1] - starts[node]
    if counts.sum() > MOST:
        return None
    rows = by_holder[rows_gathered(starts, node)]
    source = np.repeat(place, counts)
    other = stakes.target[rows] != stakes.holder[rows]
    rows = rows[other]
    key = source[other] * votes.nodes + stakes.target[rows]
    return key, stakes.least[rows], stakes.most[rows]


def _directed(votes: Votes, place: Array, node: Array) -> Array:
    """Keys of the companies that these nodes direct by agreement."""
    if not votes.directed:
        return NONE
    here = np.flatnonzero(np.isin(node, list(votes.directed)))
    pairs = zip(place[here].tolist(), node[here].tolist(), strict=True)
    keys = [s * votes.nodes + company for s, n in pairs for company in votes.directed[n]]
    return np.array(keys, dtype=np.int64)


def _added(key: Array, least: Array, most: Array) -> tuple[Array, Array, Array]:
    order = np.argsort(key, kind="stable")
    key, least, most = key[order], least[order], most[order]
    if not len(key):
        return key, least, most
    firsts = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    return key[firsts], np.add.reduceat(least, firsts), np.add.reduceat(most, firsts)


def _within(known: Array, key: Array) -> Array:
    """Which keys are among known ones (ascending)."""
    place = np.minimum(np.searchsorted(known, key), max(len(known) - 1, 0))
    return np.asarray(known[place] == key) if len(known) else np.zeros(len(key), dtype=bool)


def _alone(votes: Votes, sources: Array, majority: Majority) -> Reached:
    """A single source by the work-list: whatever it reaches."""
    source = int(sources[0])
    found = controlled(votes, (source,), majority, possible=True)
    company = np.array(list(found), dtype=np.int64)
    holders = votes.stakes.holder[votes.stakes.of(source)]
    back = sources.astype(np.int64) if np.isin(holders, company).any() else NONE
    return Reached(np.full(len(company), source, dtype=np.int64), company, back)
