"""Ultimate controllers once more (重新计算): after a changed holding only what can change is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.affected import affected
from graphsvc.measures.ownership.certainty import Candidates
from graphsvc.measures.ownership.control_around import Around, around
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.controllers_parties import Party
from graphsvc.measures.ownership.voices import Votes


def controllers_again(before: Controllers, votes: Votes, targets: Array) -> Controllers:
    """The controllers under votes that differ from those before in the holders of `targets` only.

    Equal to `controllers(votes)`. Only companies below a target can change, and only what is above these decides them: so the
    question is asked of that part alone. Where somebody below a target acts in concert, who votes together may be
    different anywhere, and everything is computed.

    >>> from graphsvc.measures.ownership.controllers import controllers
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(0, 1, "0.6"), (1, 2, "0.6"), (3, 1, "0.4")], 4)
    >>> first = controllers(Votes.of(held))
    >>> sold = held.altered(np.array([0]), Stakes.of_rows([(3, 1, "0.6")], 4))
    >>> controllers_again(first, Votes.of(sold), np.array([1])).controller_of(2)
    (3,)
    """
    links = (before.votes.directs.holder, before.votes.directs.target)
    changed = affected(before.votes.stakes, targets, links)
    concert = votes.concert
    if np.isin(np.append(concert.a, concert.b), changed).any():
        return controllers(votes, before.majority)
    part = around(votes, changed)
    return _with(before, votes, changed, part, controllers(part.votes, before.majority))


# Private functions


def _with(before: Controllers, votes: Votes, changed: Array, part: Around, found: Controllers) -> Controllers:
    """The old answer with what was found about the changed companies in its place."""
    here = np.searchsorted(part.nodes, changed)
    parties = [*before.parties]
    numbers = {place: _number(_party(party, part), parties) for place, party in enumerate(found.parties)}
    head = before.head.copy()
    new = found.head[here]
    single = new < found.nodes
    head[changed[single]] = part.nodes[new[single]]
    head[changed[~single]] = [votes.nodes + numbers[int(h) - found.nodes] for h in new[~single]]
    void, contested = before.void.copy(), before.contested.copy()
    void[changed], contested[changed] = found.void[here], found.contested[here]
    return replace(
        before,
        votes=votes,
        head=head,
        groups=_groups(before, found, changed, part),
        parties=tuple(parties),
        void=void,
        contested=contested,
        candidates=_candidates(before.candidates, found.candidates, changed, part),
    )


def _groups(
    before: Controllers, found: Controllers, changed: Array, part: Around
) -> Mapping[int, tuple[int, ...]]:
    """A group is below a target as a whole or not at all."""
    inside = set(changed.tolist())
    groups = {first: members for first, members in before.groups.items() if first not in inside}
    for members in found.groups.values():
        numbers = tuple(part.nodes[list(members)].tolist())
        if numbers[0] in inside:
            groups[numbers[0]] = numbers
    return groups


def _candidates(before: Candidates, found: Candidates, changed: Array, part: Around) -> Candidates:
    """Those of the changed companies in place of the old ones; the order by company is kept without sorting."""
    mask = np.zeros(max(int(part.nodes[-1]), int(before.company.max(initial=0))) + 1, dtype=bool)
    mask[changed] = True
    kept = ~mask[before.company]
    company, source = part.nodes[found.company], part.nodes[found.source]
    here = mask[company]
    place = np.searchsorted(before.company[kept], company[here])
    parties = {c: of for c, of in before.parties.items() if not mask[c]}
    for number, of in found.parties.items():
        if mask[part.nodes[number]]:
            parties[int(part.nodes[number])] = tuple(_party(party, part) for party in of)
    return Candidates(
        np.insert(before.company[kept], place, company[here]),
        np.insert(before.source[kept], place, source[here]),
        parties,
    )


def _party(party: Party, part: Around) -> Party:
    """A party of the part with the numbers of the whole."""
    where = party.where if party.where < 0 else int(part.nodes[party.where])
    return Party(tuple(part.nodes[list(party.members)].tolist()), where, party.ties)


def _number(party: Party, parties: list[Party]) -> int:
    if party not in parties:
        parties.append(party)
    return parties.index(party)
