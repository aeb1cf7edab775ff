"""Statements of one stake that overlap in time (同期记录): rival sources, and holders who hold jointly."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.tables import TieTable
from graphsvc.measures.ownership.coded import codes_of
from graphsvc.measures.ownership.mixed_dated import NAMES, DatedStakes
from graphsvc.measures.ownership.rivals import merged
from graphsvc.measures.ownership.stakes import Stakes, stakes_of


def one_of_rivals(stakes: DatedStakes, table: TieTable) -> DatedStakes:
    """The stakes, where different sources speak of one at the same time merged into one statement a period."""
    keys = [stakes.target, stakes.holder, *(codes_of(table, key)[0][stakes.item] for key in table.type.key)]
    pieces: list[DatedStakes] = []
    gone: list[int] = []
    for rows in _overlapping(stakes, keys):
        group = stakes.take(rows)
        if len({table.sources[item] if table.sources else "" for item in group.item.tolist()}) > 1:
            gone += rows.tolist()
            pieces += [_merged(part, table) for part in _elementary(group)]
    return _exchanged(stakes, gone, pieces)


def without_joint_lows(stakes: DatedStakes, table: TieTable) -> DatedStakes:
    """The stakes, where several hold one jointly at the same time with nothing certain of it to either."""
    codes, _ = codes_of(table, "joint_group")
    group = codes[stakes.item]
    if not len(stakes) or (group < 0).all():
        return stakes
    alone = np.where(group < 0, -2 - np.arange(len(stakes)), group)
    pieces: list[DatedStakes] = []
    gone: list[int] = []
    for rows in _overlapping(stakes, [stakes.target, alone]):
        gone += rows.tolist()
        pieces += [_jointly(part) for part in _elementary(stakes.take(rows))]
    return _exchanged(stakes, gone, pieces)


# Private functions


def _overlapping(stakes: DatedStakes, keys: list[Array]) -> Iterator[Array]:
    """Groups of rows with equal keys in which at least two are live on one day."""
    if len(stakes) < 2:
        return
    order = np.lexsort([stakes.start, *keys])
    same = np.all([key[order][1:] == key[order][:-1] for key in keys], axis=0)
    meets = same & (stakes.start[order][1:] < stakes.end[order][:-1])
    firsts = np.flatnonzero(np.concatenate([[True], ~same]))
    ends = np.append(firsts[1:], len(order))
    concerned = np.unique(np.searchsorted(firsts, np.flatnonzero(meets), side="right") - 1)
    for place in concerned.tolist():
        yield np.sort(order[firsts[place] : ends[place]])


def _elementary(group: DatedStakes) -> Iterator[DatedStakes]:
    """The rows of a group by the periods between two changes, cut to each."""
    days = np.unique(np.concatenate([group.start, group.end]))
    for start, end in zip(days[:-1].tolist(), days[1:].tolist(), strict=True):
        live = (group.start <= start) & (group.end > start)
        if live.any():
            part = group.take(live)
            size = len(part)
            yield part.changed(start=np.full(size, start), end=np.full(size, end))


def _merged(part: DatedStakes, table: TieTable) -> DatedStakes:
    """Who holds what of one stake when all sources are heard."""
    no = np.zeros(len(part), dtype=bool)
    rows: Stakes = stakes_of(
        part.nodes, part.holder, part.target, part.low, part.high, no, no, part.stated, part.item
    )
    one, _ = merged(rows, table)
    place = np.searchsorted(np.sort(part.item), one.item)
    same = part.take(np.argsort(part.item, kind="stable")[place])
    sure = np.full(len(one), bool(part.certain.any()))
    return same.changed(low=one.low, high=one.high, certain=sure)


def _jointly(part: DatedStakes) -> DatedStakes:
    if len(part) < 2:
        return part
    return part.changed(low=np.zeros_like(part.low), certain=np.ones(len(part), dtype=bool))


def _exchanged(stakes: DatedStakes, gone: list[int], pieces: list[DatedStakes]) -> DatedStakes:
    if not gone:
        return stakes
    kept = np.ones(len(stakes), dtype=bool)
    kept[gone] = False
    parts = [stakes.take(kept), *pieces]
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in NAMES}
    order = np.lexsort((columns["item"], columns["start"], columns["holder"], columns["target"]))
    return stakes.changed(**{name: column[order] for name, column in columns.items()})
