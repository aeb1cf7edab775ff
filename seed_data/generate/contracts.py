"""Supply ties (供货): the programme's contracts, signed at meetings, and the everyday ones between firms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from graphsvc.domain.facts import Tie
from seed_data.generate.chains import CHAINS
from seed_data.generate.making import Pairs, apportion, day_between, dice, tie
from seed_data.generate.meetings import meeting_days
from seed_data.generate.organisations import WAN
from seed_data.generate.places import stage_code
from seed_data.generate.plan import Organisation, Plan


@dataclass(slots=True)
class Trade:
    """Finds sellers and buyers: mostly within a circle, sometimes across a chain, seldom anywhere."""

    plan: Plan
    rng: Random
    circles: list[list[Organisation]] = field(default_factory=list)
    chains: dict[int, list[Organisation]] = field(default_factory=dict)
    others: list[Organisation] = field(default_factory=list)
    used: Pairs = field(default_factory=Pairs)

    def __post_init__(self) -> None:
        for _, members in sorted(self.plan.circles.items()):
            firms = [o for o in members if o.label == "Enterprise"]
            if len(firms) > 1:
                self.circles.append(firms)
        for firm in self.plan.of("Enterprise", group=False):
            if firm.chain is None:
                self.others.append(firm)
            else:
                self.chains.setdefault(firm.chain, []).append(firm)

    def couple(self, circle: int | None = None) -> tuple[Organisation, Organisation]:
        """A seller and a buyer, of that circle or of any; along a chain the earlier stage sells."""
        firms = self.rng.choice(self.circles) if circle is None else self.circles[circle % len(self.circles)]
        seller, buyer = self.rng.sample(firms, 2)
        draw = self.rng.random()
        if draw < 0.10:
            buyer = self.rng.choice(self.chains[seller.chain or 0])
        elif draw < 0.18 and self.others:
            return self.rng.choice(self.others), buyer
        if seller.chain == buyer.chain and seller.stages[0] > buyer.stages[0]:
            seller, buyer = buyer, seller
        return seller, buyer


def programme_contracts(plan: Plan) -> Iterator[Tie]:
    """The contracts signed at the meetings; every one performs (全部开始履约)."""
    trade = Trade(plan, dice("programme contracts"))
    days = meeting_days(plan.size.meetings)
    weights = [21 if n % 3 == 1 else 7 for n in range(len(days))]
    for n, share in enumerate(apportion(plan.size.contracts, weights, 0)):
        for k in range(share):
            turn = 5 * (k + 3 * n)  # goes round all chains and circles
            seller, buyer = trade.couple(turn)
            while seller is buyer or seller.chain is None or not trade.used.fresh(seller.id, buyer.id):
                seller, buyer = trade.couple(turn)
            amount = trade.rng.randint(30, 900) * 10 * WAN
            yield tie(
                "SUPPLIES", seller.id, buyer.id, contract_no=f"CX{days[n].year}-{n + 1}-{k + 1:03d}", signed_at=str(n + 1),
                amount_cny=amount, signed=days[n], valid_from=days[n], performing=True, **_subject(seller, buyer, trade.rng),
            )  # fmt: skip


def everyday_supplies(plan: Plan, count: int) -> Iterator[Tie]:
    """Supply ties outside the programme, not signed at a meeting."""
    trade = Trade(plan, dice("everyday supplies"))
    made = 0
    while made < count:
        seller, buyer = trade.couple()
        if seller is buyer:
            continue
        signed = day_between(trade.rng, date(2018, 3, 1), date(2022, 6, 20))
        subject, terms = _subject(seller, buyer, trade.rng), _terms(trade.rng, signed, made + 1)
        # without a contract number, a later contract for the same goods would end this one
        if trade.used.fresh(seller.id, buyer.id, str(terms["contract_no"] or subject["goods"])):
            made += 1
            yield tie("SUPPLIES", seller.id, buyer.id, **subject, **terms)


def _subject(seller: Organisation, buyer: Organisation, rng: Random) -> dict[str, str]:
    if seller.chain is None:
        return {"goods": f"{seller.name[4:].removesuffix('有限公司')}服务"}
    goods = rng.choice(CHAINS[seller.chain].stages[seller.stages[0]].products)
    subject = {"goods": goods, "from_stage": stage_code(seller.chain, seller.stages[0])}
    if buyer.chain is not None and buyer.stages:
        subject["to_stage"] = stage_code(buyer.chain, buyer.stages[0])
    return subject


def _terms(rng: Random, signed: date, number: int) -> dict[str, str | int | bool | date | None]:
    years = rng.choice((1, 2, 3, 0, 0, 0))
    return {
        "contract_no": f"GX{signed.year}-{number:06d}" if rng.random() < 0.7 else None,
        "amount_cny": int(10 ** rng.uniform(1.7, 3.9)) * WAN if rng.random() < 0.92 else None,
        "signed": signed,
        "valid_from": signed,
        "valid_to": signed + timedelta(days=365 * years) if years else None,
        "performing": rng.choice((True,) * 14 + (False,) + (None,) * 5),
    }
