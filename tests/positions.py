"""Positions for tests of the legal rules: who holds what of which company, and who is on the state side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import HOLDER_CLASSES, Concert, Delegated, Directs, Position
from graphsvc.measures.ownership.stakes import Row, Stakes

_NONE = np.zeros(0, dtype=np.int64)


def position_of_rows(
    rows: Iterable[Row],
    *,
    companies: Iterable[int],
    nodes: int,
    state: Iterable[int] = (),
    directs: Iterable[tuple[int, int]] = (),
    contributors: Mapping[int, int] | None = None,
    partnerships: Iterable[int] = (),
) -> Position:
    """A position whose `rows` are capital; `contributors` by place of the row; who is neither company nor state is a person."""
    company, public, partnership = (np.zeros(nodes, dtype=bool) for _ in range(3))
    company[list(companies)], public[list(state)], partnership[list(partnerships)] = True, True, True
    stakes = Stakes.of_rows(rows, nodes)
    whose = np.full(len(stakes), -1, dtype=np.int64)
    for place, contributor in (contributors or {}).items():
        whose[place] = contributor
    ends = np.array(list(directs), dtype=np.int32).reshape(-1, 2)
    return replace(
        position_of_stakes(stakes, company, public),
        partnership=partnership,
        contributor=whose,
        directs=Directs(ends[:, 0], ends[:, 1], np.arange(len(ends))),
    )


def position_of_stakes(stakes: Stakes, company: Array, state: Array) -> Position:
    """A position with this capital, and nothing agreed about it; `company` and `state` are masks, the rest are persons."""
    no = np.zeros(stakes.nodes, dtype=bool)
    classes = np.where(state, HOLDER_CLASSES.index("state"), HOLDER_CLASSES.index("private")).astype(np.int8)
    return Position(
        nodes=stakes.nodes,
        company=company,
        person=~company & ~state,
        unknown=no,
        reason=no,
        state=state,
        state_reported=~no,
        holder_class=classes,
        partnership=no,
        capital=stakes,
        voting=stakes,
        dividend=stakes,
        contributor=np.full(len(stakes), -1, dtype=np.int64),
        directs=Directs(_NONE, _NONE, _NONE),
        concert=Concert(_NONE, _NONE, _NONE, _NONE),
        delegated=Delegated(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE.astype(bool), _NONE),
        noted={},
    )
