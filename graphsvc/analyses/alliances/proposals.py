"""Which groups are proposed (候选联盟): one optimum an anchor, ranked, without near-duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from graphsvc.analyses.alliances.options import Options
from graphsvc.measures.alliance.around import Neighbourhood, narrowed, neighbourhood
from graphsvc.measures.alliance.exact import Proof, solve, upper_bound
from graphsvc.measures.alliance.local import search
from graphsvc.measures.alliance.selection import distinct


@dataclass(frozen=True, eq=False)
class Proposal:
    """A group around an anchor with what is known of it; `place` counts the groups of a named anchor from 1."""

    anchor: int
    members: tuple[int, ...]  # node numbers, ascending
    proof: Proof
    around: Neighbourhood
    place: int = 1


@dataclass(frozen=True, eq=False)
class Proposals:
    """The kept groups, best first, and what happened to the other anchors."""

    kept: tuple[Proposal, ...]
    anchors: int  # looked at
    proven: int  # solved to the optimum
    excluded: int  # an upper bound below the last of the list: proven not to belong to it
    unproven: int  # a limit was reached
    without_group: int  # no group meets the conditions
    narrowed: int  # anchors with more candidates than the limit
    every: tuple[Proposal, ...]


def propose(
    anchors: Sequence[int], strengths: sparse.csr_array, abilities: sparse.csr_array, options: Options
) -> Proposals:
    """The best groups over all anchors, which come most plausible leader first.

    The anchor with the best known group is proven first, until the upper bounds of all others lie below the list.
    """
    order = {anchor: place for place, anchor in enumerate(anchors)}
    found = {
        a: _searched(a, neighbourhood(strengths, abilities, a, options.terms()), options) for a in anchors
    }
    for _ in range(options.proof_limit):
        kept = _ranked(found.values(), order, options)
        open_ = [p for p in found.values() if _may_belong(p, kept, options)]
        if not open_:
            break
        next_ = min(open_, key=lambda p: (-p.proof.objective, order[p.anchor]))
        found[next_.anchor] = _proven(next_, options)
    kept = _ranked(found.values(), order, options)
    return _counted(kept, list(found.values()), options)


def propose_around(
    anchor: int, strengths: sparse.csr_array, abilities: sparse.csr_array, options: Options
) -> Proposals:
    """The best groups of one named anchor: each shares at most a part of its members with those before."""
    around = neighbourhood(strengths, abilities, anchor, options.terms())
    proposals: list[Proposal] = []
    while len(proposals) < options.top:
        proposal = _proven(_searched(anchor, around, options), options)
        proposals.append(replace(proposal, place=len(proposals) + 1))
        if not proposal.members:
            break
        known = frozenset(np.searchsorted(around.candidates, proposal.members).tolist())
        most = int(options.largest_overlap * len(known))
        problem = replace(around.problem, avoid=(*around.problem.avoid, (known, most)))
        around = replace(around, problem=problem)
    return _counted([p for p in proposals if p.members], proposals[:1], options)


def _searched(anchor: int, around: Neighbourhood, options: Options) -> Proposal:
    """What local search finds, with an upper bound; narrowed to the candidate limit around it."""
    group = search(around.problem)
    nodes = around.nodes_of(group)
    if len(around.candidates) > options.candidate_limit or around.ties > options.tie_limit:
        around = narrowed(around, group, options.narrow_limit, options.tie_limit // 2)
    group = frozenset(np.searchsorted(around.candidates, nodes).tolist())
    bound = upper_bound(around.problem)
    if bound is None:
        return Proposal(anchor, (), Proof("infeasible", frozenset(), 0, None), around)
    value = around.problem.value(group) if group else 0
    return Proposal(anchor, nodes, Proof("searched", group, value, bound), around)


def _proven(searched: Proposal, options: Options) -> Proposal:
    around = searched.around
    proof = solve(
        around.problem,
        start=searched.proof.members,
        node_limit=options.node_limit,
        time_limit_s=options.time_limit_s,
    )
    return replace(searched, members=around.nodes_of(proof.members), proof=proof)


def _ranked(found: Iterable[Proposal], order: Mapping[int, int], options: Options) -> list[Proposal]:
    """The best groups without near-duplicates; among equals the most plausible leader's."""
    groups = sorted((p for p in found if p.members), key=lambda p: (-p.proof.objective, order[p.anchor]))
    places = distinct([p.members for p in groups], most=options.largest_overlap, top=options.top)
    return [groups[place] for place in places]


def _may_belong(proposal: Proposal, kept: Sequence[Proposal], options: Options) -> bool:
    """Whether an unproven anchor could still have a group on the list."""
    if proposal.proof.status != "searched":
        return False
    return len(kept) < options.top or (proposal.proof.bound or 0) >= kept[-1].proof.objective


def _counted(kept: Sequence[Proposal], every: Sequence[Proposal], options: Options) -> Proposals:
    statuses = [p.proof.status for p in every]
    searched = [p for p in every if p.proof.status == "searched"]
    unproven = sum(_may_belong(p, kept, options) for p in searched)
    limited = statuses.count("node-limit") + statuses.count("time-limit")
    return Proposals(
        tuple(kept),
        anchors=len(every),
        proven=statuses.count("optimal"),
        excluded=len(searched) - unproven,
        unproven=unproven + limited,
        without_group=statuses.count("infeasible"),
        narrowed=sum(1 for p in every if len(p.around.candidates) < p.around.reachable),
        every=tuple(every),
    )
