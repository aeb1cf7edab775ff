"""Evidence of the programme's figures: which sentence says a rate, an amount, a difference."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from graphsvc.analyses.programme.figures import Rate
from graphsvc.domain.facts import plain
from graphsvc.domain.finding import Evidence, Plain
from graphsvc.domain.wording import HUNDRED_MILLION, money


def one_decimal(percent: Decimal) -> str:
    """Per cent as it is read out.

    >>> one_decimal(Decimal("23"))
    '23.0'
    """
    return str(percent.quantize(Decimal("0.1"), ROUND_HALF_UP))


def hundred_millions(yuan: int) -> str:
    """Exactly in 亿元, the unit in which investment is announced.

    >>> hundred_millions(-10_000_000)
    '-0.1'
    """
    return str(plain(Decimal(yuan) / HUNDRED_MILLION))


def amounts(**yuan: int) -> dict[str, Plain]:
    """Each amount in words of both languages: `<name>_zh` in 亿元, `<name>_en` in yuan."""
    words: dict[str, Plain] = {}
    for name, value in yuan.items():
        words |= {f"{name}_zh": f"{hundred_millions(value)}亿元", f"{name}_en": money(value, "en")}
    return words


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
    values = rate_values(rate) | amounts(part=rate.part, whole=rate.whole)
    return Evidence(rate_key(key, rate), values, facts=tuple(facts))
