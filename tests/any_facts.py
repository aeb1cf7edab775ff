"""Facts of every kind, made by hypothesis from the vocabulary: whatever is declared is tried."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from graphsvc.domain.facts import Entity, Fact, Source, Tie, Value, plain
from graphsvc.domain.schema import Field, FieldType, Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES

# what a store and a JSON line can hold: no lone surrogates, no NUL
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
IDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=10
)
SHARES = st.integers(0, 10**10).map(lambda units: plain(Decimal(units).scaleb(-10)))
DECIMALS = st.builds(
    lambda digits, places: plain(Decimal(digits).scaleb(-places)),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 12),
)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
INTEGERS = st.integers(-(2**63) + 1, 2**63 - 1) | st.sampled_from([0, 2**53 + 1, -(2**53) - 1])
SOURCES = st.none() | st.builds(
    Source, TEXT, st.text("0123456789abcdef", min_size=12, max_size=12), TEXT, st.integers(1, 10**6)
)


def value_of(field: Field) -> st.SearchStrategy[Value]:
    """Any value that the field can hold."""
    by_type: dict[FieldType, st.SearchStrategy[Value]] = {
        FieldType.TEXT: TEXT,
        FieldType.INTEGER: INTEGERS,
        FieldType.MONEY: INTEGERS,
        FieldType.SHARE: SHARES,
        FieldType.DECIMAL: DECIMALS,
        FieldType.DATE: DATES,
        FieldType.BOOL: st.booleans(),
        FieldType.CHOICE: st.sampled_from([choice.code for choice in field.choices] or ["?"]),
        FieldType.LIST: st.lists(TEXT, min_size=1, max_size=3).map(tuple),
    }
    return by_type[field.type]


def values_of(schema: Kind | TieType) -> st.SearchStrategy[dict[str, Value]]:
    """Any reported values of a kind or tie type; most fields are not reported."""
    return st.fixed_dictionaries({}, optional={field.name: value_of(field) for field in schema.fields})


@st.composite
def any_facts(draw: st.DrawFn, most: int = 6) -> list[Fact]:
    """Entities of any kind and ties of any type between them, parallel ones and loops too, in any order."""
    ids = draw(st.lists(IDS, unique=True, max_size=most))
    entities: list[Entity] = []
    for id_ in ids:
        kind = draw(st.sampled_from(KINDS))
        entities.append(Entity(f"e:{id_}", kind.label, draw(values_of(kind)), draw(SOURCES)))
    facts: list[Fact] = [*entities]
    for number in range(draw(st.integers(0, most)) if entities else 0):
        type_ = draw(st.sampled_from(TIES))
        ends = draw(st.sampled_from(entities)).id, draw(st.sampled_from(entities)).id
        facts.append(Tie(f"{type_.slug}:{number}", type_.type, *ends, draw(values_of(type_)), draw(SOURCES)))
    return draw(st.permutations(facts))


def possible(values: dict[str, Value]) -> dict[str, Value]:
    """Values of a tie as an import would let them be: period and bounds in order, exclusion only where something is left."""
    start, end = values.get("valid_from"), values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        del values["valid_to"]
    low, high = values.get("share_min"), values.get("share_max")
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
        values |= {"share_min": high, "share_max": low}
    low, high = values.get("share_min"), values.get("share_max")
    if low == high or low == 1 or high == 0:
        values = {name: value for name, value in values.items() if not name.endswith("_exclusive")}
    return values
