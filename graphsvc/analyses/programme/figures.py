"""Figures with their denominators (指标): exact in whole yuan, rates as Decimal, unknown never as 0.

>>> Rate(23, 100, 100, 100).percent
Decimal('23')
>>> Rate(0, 0, 0, 100).rate is None
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from graphsvc.analyses.programme.records import PREPARATION, SignedContract, SignedProject
from graphsvc.domain.facts import plain
from graphsvc.domain.finding import Json

_SIX = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole`, over the `reported` of `of` records; without one reported, or without a whole, it is unknown."""

    part: int
    whole: int
    reported: int
    of: int

    @property
    def rate(self) -> Decimal | None:
        """The fraction to six decimals, None where unknown."""
        if not self.reported or not self.whole:
            return None
        return plain((Decimal(self.part) / Decimal(self.whole)).quantize(_SIX, ROUND_HALF_UP))

    @property
    def percent(self) -> Decimal | None:
        """The rate in per cent."""
        return None if self.rate is None else plain(self.rate * 100)

    def json(self) -> dict[str, Json]:
        """`part` and `whole` are None, never 0, where something is there and nothing is reported."""
        known = self.reported > 0 or self.of == 0
        return {
            "part": self.part if known else None,
            "whole": self.whole if known else None,
            "rate": None if self.rate is None else str(self.rate),
            "reported": self.reported,
            "of": self.of,
        }


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount added up over the `reported` of `of` records, in yuan."""

    total_cny: int
    reported: int
    of: int

    @property
    def mean_cny(self) -> Decimal | None:
        """The mean of the reported, to whole fen."""
        if not self.reported:
            return None
        return plain((Decimal(self.total_cny) / self.reported).quantize(Decimal("0.01"), ROUND_HALF_UP))

    def json(self) -> dict[str, Json]:
        """`total_cny` is None, never 0, where something is there and nothing is reported."""
        return {
            "total_cny": self.total_cny if self.reported or not self.of else None,
            "mean_cny": None if self.mean_cny is None else str(self.mean_cny),
            "reported": self.reported,
            "of": self.of,
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a group of projects and contracts, or of all of them."""

    projects: int
    investment: Sum
    started_by_count: Rate  # 开工率
    started_by_amount: Rate
    arrived: Sum
    arrived_by_count: Rate  # projects with any funds arrived, of those that report
    arrived_by_amount: Rate  # 资金到位率
    preparation: dict[str, Rate]  # done, of those that report the item
    contracts: int
    performing: Rate  # 履约率

    def json(self) -> dict[str, Json]:
        """One row of a table."""
        return {
            "projects": self.projects,
            "investment": self.investment.json(),
            "started_by_count": self.started_by_count.json(),
            "started_by_amount": self.started_by_amount.json(),
            "arrived": self.arrived.json(),
            "arrived_by_count": self.arrived_by_count.json(),
            "arrived_by_amount": self.arrived_by_amount.json(),
            "preparation": {item: rate.json() for item, rate in self.preparation.items()},
            "contracts": self.contracts,
            "performing": self.performing.json(),
        }


def figures_of(projects: Sequence[SignedProject], contracts: Sequence[SignedContract]) -> Figures:
    """The figures of these projects and contracts."""
    return Figures(
        len(projects),
        _sum([p.investment_cny for p in projects]),
        _count_rate([p.started for p in projects]),
        _started_by_amount(projects),
        _sum([p.arrived_cny for p in projects]),
        _count_rate([None if p.arrived_cny is None else p.arrived_cny > 0 for p in projects]),
        _arrived_by_amount(projects),
        {item: _count_rate([_done(p.preparation[item]) for p in projects]) for item in PREPARATION},
        len(contracts),
        _count_rate([c.performing for c in contracts]),
    )


def _sum(amounts: Sequence[int | None]) -> Sum:
    reported = [a for a in amounts if a is not None]
    return Sum(sum(reported), len(reported), len(amounts))


def _count_rate(answers: Sequence[bool | None]) -> Rate:
    reported = [a for a in answers if a is not None]
    return Rate(sum(reported), len(reported), len(reported), len(answers))


def _started_by_amount(projects: Sequence[SignedProject]) -> Rate:
    known = [(p.started, p.investment_cny) for p in projects if p.started is not None]
    amounts = [(started, amount) for started, amount in known if amount is not None]
    part = sum(amount for started, amount in amounts if started)
    return Rate(part, sum(amount for _, amount in amounts), len(amounts), len(projects))


def _arrived_by_amount(projects: Sequence[SignedProject]) -> Rate:
    """Arrived of total investment, over the projects that report both."""
    both = [
        (p.arrived_cny, p.investment_cny)
        for p in projects
        if p.arrived_cny is not None and p.investment_cny is not None
    ]
    return Rate(sum(a for a, _ in both), sum(i for _, i in both), len(both), len(projects))


def _done(state: str | None) -> bool | None:
    return None if state is None else state == "done"
