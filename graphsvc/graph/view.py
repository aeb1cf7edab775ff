"""GraphView (图谱视图): the immutable picture of one revision, and the same picture at a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

import networkx as nx
import numpy as np

from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.domain.vocabulary import is_kind
from graphsvc.graph.adjacency import Adjacency
from graphsvc.graph.canonical import canonical_lines, digest_of_lines
from graphsvc.graph.columns import Array, Column
from graphsvc.graph.once import Once
from graphsvc.graph.tables import EntityTable, TieTable

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class GraphView:
    """Kinds and ties in columns; `at(date)` is a mask over the same columns, not a copy.

    Node numbers run over all kinds in vocabulary order, ids ascending within a kind. Every table of the
    vocabulary is there, empty where nothing is known.
    """

    revision: int
    kinds: Mapping[str, EntityTable]
    ties_by_type: Mapping[str, TieTable]
    as_of: date | None = None
    _base: GraphView | None = None
    _once: Once = field(default_factory=Once, repr=False)

    def at(self, day: date) -> GraphView:
        """The part that is valid on that day: valid entities, and valid ties between two valid entities."""
        base = self._base or self
        return GraphView(self.revision, self.kinds, self.ties_by_type, day, base)

    @cached_property
    def public(self) -> GraphView:
        """The same without restricted fields: what pages, answers and exports may show (公开部分)."""
        kinds = {label: table.public() for label, table in self.kinds.items()}
        ties = {type_: table.public() for type_, table in self.ties_by_type.items()}
        return GraphView(self.revision, kinds, ties, self.as_of, self._base or self)

    def once(self, key: str, compute: Callable[[], T]) -> T:
        """What `compute` gives, computed once for this revision, for all its dates and threads.

        The value must depend on the facts alone, and on no restricted field: the public view shares it.
        """
        return (self._base or self)._once.get(key, compute)

    # nodes ------------------------------------------------------------------

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Every id by node number, valid or not."""
        if self._base is not None:
            return self._base.nodes
        return tuple(id_ for table in self.kinds.values() for id_ in table.ids)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Node number by id."""
        if self._base is not None:
            return self._base.numbers
        return {id_: number for number, id_ in enumerate(self.nodes)}

    @cached_property
    def node_mask(self) -> Array:
        """Which nodes are visible: one bool a node number."""
        if not self.nodes:
            return np.zeros(0, dtype=bool)
        return np.concatenate([self.mask(label) for label in self.kinds])

    def mask(self, name: str) -> Array:
        """Which rows of a kind or tie type are visible: one bool a row of its table."""
        return self._masks(name)

    def __contains__(self, id_: str) -> bool:
        number = self.numbers.get(id_)
        return number is not None and bool(self.node_mask[number])

    def label_of(self, id_: str) -> str:
        """The kind of an entity; NotFound where it is not visible."""
        return self._place(id_)[0].kind.label

    def entity(self, id_: str) -> Entity:
        """The entity with that id; NotFound where it is not visible."""
        table, row = self._place(id_)
        return table.entity(row)

    def name(self, id_: str) -> str:
        """The name of an entity, its id where none is reported; NotFound where it is not visible."""
        table, row = self._place(id_)
        column = table.columns.get("name")
        return str((column.value(row) if column else None) or id_)

    def ids(self, label: str) -> list[str]:
        """Visible ids of a kind, ascending."""
        table = self.kinds[label]
        return [table.ids[row] for row in np.flatnonzero(self.mask(label))]

    def entities(self, label: str) -> Iterator[Entity]:
        """Visible entities of a kind, ids ascending."""
        table, rows = self.kinds[label], np.flatnonzero(self.mask(label)).tolist()
        values = table.all_values() if rows else []
        return (Entity(table.ids[row], label, values[row], table.source(row)) for row in rows)

    # ties -------------------------------------------------------------------

    def tie(self, id_: str) -> Tie:
        """The tie with that id; NotFound where it is not visible."""
        for type_, table in self.ties_by_type.items():
            row = table.row_of.get(id_)
            if row is not None and self.mask(type_)[row]:
                return table.tie(row, self.nodes)
        raise NotFound("tie", id_)

    def ties(self, type_: str) -> Iterator[Tie]:
        """Visible ties of a type, ids ascending."""
        table, rows = self.ties_by_type[type_], np.flatnonzero(self.mask(type_)).tolist()
        values = table.all_values() if rows else []
        ends = zip(table.from_.tolist(), table.to.tolist(), strict=True)
        from_to = list(ends) if rows else []
        nodes = self.nodes
        return (
            Tie(
                table.ids[row],
                type_,
                nodes[from_to[row][0]],
                nodes[from_to[row][1]],
                values[row],
                table.source(row),
            )
            for row in rows
        )

    def ties_of(self, id_: str, *types: str) -> list[Tie]:
        """Visible ties that touch an entity (of these types, or of all), in type order, ids ascending."""
        table, row = self._place(id_)
        found = []
        for type_, rows in self.adjacency.rows(table.offset + row, types):
            mask, ties = self.mask(type_), self.ties_by_type[type_]
            found += [ties.tie(int(r), self.nodes) for r in rows if mask[r]]
        return found

    def fact(self, id_: str) -> Fact:
        """The entity or tie with that id; NotFound where it is not visible."""
        return self.entity(id_) if id_ in self else self.tie(id_)

    @cached_property
    def adjacency(self) -> Adjacency:
        """Which ties touch which node, built once a revision."""
        if self._base is not None:
            return self._base.adjacency
        return Adjacency.of(len(self.nodes), self.ties_by_type)

    # the whole --------------------------------------------------------------

    def count(self, name: str) -> int:
        """How many entities of a kind, or ties of a type, are visible."""
        return int(np.count_nonzero(self.mask(name)))

    def column(self, name: str, field: str) -> Column | None:
        """A field of a kind or tie type over all rows of its table (use with `mask`), None where no row reports it."""
        table: EntityTable | TieTable = self.kinds[name] if is_kind(name) else self.ties_by_type[name]
        return table.columns.get(field)

    def facts(self) -> Iterator[Fact]:
        """Every visible fact: entities by kind, then ties by type, ids ascending."""
        for label in self.kinds:
            yield from self.entities(label)
        for type_ in self.ties_by_type:
            yield from self.ties(type_)

    def state(self) -> dict[str, Fact]:
        """Every visible fact by id."""
        return {fact.id: fact for fact in self.facts()}

    @cached_property
    def digest(self) -> str:
        """The content digest of the visible facts."""
        return digest_of_lines(
            {name: self.canonical_lines(name) for name in (*self.kinds, *self.ties_by_type)}
        )

    def canonical_lines(self, name: str) -> list[str]:
        """The canonical lines of the visible rows of a kind or tie type, ids ascending."""
        table: EntityTable | TieTable = self.kinds[name] if is_kind(name) else self.ties_by_type[name]
        return canonical_lines(table, self.nodes, self.mask(name))

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A new directed multigraph: nodes carry `label` and values, edges are keyed by tie id and carry `type` and values."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for label in self.kinds:
            graph.add_nodes_from((e.id, {"label": label, **e.values}) for e in self.entities(label))
        for type_ in self.ties_by_type:
            for t in self.ties(type_):
                graph.add_edge(t.from_id, t.to_id, t.id, type=type_, **t.values)
        return graph

    # private ----------------------------------------------------------------

    @cached_property
    def _known_masks(self) -> dict[str, Array]:
        return {}

    def _masks(self, name: str) -> Array:
        known = self._known_masks.get(name)
        if known is None:
            known = self._known_masks[name] = self._compute_mask(name)
        return known

    def _compute_mask(self, name: str) -> Array:
        table: EntityTable | TieTable = self.kinds[name] if is_kind(name) else self.ties_by_type[name]
        if self.as_of is None:
            return np.ones(len(table), dtype=bool)
        mask = table.valid_on(self.as_of)
        if isinstance(table, TieTable) and len(table):
            mask &= self.node_mask[table.from_] & self.node_mask[table.to]
        return mask

    def _place(self, id_: str) -> tuple[EntityTable, int]:
        number = self.numbers.get(id_)
        if number is None or not self.node_mask[number]:
            raise NotFound("entity", id_)
        for table in self.kinds.values():
            if number < table.offset + len(table):
                return table, number - table.offset
        raise NotFound("entity", id_)
