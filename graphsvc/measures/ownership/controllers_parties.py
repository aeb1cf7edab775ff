"""Parties (一致行动人): who acts in concert votes as one where nobody has a majority alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.controllers_heads import deciding_rows, heads_of
from graphsvc.measures.ownership.voices import Majority, Votes

EVERYWHERE = -1

Tie: TypeAlias = tuple[int, int, int]  # two heads, row of ACTS_WITH
Bounds: TypeAlias = tuple[int, int]  # (least, most) in units


@dataclass(frozen=True, slots=True)
class Party:
    """Heads that act in concert in one company, or (-1) everywhere; `ties` are rows of ACTS_WITH."""

    members: tuple[int, ...]
    where: int
    ties: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Concerted:
    """Heads when parties vote as one: a head of `nodes + k` is party k."""

    head: Array
    self_held: Array
    parties: tuple[Party, ...]


def concerted(votes: Votes, majority: Majority, head: Array, self_held: Array) -> Concerted:
    """What parties control on top of what single heads control.

    A party is a connected group of those who act in concert, for one company or for all; it speaks through the heads of its
    members, because who controls a member decides its vote. Where one head has a majority alone it is the controller; what
    a party controls votes with the party elsewhere.
    """
    made: list[Party] = []
    nodes, known = votes.nodes, head
    while True:
        found = _decided(votes, majority, known, made)
        if not found:
            return Concerted(known, self_held, tuple(made))
        for party in found.values():
            if party not in made:
                made.append(party)
        parent = np.concatenate([known[:nodes], np.arange(nodes, nodes + len(made))]).astype(np.int32)
        for company, party in found.items():
            parent[company] = nodes + made.index(party)
        wider = replace(votes, stakes=replace(votes.stakes, nodes=nodes + len(made)))
        known, more = heads_of(wider, majority, parent)
        self_held = self_held | more[:nodes]


def members_of(node: int, nodes: int, parties: Iterable[Party]) -> tuple[int, ...]:
    """The members of a party node, any other node alone."""
    return (node,) if node < nodes else tuple(parties)[node - nodes].members


def possible_parties(
    votes: Votes, majority: Majority, head: Array, made: tuple[Party, ...]
) -> dict[int, tuple[Party, ...]]:
    """Parties that could, and need not, have the majority of a company that nobody controls for certain."""
    stakes = votes.stakes
    vague = np.zeros(votes.nodes, dtype=bool)
    vague[stakes.target[stakes.least != stakes.most]] = True
    kept = np.flatnonzero(vague[stakes.target] & (stakes.holder != stakes.target))
    rows = Ballots(stakes.holder[kept], stakes.target[kept], stakes.least[kept], stakes.most[kept])

    def could(company: int, least: int, most: int) -> bool:
        return bool(majority.possible(votes, company, least, most))

    return {company: (party,) for company, party in _joined(votes, head, list(made), rows, could).items()}


# Private functions

Passes: TypeAlias = Callable[[int, int, int], bool]  # company, votes at least, votes at most


@dataclass(frozen=True, eq=False)
class Ballots:
    """Votes by holder and company."""

    holder: Array
    target: Array
    least: Array
    most: Array


def _decided(votes: Votes, majority: Majority, head: Array, made: list[Party]) -> dict[int, Party]:
    """Companies, so far under nobody, of which a party has the majority for certain."""
    if not len(votes.concert.a):
        return {}
    rows = deciding_rows(votes, majority)

    def must(company: int, least: int, most: int) -> bool:
        return bool(majority.certain(least, int(votes.own_least[company])))

    return _joined(votes, head, made, Ballots(rows.holder, rows.target, rows.least, rows.least), must)


def _joined(votes: Votes, head: Array, made: list[Party], rows: Ballots, passes: Passes) -> dict[int, Party]:
    """The party by company, of companies under nobody in which one passes."""
    if not len(votes.concert.a):
        return {}
    everywhere, named = _ties(votes, head)
    for place, party in enumerate(made):
        if party.where == EVERYWHERE:
            everywhere += [(votes.nodes + place, member, -1) for member in party.members]
    found = {}
    for company, by_root in sorted(_units(votes, head, everywhere, named, rows).items()):
        winning = _winning(company, by_root, everywhere, named.get(company, []), passes)
        if winning is not None:
            found[company] = _flat(winning, votes.nodes, made)
    return found


def _units(
    votes: Votes, head: Array, everywhere: list[Tie], named: Mapping[int, list[Tie]], rows: Ballots
) -> dict[int, dict[int, Bounds]]:
    """Votes by company and head, of companies under nobody in which somebody votes who acts in concert."""
    open_ = head[rows.target] == rows.target
    tied = np.zeros(len(head), dtype=bool)
    tied[[end for tie in everywhere for end in tie[:2]]] = True
    concerned = np.zeros(votes.nodes, dtype=bool)
    concerned[rows.target[open_ & tied[head[rows.holder]]]] = True
    concerned[list(named)] = True
    kept = np.flatnonzero(open_ & concerned[rows.target])
    units: dict[int, dict[int, Bounds]] = defaultdict(dict)
    columns = (head[rows.holder[kept]], rows.target[kept], rows.least[kept], rows.most[kept])
    for root, company, least, most in zip(*(column.tolist() for column in columns), strict=True):
        before = units[company].get(root, (0, 0))
        units[company][root] = before[0] + least, before[1] + most
    return units


def _ties(votes: Votes, head: Array) -> tuple[list[Tie], dict[int, list[Tie]]]:
    """Ties between heads: for all companies, and by company."""
    everywhere: list[Tie] = []
    named: dict[int, list[Tie]] = defaultdict(list)
    concert = votes.concert
    columns = (head[concert.a], head[concert.b], concert.target, concert.item)
    for a, b, where, item in zip(*(column.tolist() for column in columns), strict=True):
        if where == EVERYWHERE:
            everywhere.append((a, b, item))
        elif where >= 0:
            named[where].append((a, b, item))
    return everywhere, named


def _winning(
    company: int, by_root: Mapping[int, Bounds], everywhere: list[Tie], named: list[Tie], passes: Passes
) -> Party | None:
    """The party with the majority of one company's votes."""
    for ties, where in ((everywhere, EVERYWHERE), (everywhere + named, company)):
        for group in _connected(ties):
            voting = group - {company}
            sums = [by_root.get(root, (0, 0)) for root in voting]
            if len(voting) > 1 and passes(company, sum(s[0] for s in sums), sum(s[1] for s in sums)):
                used = tuple(sorted({item for a, b, item in ties if a in group and item >= 0}))
                return Party(tuple(sorted(voting)), where, used)
    return None


def _connected(ties: list[Tie]) -> list[set[int]]:
    group_of: dict[int, set[int]] = {}
    for a, b, _ in ties:
        joined = group_of.get(a, {a}) | group_of.get(b, {b})
        for node in joined:
            group_of[node] = joined
    distinct = {id(group): group for group in group_of.values()}
    return sorted(distinct.values(), key=min)


def _flat(party: Party, nodes: int, made: list[Party]) -> Party:
    """With the members of a party in place of the party, and its ties."""
    members, ties = set[int](), set(party.ties)
    for member in party.members:
        members.update(members_of(member, nodes, made))
        if member >= nodes:
            ties.update(made[member - nodes].ties)
    return Party(tuple(sorted(members)), party.where, tuple(sorted(ties)))
