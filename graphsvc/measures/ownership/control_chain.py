"""The chain of control (控制链): which votes, or which agreement, put each company on the way under control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graphsvc.measures.ownership.control_reach import Bounds, controlled, most_votes
from graphsvc.measures.ownership.voices import Majority, Votes


class How(StrEnum):
    """How a company is controlled (控制方式)."""

    MAJORITY = "majority"  # one voter has the majority
    TOGETHER = "together"  # with companies that are controlled themselves
    CONCERT = "concert"  # several who act as one
    AGREEMENT = "agreement"  # an agreement directs it


@dataclass(frozen=True, slots=True)
class Voter:
    """One who casts votes: least and most in units, and the rows of the stakes."""

    holder: int
    least: int
    most: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One company on the way, and what puts it under control; `together` are the votes of these voters in units."""

    company: int
    how: How
    voters: tuple[Voter, ...]  # the largest first; of an agreement those who direct, without votes
    together: Bounds
    ties: tuple[int, ...] = ()  # rows of DIRECTS, or of ACTS_WITH


def chain_of(
    votes: Votes, sources: Iterable[int], company: int, majority: Majority, *, possible: bool = False
) -> tuple[Link, ...]:
    """The steps by which the sources control a company, from the top; empty where they do not.

    Of the voters of each company only as many as are needed are named, the largest first. `possible`: by the most that they
    could have.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> from graphsvc.measures.ownership.voices import MORE_THAN_HALF
    >>> held = Votes.of(Stakes.of_rows([(0, 1, "0.6"), (0, 2, "0.3"), (1, 2, "0.25")], 3))
    >>> [(link.company, str(link.how)) for link in chain_of(held, [0], 2, MORE_THAN_HALF)]
    [(1, 'majority'), (2, 'together')]
    """
    own = frozenset(sources)
    steps = controlled(votes, own, majority, possible=possible, until=(company,))
    if company not in steps:
        return ()
    places = {node: step.place for node, step in steps.items()} | dict.fromkeys(own, -1)
    return chain_through(votes, places, own, company, majority, possible=possible)


def chain_through(
    votes: Votes,
    places: Mapping[int, int],
    sources: frozenset[int],
    company: int,
    majority: Majority,
    *,
    possible: bool = False,
) -> tuple[Link, ...]:
    """The same where the order is known in which everything came under control (sources: -1)."""
    needed, links = [company], dict[int, Link]()
    while needed:
        node = needed.pop()
        if node not in links and node not in sources:
            links[node] = _link(votes, places, sources, node, majority, possible)
            needed += [voter.holder for voter in links[node].voters]
    return tuple(links[node] for node in sorted(links, key=lambda node: (places[node], node)))


def voters_of(votes: Votes, company: int) -> tuple[Voter, ...]:
    """Everybody who casts votes in a company, itself included, the largest first."""
    rows: dict[int, list[int]] = {}
    column = votes.stakes.of(company)
    for row in range(column.start, column.stop):
        rows.setdefault(int(votes.stakes.holder[row]), []).append(row)
    found = [
        Voter(
            holder,
            int(votes.stakes.least[of].sum()),
            int(votes.stakes.most[of].sum()),
            tuple(of),
        )
        for holder, of in rows.items()
    ]
    return tuple(sorted(found, key=lambda voter: (-voter.least, -voter.most, voter.holder)))


# Private functions


def _link(
    votes: Votes,
    places: Mapping[int, int],
    sources: frozenset[int],
    company: int,
    majority: Majority,
    possible: bool,
) -> Link:
    before = places[company]
    directing = [h for h in votes.directed_by.get(company, ()) if places.get(h, before) < before]
    if directing:
        here = np.flatnonzero(
            (votes.directs.target == company) & np.isin(votes.directs.holder, directing[:1])
        )
        items = tuple(votes.directs.item[here].tolist())
        return Link(company, How.AGREEMENT, (Voter(directing[0], 0, 0, ()),), (0, 0), items)
    chosen: list[Voter] = []
    sums = (0, 0)
    allowed = [v for v in voters_of(votes, company) if places.get(v.holder, before) < before]
    allowed.sort(key=lambda v: (-(v.most if possible else v.least), v.holder not in sources, v.holder))
    for voter in allowed:
        chosen.append(voter)
        sums = sums[0] + voter.least, sums[1] + voter.most
        if _decides(votes, company, sums, majority, possible):
            break
    voices = [voter.holder for voter in chosen if voter.holder in sources]
    how = How.CONCERT if len(voices) > 1 else How.TOGETHER if len(chosen) > 1 else How.MAJORITY
    return Link(company, how, tuple(chosen), sums)


def _decides(votes: Votes, company: int, sums: Bounds, majority: Majority, possible: bool) -> bool:
    if possible:
        return bool(majority.certain(*most_votes(votes, company, sums)))
    return bool(majority.certain(sums[0], int(votes.own_least[company])))
