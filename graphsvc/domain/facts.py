"""Facts (事实): entities and ties as frozen values, and where they came from.

Values are Python values by field type: text `str`, integer and money `int`, share and decimal `Decimal`, date
`datetime.date`, yes/no `bool`, choice `str` (its code), list `tuple[str, ...]`. A field that is not reported is
absent from `values`; `None` never stands in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TypeAlias

from graphsvc.domain.schema import TieType

Value: TypeAlias = str | int | Decimal | date | bool | tuple[str, ...]

SHARE_UNIT = Decimal(
    "1e-10"
)  # thresholds compare integers of this unit: sums of floats pass 50 % by accident
MAXIMUM_ID_LENGTH = 128


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact came from (来源): file name, its SHA-256, sheet and the row a person sees."""

    file: str
    sha256: str
    sheet: str
    row: int

    def text(self) -> str:
        """The one text that the store keeps beside a fact.

        >>> Source("持股.xlsx", "ab" * 32, "持股", 7).text()
        '["持股.xlsx","abababababab","持股",7]'
        """
        return json.dumps(
            [self.file, self.sha256[:12], self.sheet, self.row], ensure_ascii=False, separators=(",", ":")
        )

    @staticmethod
    def parse(text: str) -> Source:
        """The source in the text form; its `sha256` has the first 12 digits."""
        file, sha256, sheet, row = json.loads(text)
        return Source(file, sha256, sheet, int(row))


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: id, node label and reported values."""

    id: str
    label: str
    values: Mapping[str, Value] = field(default_factory=dict)
    source: Source | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """Its name, or its id where none is reported."""
        return str(self.values.get("name") or self.id)

    def period(self) -> Period:
        """When it is valid."""
        return period_of(self.values)


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: id, relationship type, both ends and reported values."""

    id: str
    type: str
    from_id: str
    to_id: str
    values: Mapping[str, Value] = field(default_factory=dict)
    source: Source | None = field(default=None, compare=False)

    def period(self) -> Period:
        """When it is valid."""
        return period_of(self.values)


Fact: TypeAlias = Entity | Tie


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open period of valid time (有效期); `None` is unbounded."""

    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the period contains the day; its end is excluded.

        >>> Period(date(2021, 1, 1), date(2022, 1, 1)).holds_on(date(2022, 1, 1))
        False
        """
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def period_of(values: Mapping[str, Value]) -> Period:
    """The period in a fact's values."""
    start, end = values.get("valid_from"), values.get("valid_to")
    return Period(start if isinstance(start, date) else None, end if isinstance(end, date) else None)


def share_units(share: Decimal) -> int:
    """A share as an integer of 1e-10, exact for at most 10 decimals.

    >>> share_units(Decimal("0.51"))
    5100000000
    """
    return int(share.scaleb(10).to_integral_exact())


def share_from_units(units: int) -> Decimal:
    """The share of that many 1e-10 units, without trailing zeros.

    >>> share_from_units(5100000000)
    Decimal('0.51')
    """
    return plain(Decimal(units).scaleb(-10))


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent, so that equal numbers are equal text.

    >>> plain(Decimal("1E+2")), plain(Decimal("0.500"))
    (Decimal('100'), Decimal('0.5'))
    """
    normal = number.normalize()
    _, digits, exponent = normal.as_tuple()
    if not any(digits):
        return Decimal(0)
    return normal.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else normal


def decimal_text(number: Decimal) -> str:
    """The one text of a number: no trailing zeros, no exponent.

    >>> decimal_text(Decimal("1E-10")), decimal_text(Decimal("0.500"))
    ('0.0000000001', '0.5')
    """
    return format(plain(number), "f")


def tie_id(tie_type: TieType, from_id: str, to_id: str, values: Mapping[str, Value]) -> str:
    """The id of a tie that was given none: `<type>:` and 20 hex digits over ends, key fields and start.

    The ends of a symmetric tie must be in id order already.
    """
    key = [encode_basestring(text) for text in (tie_type.type, from_id, to_id)]
    for name in (*tie_type.key, "valid_from"):
        value = values.get(name)
        key.append("null" if value is None else canonical_value(value))
    text = f"[{','.join(key)}]"
    return f"{tie_type.slug}:{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def canonical_line(fact: Fact) -> str:
    """The canonical form of a fact: one JSON line, keys sorted, nulls left out, source left out.

    >>> canonical_line(Entity("meeting:1", "Meeting", {"name": "第一次会议", "date": date(2021, 1, 8)}))
    '{"date":"2021-01-08","id":"meeting:1","kind":"Meeting","name":"第一次会议"}'
    """
    line: dict[str, object] = {name: jsonable(value) for name, value in fact.values.items()}
    line["id"] = fact.id
    if isinstance(fact, Tie):
        line |= {"type": fact.type, "from": fact.from_id, "to": fact.to_id}
    else:
        line["kind"] = fact.label
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_value(value: Value) -> str:
    """The canonical text of one value, as it stands in the line.

    >>> canonical_value(Decimal("0.50")), canonical_value(("甲", "乙"))
    ('"0.5"', '["甲","乙"]')
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    return json.dumps(jsonable(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def content_digest(facts: Iterable[Fact]) -> str:
    """SHA-256 over the canonical lines, sorted by kind or type, then id: equal for equal content."""
    ordered = sorted(facts, key=lambda f: (f.type if isinstance(f, Tie) else f.label, f.id))
    digest = hashlib.sha256()
    for fact in ordered:
        digest.update(canonical_line(fact).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def jsonable(value: Value | None) -> bool | int | str | list[str] | None:
    """A value as JSON can hold it exactly: shares and decimals as text, ISO dates, lists.

    >>> jsonable(Decimal("0.51")), jsonable(date(2021, 1, 8))
    ('0.51', '2021-01-08')
    """
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
