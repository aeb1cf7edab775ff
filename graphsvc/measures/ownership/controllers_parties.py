"""Parties (一致行动人): who acts in concert votes as one where nobody has a majority alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.controllers_heads import deciding_rows, heads_of
from graphsvc.measures.ownership.voices import Majority, Votes

EVERYWHERE = -1


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


# Private functions


def _decided(votes: Votes, majority: Majority, head: Array, made: list[Party]) -> dict[int, Party]:
    """Companies, so far under nobody, of which a party has the majority."""
    concert = votes.concert
    if not len(concert.a):
        return {}
    everywhere, named = _ties(votes, head)
    for place, party in enumerate(made):
        if party.where == EVERYWHERE:
            everywhere += [(votes.nodes + place, member, -1) for member in party.members]
    rows = deciding_rows(votes, majority)
    open_ = head[rows.target] == rows.target
    tied = np.zeros(len(head), dtype=bool)
    tied[[end for tie in everywhere for end in tie[:2]]] = True
    concerned = np.zeros(votes.nodes, dtype=bool)
    concerned[rows.target[open_ & tied[head[rows.holder]]]] = True
    concerned[list(named)] = True
    rows = rows.take(np.flatnonzero(open_ & concerned[rows.target]))
    units: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for root, company, least in zip(
        head[rows.holder].tolist(), rows.target.tolist(), rows.least.tolist(), strict=True
    ):
        units[company][root] += least
    found = {}
    for company, by_root in sorted(units.items()):
        winning = _winning(company, by_root, everywhere, named.get(company, []), votes, majority)
        if winning is not None:
            found[company] = _flat(winning, votes.nodes, made)
    return found


Tie = tuple[int, int, int]  # two heads, row of ACTS_WITH


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
    company: int,
    by_root: Mapping[int, int],
    everywhere: list[Tie],
    named: list[Tie],
    votes: Votes,
    majority: Majority,
) -> Party | None:
    """The party with the majority of one company's votes."""
    own = int(votes.own_least[company])
    for ties, where in ((everywhere, EVERYWHERE), (everywhere + named, company)):
        for group in _connected(ties):
            voting = group - {company}
            if len(voting) > 1 and majority.certain(sum(by_root.get(root, 0) for root in voting), own):
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
