"""Who votes directly (直接表决权), and who holds jointly what cannot be told apart (共同持有)."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from graphsvc.analyses.ownership.control_case import Case, shown
from graphsvc.analyses.ownership.share_words import ends
from graphsvc.domain.finding import Json
from graphsvc.graph.columns import NULL_INTEGER
from graphsvc.measures.ownership.coded import codes_of, units_or_null
from graphsvc.measures.ownership.control_chain import Voter, voters_of
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.controllers import Certainty
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.stakes import UNIT


def voters_json(case: Case) -> dict[str, Json]:
    """`voters`, who directs it by agreement, and the votes that nobody's record holds."""
    low = int(case.votes.total_least[case.place])
    column = case.votes.stakes.of(case.place)
    high = int(case.votes.stakes.most[column].sum())
    directors: list[Json] = [case.party(node) for node in case.votes.directed_by.get(case.place, ())]
    voters: list[Json] = [_voter(case, voter) for voter in voters_of(case.votes, case.place)]
    return {
        "voters": voters,
        "directed_by": directors,
        "unrecorded": ends(max(0, UNIT - high), max(0, UNIT - low)),
    }


def joint_holders(case: Case) -> list[Json]:
    """Groups of holders between whom nobody can be named.

    `oversubscribed`: their votes sum to more than the whole, `several`: more than one has a majority, `joint-group`: the
    register says that they hold one stake together. Companies with the enterprise first, then those above it.
    """
    found: list[Json] = []
    for company in _contested_above(case):
        over = bool(case.votes.oversubscribed[company])
        holders: list[Json] = [_voter(case, voter) for voter in voters_of(case.votes, company)]
        total = int(case.votes.total_least[company])
        found.append(_group(case, company, "oversubscribed" if over else "several", holders, (total, total)))
    return [*found, *_groups_of_register(case)]


# Private functions


def _voter(case: Case, voter: Voter) -> Json:
    top = () if voter.holder == case.place else case.found.controller_of(voter.holder)
    givers: list[Json] = [shown(case.at, case.position, giver) for giver in case.givers_of(voter)]
    controllers: list[Json] = [case.party(member) for member in top]
    return {
        **case.party(voter.holder),
        **ends(voter.least, voter.most),
        "own_shares": bool((case.votes.stakes.target[list(voter.rows)] == voter.holder).all()),
        "delegated_by": givers,
        "controlled_by": controllers,
        "facts": list(case.facts_of(voter)),
    }


def _contested_above(case: Case) -> list[int]:
    """Companies whose own votes name several, and through which control of the enterprise would run."""
    if case.certainty is not Certainty.CONTESTED:
        return []
    void = [int(node) for node in np.flatnonzero(case.found.void)]
    reaching = [
        n for n in void if n == case.place or case.place in controlled(case.votes, (n,), case.majority)
    ]
    found = reaching or void
    return sorted(found, key=lambda node: (node != case.place, node))


def _groups_of_register(case: Case) -> list[Json]:
    """Holders of the enterprise whom the register joins to one stake."""
    table = case.at.ties_by_type["HOLDS"]
    rows = case.position.noted.get(Irregularity.JOINT, np.zeros(0, dtype=np.int64))
    rows = rows[table.to[rows] == case.node]
    codes, words = codes_of(table, "joint_group")
    low, high = units_or_null(table, "share_min"), units_or_null(table, "share_max")
    groups: dict[str, list[int]] = defaultdict(list)
    for row in rows.tolist():
        groups[words[int(codes[row])]].append(row)
    found: list[Json] = []
    for _, members in sorted(groups.items()):
        lows = [int(low[row]) for row in members if low[row] != NULL_INTEGER]
        highs = [int(high[row]) for row in members if high[row] != NULL_INTEGER]
        bounds = max(lows, default=0), max(highs, default=UNIT)
        holders: list[Json] = [
            {**shown(case.at, case.position, int(table.from_[row])), "facts": [table.ids[row]]}
            for row in members
        ]
        found.append(_group(case, case.place, "joint-group", holders, bounds))
    return found


def _group(case: Case, company: int, why: str, holders: list[Json], votes: tuple[int, int]) -> Json:
    own = int(case.votes.own_least[company])
    return {
        "company": case.id(company),
        "name": case.name(company),
        "why": why,
        "holders": holders,
        "together": ends(*votes),
        "control_together": bool(case.majority.certain(votes[0], own)),
    }
