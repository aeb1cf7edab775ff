"""Holdings and control of a view (股权与控制) as the ownership measures want them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.analyses.alliances.numbering import FactNumbers
from graphsvc.graph.columns import Array
from graphsvc.graph.tables import TieTable
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.control import Control, Stakes, control_of


@dataclass(frozen=True, eq=False)
class Ownership:
    """Capital holdings (direct ones, unknown shares as 0) and who controls whom."""

    capital: Stakes
    control: Control


def ownership_of(view: GraphView, numbers: FactNumbers) -> Ownership:
    """The holdings that are visible; an indirect holding of a register is left out, its chain counts instead."""
    table = view.ties_by_type["HOLDS"]
    rows = np.flatnonzero(view.mask("HOLDS"))
    rows = rows[_choices(table, rows, "directness") != "indirect"]
    basis = _choices(table, rows, "basis")
    share = table.columns.get("share_min")
    units = np.maximum(share.data[rows], 0) if share is not None else np.zeros(len(rows), dtype=np.int64)
    number = numbers.ties("HOLDS", rows)
    votes = (basis == "voting").astype(np.int64)

    def stakes(kept: Array) -> Stakes:
        return Stakes(table.from_[rows][kept], table.to[rows][kept], units[kept], votes[kept], number[kept])

    directs = view.ties_by_type["DIRECTS"]
    directing = [
        (int(directs.from_[row]), int(directs.to[row]), numbers.offsets["DIRECTS"] + int(row))
        for row in np.flatnonzero(view.mask("DIRECTS"))
    ]
    return Ownership(
        stakes(np.isin(basis, ("", "capital"))), control_of(stakes(basis != "dividend"), directing)
    )


def not_controllers(view: GraphView) -> frozenset[int]:
    """Holders that make no group of what they control: the state, and holders that nobody knows.

    Enterprises are not related merely because the state controls both (Company Law of the PRC, article 265;
    accounting standard 36, article 6).
    """
    tables = (view.kinds["Government"], view.kinds["UnknownParty"])
    return frozenset(node for table in tables for node in range(table.offset, table.offset + len(table)))


def _choices(table: TieTable, rows: Array, field: str) -> Array:
    """The codes of a choice field, "" where it is not reported."""
    column = table.columns.get(field)
    if column is None:
        return np.full(len(rows), "", dtype=object)
    words = np.array([*column.dictionary, ""], dtype=object)
    return np.asarray(words[column.data[rows]])
