"""Changes as they are written (变动写法): `sell:holder:company:0.10:buyer`, read against the register, refused by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from graphsvc.domain.errors import BadOption
from graphsvc.domain.wording import per_cent
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.stakes import UNIT, units_of
from graphsvc.measures.ownership.whatif import Change, Refusal, Sort, changed, held_of, refusal_of

FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "sell": (("holder", "company", "share", "buyer"),),
    "buy": (("buyer", "company", "share", "holder"), ("buyer", "company", "share")),
    "dilute": (("company", "buyer", "share"),),
    "break": (("holder", "company"),),
}
"""The fields of each kind of change, in order; `buy` without a seller takes from what nobody is recorded to hold."""

WRITTEN = "sell:HOLDER:COMPANY:SHARE:BUYER, buy:BUYER:COMPANY:SHARE[:HOLDER], dilute:COMPANY:NEW-HOLDER:SHARE, break:A:B"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Written:
    """One change as it was written, with its fields, and what it does to the stakes (`break` may do two things)."""

    text: str
    verb: str
    fields: dict[str, str]
    changes: tuple[Change, ...]
    moved: tuple[int, int]  # units that the first one moves, from least to most


def read_changes(
    texts: Sequence[str], at: GraphView, position: Position, freed: str
) -> tuple[list[Written], Position]:
    """The changes in their order and the position after them; BadOption names the one at fault and what would be right.

    `freed` says what becomes of a cross-holding that is dropped: `unknown` or `cancel`.
    """
    written: list[Written] = []
    for text in texts:
        verb, fields = _fields(text, at)
        changes = tuple(_changes(text, verb, fields, at, position, freed))
        moved = _moved(changes[0], position)
        for change in changes:
            reason = refusal_of(position, change)
            if reason is not None:
                raise BadOption("change", text, _said(reason, change, fields, position))
            position = changed(position, [change])
        written.append(Written(text, verb, fields, changes, moved))
    return written, position


# Private functions


def _fields(text: str, at: GraphView) -> tuple[str, dict[str, str]]:
    """The verb and the fields; ids may hold colons themselves, so they are found in the register."""
    verb, _, rest = text.strip().partition(":")
    if verb not in FORMS or not rest:
        raise BadOption("change", text, f"a change is written {WRITTEN}")
    parts = rest.split(":")
    readings = [
        dict(zip(form, found, strict=True)) for form in FORMS[verb] for found in _readings(parts, form, at)
    ]
    if len(readings) == 1:
        return verb, {name: value.strip() for name, value in readings[0].items()}
    if readings:
        raise BadOption("change", text, "its ids can be read in several ways; ask with other ids")
    raise BadOption("change", text, _why_unread(parts, verb, at))


def _readings(parts: Sequence[str], form: Sequence[str], at: GraphView) -> Iterator[tuple[str, ...]]:
    if not form:
        if not parts:
            yield ()
        return
    for size in range(1, len(parts) - len(form) + 2):
        first = ":".join(parts[:size]).strip()
        fits = size == 1 if form[0] == "share" else first in at
        if fits:
            for rest in _readings(parts[size:], form[1:], at):
                yield (first, *rest)


def _why_unread(parts: Sequence[str], verb: str, at: GraphView) -> str:
    """What is wrong with a change that cannot be read: too few parts, or an id that nobody has."""
    forms = FORMS[verb]
    if len(parts) < min(map(len, forms)):
        return f"a change is written {WRITTEN}"
    form = next((form for form in forms if len(form) == len(parts)), forms[0])
    unknown = [p for name, p in zip(form, parts, strict=False) if name != "share" and p.strip() not in at]
    if unknown:
        return f"nobody has the id {unknown[0]!r} on this date"
    return f"a change is written {WRITTEN}"


def _changes(
    text: str, verb: str, fields: dict[str, str], at: GraphView, position: Position, freed: str
) -> Iterable[Change]:
    nodes = {name: at.numbers[value] for name, value in fields.items() if name != "share"}
    target, holder, other = (nodes.get(name, -1) for name in ("company", "holder", "buyer"))
    for name in ("company", "holder") if verb == "break" else ("company",):
        if not position.company[nodes[name]]:
            raise BadOption(
                "change", text, f"{fields[name]!r} is no enterprise or arrangement that can be held"
            )
    if verb == "break":
        sort = Sort.DROP if freed == "unknown" else Sort.CANCEL
        both = [Change(sort, target, holder), Change(sort, holder, target)]
        some = [c for c in both if held_of(position.capital, c.holder, c.target).most]
        return some or both[:1]
    if other == target:
        raise BadOption(
            "change", text, "a company does not buy shares of itself here; drop or dilute instead"
        )
    units = _units(text, fields["share"], whole=verb == "sell" or (verb == "buy" and holder >= 0))
    if verb == "dilute":
        return [Change(Sort.DILUTE, target, units=units, other=other)]
    return [Change(Sort.MOVE if holder >= 0 else Sort.TAKE, target, holder, units, other)]


def _moved(change: Change, position: Position) -> tuple[int, int]:
    if change.units is not None:
        return change.units, change.units
    held = held_of(position.capital, change.holder, change.target)
    return held.least, held.most


def _units(text: str, share: str, whole: bool) -> int | None:
    """A share as 0.51, 51% or (of a stake) all; a bare 51 is asked back."""
    if share == ALL and whole:
        return None
    number, percent = share.removesuffix("%").strip(), share.endswith("%")
    try:
        value = Decimal(number)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise BadOption("change", text, f"{share!r} is no share: write 0.51 or 51%")
    if percent:
        value = value / 100
    elif value > 1:
        raise BadOption("change", text, f"{share} can be read two ways: write {value / 100:f} or {value:f}%")
    if not 0 < value <= 1:
        raise BadOption("change", text, f"{share} is no part of a company: more than 0 and at most 100%")
    if value != value.quantize(Decimal("1e-10")):
        raise BadOption("change", text, f"{share} has more than ten decimals")
    return units_of(value.quantize(Decimal("1e-10")))


def _said(reason: Refusal, change: Change, fields: dict[str, str], position: Position) -> str:
    held = held_of(position.capital, change.holder, change.target)
    holder, company = fields.get("holder", ""), fields["company"]
    match reason:
        case Refusal.NOTHING_HELD:
            return f"{holder!r} holds nothing of {company!r}"
        case Refusal.HOLDS_LESS:
            return f"{holder!r} holds {_percent(held.most)} of {company!r}, which is less"
        case Refusal.NOT_CERTAIN:
            return f"{holder!r} holds {_percent(held.least)} of {company!r} for certain; sell at most that, or {ALL}"
        case Refusal.NOBODYS_LESS:
            return f"of {company!r} {_percent(held.rest)} belong to nobody recorded; name a seller"
        case Refusal.ABOVE_WHOLE:
            return "a share of a company is more than 0 and less than 100% here"
        case _:
            return "a holder does not sell to itself"


def _percent(units: int) -> str:
    return per_cent(units * 100 / UNIT, 8)
