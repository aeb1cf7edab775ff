"""Candidate alliances of each sector of the seed city; compared with Louvain communities, which prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import networkx as nx

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parse_options
from graphsvc.domain.finding import Answer
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from seed_data.generate.city import seed_city
from tests.bench.figure import Figure, Measured, seconds

AS_OF = date(2022, 6, 30)  # the date that the seed city is told of
SECTORS = ("robotics", "rail-transit", "auto-parts", "petrochemicals")
WITHIN_S = 3.0


def measure() -> Iterator[Measured]:
    """One figure a sector."""
    view = view_of_facts(seed_city(), revision=1)
    louvain = seconds(lambda: _communities(view), rounds=3)
    for sector in SECTORS:
        answers: list[Answer] = []
        took = seconds(lambda sector=sector, answers=answers: answers.append(_ask(view, sector)), rounds=2)  # type: ignore[misc]  # a lambda's defaults have no types
        proofs = [finding.detail["certificate"] for finding in answers[-1].findings]
        proven = all(isinstance(p, dict) and p["status"] == "optimal" and p["gap"] == 0 for p in proofs)
        yield Figure(
            f"candidate alliances, {sector}, {len(proofs)} candidates",
            measured=f"{took:.2f} s, {'every gap 0' if proven else 'NOT proven'}",
            promised=f"≤ {WITHIN_S:.0f} s, gap 0",
            compared=f"{louvain:.2f} s: Louvain, no proof",
            holds=took <= WITHIN_S and proven and bool(proofs),
        )


def _ask(view: GraphView, sector: str) -> Answer:
    found = analysis("candidate-alliances")
    return found.ask(view, as_of=AS_OF, options=parse_options(found.options, {"sector": sector}))


def _communities(view: GraphView) -> list[set[str]]:
    """Communities of the supply ties, as one would look for alliances without a formulation."""
    graph: nx.Graph[Any] = nx.Graph(view.at(AS_OF).to_networkx().to_undirected())
    return list(nx.community.louvain_communities(graph, seed=1))
