"""Ultimate controllers (实际控制人) of every company: who stands at the top, how sure that is, and what is contested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.certainty import Candidates, candidates_of
from graphsvc.measures.ownership.controllers_contested import below_contested, settled_heads
from graphsvc.measures.ownership.controllers_groups import mutual_groups, under_smallest
from graphsvc.measures.ownership.controllers_parties import Party, concerted, possible_parties
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Majority, Votes


class Certainty(StrEnum):
    """How sure the ultimate controller of a company is (确定性)."""

    CERTAIN = "certain"  # the same whatever the true shares within their bounds
    POSSIBLE = "possible"  # it depends on shares that are not known: candidates
    NONE = "none"  # nobody who is recorded can have a majority (无实际控制人)
    CONTESTED = "contested"  # votes of it, or of a company above it, are recorded more than once


CODES = tuple(Certainty)


@dataclass(frozen=True, eq=False)
class Controllers:
    """The ultimate controllers under one set of votes.

    `head` is a node's topmost controller, itself where nobody controls it for certain; `nodes + k` is party k. A
    mutual-control group stands under its smallest member. `contested` are companies whose own votes name several, and all
    below through which control would run.
    """

    votes: Votes
    majority: Majority
    head: Array  # int32 a node
    groups: Mapping[int, tuple[int, ...]]  # head -> members of its mutual-control group
    parties: tuple[Party, ...]
    void: Array  # bool a node: control is contested by the votes of the company itself
    contested: Array  # bool a node
    candidates: Candidates  # who else could control a company, where shares are not known exactly

    @property
    def nodes(self) -> int:
        """How many node numbers there are."""
        return self.votes.nodes

    @cached_property
    def decided(self) -> Votes:
        """The votes of companies in which control is not contested, agreements before votes: naming runs on these."""
        votes = self.votes.as_directed
        return votes.closed_to(self.void) if self.void.any() else votes

    @cached_property
    def certainty(self) -> Array:
        """int8 a node: place in `CODES`."""
        code = np.full(self.nodes, CODES.index(Certainty.NONE), dtype=np.int8)
        code[self.candidates.companies()] = CODES.index(Certainty.POSSIBLE)
        headed = np.flatnonzero(self.headed)
        code[headed] = self._certainty_of_heads()[self.head[headed]]  # a group stands whoever may join it
        code[self.contested] = CODES.index(Certainty.CONTESTED)
        return code

    @cached_property
    def headed(self) -> Array:
        """bool a node: somebody controls it for certain."""
        own = self.head != np.arange(self.nodes)
        own[[member for members in self.groups.values() for member in members]] = True
        return np.asarray(own)

    def certainty_of(self, node: int) -> Certainty:
        """How sure the ultimate controller of one company is."""
        return CODES[int(self.certainty[node])]

    def controller_of(self, node: int) -> tuple[int, ...]:
        """The ultimate controller: one node, the members of a mutual-control group or of a party; empty where nobody is
        named because there is none, several could be, or it is contested.
        """
        return self.top_of(node) if self.certainty_of(node) is Certainty.CERTAIN else ()

    def top_of(self, node: int) -> tuple[int, ...]:
        """Who controls a company for certain and is not controlled for certain, whether or not it may be named."""
        if not self.headed[node]:
            return ()
        head = int(self.head[node])
        if head < self.nodes:
            return self.groups.get(head, (head,))
        members = self.parties[head - self.nodes].members
        return tuple(sorted({one for member in members for one in self.groups.get(member, (member,))}))

    def _certainty_of_heads(self) -> Array:
        """A head that somebody else could control is not certainly the ultimate controller."""
        code = np.full(self.nodes + len(self.parties), CODES.index(Certainty.CERTAIN), dtype=np.int8)
        possible = CODES.index(Certainty.POSSIBLE)
        company, source = self.candidates.company, self.candidates.source
        top = self.head == np.arange(self.nodes)
        top[[member for members in self.groups.values() for member in members]] = True
        code[self.head[company[top[company] & (self.head[source] != self.head[company])]]] = possible
        code[list(self.candidates.parties)] = possible
        could = np.isin([m for party in self.parties for m in party.members], company)
        owner = np.repeat(np.arange(len(self.parties)), [len(party.members) for party in self.parties])
        code[self.nodes + owner[could]] = possible
        return code


def controllers(votes: Votes, majority: Majority = MORE_THAN_HALF) -> Controllers:
    """The ultimate controllers of every company, all at once.

    The ultimate controller of a company controls it and is controlled by nobody outside its own mutual-control group. Naming
    leaves out companies whose votes are oversubscribed and those that two have a majority of; these and what is
    controlled through them are contested. The relation itself (`controlled`) knows no such exception.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = [(0, 1, "0.6"), (1, 2, "0.3"), (0, 2, "0.3"), (3, 4, "0.5")]
    >>> found = controllers(Votes.of(Stakes.of_rows(held, 5)))
    >>> found.controller_of(2), str(found.certainty_of(2)), str(found.certainty_of(4))
    ((0,), 'certain', 'none')
    """
    settled = settled_heads(votes.as_directed, majority)
    made = concerted(settled.votes, majority, settled.head, settled.self_held)
    groups = mutual_groups(settled.votes, majority, made.head, made.self_held)
    head = under_smallest(made.head, groups)
    contested = below_contested(votes.as_directed, majority, head, settled.void)
    alone = candidates_of(settled.votes, majority, head[: votes.nodes])
    together = possible_parties(settled.votes, majority, head, made.parties)
    return Controllers(
        votes,
        majority,
        head[: votes.nodes],
        {members[0]: members for members in groups.values()},
        made.parties,
        settled.void,
        contested,
        replace(alone, parties=together),
    )
