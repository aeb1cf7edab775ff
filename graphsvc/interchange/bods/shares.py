"""Shares of an interest (比例) as bounds of a holding, and back: per cent there, fractions of at most ten decimals here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from graphsvc.domain.facts import SHARE_UNIT, Value, plain
from graphsvc.interchange.bods.conditions import Object
from graphsvc.interchange.bods.json_text import Read


def bounds_of(share: Object) -> dict[str, Value]:
    """The bounds that a share states.

    >>> bounds_of({"exclusiveMinimum": 25, "maximum": Decimal("50.0")})
    {'share_min': Decimal('0.25'), 'share_max': Decimal('0.5'), 'min_exclusive': True}
    """
    if "exact" in share:
        exact = _fraction(share["exact"])
        return {"share_min": exact, "share_max": exact}
    found: dict[str, Value] = {}
    for ours, included, excluded in (("min", "minimum", "exclusiveMinimum"), ("max", "maximum", "exclusiveMaximum")):  # fmt: skip
        said = share.get(excluded, share.get(included))
        if said is not None:
            found[f"share_{ours}"] = _fraction(said)
            if excluded in share:
                found[f"{ours}_exclusive"] = True
    low, high = found.get("share_min"), found.get("share_max")
    if (
        low == high or low == 1 or high == 0
    ):  # what only rounding made one number, or nothing, is no open range
        found = {name: value for name, value in found.items() if name.startswith("share_")}
    return dict(sorted(found.items(), key=lambda pair: not pair[0].startswith("share_")))


def share_of(values: Mapping[str, Value]) -> Object:
    """The share that the bounds of a holding are; empty where none is stated.

    >>> share_of({"share_min": Decimal("0.3333333333"), "share_max": Decimal("0.3333333333")})
    {'exact': Decimal('33.33333333')}
    """
    low, high = values.get("share_min"), values.get("share_max")
    if low is not None and low == high and not (values.get("min_exclusive") or values.get("max_exclusive")):
        return {"exact": _percent(low)}
    found: Object = {}
    for bound, name in ((low, "min"), (high, "max")):
        if bound is not None:
            word = f"{'exclusiveM' if values.get(f'{name}_exclusive') else 'm'}{name[1:]}imum"
            found[word] = _percent(bound)
    return found


# Private functions


def _fraction(percent: Read) -> Decimal:
    exact = Decimal(percent) if isinstance(percent, (int, Decimal)) else Decimal(0)
    return plain((exact / 100).quantize(SHARE_UNIT))


def _percent(fraction: Value) -> Decimal:
    return plain(fraction * 100) if isinstance(fraction, Decimal) else Decimal(0)
