"""Share registers as they should not be, for tests: each a few facts about the enterprise `T`, and what is to be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from graphsvc.domain.facts import Entity, Fact, Source, Tie
from tests.builders import enterprise, entity, holds, tie

AS_OF = date(2022, 6, 30)
BEGIN = date(2012, 7, 5)
DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Register:
    """A register of `T`: `codes` are the named findings that whoever reads it must give."""

    name: str
    make: Callable[[], list[Fact]]
    codes: frozenset[str] = frozenset()
    large: bool = False


def person(number: int | str) -> Entity:
    """A natural person."""
    return entity("Person", f"person:{number}")


def band(holder: str, low: str | None, high: str | None, *, above: bool = False, below: bool = False) -> Tie:
    """A holding of T that is known within bounds."""
    bounds = {n: Decimal(v) for n, v in (("share_min", low), ("share_max", high)) if v is not None}
    flags = {n: True for n, v in (("min_exclusive", above), ("max_exclusive", below)) if v}
    return tie("HOLDS", holder, "T", **bounds, **flags)


def held_by(*shares: str | None) -> list[Fact]:
    """T with a person for each share; None is not stated."""
    facts: list[Fact] = [enterprise("T")]
    for number, share in enumerate(shares):
        facts += [person(number), holds(f"person:{number}", "T", share)]
    return facts


def _self(share: str | None, *others: str) -> list[Fact]:
    return [*held_by(*others), holds("T", "T", share)]


def _bands(*ties: Tie) -> list[Fact]:
    holders = dict.fromkeys(t.from_id for t in ties)
    return [enterprise("T"), *(entity("Person", holder) for holder in holders), *ties]


def ring(companies: int, share: str, outside: str | None) -> list[Fact]:
    """Companies that hold each other in a ring, T being the first; persons hold the rest of each."""
    ids = ["T", *(f"R{n}" for n in range(1, companies))]
    facts: list[Fact] = [enterprise(id_) for id_ in ids]
    facts += [holds(ids[n - 1], id_, share) for n, id_ in enumerate(ids)]
    if outside:
        facts += [person(0), *(holds("person:0", id_, outside) for id_ in ids)]
    return facts


def _sources() -> list[Fact]:
    one = replace(holds("person:0", "T", "0.6"), source=Source("甲.csv", "ab" * 6, "甲", 2))
    other = replace(one, id="holds:other", values=holds("person:0", "T", "0.3").values, source=Source("乙.csv", "cd" * 6, "乙", 2))  # fmt: skip
    return [enterprise("T"), person(0), one, other]


def _joint() -> list[Fact]:
    facts = _bands(*(replace(band(f"person:{n}", "0.75", "1"), id=f"holds:{n}") for n in range(5)))
    return [replace(f, values={**f.values, "joint_group": "g", "basis": "voting"}) if isinstance(f, Tie) else f for f in facts]  # fmt: skip


def daily() -> list[Fact]:
    """Three persons whose shares of T change every day for ten years."""

    def periods() -> Iterator[Tie]:
        for day in range(DAYS):
            start = BEGIN + timedelta(days=day)
            for n in range(3):
                share = Decimal((day * 7 + n * 13) % 30 + 1).scaleb(-2)
                yield holds(
                    f"person:{n}", "T", str(share), valid_from=start, valid_to=start + timedelta(days=1)
                )

    return [enterprise("T"), *(person(n) for n in range(3)), *periods()]


def _codes(*names: str) -> frozenset[str]:
    return frozenset(names)


REGISTERS = (
    Register("nobody", lambda: [enterprise("T")]),
    Register("sum 100.01 %", lambda: held_by("0.5", "0.5001"), _codes("ROUNDED")),
    Register("sum 100.5 %", lambda: held_by("0.5", "0.505"), _codes("ROUNDED")),
    Register("sum 100.6 %", lambda: held_by("0.5", "0.506"), _codes("OVERSUBSCRIBED")),
    Register("sum 118.8 %", lambda: held_by("0.6", "0.588"), _codes("OVERSUBSCRIBED")),
    Register("every holder 100 %", lambda: held_by("1", "1", "1"), _codes("OVERSUBSCRIBED")),
    Register("sum 60 %", lambda: held_by("0.35", "0.25"), _codes("RESIDUAL")),
    Register("nothing but zeros", lambda: held_by("0", "0"), _codes("RESIDUAL")),
    Register("share not stated", lambda: held_by("0.4", None), _codes("UNKNOWN_SHARE")),
    Register("no share stated", lambda: held_by(None, None), _codes("UNKNOWN_SHARE")),
    Register("holds a tenth of itself", lambda: _self("0.1", "0.5", "0.4"), _codes("SELF_HOLDING")),
    Register("holds all of itself", lambda: _self("1"), _codes("SELF_HOLDING", "CLOSED_GROUP")),
    Register("holds itself and is over", lambda: _self("1", "0.6"), _codes("SELF_HOLDING")),
    Register("holds itself, share not stated", lambda: _self(None, "0.4"), _codes("SELF_HOLDING", "UNKNOWN_SHARE")),
    Register("band", lambda: _bands(band("person:0", "0.25", "0.5")), _codes("INTERVAL")),
    Register("band without its bounds", lambda: _bands(band("person:0", "0.25", "0.5", above=True, below=True)), _codes("INTERVAL")),
    Register("more than half", lambda: _bands(band("person:0", "0.5", None, above=True)), _codes("INTERVAL")),
    Register("at most half", lambda: _bands(band("person:0", None, "0.5")), _codes("INTERVAL")),
    Register("bands that cannot all be full", lambda: _bands(*(band(f"person:{n}", "0.25", "0.75") for n in range(3))), _codes("INTERVAL")),
    Register("band of everything", lambda: _bands(band("person:0", "0", "1"), band("person:1", "0", "1")), _codes("INTERVAL")),
    Register("one holder twice", lambda: [*held_by("0.3"), holds("person:0", "T", "0.3", contract_no="2")], _codes("SEVERAL")),
    Register("two sources", _sources, _codes("RIVAL")),
    Register("five joint holders", _joint),
    Register("ring of a thousand", lambda: ring(1_000, "0.51", "0.49"), large=True),
    Register("ring of a thousand, nearly closed", lambda: ring(1_000, "0.999", "0.001"), large=True),
    Register("ring of a thousand, closed", lambda: ring(1_000, "1", None), _codes("CLOSED_GROUP"), large=True),
    Register("ten thousand holders", lambda: held_by(*["0.0001"] * 10_000), large=True),
    Register("ten thousand holders, none stated", lambda: held_by(*[None] * 10_000), _codes("UNKNOWN_SHARE"), large=True),
    Register("a register of ten years of days", daily, _codes("RESIDUAL"), large=True),
)  # fmt: skip


def named(codes: Iterable[object]) -> set[str]:
    """Codes as text."""
    return {str(code) for code in codes}
