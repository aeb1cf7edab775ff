"""The smallest stake that flips control (控制权翻转的最小增持): in the company itself, or in one above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Majority, Votes

ABOVE = 200  # companies above that are tried as a way in


@dataclass(frozen=True, slots=True)
class Purchase:
    """So many more votes (units) of one company, beside those that the buyer and its companies have of it already."""

    company: int
    held: int
    extra: int


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest single purchase by which a buyer comes to control a company.

    `direct` in the company itself, `cheapest` in any company, the company itself or one above; both None where the buyer
    controls it already (`already`), or where an agreement directs every company that would do.
    """

    buyer: int
    already: bool
    direct: Purchase | None
    cheapest: Purchase | None


def flip_of(
    votes: Votes, buyer: int, company: int, majority: Majority = MORE_THAN_HALF, most: int = ABOVE
) -> Flip:
    """By arithmetic on whole units: what is missing to a majority, given the votes of the buyer and of what it controls.

    A purchase changes the votes of one company only. It makes the buyer a controller of the target just where it makes it one of
    that company and the buyer with that company controls the target; so what is missing there is the smallest stake. Votes at
    their least: control is then certain. A company that an agreement directs is no way in: the agreement comes before votes.

    >>> held = Stakes.of_rows([(1, 0, "0.45"), (2, 0, "0.3"), (3, 2, "0.4")], 4)
    >>> flip = flip_of(Votes.of(held), 1, 0)
    >>> flip.direct, flip.cheapest
    (Purchase(company=0, held=4500000000, extra=500000001), Purchase(company=0, held=4500000000, extra=500000001))
    """
    own = controlled(votes, [buyer], majority)
    if company in own or company == buyer:
        return Flip(buyer, True, None, None)
    group = {buyer, *own}
    direct = _missing(votes, group, company, majority)
    best = direct
    for above in _above(votes, company, group, most):
        purchase = _missing(votes, group, above, majority)
        if purchase is None or (best is not None and purchase.extra >= best.extra):
            continue
        if company in controlled(votes, [buyer, above], majority, until=(company,)):
            best = purchase
    return Flip(buyer, False, direct, best)


def after_purchase(
    votes: Votes, buyer: int, purchase: Purchase, units: int, majority: Majority = MORE_THAN_HALF
) -> Votes:
    """The votes when the buyer has bought so many units: from nobody's part first, then from others, the largest first."""
    stakes, company = votes.stakes, purchase.company
    column = stakes.of(company)
    own = {buyer, *controlled(votes, [buyer], majority)}
    free = max(0, UNIT - int(stakes.least[column].sum()))
    missing, low, high = max(0, units - free), stakes.low.copy(), stakes.high.copy()
    rows = column.start + np.flatnonzero(~np.isin(stakes.holder[column], [*own, company]))
    rows = rows[np.argsort(-stakes.least[rows], kind="stable")]
    least = stakes.least[rows]
    part = np.clip(missing - (np.cumsum(least) - least), 0, least)
    low[rows], high[rows] = np.maximum(low[rows] - part, 0), np.maximum(high[rows] - part, 0)
    bought = Stakes.of_rows([(buyer, company, units)], stakes.nodes)
    rest = Stakes(
        stakes.nodes, stakes.holder, stakes.target, low, high, stakes.open_low, stakes.open_high, stakes.stated, stakes.item
    )  # fmt: skip
    return Votes.of(rest.altered(np.zeros(0, dtype=np.int64), bought), votes.directs, votes.concert)


def verified(votes: Votes, flip: Flip, company: int, majority: Majority = MORE_THAN_HALF) -> bool:
    """Whether computing control anew shows it: at the smallest stake the buyer controls, one unit below it does not."""
    if flip.cheapest is None:
        return flip.already
    results = []
    for units in (flip.cheapest.extra, flip.cheapest.extra - 1):
        after = after_purchase(votes, flip.buyer, flip.cheapest, units, majority)
        results.append(company in controlled(after, [flip.buyer], majority))
    return results == [True, False]


def flips(
    votes: Votes, buyers: Iterable[int], company: int, majority: Majority = MORE_THAN_HALF
) -> list[Flip]:
    """The flips of several buyers, the cheapest first; who controls already comes last."""
    found = [flip_of(votes, buyer, company, majority) for buyer in buyers if buyer != company]
    return sorted(found, key=lambda f: (f.already, f.cheapest.extra if f.cheapest else UNIT + 1, f.buyer))


# Private functions


def _missing(votes: Votes, group: set[int], company: int, majority: Majority) -> Purchase | None:
    """What the group lacks to the majority of one company; None where an agreement decides there or it cannot be had."""
    if company in votes.directed_by:
        return None
    stakes, column = votes.stakes, votes.stakes.of(company)
    inside = np.isin(stakes.holder[column], list(group - {company}))
    held, own = int(stakes.least[column][inside].sum()), int(votes.own_least[company])
    needed = (UNIT - own) // 2 + 1 if majority.strict else max(1, -(-(UNIT - own) // 2))
    if needed <= held:
        return None
    return Purchase(company, held, needed - held)


def _above(votes: Votes, company: int, group: set[int], most: int) -> list[int]:
    """Companies above, nearest first, that are not in the group: those in which somebody votes."""
    seen, found, front = {company}, list[int](), [company]
    while front and len(found) < most:
        holders = {int(h) for node in front for h in votes.stakes.holder[votes.stakes.of(node)].tolist()}
        front = sorted(holders - seen)
        seen |= holders
        found += [n for n in front if n not in group and votes.stakes.of(n).start < votes.stakes.of(n).stop]
    return found[:most]
