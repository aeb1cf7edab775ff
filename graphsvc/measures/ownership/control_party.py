"""The chain of a party (一致行动控制链): how those who act in concert come to a company, and from there further down."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.measures.ownership.control_chain import How, Link, chain_of, chain_through
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers_parties import EVERYWHERE, Party
from graphsvc.measures.ownership.voices import Majority, Votes


def chain_of_party(
    votes: Votes, party: Party, company: int, majority: Majority, *, possible: bool = False
) -> tuple[Link, ...]:
    """The steps by which a party controls a company; where its votes join, the step names the ties of the party.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> from graphsvc.measures.ownership.voices import MORE_THAN_HALF
    >>> held = Votes.of(Stakes.of_rows([(0, 2, "0.3"), (1, 2, "0.3"), (2, 3, "1")], 4))
    >>> steps = chain_of_party(held, Party((0, 1), 2, (7,)), 3, MORE_THAN_HALF)
    >>> [(step.company, str(step.how), step.ties) for step in steps]
    [(2, 'concert', (7,)), (3, 'majority', ())]
    """
    sources = frozenset(party.members)
    if party.where == EVERYWHERE:
        links = chain_of(votes, sources, company, majority, possible=possible)
    else:
        links = _into(votes, party, majority, possible)
        if party.where != company:
            links += chain_of(votes, (party.where,), company, majority, possible=possible)
    return tuple(_tied(link, party) for link in links)


# Private functions


def _into(votes: Votes, party: Party, majority: Majority, possible: bool) -> tuple[Link, ...]:
    """The steps to the one company in which the members act in concert: elsewhere each controls for itself."""
    places = dict.fromkeys(party.members, -1)
    for member in party.members:
        for node, step in controlled(votes, (member,), majority, possible=possible).items():
            places.setdefault(node, step.place)
    places[party.where] = max(places.values()) + 1
    sources = frozenset(party.members)
    return chain_through(votes, places, sources, party.where, majority, possible=possible)


def _tied(link: Link, party: Party) -> Link:
    joined = link.how is How.CONCERT or (link.company == party.where and link.how is How.TOGETHER)
    return replace(link, how=How.CONCERT, ties=party.ties) if joined else link
