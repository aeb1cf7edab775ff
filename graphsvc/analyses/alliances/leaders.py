"""Who could lead a chain (链主): a score of four outside facts, each part shown; the city may name another.

The leader cannot be read from ties inside a group (hit rates of 0.25 to 0.38 on planted data), so facts from outside
decide: size, purchases in the chain, reach over its stages, and whether the city designated a key enterprise.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from graphsvc.analyses.alliances.chain import Chain
from graphsvc.analyses.alliances.evidence_layers import TieEvidence
from graphsvc.domain.finding import Json
from graphsvc.graph.columns import NULL_INTEGER, Array
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class Leadership:
    """The parts of one enterprise's score, each in [0, 1]; figures that are not reported are None and count 0."""

    size: float  # share of the chain's enterprises that report no larger revenue
    purchases: float  # yuan bought in the window, as a share of the chain's largest buyer
    reach: float  # share of the chain's stages at itself and those it trades with
    designated: float  # 1 for a key enterprise
    revenue_cny: int | None
    purchases_cny: int
    stages_reached: int
    key_enterprise: bool | None

    @property
    def score(self) -> float:
        """The mean of the four parts."""
        return round((self.size + self.purchases + self.reach + self.designated) / 4, 6)

    def shown(self) -> dict[str, Json]:
        """Score, parts and figures as JSON."""
        return {"score": self.score, **asdict(self)}


def leaders_of(view: GraphView, chain: Chain, evidence: TieEvidence) -> dict[int, Leadership]:
    """The leadership of every enterprise of the chain, by node number, best first, then by id."""
    nodes = np.array(chain.enterprises, dtype=np.int64)
    rows = nodes - view.kinds["Enterprise"].offset
    revenue = _figures(view, "revenue_cny", rows)
    bought, reached = _trade(view, chain, evidence)
    most = max((bought.get(node, 0) for node in chain.enterprises), default=0)
    key = view.column("Enterprise", "key_enterprise")
    found = {}
    for place, node in enumerate(nodes.tolist()):
        designation = key.value(int(rows[place])) if key is not None else None
        figure = int(revenue[place])
        stages = len(reached.get(node, set()) | chain.stages_of(node))
        found[node] = Leadership(
            size=_rank(revenue, figure),
            purchases=bought.get(node, 0) / most if most else 0.0,
            reach=stages / len(chain.stages) if chain.stages else 0.0,
            designated=1.0 if designation else 0.0,
            revenue_cny=None if figure == NULL_INTEGER else figure,
            purchases_cny=bought.get(node, 0),
            stages_reached=stages,
            key_enterprise=designation if isinstance(designation, bool) else None,
        )
    return dict(sorted(found.items(), key=lambda item: (-item[1].score, item[0])))


def _rank(revenue: Array, figure: int) -> float:
    if figure == NULL_INTEGER:
        return 0.0
    reported = revenue[revenue != NULL_INTEGER]
    return float(np.count_nonzero(reported <= figure) / len(reported))


def _figures(view: GraphView, field: str, rows: Array) -> Array:
    column = view.column("Enterprise", field)
    return column.data[rows] if column is not None else np.full(len(rows), NULL_INTEGER, dtype=np.int64)


def _trade(
    view: GraphView, chain: Chain, evidence: TieEvidence
) -> tuple[dict[int, int], dict[int, set[int]]]:
    """Yuan bought, and stages at trading partners, by enterprise: the contracts of the supply layer."""
    table = view.ties_by_type["SUPPLIES"]
    rows = np.unique(evidence.layers["supply"].items) - evidence.numbers.offsets["SUPPLIES"]
    column = table.columns.get("amount_cny")
    bought: dict[int, int] = {}
    reached: dict[int, set[int]] = {}
    inside = set(chain.enterprises)
    for row in rows.tolist():
        seller, buyer = int(table.from_[row]), int(table.to[row])
        amount = int(column.data[row]) if column is not None else NULL_INTEGER
        if buyer in inside and amount != NULL_INTEGER:
            bought[buyer] = bought.get(buyer, 0) + amount
        for one, other in ((seller, buyer), (buyer, seller)):
            if one in inside:
                reached.setdefault(one, set()).update(chain.stages_of(other))
    return bought, reached
