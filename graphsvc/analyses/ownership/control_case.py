"""One company's case (个案): everything that an answer about its control is told with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.control_around import Around, around
from graphsvc.measures.ownership.control_chain import Link, Voter
from graphsvc.measures.ownership.controllers import Certainty, Controllers, controllers
from graphsvc.measures.ownership.controllers_reading import votes_at
from graphsvc.measures.ownership.position import HOLDER_CLASSES, Position
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.voices import HALF_OR_MORE, MORE_THAN_HALF, Majority, Votes

MAJORITIES = {"more-than-half": MORE_THAN_HALF, "half-or-more": HALF_OR_MORE}


@dataclass(frozen=True, eq=False)
class Case:
    """The votes around one node, numbered anew, and who controls whom in them."""

    at: GraphView
    position: Position
    whole: Votes
    part: Around
    found: Controllers
    node: int  # in the view
    place: int  # in the part

    @property
    def majority(self) -> Majority:
        """What decides."""
        return self.found.majority

    @property
    def votes(self) -> Votes:
        """The votes of the part."""
        return self.part.votes

    @cached_property
    def certainty(self) -> Certainty:
        """How sure the ultimate controller is."""
        return self.found.certainty_of(self.place)

    @property
    def bare(self) -> bool:
        """Whether nobody is recorded who votes in it or directs it."""
        return self._unrecorded(self.place)

    def ends_chain(self, place: int) -> bool:
        """Whether it is a company of whose holders nobody is recorded: who stands behind it is not known."""
        return bool(self.position.company[self.part.nodes[place]]) and self._unrecorded(place)

    def _unrecorded(self, place: int) -> bool:
        column = self.votes.stakes.of(place)
        return column.start == column.stop and place not in self.votes.directed_by

    def held_companies(self) -> list[int]:
        """Companies of the part whose holders are recorded, by their number in the view."""
        held = np.flatnonzero(np.diff(self.votes.stakes.starts) > 0)
        return [int(node) for node in self.part.nodes[held]]

    # telling ----------------------------------------------------------------

    def id(self, place: int) -> str:
        """The id of a node of the part."""
        return self.at.nodes[int(self.part.nodes[place])]

    def name(self, place: int) -> str:
        """Its name."""
        return self.at.name(self.id(place))

    def party(self, place: int) -> dict[str, Json]:
        """A node of the part as an answer shows it."""
        return shown(self.at, self.position, int(self.part.nodes[place]))

    def facts_of(self, voter: Voter) -> tuple[str, ...]:
        """The holdings behind a voter's votes, and the delegations by which they came to it."""
        stakes, via = self.votes.stakes, self.votes.via
        rows = list(voter.rows)
        holds, delegates = self.at.ties_by_type["HOLDS"].ids, self.at.ties_by_type["DELEGATES_VOTES"].ids
        found = {holds[item] for item in stakes.item[rows].tolist()}
        found |= {delegates[item] for item in via[rows].tolist() if item >= 0}
        return tuple(sorted(found))

    def givers_of(self, voter: Voter) -> tuple[int, ...]:
        """Who delegated the votes of a voter, by number in the view."""
        table = self.at.ties_by_type["DELEGATES_VOTES"]
        items = {int(item) for item in self.votes.via[list(voter.rows)] if item >= 0}
        return tuple(sorted({int(table.from_[item]) for item in items}))

    def facts_of_link(self, link: Link) -> tuple[str, ...]:
        """Every tie behind one step."""
        found = {fact for voter in link.voters for fact in self.facts_of(voter)}
        directs, concert = self.at.ties_by_type["DIRECTS"].ids, self.at.ties_by_type["ACTS_WITH"].ids
        table = directs if link.how == "agreement" else concert
        return tuple(sorted(found | {table[item] for item in link.ties}))


def case_of(view: GraphView, at: GraphView, day: date, enterprise: str, strict: str, policy: str) -> Case:
    """The case of an enterprise that is visible on the day."""
    node = at.numbers[enterprise]
    whole = votes_at(view, day, policy)
    part = around(whole, np.array([node]))
    found = controllers(part.votes, MAJORITIES[strict])
    return Case(at, position_at(view, day, policy), whole, part, found, node, part.place(node))


def shown(at: GraphView, position: Position, node: int) -> dict[str, Json]:
    """A node of the view as an answer shows it."""
    id_ = at.nodes[node]
    return {
        "id": id_,
        "name": at.name(id_),
        "kind": at.label_of(id_),
        "class": HOLDER_CLASSES[int(position.holder_class[node])],
        "unknown_party": bool(position.unknown[node]),
    }
