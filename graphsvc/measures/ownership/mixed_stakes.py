"""Direct capital over time (历年出资) as the register states it: read once a revision, for all dates."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import NULL_DAY, NULL_INTEGER, Array
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.coded import flags_of, is_one_of, units_or_null
from graphsvc.measures.ownership.holdings import SHARE_INTERESTS
from graphsvc.measures.ownership.mixed_dated import BEGIN, END, DatedStakes
from graphsvc.measures.ownership.mixed_together import one_of_rivals, without_joint_lows
from graphsvc.measures.ownership.stakes import UNIT


def dated_stakes(view: GraphView, policy: str = "open") -> DatedStakes:
    """The stakes of all times, read once a revision.

    `policy` says what a link without a share is that states only control: `open` possibly a stake, `strict` none.
    """
    return view.once(f"ownership.mixed.stakes.{policy}", lambda: _read(view, policy))


# Private functions


def _read(view: GraphView, policy: str) -> DatedStakes:
    table = view.ties_by_type["HOLDS"]
    low, high = units_or_null(table, "share_min"), units_or_null(table, "share_max")
    shared = is_one_of(table, "interest", *SHARE_INTERESTS)
    silent = (low == NULL_INTEGER) & (high == NULL_INTEGER)
    start, end = _live(view, table)
    least = np.where(low == NULL_INTEGER, 0, low)
    most = np.where(high == NULL_INTEGER, UNIT, high)
    direct = is_one_of(table, "basis", "", "capital") & ~is_one_of(table, "directness", "indirect")
    kept = direct & (start < end) & (most > 0)
    if policy == "strict":
        kept &= shared | ~silent
    rows = np.flatnonzero(kept)
    order = rows[np.lexsort((rows, start[rows], table.from_[rows], table.to[rows]))]
    more = flags_of(table, "min_exclusive") & (least < most)
    stakes = DatedStakes(
        len(view.nodes),
        table.from_[order].astype(np.int64),
        table.to[order].astype(np.int64),
        start[order],
        end[order],
        least[order],
        most[order],
        (((least > 0) | (silent & shared) | more) & (table.from_ != table.to))[order],
        ~silent[order],
        order,
    )
    return without_joint_lows(one_of_rivals(stakes, table), table)


def _live(view: GraphView, table: TieTable) -> tuple[Array, Array]:
    """From which day and until before which a tie and both its ends are valid, a row."""
    start, end = _period(table)
    periods = [_period(kind) for kind in view.kinds.values()]
    node_start = np.concatenate([first for first, _ in periods])
    node_end = np.concatenate([last for _, last in periods])
    from_, to = table.from_, table.to
    return (
        np.maximum(start, np.maximum(node_start[from_], node_start[to])),
        np.minimum(end, np.minimum(node_end[from_], node_end[to])),
    )


def _period(table: EntityTable | TieTable) -> tuple[Array, Array]:
    first, last = table.columns.get("valid_from"), table.columns.get("valid_to")
    start = np.full(len(table), BEGIN, dtype=np.int64) if first is None else first.data.astype(np.int64)
    if last is None:
        return start, np.full(len(table), END, dtype=np.int64)
    return start, np.where(last.data == NULL_DAY, END, last.data.astype(np.int64))
