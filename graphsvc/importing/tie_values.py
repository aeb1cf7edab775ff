"""Values of a tie that exclude one another (取值矛盾)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import Field, TieType
from graphsvc.importing.entities import wrong_period
from graphsvc.importing.problems import Reason, named


def wrong_tie(schema: TieType, values: Mapping[str, Value]) -> Reason | None:
    """Why these values cannot be those of a tie, None where they can: a missing field, empty bounds, an empty period."""
    for declared in _required(schema):
        if declared.name not in values:
            return Reason("missing", {"field": named(declared)})
    return _wrong_bounds(values) or wrong_period(values)


def _wrong_bounds(values: Mapping[str, Value]) -> Reason | None:
    """Why no share lies between the bounds, None where one does."""
    low, high = values.get("share_min"), values.get("share_max")
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
        return Reason("range-reversed")
    above = values.get("min_exclusive") is True and isinstance(low, Decimal)
    below = values.get("max_exclusive") is True and isinstance(high, Decimal)
    if (above and low in (high, 1)) or (below and high in (low, 0)):
        return Reason("range-empty")
    return None


@cache
def _required(schema: TieType) -> tuple[Field, ...]:
    return tuple(f for f in schema.fields if f.required)
