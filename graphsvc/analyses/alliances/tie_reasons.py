"""Why two members are tied (联系依据): the part of each layer in points, with figures and facts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from graphsvc.analyses.alliances.evidence_layers import TieEvidence
from graphsvc.analyses.alliances.options import Options
from graphsvc.analyses.alliances.ownership import not_controllers
from graphsvc.analyses.alliances.proposals import Proposal
from graphsvc.domain.finding import Evidence, Json, Money, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.alliance.combine import MICRO
from graphsvc.measures.ownership.paths import holdings_between


@dataclass(frozen=True, slots=True)
class Reason:
    """One layer of one tie."""

    low: int
    high: int
    layer: str
    evidence: Evidence


def tie_reasons(view: GraphView, evidence: TieEvidence, proposal: Proposal, options: Options) -> list[Reason]:
    """One piece of evidence a layer and tied pair of members, most points first; points add up to β·Σ w."""
    place = {node: number for number, node in enumerate(proposal.around.candidates.tolist())}
    points = proposal.around.problem.pair_points
    reasons: list[Reason] = []
    for low, high in combinations(proposal.members, 2):
        pair = _find(evidence.ties.low, evidence.ties.high, low, high)
        if pair is None:
            continue
        parts = evidence.ties.parts(pair, int(points[place[low], place[high]]))
        for layer, part in parts.items():
            reasons.append(Reason(low, high, layer, _evidence(view, evidence, layer, low, high, part)))
    return sorted(reasons, key=lambda r: (-r.evidence.points, r.low, r.high, r.layer))


def ties_detail(
    view: GraphView, evidence: TieEvidence, proposal: Proposal, reasons: list[Reason]
) -> list[Json]:
    """Tied pairs of members with strength and points by layer, for tables and pictures."""
    by_pair: dict[tuple[int, int], dict[str, Json]] = {}
    for reason in reasons:
        by_pair.setdefault((reason.low, reason.high), {})[reason.layer] = reason.evidence.points
    found: list[Json] = []
    for low, high in sorted(by_pair):
        pair = _find(evidence.ties.low, evidence.ties.high, low, high)
        strength = int(evidence.ties.strength[pair]) / MICRO if pair is not None else 0.0
        layers = dict(sorted(by_pair[low, high].items()))
        found.append({"a": view.nodes[low], "b": view.nodes[high], "strength": strength, "layers": layers})
    return found


def _evidence(
    view: GraphView, evidence: TieEvidence, layer: str, low: int, high: int, points: int
) -> Evidence:
    made = evidence.layers[layer]
    pair = _find(made.low, made.high, low, high)
    quantity = float(made.quantity[pair]) if pair is not None else 0.0
    facts = evidence.numbers.ids(made.items_of(pair)) if pair is not None else ()
    values: dict[str, Plain] = {"a": view.name(view.nodes[low]), "b": view.name(view.nodes[high])}
    key = f"candidate-alliances.tie.{layer}"
    if layer == "supply":
        values |= {"contracts": len(facts), "amount": Money(quantity)}
    elif layer == "project":
        values |= {"projects": len({view.tie(fact).to_id for fact in facts})}
    elif layer == "match":
        values |= {"closeness": round(quantity, 2)}
        key += ".answered" if any(fact in view.ties_by_type["ANSWERS"].row_of for fact in facts) else ""
    elif layer == "equity":
        key, values["share"], facts = _equity(view, evidence, low, high, key)
    elif layer == "secondment":
        values |= {"persons": len(facts), "months": round(quantity, 1)}
    return Evidence(key, values, points / MICRO, facts)


def _equity(
    view: GraphView, evidence: TieEvidence, low: int, high: int, key: str
) -> tuple[str, float, tuple[str, ...]]:
    """A common controller with the chains down to both, or the holdings between the two."""
    ownership, ignored = evidence.ownership, not_controllers(view)
    above, below = ownership.voices.above(low), ownership.voices.above(high)
    common = [c for c in above if c in below and c not in ignored]
    layer = evidence.layers["equity"]
    pair = _find(layer.low, layer.high, low, high)
    share = float(layer.quantity[pair]) if pair is not None else 0.0
    if common:
        voices = ownership.voices
        nearest = min(common, key=lambda c: (len(voices.chain(c, low)) + len(voices.chain(c, high)), c))
        chains = ownership.facts_along(nearest, low) | ownership.facts_along(nearest, high)
        return f"{key}.controlled", share, evidence.numbers.ids(chains)
    between = {
        *holdings_between(ownership.capital, low, high),
        *holdings_between(ownership.capital, high, low),
    }
    items = evidence.numbers.ties("HOLDS", np.array(sorted(between), dtype=np.int64))
    return key, share, evidence.numbers.ids(items)


def _find(low: np.typing.NDArray[np.int64], high: np.typing.NDArray[np.int64], a: int, b: int) -> int | None:
    """Place of a pair in the sorted pairs."""
    first, last = np.searchsorted(low, [a, a + 1])
    place = int(first) + int(np.searchsorted(high[first:last], b))
    return place if place < last and high[place] == b else None
