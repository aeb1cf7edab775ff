"""Which ties touch which node: rows of every tie table, sorted by node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.graph.tables import TieTable


@dataclass(frozen=True, eq=False)
class Adjacency:
    """Per tie type: `rows` of its table grouped by touched node, `starts` per node."""

    starts: Mapping[str, Array]
    grouped: Mapping[str, Array]

    @staticmethod
    def of(nodes: int, tables: Mapping[str, TieTable]) -> Adjacency:
        """The adjacency of all ties; a tie from a node to itself is listed once."""
        starts: dict[str, Array] = {}
        grouped: dict[str, Array] = {}
        for type_, table in tables.items():
            rows = np.arange(len(table), dtype=np.int32)
            other = table.from_ != table.to
            ends = np.concatenate([table.from_, table.to[other]])
            both = np.concatenate([rows, rows[other]])
            order = np.lexsort((both, ends))
            grouped[type_] = both[order]
            starts[type_] = np.searchsorted(ends[order], np.arange(nodes + 1))
        return Adjacency(starts, grouped)

    def rows(self, node: int, types: Sequence[str] = ()) -> Iterator[tuple[str, Array]]:
        """Per tie type (of these, or of all): rows of its table that touch the node, ascending."""
        for type_ in types or self.starts:
            start, end = self.starts[type_][node], self.starts[type_][node + 1]
            if end > start:
                yield type_, self.grouped[type_][start:end]
