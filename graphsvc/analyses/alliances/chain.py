"""The chain of a sector (产业链): its stages in order, who can do them, and its enterprises."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Entity
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView

LEVEL_NOT_REPORTED = 0.5  # somebody who can do a stage, it is not said how well


@dataclass(frozen=True, eq=False)
class Chain:
    """A sector with its stages; node numbers throughout."""

    sector: str
    stages: tuple[Entity, ...]  # by order, then id
    abilities: sparse.csr_array  # nodes × stages in [0, 1]
    rows: Array  # of CAN_DO for these stages
    levels: Array  # one a row
    unreported: int  # rows without a level
    enterprises: tuple[int, ...]  # in the sector, or able to do a stage of it

    def stages_of(self, node: int) -> set[int]:
        """Places of the stages that the node can do."""
        start, end = self.abilities.indptr[node], self.abilities.indptr[node + 1]
        return set(self.abilities.indices[start:end].tolist())


def sector_of(view: GraphView, named: str) -> str:
    """The id of a visible sector from its id, its bare code or its name; NotFound names the known codes."""
    known = view.ids("Sector")
    for id_ in (named, f"sector:{named}"):
        if id_ in known:
            return id_
    by_name = [id_ for id_ in known if view.name(id_) == named]
    if len(by_name) == 1:
        return by_name[0]
    raise NotFound("sector", named, tuple(id_.removeprefix("sector:") for id_ in known))


def chain_of(view: GraphView, sector: str) -> Chain:
    """The chain of a visible sector; an ability stated twice counts by the higher level."""
    number = view.numbers[sector]
    part = view.ties_by_type["PART_OF"]
    places = part.from_[view.mask("PART_OF") & (part.to == number)].tolist()
    entities = [view.entity(view.nodes[place]) for place in places]
    stages = sorted((e for e in entities if e.label == "Stage"), key=_order)
    column = {view.numbers[stage.id]: place for place, stage in enumerate(stages)}
    can = view.ties_by_type["CAN_DO"]
    rows = np.flatnonzero(view.mask("CAN_DO") & np.isin(can.to, list(column)))
    level = can.columns.get("level")
    given = level.data[rows] if level is not None else np.full(len(rows), np.nan)
    levels = np.where(np.isnan(given), LEVEL_NOT_REPORTED, given)
    best = np.zeros((len(view.nodes), max(len(stages), 1)))
    at = np.array([column[int(stage)] for stage in can.to[rows]], dtype=np.int64)
    np.maximum.at(best, (can.from_[rows], at), levels)
    unreported = int(np.isnan(given).sum())
    enterprises = _enterprises(view, number, can.from_[rows])
    return Chain(sector, tuple(stages), sparse.csr_array(best), rows, levels, unreported, enterprises)


def _order(stage: Entity) -> tuple[int, str]:
    order = stage.values.get("order")
    return (order if isinstance(order, int) else 1_000_000, stage.id)


def _enterprises(view: GraphView, sector: int, able: Array) -> tuple[int, ...]:
    belongs = view.ties_by_type["IN_SECTOR"]
    inside = belongs.from_[view.mask("IN_SECTOR") & (belongs.to == sector)]
    table = view.kinds["Enterprise"]
    nodes = np.unique(np.concatenate([inside, able]))
    return tuple(nodes[(nodes >= table.offset) & (nodes < table.offset + len(table))].tolist())
