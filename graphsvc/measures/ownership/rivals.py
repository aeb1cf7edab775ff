"""Rival statements (相互矛盾的记录): two sources about one stake are not two stakes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.tables import TieTable
from graphsvc.measures.ownership.coded import codes_of
from graphsvc.measures.ownership.stakes import UNIT, Stakes, joined, stakes_of

NONE = np.zeros(0, dtype=np.int64)


def merged(stakes: Stakes, table: TieTable) -> tuple[Stakes, Array]:
    """The stakes with rivals merged, and the table rows that were rivals.

    Rows with equal ends and key (basis, contribution, contract) from different files speak of one stake: a stated share
    beats an unknown one; otherwise low is the larger low and high the sum of the highs, at most the whole. Rows
    of one file are different stakes.
    """
    removed: list[int] = []
    added: list[Stakes] = []
    for rows in _equal_keys(stakes, table):
        files = [_file(table, int(stakes.item[row])) for row in rows]
        if len(set(files)) > 1:
            removed += rows
            added.append(_one(stakes, rows, files))
    if not removed:
        return stakes, NONE
    place = np.array(sorted(removed), dtype=np.int64)
    return stakes.altered(place, joined(stakes.nodes, added)), np.unique(stakes.item[place])


# Private functions


def _equal_keys(stakes: Stakes, table: TieTable) -> Iterator[list[int]]:
    """Groups of rows with equal ends and key, each of two rows at least."""
    if len(stakes) < 2:
        return
    keys = [stakes.target, stakes.holder]
    keys += [codes_of(table, field)[0][stakes.item] for field in table.type.key]
    order = np.lexsort(keys)
    same = np.all([key[order][1:] == key[order][:-1] for key in keys], axis=0)
    firsts = np.flatnonzero(np.concatenate([[True], ~same]))
    ends = np.append(firsts[1:], len(order))
    for first, end in zip(firsts[ends - firsts > 1], ends[ends - firsts > 1], strict=True):
        yield sorted(order[first:end].tolist())


def _file(table: TieTable, row: int) -> str:
    source = table.source(row)
    return f"{source.file}\n{source.sha256}" if source else ""


def _one(stakes: Stakes, rows: list[int], files: list[str]) -> Stakes:
    """The one stake that rival rows speak of; its fact is the first row of those that state most."""
    by_file: dict[str, list[int]] = {}
    for row, file in zip(rows, files, strict=True):
        by_file.setdefault(file, []).append(row)
    stated = [group for group in by_file.values() if stakes.stated[group].any()] or list(by_file.values())
    lows = [int(stakes.low[group].sum()) for group in stated]
    highs = [int(stakes.high[group].sum()) for group in stated]
    low = max(lows)
    high = max(low, min(UNIT, sum(highs)) if len(stated) > 1 else highs[0])
    best = stated[lows.index(low)]
    one = stakes.take(np.array(best[:1]))
    no = np.zeros(1, dtype=bool)
    alone = len(stated) == 1 and len(best) == 1
    return stakes_of(
        stakes.nodes, one.holder, one.target, np.array([low]), np.array([high]),
        one.open_low if alone else no, one.open_high if alone else no, one.stated, one.item,
    )  # fmt: skip
