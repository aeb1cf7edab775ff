"""Evidence of the programme's figures (依据): which sentence says a rate, known or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from graphsvc.analyses.programme.figures import Rate
from graphsvc.domain.finding import Evidence, Money, Plain


def one_decimal(percent: Decimal) -> str:
    """Per cent as it is read out.

    >>> one_decimal(Decimal("23"))
    '23.0'
    """
    return str(percent.quantize(Decimal("0.1"), ROUND_HALF_UP))


def rate_values(rate: Rate) -> dict[str, Plain]:
    """Part, whole, per cent with one decimal and how many reported; per cent is left out where unknown."""
    values: dict[str, Plain] = {
        "part": rate.part,
        "whole": rate.whole,
        "reported": rate.reported,
        "of": rate.of,
    }
    return values if rate.percent is None else values | {"percent": one_decimal(rate.percent)}


def rate_key(key: str, rate: Rate) -> str:
    """The sentence of a rate, or the one that says it is unknown."""
    return key if rate.percent is not None else f"{key}.unknown"


def counted(key: str, rate: Rate, facts: Sequence[str] = ()) -> Evidence:
    """A rate by count."""
    return Evidence(rate_key(key, rate), rate_values(rate), facts=tuple(facts))


def weighed(key: str, rate: Rate, facts: Sequence[str] = ()) -> Evidence:
    """A rate by amount."""
    values = rate_values(rate) | {"part": Money(rate.part), "whole": Money(rate.whole)}
    return Evidence(rate_key(key, rate), values, facts=tuple(facts))
