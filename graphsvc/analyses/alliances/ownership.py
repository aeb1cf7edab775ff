"""Shares and control of a view (股权与控制) as the evidence of alliances wants them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.analyses.alliances.numbering import FactNumbers
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.control_chain import How, Link
from graphsvc.measures.ownership.control_voice import Voices
from graphsvc.measures.ownership.controllers_reading import controllers_at
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.stakes import Stakes


@dataclass(frozen=True, eq=False)
class Ownership:
    """Capital holdings by their lower ends, and who controls whom for certain."""

    numbers: FactNumbers
    capital: Stakes
    columns: Columns  # of the capital
    voices: Voices

    def facts_along(self, controller: int, node: int) -> set[int]:
        """The numbers of the facts on the chain from a controller down to a node."""
        return {fact for link in self.voices.chain(controller, node) for fact in self._facts(link)}

    def members_of(self, controller: int) -> tuple[int, ...]:
        """The nodes of a controller: several where it is a party."""
        nodes = self.voices.found.nodes
        return (controller,) if controller < nodes else self.voices.found.parties[controller - nodes].members

    def _facts(self, link: Link) -> Array:
        votes = self.voices.found.decided
        rows = [row for voter in link.voters for row in voter.rows]
        via = votes.via[rows]
        type_ = "DIRECTS" if link.how is How.AGREEMENT else "ACTS_WITH"
        return np.concatenate(
            [
                self.numbers.ties("HOLDS", votes.stakes.item[rows]),
                self.numbers.ties("DELEGATES_VOTES", via[via >= 0]),
                self.numbers.ties(type_, np.array(link.ties, dtype=np.int64)),
            ]
        )


def ownership_of(view: GraphView, as_of: date, numbers: FactNumbers) -> Ownership:
    """The holdings on the date, and the control that follows from them."""
    position = position_at(view, as_of)
    return Ownership(
        numbers, position.capital, position.columns("capital"), Voices(controllers_at(view, as_of))
    )


def not_controllers(view: GraphView) -> frozenset[int]:
    """Holders that make no group of what they control: the state, and holders that nobody knows.

    Enterprises are not related merely because the state controls both (Company Law of the PRC, article 265;
    accounting standard 36, article 6).
    """
    tables = (view.kinds["Government"], view.kinds["UnknownParty"])
    return frozenset(node for table in tables for node in range(table.offset, table.offset + len(table)))
