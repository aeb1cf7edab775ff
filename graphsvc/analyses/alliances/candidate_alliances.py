"""The question "which enterprises, institutes and universities of a sector could form an alliance?"."""

from __future__ import annotations

from datetime import date

from graphsvc.analyses.alliances.chain import Chain, chain_of, sector_of
from graphsvc.analyses.alliances.evidence_layers import TieEvidence, tie_evidence
from graphsvc.analyses.alliances.explaining import Explainer
from graphsvc.analyses.alliances.leaders import Leadership, leaders_of
from graphsvc.analyses.alliances.notes import notes_of
from graphsvc.analyses.alliances.options import Options
from graphsvc.analyses.alliances.proposals import Proposals, propose, propose_around
from graphsvc.domain.errors import BadOption
from graphsvc.domain.finding import Answer, Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.alliance.around import matrix_of

__all__ = ["Options", "candidate_alliances"]


def candidate_alliances(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Candidate alliances (候选产业战略联盟) of a sector, each proven to be the best group around its anchor.

    The score of a group X is `Σ_stage max a(v, stage) + β·Σ_pairs (w(u, v) − γ)`: every stage of the chain counts by
    its best member, every pair of members by its combined tie above the density price. Read: a pair must on
    average be tied more strongly than γ, or a member must bring a stage that nobody else covers as well. X hangs
    together by ties, holds the anchor (链主) and has 3 to 14 members, all within two ties of the anchor. The tie `w` is
    a noisy-or over six layers: supply (yuan), shared projects, achievement and need (closeness), equity
    (look-through share), secondment (person-months) and co-location. Co-location and a common controller strengthen a
    tie and never make one.

    A finding's score is the sum of its evidence: points of a stage, of a layer of a tie, and the density price (a
    negative one). `detail` holds `anchor`, `leader`, `members`, `stages`, `ties`, `completeness` (0-1), `cohesion` (mean
    tie, 0-1), `surplus`, `sole_provider_stages`, `control_groups`, `voices`, `shared_suppliers`, `rules` and
    `certificate` (objective, bound, gap, status, candidates). `result` holds the chain, the leaders with the parts of
    their score, and how many anchors were solved. Findings come best first, then by the anchor's leadership, then id.

    Method: constant Potts model with chain coverage as a mixed-integer program (Traag et al. 2011,
    doi:10.1103/PhysRevE.84.016114; prize for coverage as in team formation, Lappas et al. 2009,
    doi:10.1145/1557019.1557074).

    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> facts = [Entity("sector:robotics", "Sector", {"name": "机器人"})]
    >>> facts += [Entity(i, "Enterprise", {"name": i}) for i in ("甲", "乙")]
    >>> facts += [Entity("所", "Institute", {"name": "所"})]
    >>> for code, who in (("reducer", "甲"), ("body", "乙"), ("research", "所")):
    ...     stage = f"stage:robotics/{code}"
    ...     facts += [Entity(stage, "Stage", {"name": code}), Tie(f"p:{code}", "PART_OF", stage, "sector:robotics")]
    ...     facts += [Tie(f"c:{code}", "CAN_DO", who, stage)]
    >>> facts += [Tie("s:1", "SUPPLIES", "甲", "乙", {"amount_cny": 40_000_000}), Tie("s:2", "SUPPLIES", "所", "甲")]
    >>> answer = candidate_alliances(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("robotics"))
    >>> [m["id"] for m in answer.findings[0].detail["members"]], answer.findings[0].detail["certificate"]["status"]
    (['乙', '甲', '所'], 'optimal')
    >>> round(answer.findings[0].score, 3)
    1.769
    """
    at = view.public.at(as_of)
    if not at.ids("Sector"):
        return Answer()
    chain = chain_of(at, sector_of(at, options.sector))
    evidence = tie_evidence(at, as_of, options)
    leaders = leaders_of(at, chain, evidence)
    proposals = _proposals(at, chain, evidence, leaders, options)
    explainer = Explainer(at, chain, evidence, leaders, options)
    return Answer(
        findings=tuple(explainer.finding(proposal) for proposal in proposals.kept),
        result=_result(at, chain, leaders, proposals),
        notes=notes_of(at, chain, evidence, proposals, leaders, options),
        reproducible=all(p.proof.status != "time-limit" for p in proposals.every),
    )


def _proposals(
    view: GraphView,
    chain: Chain,
    evidence: TieEvidence,
    leaders: dict[int, Leadership],
    options: Options,
) -> Proposals:
    strengths = matrix_of(evidence.ties, len(view.nodes))
    if options.anchor is None:
        anchors = list(leaders)[: options.anchor_limit]
        return propose(anchors, strengths, chain.abilities, options)
    if view.label_of(options.anchor) != "Enterprise":
        raise BadOption("anchor", options.anchor, "the id of an enterprise is expected")
    return propose_around(view.numbers[options.anchor], strengths, chain.abilities, options)


def _result(
    view: GraphView, chain: Chain, leaders: dict[int, Leadership], proposals: Proposals
) -> dict[str, Json]:
    """The chain, its leaders and what was solved."""
    stages: list[Json] = [
        {"id": s.id, "name": s.name, "role": str(s.values.get("role", ""))} for s in chain.stages
    ]
    ranked: list[Json] = [
        {"id": view.nodes[node], "name": view.name(view.nodes[node]), **leadership.shown()}
        for node, leadership in leaders.items()
    ]
    return {
        "sector": {"id": chain.sector, "name": view.name(chain.sector)},
        "stages": stages,
        "leaders": ranked,
        "anchors": {
            "considered": proposals.anchors,
            "proven": proposals.proven,
            "excluded": proposals.excluded,
            "unproven": proposals.unproven,
            "without_group": proposals.without_group,
        },
    }
