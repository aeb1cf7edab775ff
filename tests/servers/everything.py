"""One fact of every kind and tie type, with a value in every field: made from the vocabulary, so that it stays whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from graphsvc.domain.facts import Entity, Fact, Source, Tie, Value
from graphsvc.domain.schema import Field, FieldType
from graphsvc.domain.vocabulary import KINDS, TIES

SOURCE = Source("城市.xlsx", "ab" * 32, "全部", 7)


def every_fact() -> list[Fact]:
    """An entity of every kind, and a tie of every type between the first kinds it allows, with every field reported."""
    facts: list[Fact] = [
        Entity(f"{kind.slug}:1", kind.label, _values(kind.fields), Source(SOURCE.file, "cd" * 6, "全部", 7))
        for kind in KINDS
    ]
    slugs = {kind.label: kind.slug for kind in KINDS}
    for tie in TIES:
        ends = f"{slugs[tie.from_kinds[0]]}:1", f"{slugs[tie.to_kinds[0]]}:1"
        facts.append(Tie(f"{tie.slug}:1", tie.type, *ends, _values(tie.fields), SOURCE))
    return facts


def _values(fields: tuple[Field, ...]) -> dict[str, Value]:
    return {field.name: _value(field) for field in fields}


def _value(field: Field) -> Value:
    match field.type:
        case FieldType.TEXT:
            return f"{field.zh}：甲 𠮷 “乙”\n丙"
        case FieldType.CHOICE:
            return field.choices[-1].code
        case FieldType.LIST:
            return ("甲；一", "", "乙")[::2]
        case FieldType.INTEGER | FieldType.MONEY:
            return 2**53 + 1
        case FieldType.SHARE:
            return Decimal("0.3333333333")
        case FieldType.DECIMAL:
            return Decimal("0.123456789012345")
        case FieldType.DATE:
            return date(1949, 10, 1)
        case FieldType.BOOL:
            return False
