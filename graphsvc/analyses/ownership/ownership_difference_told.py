"""Changes and flips as an answer holds them (变动说明)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graphsvc.analyses.ownership.ownership_difference_flips import Flip
from graphsvc.analyses.ownership.share_words import percent
from graphsvc.domain.facts import Tie, Value
from graphsvc.domain.finding import Evidence, Finding, Json, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes import BaseChange
from graphsvc.measures.ownership.changes_smallest import Explanation


@dataclass(frozen=True, eq=False)
class Told:
    """A flip with its reason: the changes that it was looked for in, and the smallest of them; None = not looked for."""

    flip: Flip
    changes: Sequence[BaseChange]
    why: Explanation | None

    @property
    def because(self) -> list[BaseChange]:
        """The changes that explain it."""
        return [self.changes[place] for place in self.why.changes] if self.why else []


def change_json(view: GraphView, change: BaseChange) -> Json:
    """A row of the base table; shares are `[low, high]`, null where nothing is stated, and their difference."""
    before, after = _share(change.before), _share(change.after)
    return {
        "sort": str(change.sort),
        "type": change.tie.type,
        "date": change.day.isoformat(),
        "from": change.tie.from_id,
        "from_name": view.name(change.tie.from_id),
        "to": change.tie.to_id,
        "to_name": view.name(change.tie.to_id),
        "before": [float(s) for s in before] if before else None,
        "after": [float(s) for s in after] if after else None,
        "delta": [float(b - a) for a, b in zip(before, after, strict=True)] if before and after else None,
        "facts": list(change.facts),
    }


def flip_json(view: GraphView, told: Told) -> Json:
    """A row of the table of flips."""
    flip, why = told.flip, told.why
    day = told.changes[why.first].day.isoformat() if why else None
    return {
        "enterprise": flip.company,
        "name": view.name(flip.company),
        "kind": flip.kind,
        "holder": flip.holder,
        "before": flip.before,
        "after": flip.after,
        "date": day,
        "because": [change_json(view, change) for change in told.because] if why else None,
        "smallest": why.smallest if why else None,
        "reduced": why.reduced if why else None,
    }


def flip_finding(at: GraphView, told: Told, place: int) -> Finding:
    """The same in sentences; holdings that still stand are linked."""
    evidence = [_because(at, change) for change in told.because]
    if told.why is not None and not told.why.reduced:
        evidence.append(Evidence("ownership-difference.not-reduced"))
    elif told.why is not None and len(evidence) > 1:
        evidence.append(Evidence("ownership-difference.together", {"first": told.why.first + 1}))
    return Finding(f"flip:{place:06d}", told.flip.key, told.flip.values, tuple(evidence))


# Private functions


def _because(at: GraphView, change: BaseChange) -> Evidence:
    before, after = _share(change.before), _share(change.after)
    values: dict[str, Plain] = {
        "day": change.day,
        "from": _name(at, change.tie.from_id),
        "to": _name(at, change.tie.to_id),
        "share": _words(before, after),
    }
    table, mask = at.ties_by_type[change.tie.type], at.mask(change.tie.type)
    facts = tuple(fact for fact in change.facts if mask[table.row_of[fact]])
    return Evidence(f"ownership-difference.because.{change.sort}.{change.tie.type}", values, facts=facts)


def _words(before: tuple[Decimal, Decimal] | None, after: tuple[Decimal, Decimal] | None) -> str:
    said = [_ends(share) for share in (before, after) if share is not None]
    return f" {' → '.join(said)}" if said else ""


def _ends(share: tuple[Decimal, Decimal]) -> str:
    low, high = (percent(float(end)) for end in share)
    return low if low == high else f"{low}–{high}"


def _share(tie: Tie | None) -> tuple[Decimal, Decimal] | None:
    if tie is None:
        return None
    low, high = tie.values.get("share_min"), tie.values.get("share_max")
    if low is None and high is None:
        return None
    return _number(low, "0"), _number(high, "1")


def _number(value: Value | None, otherwise: str) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(otherwise)


def _name(at: GraphView, id_: str) -> str:
    return at.name(id_) if id_ in at else id_
