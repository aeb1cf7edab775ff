"""Control against economic share (控制权与经济份额之差): the votes the controller commands, and how much of the money is its."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.analyses.ownership.look_through_parts import ends_json
from graphsvc.analyses.ownership.share_words import rounded
from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.control_around import around
from graphsvc.measures.ownership.control_chain import chain_of
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.look_through_target import LookThrough
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Votes


@dataclass(frozen=True, slots=True)
class Gap:
    """Who controls a company and how sure that is; with how many votes; its share of the money; the difference.

    Without a certain controller `controllers` is empty and there are no figures; a company that belongs to a group
    which controls itself is no share of its own, so it has votes only.
    """

    controllers: tuple[str, ...]
    certainty: str
    votes: Range | None
    economic: Range | None
    facts: tuple[str, ...]

    @property
    def gap(self) -> Range | None:
        """Votes commanded less the economic share, None where either is."""
        if self.votes is None or self.economic is None:
            return None
        sharp = self.economic.sharp and self.votes.exact
        return Range(self.votes.low - self.economic.high, self.votes.high - self.economic.low, sharp)

    def json(self, at: GraphView) -> dict[str, Json]:
        """As an answer's result holds it."""
        gap = self.gap
        return {
            "controllers": [{"id": id_, "name": at.name(id_)} for id_ in self.controllers],
            "certainty": self.certainty,
            "votes": ends_json(self.votes) if self.votes else None,
            "economic": ends_json(self.economic) if self.economic else None,
            "gap": None if gap is None else {"low": rounded(gap.low), "high": rounded(gap.high)},
            "facts": list(self.facts),
        }


def gap_of(at: GraphView, votes: Votes, found: LookThrough, company: int) -> Gap:
    """The gap of one company; `found` is its look-through. Costs what its owners are."""
    near = around(votes, np.array([company]))
    place = near.place(company)
    control = controllers(near.votes)
    certainty = str(control.certainty_of(place))
    # a member of a group that controls itself in a ring is controlled by the others of it
    chosen = tuple(node for node in control.controller_of(place) if node != place)
    if not chosen:
        return Gap((), certainty, None, None, ())
    ids = tuple(at.nodes[int(near.nodes[node])] for node in chosen)
    units = _commanded(control, chosen, place)
    nodes = [int(near.nodes[node]) for node in chosen]
    mutual = place in control.groups.get(int(control.head[place]), ())
    economic = None if mutual else _economic(found, nodes)
    facts = _facts(at, control.decided, chosen, place)
    return Gap(ids, certainty, units, economic, facts)


# Private functions


def _commanded(control: Controllers, chosen: tuple[int, ...], company: int) -> Range:
    """The votes of the controllers and of what they control, in one company; by an agreement they may be none."""
    commanded = {*chosen, *controlled(control.decided, chosen, control.majority)} - {company}
    stakes = control.votes.stakes
    column = stakes.of(company)
    rows = [row for row in range(column.start, column.stop) if int(stakes.holder[row]) in commanded]
    least, most = int(stakes.least[rows].sum()), int(stakes.most[rows].sum())
    others = int(stakes.least[column].sum()) - least
    return Range(least / UNIT, max(least, min(most, UNIT - others)) / UNIT)


def _economic(found: LookThrough, nodes: list[int]) -> Range:
    """What of the company is the controllers': of several who are no ultimate holders only a wide upper end is known."""
    places = np.flatnonzero(np.isin(found.above.nodes, nodes))
    if len(places) and found.above.ends[places].all():
        mask = np.zeros(len(found.above), dtype=bool)
        mask[places] = True
        return found.of_places(mask)
    shares = [holder.share for holder in found.corrected() if holder.place in set(places.tolist())]
    if len(shares) == 1:
        return shares[0]
    low = max((share.low for share in shares), default=0.0)
    return Range(low, min(1.0, sum(share.high for share in shares)), sharp=not shares)


def _facts(at: GraphView, votes: Votes, chosen: tuple[int, ...], company: int) -> tuple[str, ...]:
    """The holdings and agreements of the chain of control."""
    holdings, directs = at.ties_by_type["HOLDS"].ids, at.ties_by_type["DIRECTS"].ids
    concert = at.ties_by_type["ACTS_WITH"].ids
    found: set[str] = set()
    for link in chain_of(votes, chosen, company, MORE_THAN_HALF):
        rows = [row for voter in link.voters for row in voter.rows]
        found |= {holdings[item] for item in votes.stakes.item[rows].tolist()}
        found |= {(directs if link.how == "agreement" else concert)[tie] for tie in link.ties}
    return tuple(sorted(found))
