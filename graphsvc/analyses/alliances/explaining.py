"""A proposal as a finding (依据): evidence whose points add up to the score, and the detail that pages show."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analyses.alliances.chain import Chain
from graphsvc.analyses.alliances.context import (
    context_evidence,
    control_groups,
    rule_checks,
    shared_suppliers,
)
from graphsvc.analyses.alliances.evidence_layers import TieEvidence
from graphsvc.analyses.alliances.leaders import Leadership
from graphsvc.analyses.alliances.options import Options
from graphsvc.analyses.alliances.proposals import Proposal
from graphsvc.analyses.alliances.roster import Roster, roster_of
from graphsvc.analyses.alliances.tie_reasons import tie_reasons, ties_detail
from graphsvc.domain.finding import Evidence, Finding, Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.alliance.combine import MICRO


@dataclass(frozen=True, eq=False)
class Explainer:
    """Everything an explanation draws on."""

    view: GraphView  # at the date
    chain: Chain
    evidence: TieEvidence
    leaders: dict[int, Leadership]
    options: Options

    def finding(self, proposal: Proposal) -> Finding:
        """The finding of a proposal; its evidence sums to the objective of the certificate."""
        roster = roster_of(self.view, self.chain, proposal.members)
        reasons = tie_reasons(self.view, self.evidence, proposal, self.options)
        groups = control_groups(self.view, self.evidence, proposal.members)
        suppliers = shared_suppliers(self.view, self.evidence, proposal.members)
        rules = rule_checks(self.view, proposal.members)
        price = self._price(proposal)
        leader = self._leader(proposal)
        anchor = self.view.nodes[proposal.anchor]
        suffix = f":{proposal.place}" if proposal.place > 1 else ""
        return Finding(
            id=f"candidate:{self.chain.sector.partition(':')[2]}:{anchor}{suffix}",
            title_key="candidate-alliances.finding",
            title_values={"leader": self.view.name(leader), "members": len(proposal.members)},
            evidence=(
                *roster.coverage,
                *(reason.evidence for reason in reasons),
                price,
                *roster.missing,
                *context_evidence(self.view, groups, suppliers, rules),
            ),
            scored=True,
            detail={
                "anchor": {"id": anchor, "name": self.view.name(anchor)},
                "leader": self._leader_detail(leader),
                "members": list(roster.members),
                "stages": list(roster.stages),
                "ties": ties_detail(self.view, self.evidence, proposal, reasons),
                "completeness": self._completeness(roster),
                **_density(proposal, price),
                "sole_provider_stages": roster.sole,
                "control_groups": [group.shown() for group in groups],
                "voices": len(proposal.members) - sum(len(group.members) - 1 for group in groups),
                "shared_suppliers": [supplier.shown() for supplier in suppliers],
                "rules": [rule.shown() for rule in rules],
                "certificate": _certificate(proposal),
            },
        )

    def _price(self, proposal: Proposal) -> Evidence:
        m = len(proposal.members)
        pairs = m * (m - 1) // 2
        return Evidence(
            "candidate-alliances.price",
            {"pairs": pairs, "price": proposal.around.problem.price / MICRO},
            -proposal.around.problem.price * pairs / MICRO,
            tuple(sorted(self.view.nodes[node] for node in proposal.members)),
        )

    def _leader(self, proposal: Proposal) -> str:
        """The named anchor, or the member with the best leadership."""
        if self.options.anchor is not None:
            return self.view.nodes[proposal.anchor]
        inside = (node for node in self.leaders if node in proposal.members)
        return self.view.nodes[next(inside, proposal.anchor)]

    def _leader_detail(self, leader: str) -> dict[str, Json]:
        leadership = self.leaders.get(self.view.numbers[leader])
        parts = leadership.shown() if leadership else {}
        return {"id": leader, "name": self.view.name(leader), **parts}

    def _completeness(self, roster: Roster) -> float:
        if not self.chain.stages:
            return 0.0
        return round(sum(e.points for e in roster.coverage) / len(self.chain.stages), 6)


def _density(proposal: Proposal, price: Evidence) -> dict[str, Json]:
    """Mean tie over the pairs of members, and what the ties bring above the price."""
    problem, group = proposal.around.problem, sorted(proposal.proof.members)
    points = int(problem.pair_points[group][:, group].sum()) // 2
    pairs = len(group) * (len(group) - 1) // 2
    ties = points / MICRO
    weight = 1.0 if not problem.price else price.points / -(problem.price * pairs / MICRO)
    return {
        "cohesion": round(ties * weight / pairs, 6) if pairs else 0.0,
        "surplus": round(ties + price.points, 6),
    }


def _certificate(proposal: Proposal) -> dict[str, Json]:
    """What the solver proved, in points, and over how many candidates."""
    proof, around = proposal.proof, proposal.around
    known = proof.bound is not None
    return {
        "objective": proof.objective / MICRO,
        "bound": proof.bound / MICRO if proof.bound is not None else None,
        "gap": (proof.gap or 0) / MICRO if known else None,
        "status": proof.status,
        "candidates": len(around.candidates),
        "reachable": around.reachable,
        "nodes": proof.nodes,
        "conditions_hold": not around.problem.improvements(proof.members),
    }
