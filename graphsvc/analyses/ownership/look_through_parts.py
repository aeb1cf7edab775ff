"""The parts of a company beside its holders (构成与未知): by class, unknown, mixedness, and who is largest for certain."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphsvc.analyses.ownership.share_words import percent, percent_range, rounded
from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.composition_mixedness import mixedness_of
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.look_through_target import Holder, LookThrough
from graphsvc.measures.ownership.look_through_unknown import Unknown, unknown_part
from graphsvc.measures.ownership.position import HOLDER_CLASSES, Position


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest ultimate holder and the largest natural person, each None where something could overturn it."""

    holder: Holder | None
    person: Holder | None


@dataclass(frozen=True, eq=False)
class Parts:
    """What the enterprise consists of beside the list of its holders."""

    undeclared: bool  # nobody's holding in it is recorded
    unknown: Unknown
    composition: Mapping[str, Range]
    largest: Largest
    chain_ends: Sequence[Holder]

    def json(self, at: GraphView, found: LookThrough) -> dict[str, Json]:
        """As the answer's result holds them."""
        mixed = mixedness_of(list(self.composition.values()))
        return {
            "unknown": unknown_json(self.unknown),
            "composition": {name: ends_json(part) for name, part in self.composition.items()},
            "mixedness": {"low": rounded(mixed.low), "high": rounded(mixed.high)},
            "largest": {
                "holder": _named(at, found, self.largest.holder),
                "person": _named(at, found, self.largest.person),
            },
            "unresolved": ends_json(found.unresolved),
            "closed": rounded(found.closed),
            "chain_ends": [at.nodes[int(found.above.nodes[h.place])] for h in self.chain_ends],
        }


def parts_of(found: LookThrough, position: Position) -> Parts:
    """The parts of the enterprise of this look-through."""
    nodes, bare = found.above.nodes, bool(found.above.ends[0])
    none, whole = Range(0.0, 0.0), Range(1.0, 1.0)
    unknown = (
        Unknown(none, none, whole, whole)
        if bare
        else unknown_part(found.bounds, found.arriving, position.unknown[nodes], position.reason[nodes])
    )
    composition = _composition(found, position, unknown)  # before the holders: they may use up the work limit
    ultimate = found.ultimate()
    return Parts(
        bare,
        unknown,
        composition,
        _largest(found, position, ultimate, unknown),
        [h for h in ultimate if position.company[nodes[h.place]]],
    )


def ends_json(share: Range) -> dict[str, Json]:
    """`{low, high, bound}`."""
    return {
        "low": rounded(share.low),
        "high": rounded(share.high),
        "bound": "sharp" if share.sharp else "wide",
    }


def share_words(share: Range) -> str:
    """A share or its two ends.

    >>> share_words(Range(0.25, 0.5))
    '25%–50%'
    """
    if share.exact or share.low == share.high:
        return percent(share.low)
    return f"≥{percent(share.low)}" if math.isinf(share.high) else percent_range(share.low, share.high)


def unknown_json(unknown: Unknown) -> dict[str, Json]:
    """`{low, high, bound}` of everything unknown, and the three kinds apart."""
    return {
        **ends_json(unknown.total),
        "declared_with_reason": ends_json(unknown.declared_with_reason),
        "declared_without_reason": ends_json(unknown.declared_without_reason),
        "residual": ends_json(unknown.residual),
    }


# Private functions


def _composition(found: LookThrough, position: Position, unknown: Unknown) -> dict[str, Range]:
    """The part of each holder class, what nobody declared, what closed groups hold, what lies beyond the depth."""
    a = found.above
    classes = position.holder_class[a.nodes]
    ends = a.ends.copy()
    ends[0] = False
    parts = {name: found.of_places(ends & (classes == code)) for code, name in enumerate(HOLDER_CLASSES)}
    parts["residual"] = unknown.residual
    spare = 0.0 if found.bounds.certain else found.bounds.spare
    parts["closed"] = Range(found.closed, min(1.0, found.closed + spare), sharp=spare == 0)
    parts["unresolved"] = found.unresolved
    return parts


def _largest(found: LookThrough, position: Position, holders: Sequence[Holder], unknown: Unknown) -> Largest:
    """Who is largest whatever the bands, the unknown and the unresolved part turn out to be."""
    nodes = found.above.nodes
    known = [h for h in holders if not position.unknown[nodes[h.place]]]
    persons = [h for h in known if position.person[nodes[h.place]]]
    open_ = unknown.total.high + found.unresolved.high
    ends = found.above.ends & position.company[nodes]
    ends[0] = False
    return Largest(_first(known, open_), _first(persons, open_ + found.of_places(ends).high))


def _first(holders: Sequence[Holder], open_: float) -> Holder | None:
    if not holders:
        return None
    best = max(holders, key=lambda h: (h.share.low, -h.place))
    others = max((h.share.high for h in holders if h is not best), default=0.0)
    return best if round(best.share.low, 10) > round(others + open_, 10) else None


def _named(at: GraphView, found: LookThrough, holder: Holder | None) -> Json:
    if holder is None:
        return None
    id_ = at.nodes[int(found.above.nodes[holder.place])]
    return {"id": id_, "name": at.name(id_), "low": rounded(holder.share.low)}
