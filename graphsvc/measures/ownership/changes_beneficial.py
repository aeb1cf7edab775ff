"""Beneficial owners of one company (受益所有人): natural persons by final share, income, votes, or control."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.measures.ownership.beneficial_owner_rules import CN_2024
from graphsvc.measures.ownership.controllers import Controllers
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.threshold import Threshold


@dataclass(frozen=True, slots=True)
class Owners:
    """Node numbers, ascending: who is one for certain, and who else could be."""

    certain: tuple[int, ...]
    possible: tuple[int, ...]


def beneficial_owners_of(position: Position, control: Controllers, company: int) -> Owners:
    """Natural persons who finally hold 25 % or more of capital, income or votes, or are the ultimate controller.

    Source: Order [2024] No. 3 of the central bank and the market regulator, the three tests taken together.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> from graphsvc.measures.ownership.controllers import controllers
    >>> from graphsvc.measures.ownership.reading import position_of
    >>> from graphsvc.measures.ownership.voices_delegated import votes_of
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity("A", "Enterprise", {}), *(Entity(i, "Person", {}) for i in "pqr")]
    >>> facts += [holds("p", "A", "0.6"), holds("q", "A", "0.25"), holds("r", "A", "0.15")]
    >>> view = view_of_facts(facts)
    >>> position = position_of(view)
    >>> found = beneficial_owners_of(position, controllers(votes_of(position)), view.numbers["A"])
    >>> [view.nodes[n] for n in found.certain], found.possible
    (['p', 'q'], ())
    """
    named = control.controller_of(company)
    certain = {node for node in named if position.person[node]}
    possible = {n for n in control.candidates.of(company) if n < position.nodes and position.person[n]}
    bases = {id(position.basis(name)): name for name in ("capital", "dividend", "voting")}
    for basis in bases.values():
        columns = position.columns(basis)
        found = look_through_of(columns, company)
        enough = Threshold(
            found.above, columns, position.basis(basis), CN_2024.threshold, strict=CN_2024.strict
        )
        for holder in found.ultimate():
            node = int(found.above.nodes[holder.place])
            if position.person[node] and enough.possible(holder.place, holder.share):
                (certain if enough.certain(holder.place, holder.share) else possible).add(node)
    return Owners(tuple(sorted(certain)), tuple(sorted(possible - certain)))
