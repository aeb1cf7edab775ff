"""The part of a register that a change can reach (受影响部分): small, numbered anew, with everything that decides in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.affected import affected
from graphsvc.measures.ownership.condensation import rows_gathered
from graphsvc.measures.ownership.position import PER_NODE, Concert, Delegated, Directs, Position
from graphsvc.measures.ownership.stakes import Stakes


@dataclass(frozen=True, eq=False)
class Part:
    """A position of some companies and everybody above them; `changing` are the places that a change can reach."""

    position: Position
    nodes: Array  # the old number of each place, ascending
    changing: tuple[int, ...]

    def place(self, node: int) -> int:
        """The place of an old number that is in it."""
        return int(np.searchsorted(self.nodes, node))


def part_of(position: Position, targets: Iterable[int], others: Iterable[int] = ()) -> Part:
    """The companies whose holders change, all below them, and everybody above these and above `others` (old numbers)."""
    start = np.array(sorted(set(targets)), dtype=np.int64)
    changing = _reached(position, start)
    inside = _above(position, np.union1d(changing, np.array(sorted(set(others)), dtype=np.int64)))
    nodes = np.flatnonzero(inside)
    number = np.full(position.nodes, -1, dtype=np.int64)
    number[nodes] = np.arange(len(nodes))
    held = inside.copy()
    contributor = position.contributor
    known = (contributor >= 0) & (contributor < position.nodes)
    named = np.where(known, number[np.where(known, contributor, 0)], contributor)
    beyond = len(nodes) + contributor  # a contributor that is not in the part keeps a number of its own
    part = replace(
        position,
        nodes=len(nodes),
        **{name: getattr(position, name)[nodes] for name in PER_NODE},
        capital=_renumbered(position.capital, held, number, len(nodes)),
        voting=_renumbered(position.voting, held, number, len(nodes)),
        dividend=_renumbered(position.dividend, held, number, len(nodes)),
        contributor=np.where(
            (contributor >= 0) & (named < 0) | (contributor >= position.nodes), beyond, named
        ),
        directs=_directs(position.directs, inside, number),
        concert=_concert(position.concert, inside, number),
        delegated=_delegated(position.delegated, inside, number),
    )
    return Part(part, nodes, tuple(number[changing].tolist()))


# Private functions


def _reached(position: Position, start: Array) -> Array:
    """The companies that can change: below by holding, by agreement, by who votes with or for whom."""
    directs, concert, delegated = position.directs, position.concert, position.delegated
    before = np.concatenate([directs.holder, concert.a, concert.b, delegated.giver])
    after = np.concatenate([directs.target, concert.b, concert.a, delegated.taker])
    found = start
    while True:
        wider = found
        for stakes in {id(s): s for s in (position.capital, position.voting, position.dividend)}.values():
            wider = np.union1d(wider, affected(stakes, wider, (before, after)))
        if len(wider) == len(found):
            return np.asarray(found[position.company[found]])
        found = wider


def _above(position: Position, companies: Array) -> Array:
    inside = np.zeros(position.nodes, dtype=bool)
    front = np.unique(companies)
    bases = {id(s): s for s in (position.capital, position.voting, position.dividend)}.values()
    directs, concert, delegated = position.directs, position.concert, position.delegated
    while len(front):
        inside[front] = True
        above = [stakes.holder[rows_gathered(stakes.starts, front)] for stakes in bases]
        above.append(directs.holder[np.isin(directs.target, front)])
        for one, other in (
            (concert.a, concert.b),
            (concert.b, concert.a),
            (delegated.giver, delegated.taker),
        ):
            above.append(other[np.isin(one, front)])
        reached = np.unique(np.concatenate(above))
        front = reached[~inside[reached]]
    return inside


def _renumbered(stakes: Stakes, inside: Array, number: Array, size: int) -> Stakes:
    rows = np.flatnonzero(inside[stakes.target])
    some = stakes.take(rows)
    return replace(
        some,
        nodes=size,
        holder=number[some.holder].astype(np.int32),
        target=number[some.target].astype(np.int32),
    )


def _directs(directs: Directs, inside: Array, number: Array) -> Directs:
    kept = inside[directs.target] & inside[directs.holder]
    return Directs(number[directs.holder[kept]], number[directs.target[kept]], directs.item[kept])


def _where(target: Array, number: Array) -> Array:
    """Places of the companies named; -1 stays everywhere, one outside the part works nowhere."""
    inside = np.where(target >= 0, number[np.maximum(target, 0)], target)
    return np.asarray(np.where((target >= 0) & (inside < 0), -2, inside))


def _concert(concert: Concert, inside: Array, number: Array) -> Concert:
    kept = inside[concert.a] & inside[concert.b]
    where = _where(concert.target[kept], number)
    return Concert(number[concert.a[kept]], number[concert.b[kept]], where, concert.item[kept])


def _delegated(delegated: Delegated, inside: Array, number: Array) -> Delegated:
    kept = inside[delegated.giver] & inside[delegated.taker]
    return Delegated(
        number[delegated.giver[kept]],
        number[delegated.taker[kept]],
        _where(delegated.target[kept], number),
        delegated.low[kept],
        delegated.high[kept],
        delegated.stated[kept],
        delegated.item[kept],
    )
