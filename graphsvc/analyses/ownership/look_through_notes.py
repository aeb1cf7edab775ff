"""What the reader must know before the figures (说明): what is largest, unknown, closed, cut off or not reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphsvc.analyses.ownership.look_through_holders import Telling
from graphsvc.analyses.ownership.look_through_parts import Parts, share_words
from graphsvc.analyses.ownership.share_words import percent
from graphsvc.domain.finding import Note, Plain
from graphsvc.measures.ownership.look_through_target import Holder


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that a note speaks of."""

    depth: int | None
    top: int
    policy: str


def notes_of(telling: Telling, parts: Parts, holders: Sequence[Holder], asked: Asked) -> Iterator[Note]:
    """The notes of an answer, the most telling first."""
    found = telling.found
    id_ = telling.at.nodes[int(found.above.nodes[0])]
    if parts.undeclared:
        yield Note("look-through.note.no-holders", {"company": telling.at.name(id_)}, (id_,))
        return
    yield from _largest(telling, parts)
    if parts.unknown.total.high > 1e-10:
        yield Note("look-through.note.unknown", _unknown(parts))
    if found.closed > 1e-10:
        yield Note("look-through.note.closed", {"share": percent(found.closed)})
    if found.above.cut.any():
        values: dict[str, Plain] = {"depth": asked.depth, "share": share_words(found.unresolved)}
        yield Note("look-through.note.depth", values)
    if parts.chain_ends:
        ends = tuple(telling.at.nodes[int(found.above.nodes[h.place])] for h in parts.chain_ends)
        yield Note("look-through.note.ends", {"n": len(ends)}, ends)
    if len(holders) > asked.top:
        yield Note("look-through.note.more", {"n": len(holders), "top": asked.top})
    wide = sum(not holder.share.sharp for holder in holders)
    if wide:
        yield Note("look-through.note.wide", {"n": wide})
    if asked.policy == "strict":
        yield Note("look-through.note.policy")


# Private functions


def _largest(telling: Telling, parts: Parts) -> Iterator[Note]:
    largest = parts.largest.holder
    if largest is None:
        yield Note("look-through.note.no-largest")
        return
    id_ = telling.at.nodes[int(telling.found.above.nodes[largest.place])]
    values = {"name": telling.at.name(id_), "share": share_words(largest.share)}
    yield Note("look-through.note.largest", values, (id_,))


def _unknown(parts: Parts) -> dict[str, Plain]:
    unknown = parts.unknown
    return {
        "share": share_words(unknown.total),
        "reason": share_words(unknown.declared_with_reason),
        "silent": share_words(unknown.declared_without_reason),
        "residual": share_words(unknown.residual),
    }
