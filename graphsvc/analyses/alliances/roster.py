"""Members and stages of a group (成员与环节): who brings what, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.analyses.alliances.chain import Chain
from graphsvc.domain.finding import Evidence, Json, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.alliance.combine import MICRO

COVERED = 0.5  # a stage counts as provided from this level on (θ)


@dataclass(frozen=True, slots=True)
class Roster:
    """Members and stages as JSON, the evidence of covered and missing stages, stages with one provider."""

    members: tuple[Json, ...]
    stages: tuple[Json, ...]
    coverage: tuple[Evidence, ...]
    missing: tuple[Evidence, ...]
    sole: int


def roster_of(view: GraphView, chain: Chain, members: tuple[int, ...]) -> Roster:
    """The roster of these nodes."""
    levels = chain.abilities[list(members)].toarray()
    stages: list[Json] = []
    coverage, missing = [], []
    sole = 0
    for place, stage in enumerate(chain.stages):
        column = levels[:, place]
        best = int(np.argmax(column)) if len(column) else 0
        points = round(float(column[best]) * MICRO) / MICRO if len(column) else 0.0
        providers = int(np.count_nonzero(column >= COVERED))
        sole += providers == 1
        by = view.nodes[members[best]] if points > 0 else None
        stages.append(
            {
                "id": stage.id,
                "name": stage.name,
                "role": str(stage.values.get("role", "")),
                "covered": points,
                "by": by,
                "providers": providers,
                "in_city": int(np.count_nonzero(chain.abilities[:, [place]].toarray() > 0)),
            }
        )
        if by is not None:
            coverage.append(_covered(view, chain, place, members[best], points))
        else:
            missing.append(Evidence("candidate-alliances.missing", {"stage": stage.name}, 0.0, (stage.id,)))
    rows = tuple(_member(view, chain, node, levels[place]) for place, node in enumerate(members))
    return Roster(rows, tuple(stages), tuple(coverage), tuple(missing), sole)


def _covered(view: GraphView, chain: Chain, place: int, node: int, points: float) -> Evidence:
    stage, member = chain.stages[place], view.nodes[node]
    can = view.ties_by_type["CAN_DO"]
    number = view.numbers[stage.id]
    here = (can.from_[chain.rows] == node) & (can.to[chain.rows] == number)
    best = here & (chain.levels == chain.levels[here].max())
    facts = tuple(sorted(can.ids[row] for row in chain.rows[best].tolist()))
    values: dict[str, Plain] = {"stage": stage.name, "member": view.name(member), "level": points}
    return Evidence("candidate-alliances.stage", values, points, facts)


def _member(view: GraphView, chain: Chain, node: int, levels: np.typing.NDArray[np.float64]) -> Json:
    id_ = view.nodes[node]
    seats = sorted({tie.to_id for tie in view.ties_of(id_, "LOCATED_IN") if tie.from_id == id_})
    localities: list[Json] = [{"id": seat, "name": view.name(seat)} for seat in seats]
    stages: list[Json] = [
        {"id": stage.id, "name": stage.name, "level": round(float(levels[place]), 6)}
        for place, stage in enumerate(chain.stages)
        if levels[place] > 0
    ]
    return {
        "id": id_,
        "name": view.name(id_),
        "kind": view.label_of(id_),
        "localities": localities,
        "stages": stages,
    }
