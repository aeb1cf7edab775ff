"""One company under one rule set (个案): who holds of it directly, on which side, and whose contributor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.analyses.ownership.share_words import ends, percent_of_units
from graphsvc.domain.finding import Json
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.rules.contributors import NO_ONE
from graphsvc.measures.ownership.rules.holders_of import Holders

CERTAIN, POSSIBLE, OTHER = "state", "possibly-state", "other"


@dataclass(frozen=True, eq=False)
class Direct:
    """One direct holder of capital: units from least to most, its side, and the facts of its stakes."""

    node: int
    least: int
    most: int
    side: str
    contributor: int  # a node, NO_ONE where it is not known
    facts: tuple[str, ...]
    agreements: tuple[str, ...]  # ties by which it directs the company


@dataclass(frozen=True, eq=False)
class Case:
    """Everything that an answer about one company is told with."""

    at: GraphView
    position: Position
    classes: Classes
    node: int

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The classes that are possible."""
        return self.classes.of(self.node)

    @cached_property
    def code(self) -> str:
        """The class, `undecided` where several are possible."""
        return self.codes[0] if len(self.codes) == 1 else "undecided"

    @cached_property
    def holders(self) -> Holders:
        """The pairs of this company alone."""
        only = np.zeros(self.position.nodes, dtype=bool)
        only[self.node] = True
        return Holders.of(self.position, only)

    @cached_property
    def direct(self) -> list[Direct]:
        """Direct holders, the largest first."""
        h, ids = self.holders, self.at.ties_by_type["HOLDS"].ids
        rows = np.split(h.row_item, np.flatnonzero(np.diff(h.row_pair)) + 1) if len(h.row_item) else []
        found = []
        for pair in np.lexsort((h.holder, -h.most, -h.least)).tolist():
            node, items = int(h.holder[pair]), rows[pair]
            facts = tuple(sorted(ids[item] for item in items.tolist()))
            side, behind = self._side(node), self._behind(node, items)
            agreements = self._agreements.get(node, ())
            found.append(
                Direct(node, int(h.least[pair]), int(h.reach[pair]), side, behind, facts, agreements)
            )
        return found

    def of_side(self, *sides: str) -> list[Direct]:
        """Direct holders of these sides, the largest first."""
        return [holder for holder in self.direct if holder.side in sides]

    def together(self, holders: list[Direct]) -> tuple[int, int]:
        """(least, most) of some direct holders together, in units."""
        inside = np.isin(self.holders.holder, [holder.node for holder in holders])
        sums = self.holders.together(inside)
        return int(sums.least[self.node]), int(sums.most[self.node])

    def words(self, holders: list[Direct]) -> str:
        """What they hold together, as words."""
        return percent_of_units(*self.together(holders)) if holders else "0%"

    def name(self, node: int) -> str:
        """The name of a node; a contributor that is no entity has the words of its row."""
        return self.at.name(self.at.nodes[node]) if 0 <= node < self.position.nodes else ""

    def json(self, holder: Direct) -> Json:
        """A direct holder as an answer shows it."""
        id_ = self.at.nodes[holder.node]
        known = 0 <= holder.contributor < self.position.nodes
        return {
            "id": id_,
            "name": self.at.name(id_),
            "kind": self.at.label_of(id_),
            **ends(holder.least, holder.most),
            "side": holder.side,
            "classes": list(self.classes.of(holder.node)),
            "contributor": self.at.nodes[holder.contributor] if known else None,
            "facts": [*holder.facts, *holder.agreements],
        }

    def _side(self, node: int) -> str:
        if self.position.state[node] or self.classes.certain[node]:
            return CERTAIN
        return POSSIBLE if self.classes.possible[node] else OTHER

    def _behind(self, node: int, items: Array) -> int:
        reported = self.position.contributor[items]
        if (reported >= 0).any():
            return int(reported.max())
        if self.position.state[node] and not self.position.company[node]:
            return node
        return int(self.classes.contributor[node])

    @cached_property
    def _agreements(self) -> dict[int, tuple[str, ...]]:
        """Per holder the ties by which it directs the company."""
        directs, ids = self.position.directs, self.at.ties_by_type["DIRECTS"].ids
        found: dict[int, list[str]] = {}
        here = directs.target == self.node
        for holder, item in zip(directs.holder[here].tolist(), directs.item[here].tolist(), strict=True):
            found.setdefault(holder, []).append(ids[item])
        return {holder: tuple(sorted(ties)) for holder, ties in found.items()}


def contributor_known(holder: Direct) -> bool:
    """Whether somebody is known to stand behind the stake."""
    return holder.contributor != NO_ONE
