"""What a reader must see beside the score (旁证): one voice a control group, shared suppliers, rules."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.analyses.alliances.evidence_layers import TieEvidence
from graphsvc.analyses.alliances.ownership import not_controllers
from graphsvc.domain.finding import Evidence, Json
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class ControlGroup:
    """Members under one controller: they speak with one voice."""

    controller: str
    name: str
    members: tuple[str, ...]
    facts: tuple[str, ...]

    def shown(self) -> Json:
        """As JSON."""
        return {"controller": self.controller, "name": self.name, "members": list(self.members), "facts": list(self.facts)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SharedSupplier:
    """Somebody outside who supplies two or more members."""

    id: str
    name: str
    buyers: tuple[str, ...]
    facts: tuple[str, ...]

    def shown(self) -> Json:
        """As JSON."""
        return {"id": self.id, "name": self.name, "buyers": list(self.buyers), "facts": list(self.facts)}


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """A rule about alliances and whether this group keeps it."""

    rule: str
    holds: bool
    found: int
    facts: tuple[str, ...]

    def shown(self) -> Json:
        """As JSON."""
        return {"rule": self.rule, "holds": self.holds, "found": self.found}


def control_groups(
    view: GraphView, evidence: TieEvidence, members: tuple[int, ...]
) -> tuple[ControlGroup, ...]:
    """Members that stand under one controller; a member is in one group, the largest, then the lowest id."""
    ownership = evidence.ownership
    groups = ownership.voices.groups(members, ignored=not_controllers(view))
    found, placed = [], set[int]()
    for controller, together in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        free = tuple(node for node in together if node not in placed)
        if len(free) > 1:
            placed.update(free)
            facts = {fact for node in free for fact in ownership.facts_along(controller, node)}
            ids = [view.nodes[node] for node in ownership.members_of(controller)]
            names = tuple(view.nodes[node] for node in free)
            name = "、".join(view.name(id_) for id_ in ids)
            found.append(ControlGroup("+".join(ids), name, names, evidence.numbers.ids(facts)))
    return tuple(found)


def shared_suppliers(
    view: GraphView, evidence: TieEvidence, members: tuple[int, ...]
) -> tuple[SharedSupplier, ...]:
    """Suppliers outside the group with contracts, in the window, to two or more members; most buyers first."""
    table = view.ties_by_type["SUPPLIES"]
    rows = np.unique(evidence.layers["supply"].items) - evidence.numbers.offsets["SUPPLIES"]
    rows = rows[np.isin(table.to[rows], members) & ~np.isin(table.from_[rows], members)]
    contracts: dict[int, list[int]] = {}
    for row in rows.tolist():
        contracts.setdefault(int(table.from_[row]), []).append(row)
    found = []
    for seller, sold in contracts.items():
        buyers = tuple(sorted({view.nodes[int(table.to[row])] for row in sold}))
        if len(buyers) > 1:
            id_ = view.nodes[seller]
            found.append(
                SharedSupplier(id_, view.name(id_), buyers, tuple(sorted(table.ids[row] for row in sold)))
            )
    return tuple(sorted(found, key=lambda s: (-len(s.buyers), s.id)))


def rule_checks(view: GraphView, members: tuple[int, ...]) -> tuple[RuleCheck, ...]:
    """The rule that an alliance unites at least two kinds of member (enterprise, institute, university, …)."""
    ids = tuple(view.nodes[node] for node in members)
    kinds = {view.label_of(id_) for id_ in ids}
    return (RuleCheck("two-kinds", len(kinds) >= 2, len(kinds), tuple(sorted(ids))),)


def context_evidence(
    view: GraphView,
    groups: tuple[ControlGroup, ...],
    suppliers: tuple[SharedSupplier, ...],
    rules: tuple[RuleCheck, ...],
) -> tuple[Evidence, ...]:
    """The same as sentences without points."""
    together = [
        Evidence(
            "candidate-alliances.one-voice", {"controller": g.name, "members": len(g.members)}, 0.0, g.facts
        )
        for g in groups
    ]
    shared = [
        Evidence(
            "candidate-alliances.shared-supplier", {"supplier": s.name, "buyers": len(s.buyers)}, 0.0, s.facts
        )
        for s in suppliers
    ]
    kept = [
        Evidence(
            f"candidate-alliances.rule.{r.rule}.{'holds' if r.holds else 'fails'}",
            {"kinds": r.found},
            0.0,
            r.facts,
        )
        for r in rules
    ]
    return (*together, *shared, *kept)
