"""What of the register is drawn around one party (穿透范围): its owners and what it holds, nearest and largest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.stakes import Stakes

MOST_COUNTED = 20_000  # parties looked at to say how many there are


@dataclass(frozen=True, eq=False)
class Region:
    """`nodes` are drawn, the centre first; `above` and `below` count what each has beyond them."""

    nodes: tuple[int, ...]
    rows: Array  # positions of the stakes between drawn ones
    directs: Array  # positions of the agreements between drawn ones
    total: int  # parties within the asked depth, drawn or not, the centre included
    whole: bool  # whether all of these were counted
    above: dict[int, int] = field(default_factory=dict)
    below: dict[int, int] = field(default_factory=dict)


def region(position: Position, stakes: Stakes, centre: int, *, up: int, down: int, most: int) -> Region:
    """So many levels of owners and of holdings around the centre, at most `most` parties.

    Half of the room is for each side; what one does not need is the other's. Of a level the largest stakes come first.
    """
    walk = _Walk(position, stakes)
    levels = {
        True: list(walk.levels(centre, up, upwards=True)),
        False: list(walk.levels(centre, down, upwards=False)),
    }
    sizes = {side: sum(map(len, found)) for side, found in levels.items()}
    room = {True: (most - 1) // 2, False: most - 1 - (most - 1) // 2}
    for side in (True, False):
        room[side] += max(room[not side] - sizes[not side], 0)
    chosen = [centre]
    sides: dict[bool, list[int]] = {}
    for side in (True, False):
        sides[side] = walk.chosen(centre, levels[side], room[side], taken=set(chosen), upwards=side)
        chosen += sides[side]
    reached = {centre, *(n for found in levels.values() for level in found for n in level)}
    drawn = np.zeros(position.nodes, dtype=bool)
    drawn[chosen] = True
    return Region(
        tuple(chosen),
        np.flatnonzero(drawn[stakes.holder] & drawn[stakes.target]),
        np.flatnonzero(drawn[position.directs.holder] & drawn[position.directs.target]),
        len(reached),
        len(reached) < MOST_COUNTED,
        {n: more for n in (centre, *sides[True]) if (more := walk.hidden(n, drawn, upwards=True))},
        {n: more for n in (centre, *sides[False]) if (more := walk.hidden(n, drawn, upwards=False))},
    )


# Private functions


@dataclass(frozen=True, eq=False)
class _Walk:
    position: Position
    stakes: Stakes

    def levels(self, centre: int, depth: int, *, upwards: bool) -> Iterator[list[int]]:
        """The parties of each level, largest stakes first; whoever was met nearer is not met again."""
        seen, level = {centre}, [centre]
        for _ in range(depth):
            met: dict[int, float] = {}
            for node in level:
                for other, weight in self.next_to(node, upwards=upwards):
                    if other not in seen:
                        met[other] = max(met.get(other, 0.0), weight)
            level = sorted(met, key=lambda n: (-met[n], n))[: MOST_COUNTED - len(seen)]
            if not level:
                return
            seen.update(level)
            yield level

    def next_to(self, node: int, *, upwards: bool) -> list[tuple[int, float]]:
        """Holders of a company, or what a party holds, each with the larger end of its share."""
        stakes, directs = self.stakes, self.position.directs
        if upwards:
            part = stakes.of(node)
            others, weights = stakes.holder[part], stakes.low[part] + stakes.high[part] * 1e-3
            agreed = directs.holder[directs.target == node]
        else:
            rows = stakes.held_by(node)
            others, weights = stakes.target[rows], stakes.low[rows] + stakes.high[rows] * 1e-3
            agreed = directs.target[directs.holder == node]
        found = list(zip(others.tolist(), weights.tolist(), strict=True))
        return found + [(int(other), 1e12) for other in agreed]

    def chosen(
        self, centre: int, levels: list[list[int]], room: int, *, taken: set[int], upwards: bool
    ) -> list[int]:
        """Of each level those that hang on a drawn one, until there is no more room."""
        found: list[int] = []
        before = {centre}
        for level in levels:
            near = {other for node in before for other, _ in self.next_to(node, upwards=upwards)}
            now = [n for n in level if n in near and n not in taken][: room - len(found)]
            found += now
            before = set(now) | (near & taken)
            taken |= set(now)
            if len(found) >= room or not now:
                break
        return found

    def hidden(self, node: int, drawn: Array, *, upwards: bool) -> int:
        """How many next to a drawn one are not drawn."""
        others = {other for other, _ in self.next_to(node, upwards=upwards)} - {node}
        return sum(not drawn[other] for other in others)
