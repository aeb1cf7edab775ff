"""The register of one enterprise on a day (股东名册): every direct holding with what it brings and on what terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.analyses.ownership.share_words import fraction
from graphsvc.domain.facts import Value
from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.mixed import Ledger
from graphsvc.measures.ownership.mixed_segments import Group
from graphsvc.measures.ownership.position import HOLDER_CLASSES, Position
from graphsvc.measures.ownership.stakes import UNIT

SIDES = {Group.UNDECIDED: "undecided", Group.STATE: "state"}  # all others are outside the state
PARTNERS = {
    "Government": "locality",
    "Enterprise": "enterprise",
    "Institute": "institute",
    "University": "university",
}
"""The four kinds of shareholder (四类股东): 地方, 企业, 科研院所, 大专院校; everybody else is `other`."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One direct holding of capital; None is not reported."""

    fact: str
    holder: str
    name: str
    kind: str
    holder_class: str
    side: str  # state, outside, undecided
    low: int  # units of 1e-10
    high: int
    contribution: str | None
    amount: int | None  # yuan
    day: date | None
    advantage: str | None
    profit: float | None
    loss: float | None

    @property
    def partner(self) -> str:
        """Which of the four kinds of shareholder, or other."""
        return PARTNERS.get(self.kind, "other")

    def json(self) -> Json:
        """A row of the table."""
        return {
            "fact": self.fact,
            "holder": self.holder,
            "name": self.name,
            "kind": self.kind,
            "class": self.holder_class,
            "side": self.side,
            "low": fraction(self.low),
            "high": fraction(self.high),
            "contribution": self.contribution,
            "contribution_cny": self.amount,
            "contribution_date": self.day.isoformat() if self.day else None,
            "advantage": self.advantage,
            "profit_share": self.profit,
            "loss_share": self.loss,
        }


@dataclass(frozen=True, slots=True)
class Register:
    """The direct holdings of capital in one company, and what it holds of itself in units (that is nobody's)."""

    holdings: tuple[Holding, ...]
    own: int

    def __iter__(self) -> Iterator[Holding]:
        return iter(self.holdings)

    def __len__(self) -> int:
        return len(self.holdings)

    @property
    def low(self) -> int:
        """What all holders have at least."""
        return sum(h.low for h in self.holdings)

    @property
    def whole(self) -> int:
        """What shares are shares of: all but the own stake, or more where holders sum to more."""
        return max(UNIT - self.own, self.low, 1)

    def part(self, chosen: Sequence[Holding]) -> Range:
        """What these holdings come to together: no company has more than 100 % of holders, so the upper end is low plus what
        is left over.
        """
        low, high = sum(h.low for h in chosen), sum(h.high for h in chosen)
        return Range(low / self.whole, min(high, low + self.whole - self.low) / self.whole)

    def rest(self) -> Range:
        """What belongs to nobody who is recorded."""
        high = sum(h.high for h in self.holdings)
        return Range(max(0, self.whole - high) / self.whole, (self.whole - self.low) / self.whole)


def register_of(at: GraphView, position: Position, ledger: Ledger, company: int, day: int) -> Register:
    """The direct holdings of capital in a company on a day (its number), largest first, then by fact."""
    stakes, table = ledger.stakes, at.ties_by_type["HOLDS"]
    rows = np.arange(*np.searchsorted(stakes.target, [company, company + 1]))
    live = rows[(stakes.start[rows] <= day) & (stakes.end[rows] > day)]
    own = stakes.own[live]
    found: list[Holding] = []
    for row in live[~own].tolist():
        item, holder = int(stakes.item[row]), int(stakes.holder[row])
        id_, values = at.nodes[holder], table.values(item)
        found.append(
            Holding(
                fact=table.ids[item],
                holder=id_,
                name=at.name(id_),
                kind=at.label_of(id_),
                holder_class=HOLDER_CLASSES[int(position.holder_class[holder])],
                side=SIDES.get(Group(int(ledger.group[row])), "outside"),
                low=int(stakes.low[row]),
                high=int(stakes.high[row]),
                contribution=_word(values.get("contribution")),
                amount=_whole(values.get("contribution_cny")),
                day=_day(values.get("contribution_date")),
                advantage=_word(values.get("advantage")),
                profit=_share(values.get("profit_share")),
                loss=_share(values.get("loss_share")),
            )
        )
    order = sorted(found, key=lambda h: (-h.low, -h.high, h.fact))
    return Register(tuple(order), min(UNIT, int(stakes.low[live[own]].sum())))


# Private functions


def _word(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _whole(value: Value | None) -> int | None:
    return value if isinstance(value, int) else None


def _day(value: Value | None) -> date | None:
    return value if isinstance(value, date) else None


def _share(value: Value | None) -> float | None:
    return None if value is None else round(float(str(value)), 10)
