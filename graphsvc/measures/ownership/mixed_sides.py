"""Sides (资本归属): whose capital a holder brings, over time, the holders of holders looked at as far as needed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.holders import attributes_of
from graphsvc.measures.ownership.mixed_dated import BEGIN, DatedStakes
from graphsvc.measures.ownership.mixed_segments import Group, Segments, segments_of
from graphsvc.measures.ownership.position import HOLDER_CLASSES

_BY_CLASS = {
    "state": Group.STATE,
    "private": Group.PRIVATE,
    "employee": Group.PRIVATE,
    "foreign": Group.FOREIGN,
    "collective": Group.COLLECTIVE,
}
_DAYS, _GROUPS = 33, 3  # bits of a key: node, day, group


@dataclass(frozen=True, eq=False)
class Declared:
    """What a party is by its own facts: a group a node, and whether holdings cannot change it."""

    group: Array  # int8
    fixed: Array  # bool


@dataclass(frozen=True, eq=False)
class Sides:
    """Groups over time: of companies that hold something from `keys` (node, day from which, group), of others `own`."""

    keys: Array  # int64, ascending
    own: Array  # int8 a node

    def split(self, stakes: DatedStakes) -> tuple[DatedStakes, Array]:
        """(the stakes, cut where the group of their holder changes; the group a stake)."""
        lo = np.searchsorted(self.keys, _key(stakes.holder, stakes.start, 7), side="right") - 1
        hi = np.searchsorted(self.keys, _key(stakes.holder, stakes.end, 0), side="left")
        timed = (
            (lo >= 0) & (_node(self.keys[np.maximum(lo, 0)]) == stakes.holder) if len(self.keys) else lo >= 0
        )
        counts = np.where(timed, hi - lo, 1)
        rows = np.repeat(np.arange(len(stakes)), counts)
        place = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts) + lo[rows]
        group = self.own[stakes.holder][rows].astype(np.int64)
        pieces = stakes.take(rows)
        if not timed.any():
            return pieces, group
        now = timed[rows]
        safe = np.clip(place, 0, len(self.keys) - 1)
        following = np.minimum(safe + 1, len(self.keys) - 1)
        more = (following > safe) & (_node(self.keys[following]) == pieces.holder)
        start = np.where(now, np.maximum(pieces.start, _day(self.keys[safe])), pieces.start)
        end = np.where(now & more, np.minimum(pieces.end, _day(self.keys[following])), pieces.end)
        return pieces.changed(start=start, end=end), np.where(now, self.keys[safe] & 7, group)


def declared_of(view: GraphView) -> Declared:
    """What every party is by its own facts.

    A government body and whoever counts on the state side by law is state capital whatever its holders; who is not a
    company is what its class says, an institute or university without that fact undecided, or outside the state where it is
    reported not to count. A company is what its holders are, and only where these do not decide what it declares.
    """
    facts = attributes_of(view)
    group = np.zeros(len(view.nodes), dtype=np.int8)
    for place, name in enumerate(HOLDER_CLASSES):
        group[facts["holder_class"] == place] = _BY_CLASS.get(name, Group.UNDECIDED)
    public = np.isin(facts["holder_class"], [HOLDER_CLASSES.index(n) for n in ("institute", "university")])
    group[public & facts["state_reported"]] = Group.OTHER
    group[facts["state"]] = Group.STATE
    return Declared(group, np.asarray(facts["state"] | ~facts["company"]))


def sides_of(stakes: DatedStakes, declared: Declared) -> Sides:
    """The groups of all holders over time: the least fixpoint of "more than half is held by one group".

    First from what ends chains; what then stays undecided (mutual holdings, undeclared rests) is what it declares, and the
    rest is worked out again with that.
    """
    timed = np.zeros(stakes.nodes, dtype=bool)
    timed[stakes.target] = True
    is_holder = np.zeros(stakes.nodes, dtype=bool)
    is_holder[stakes.holder] = True
    timed &= is_holder & ~declared.fixed
    inner = stakes.take(timed[stakes.target])
    sides = Sides(_key(np.flatnonzero(timed), np.full(int(timed.sum()), BEGIN), 0), declared.group)
    sides = _settled(sides, inner, declared, timed)
    left = timed.copy()
    left[:] = False
    undecided = _node(sides.keys[(sides.keys & 7) == Group.UNDECIDED])
    left[undecided] = True
    frozen = left & (declared.group != Group.UNDECIDED)
    if not frozen.any():
        return sides
    at_last = frozen[_node(sides.keys)] & ((sides.keys & 7) == Group.UNDECIDED)
    keys = np.where(at_last, sides.keys + declared.group[_node(sides.keys)], sides.keys)
    return _settled(Sides(_compact(keys), declared.group), inner, declared, left & ~frozen)


# Private functions


def _settled(sides: Sides, inner: DatedStakes, declared: Declared, open_: Array) -> Sides:
    """Works out the companies marked until nothing changes; only what a change can reach is looked at again."""
    front = open_
    while front.any():
        rows = inner.take(front[inner.target])
        segments = segments_of(*sides.split(rows))
        new = _compact(_keys_of(segments, declared))
        old = front[_node(sides.keys)]
        moved = np.unique(_node(np.setxor1d(new, sides.keys[old], assume_unique=True)))
        sides = Sides(np.sort(np.concatenate([sides.keys[~old], new])), sides.own)
        changed = np.zeros(inner.nodes, dtype=bool)
        changed[moved] = True
        front = np.zeros(inner.nodes, dtype=bool)
        front[inner.target[changed[inner.holder] & ~inner.own]] = True
        front &= open_
    return sides


def _keys_of(segments: Segments, declared: Declared) -> Array:
    """A group a segment, and what the company declares before its first holder is recorded and where none is."""
    group = np.where(segments.held, segments.majority(), declared.group[segments.target])
    first = np.ones(len(segments), dtype=bool)
    first[1:] = segments.target[1:] != segments.target[:-1]
    early = np.flatnonzero(first & (segments.start > BEGIN))
    nodes = segments.target[early]
    keys = _key(segments.target, segments.start, group)
    return np.sort(np.concatenate([_key(nodes, np.full(len(nodes), BEGIN), declared.group[nodes]), keys]))


def _compact(keys: Array) -> Array:
    """Without segments that only repeat the group before them."""
    if not len(keys):
        return keys
    kept = np.ones(len(keys), dtype=bool)
    kept[1:] = (_node(keys[1:]) != _node(keys[:-1])) | ((keys[1:] & 7) != (keys[:-1] & 7))
    return keys[kept]


def _key(node: Array, day: Array, group: Array | int) -> Array:
    node, day = node.astype(np.int64), np.asarray(day, dtype=np.int64)
    return np.asarray((((node << _DAYS) | (day - BEGIN)) << _GROUPS) | group)


def _node(keys: Array) -> Array:
    return np.asarray(keys >> (_DAYS + _GROUPS))


def _day(keys: Array) -> Array:
    return np.asarray(((keys >> _GROUPS) & ((1 << _DAYS) - 1)) + BEGIN)
