"""What the reader must know beside who controls (说明): nobody, contested, not recorded, limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphsvc.analyses.ownership.control_below import Below
from graphsvc.analyses.ownership.control_case import Case
from graphsvc.analyses.ownership.control_naming import Naming
from graphsvc.analyses.ownership.share_words import percent_of_units
from graphsvc.domain.finding import Json, Note
from graphsvc.measures.ownership.controllers import Certainty
from graphsvc.measures.ownership.stakes import UNIT

NAMES = 8  # of joint holders that a note says; all are in the result


@dataclass(frozen=True, slots=True)
class Told:
    """What the notes speak of beside the case."""

    naming: Naming
    joint: Sequence[Json]
    below: Below
    registers: Sequence[Note]


def notes_of(case: Case, told: Told, most: int) -> Iterator[Note]:
    """The notes of an answer, the most telling first; at most so many about registers."""
    name = case.name(case.place)
    company = bool(case.position.company[case.node])
    if company:
        yield from _about_naming(case, told.naming, name)
        yield from (_joint(group) for group in told.joint if isinstance(group, dict))
        yield from _about_votes(case, told.naming, name)
    total = len(told.below.certain) + len(told.below.possible)
    if total > told.below.listed:
        yield Note("control.note.below", {"n": total, "listed": told.below.listed})
    yield from told.registers[:most]
    if len(told.registers) > most:
        yield Note("control.note.findings", {"n": len(told.registers) - most})


# Private functions


def _about_naming(case: Case, naming: Naming, name: str) -> Iterator[Note]:
    if case.bare:
        yield Note("control.note.no-votes", {"company": name}, (case.id(case.place),))
    elif case.certainty is Certainty.NONE:
        yield Note("control.note.none", {"company": name})
    elif case.certainty is Certainty.POSSIBLE:
        yield Note("control.note.possible", {"company": name, "n": naming.candidates})
    if naming.candidates > len(naming.claims):
        yield Note("control.note.candidates", {"n": naming.candidates, "listed": len(naming.claims)})


def _joint(group: dict[str, Json]) -> Note:
    holders = group["holders"] if isinstance(group["holders"], list) else []
    parties = [holder for holder in holders if isinstance(holder, dict)]
    names = "、".join(str(party["name"]) for party in parties[:NAMES]) + ("…" if len(parties) > NAMES else "")
    facts = {str(f) for p in parties if isinstance(p["facts"], list) for f in p["facts"]}
    return Note(
        f"control.note.{group['why']}", {"company": str(group["name"]), "names": names}, tuple(sorted(facts))
    )


def _about_votes(case: Case, naming: Naming, name: str) -> Iterator[Note]:
    column = case.votes.stakes.of(case.place)
    rest = max(0, UNIT - int(case.votes.stakes.most[column].sum()))
    if not naming.named and not case.bare and 2 * rest > UNIT:
        yield Note("control.note.unrecorded", {"company": name, "votes": percent_of_units(rest, rest)})
    if case.place in case.votes.directed_by and column.start < column.stop:
        yield Note("control.note.directed", {"company": name})
    for member in naming.named.members if naming.named else ():
        if case.ends_chain(member):
            values = {"name": case.name(member)}
            yield Note("control.note.chain-end", values, (case.id(member),))
    if naming.named and any(case.position.unknown[case.part.nodes[m]] for m in naming.named.members):
        yield Note("control.note.unknown-party", {"company": name})
