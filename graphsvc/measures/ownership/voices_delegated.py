"""Delegated votes (表决权委托): whose votes are cast by somebody else."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Delegated, Position
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import Votes

EVERYWHERE = -1

Row = tuple[int, int, int, int, bool, int, int]  # holder, target, least, most, stated, item, via


def votes_of(position: Position, basis: str = "voting") -> Votes:
    """The votes of a position: its voting stakes (or those of another basis) with delegated votes where they are cast.

    A delegation moves the giver's own votes in the company that it names, or in every company where it names none and
    the giver has made no other delegation there. It moves all of them, or the share of the whole that it states, never more
    than the giver has; what stays with the giver is the rest. Votes that somebody received are not passed on. Where one
    giver delegated parts of more than it has, or all of it several times, nobody has it for certain.
    """
    stakes = position.basis(basis)
    given = _given(position.delegated, stakes)
    plain = Votes.of(stakes, position.directs, position.concert)
    return Votes(*_moved(stakes, position.delegated, given), plain.directs, plain.concert) if given else plain


# Private functions


def _given(delegated: Delegated, stakes: Stakes) -> dict[tuple[int, int], list[int]]:
    """Which delegations concern the votes of a (giver, company)."""
    named: dict[tuple[int, int], list[int]] = defaultdict(list)
    general: dict[int, list[int]] = defaultdict(list)
    columns = (delegated.giver, delegated.taker, delegated.target)
    for place, (giver, taker, target) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        if giver == taker:
            continue
        if target == EVERYWHERE:
            general[giver].append(place)
        elif target >= 0:
            named[giver, target].append(place)
    found = {
        (giver, target): places
        for (giver, target), places in named.items()
        if (stakes.holder[stakes.of(target)] == giver).any()
    }
    for giver, places in general.items():
        for target in set(stakes.target[stakes.held_by(giver)].tolist()):
            found.setdefault((giver, target), places)
    return {(giver, target): places for (giver, target), places in found.items() if giver != target}


def _moved(
    stakes: Stakes, delegated: Delegated, given: dict[tuple[int, int], list[int]]
) -> tuple[Stakes, Array]:
    """The stakes by who casts their votes, and the delegation of each row."""
    gone: list[int] = []
    new: list[Row] = []
    for (giver, target), places in sorted(given.items()):
        column = stakes.of(target)
        rows = column.start + np.flatnonzero(stakes.holder[column] == giver)
        gone += rows.tolist()
        if len(places) == 1 and not delegated.stated[places[0]]:
            taker, via = int(delegated.taker[places[0]]), int(delegated.item[places[0]])
            new += [_row(stakes, row, taker, via) for row in rows.tolist()]
        else:
            new += _parts(stakes, rows, delegated, places)
    kept = np.ones(len(stakes), dtype=bool)
    kept[gone] = False
    rest = stakes.take(kept)
    return _sorted(rest, new)


def _row(stakes: Stakes, row: int, holder: int, via: int) -> Row:
    least, most = int(stakes.least[row]), int(stakes.most[row])
    return holder, int(stakes.target[row]), least, most, bool(stakes.stated[row]), int(stakes.item[row]), via


def _parts(stakes: Stakes, rows: Array, delegated: Delegated, places: list[int]) -> list[Row]:
    """What each taker gets and what stays, where a share is stated or there are several takers."""
    target, item = int(stakes.target[rows[0]]), int(stakes.item[rows[0]])
    giver = int(stakes.holder[rows[0]])
    least, most = int(stakes.least[rows].sum()), min(int(stakes.most[rows].sum()), UNIT)
    stated = [place for place in places if delegated.stated[place]]
    whole = [place for place in places if not delegated.stated[place]]
    low = {place: min(int(delegated.low[place]), least) for place in stated}
    high = {place: min(int(delegated.high[place]), most) for place in stated}
    if sum(low.values()) > most:
        low = dict.fromkeys(stated, 0)
    rest = max(0, least - sum(high.values())), max(0, most - sum(low.values()))
    for place in whole:
        low[place], high[place] = (rest[0] if len(whole) == 1 else 0), rest[1]
    parts = [
        (int(delegated.taker[place]), target, low[place], high[place], True, item, int(delegated.item[place]))
        for place in places
        if high[place] > 0
    ]
    return parts if whole or rest[1] == 0 else [*parts, (giver, target, *rest, True, item, -1)]


def _sorted(rest: Stakes, new: list[Row]) -> tuple[Stakes, Array]:
    """All rows as `Stakes` wants them, with the delegation of each."""
    columns = [np.array(column) for column in zip(*new, strict=True)]
    no = np.zeros(len(rest) + len(new), dtype=bool)
    holder, target = np.append(rest.holder, columns[0]), np.append(rest.target, columns[1])
    low, high = np.append(rest.least, columns[2]), np.append(rest.most, columns[3])
    stated, item = np.append(rest.stated, columns[4]), np.append(rest.item, columns[5])
    via = np.append(np.full(len(rest), -1, dtype=np.int64), columns[6])
    order = np.lexsort((via, item, holder, target))
    made = Stakes(
        rest.nodes,
        holder[order].astype(np.int32),
        target[order].astype(np.int32),
        low[order],
        high[order],
        no,
        no,
        stated[order].astype(bool),
        item[order],
    )
    return made, via[order]
