"""Tables of one enterprise (出资与合作条件): equity by contribution, advantages, terms, kinds of shareholder."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.analyses.ownership.look_through_parts import ends_json
from graphsvc.analyses.ownership.mixed_ownership_register import Holding, Register
from graphsvc.analyses.ownership.share_words import rounded
from graphsvc.domain.closed_lists import ADVANTAGE, CONTRIBUTION
from graphsvc.domain.finding import Json
from graphsvc.measures.ownership.composition_mixedness import mixedness_of
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.position import HOLDER_CLASSES

NOT_REPORTED = "not-reported"
KINDS_OF_CONTRIBUTION = (*(choice.code for choice in CONTRIBUTION), NOT_REPORTED)
ADVANTAGES = (*(choice.code for choice in ADVANTAGE), NOT_REPORTED)
FOUR = ("locality", "enterprise", "institute", "university", "other")


def sides(register: Register) -> dict[str, Json]:
    """What each side holds directly; `residual` is nobody's who is recorded."""
    rows: dict[str, Json] = {
        side: _group([h for h in register if h.side == side], register)
        for side in ("state", "outside", "undecided")
    }
    rows["residual"] = {**ends_json(register.rest()), "holdings": 0, "facts": []}
    return rows


def by_class(register: Register) -> tuple[list[Json], Range]:
    """(direct capital by holder class and what nobody is recorded for, in the order of the classes; its mixedness)."""
    rows: list[Json] = [
        {"class": name, **_group([h for h in register if h.holder_class == name], register)}
        for name in HOLDER_CLASSES
    ]
    rows.append({"class": "residual", **ends_json(register.rest()), "holdings": 0, "facts": []})
    parts = [register.part([h for h in register if h.holder_class == name]) for name in HOLDER_CLASSES]
    return rows, mixedness_of([*parts, register.rest()])


def contributions(register: Register) -> list[Json]:
    """Equity by kind of contribution (技术 资本 资产 其他, not reported): share, amount, "reported n of m", dates."""
    rows: list[Json] = []
    for kind in KINDS_OF_CONTRIBUTION:
        chosen = [h for h in register if (h.contribution or NOT_REPORTED) == kind]
        amounts = [h.amount for h in chosen if h.amount is not None]
        days = sorted(h.day for h in chosen if h.day)
        rows.append(
            {
                "kind": kind,
                **_group(chosen, register),
                "contribution_cny": sum(amounts) if amounts else None,
                "amounts_reported": len(amounts),
                "first_date": days[0].isoformat() if days else None,
                "last_date": days[-1].isoformat() if days else None,
            }
        )
    return rows


def advantages(register: Register) -> list[Json]:
    """Who brings which advantage (技术 资源 管理 服务), by kind of shareholder."""
    rows: list[Json] = []
    for advantage in ADVANTAGES:
        chosen = [h for h in register if (h.advantage or NOT_REPORTED) == advantage]
        holders: list[Json] = [
            {"id": h.holder, "name": h.name, "partner": h.partner, "class": h.holder_class} for h in chosen
        ]
        facts: list[Json] = [h.fact for h in chosen]
        rows.append({"advantage": advantage, "holdings": len(chosen), "holders": holders, "facts": facts})
    return rows


def sharing(register: Register) -> dict[str, Json]:
    """Terms on which profit and loss are shared (利益共享、风险共担), against the share of capital."""
    rows: list[Json] = [
        {
            "fact": h.fact,
            "holder": h.holder,
            "name": h.name,
            "low": rounded(h.low / 1e10),
            "high": rounded(h.high / 1e10),
            "profit_share": h.profit,
            "loss_share": h.loss,
            "profit_over_capital": _over(h.profit, h),
            "loss_over_capital": _over(h.loss, h),
        }
        for h in register
        if h.profit is not None or h.loss is not None
    ]
    profits = [h.profit for h in register if h.profit is not None]
    losses = [h.loss for h in register if h.loss is not None]
    return {
        "holdings": len(register),
        "profit_reported": len(profits),
        "profit_sum": rounded(sum(profits)) if profits else None,
        "loss_reported": len(losses),
        "loss_sum": rounded(sum(losses)) if losses else None,
        "rows": rows,
    }


def shareholders(register: Register) -> list[Json]:
    """The four kinds of shareholder (地方 企业 科研院所 大专院校) and others."""
    rows: list[Json] = []
    for kind in FOUR:
        chosen = [h for h in register if h.partner == kind]
        names: list[Json] = [
            {"id": id_, "name": name} for id_, name in {h.holder: h.name for h in chosen}.items()
        ]
        rows.append({"kind": kind, **_group(chosen, register), "holders": names})
    return rows


# Private functions


def _group(chosen: Sequence[Holding], register: Register) -> dict[str, Json]:
    facts: list[Json] = [h.fact for h in chosen]
    part = register.part(chosen)
    return {**ends_json(part), "holdings": len(chosen), "facts": facts}


def _over(share: float | None, holding: Holding) -> float | None:
    """How much more than its share of capital, None where either is not exactly known."""
    if share is None or holding.low != holding.high:
        return None
    return rounded(share - holding.low / 1e10)
