"""Counts with what is behind them (清单): every number of a table with the ids of the enterprises that it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.domain.finding import Json
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView

NOT_REPORTED = ""  # the key of the row of those that report no group


@dataclass(frozen=True, eq=False)
class Groups:
    """Which enterprise (node) belongs to which groups: one row a pair, `keys` are ids of groups, "" the last."""

    node: Array
    group: Array
    keys: tuple[str, ...]
    names: tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Lister:
    """Makes cells: a count with the first ids behind it, and how many more there are."""

    nodes: tuple[str, ...]
    most: int

    def cell(self, nodes: Array) -> dict[str, Json]:
        """`{count, ids, more}`; ids ascending."""
        first = np.sort(nodes)[: self.most].tolist()
        ids: list[Json] = [self.nodes[n] for n in first]
        return {"count": len(nodes), "ids": ids, "more": len(nodes) - len(ids)}

    def row(self, nodes: Array, codes: Array, names: Sequence[str]) -> dict[str, Json]:
        """`of` and a cell for each code, in the order of the names."""
        cells: dict[str, Json] = {"of": self.cell(nodes)}
        for code, name in enumerate(names):
            cells[name] = self.cell(nodes[codes == code])
        return cells

    def table(self, groups: Groups, codes: Array, names: Sequence[str]) -> list[Json]:
        """A row a group with `key`, `name`, `of` and a cell for each code; `codes` is a code a node."""
        order = np.lexsort((groups.node, groups.group))
        node, group = groups.node[order], groups.group[order]
        starts = np.searchsorted(group, np.arange(len(groups.keys) + 1))
        rows: list[Json] = []
        for place, (key, name) in enumerate(zip(groups.keys, groups.names, strict=True)):
            members = node[starts[place] : starts[place + 1]]
            if key == NOT_REPORTED and not len(members):
                continue
            rows.append({"key": key, "name": name, **self.row(members, codes[members], names)})
        return rows


def groups_of(at: GraphView, enterprises: Array, type_: str, label: str) -> Groups:
    """The groups that ties of a type lead enterprises to, every entity of that kind a group, those without one in "".

    An enterprise of two groups stands in both.
    """
    table, mask = at.ties_by_type[type_], at.mask(type_)
    wanted = np.zeros(len(at.nodes), dtype=bool)
    wanted[enterprises] = True
    kind = at.kinds[label]
    rows = np.flatnonzero(mask & wanted[table.from_])
    to = table.to[rows]
    rows = rows[(to >= kind.offset) & (to < kind.offset + len(kind))]
    keys = np.sort(table.from_[rows].astype(np.int64) * len(at.nodes) + table.to[rows])
    keys = keys[np.diff(keys, prepend=-1) > 0]
    member, leads = keys // max(len(at.nodes), 1), keys % max(len(at.nodes), 1)
    visible = np.flatnonzero(at.mask(label)) + kind.offset
    place = np.full(len(at.nodes), -1, dtype=np.int64)
    place[visible] = np.arange(len(visible))
    wanted[member] = False
    lone = np.flatnonzero(wanted)
    ids = tuple(at.nodes[n] for n in visible.tolist())
    return Groups(
        np.concatenate([member, lone]),
        np.concatenate([place[leads], np.full(len(lone), len(visible))]),
        (*ids, NOT_REPORTED),
        (*(at.name(id_) for id_ in ids), None),
    )


def of_node(groups: Groups, nodes: Array) -> Mapping[int, list[Json]]:
    """The group ids of these nodes, "" left out."""
    found: dict[int, list[Json]] = {int(n): [] for n in nodes}
    wanted = np.isin(groups.node, nodes)
    for node, group in zip(groups.node[wanted].tolist(), groups.group[wanted].tolist(), strict=True):
        if groups.keys[group] != NOT_REPORTED:
            found[node].append(groups.keys[group])
    return found
