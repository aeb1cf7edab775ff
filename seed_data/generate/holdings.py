"""Holdings (持股) by declared ownership: state, private, institute, university, employee and fund shareholders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count
from random import Random

from graphsvc.domain.facts import Tie
from seed_data.generate.making import Pairs, day_between, dice, tie
from seed_data.generate.organisations import WAN
from seed_data.generate.plan import Organisation, Plan

SASAC, FINANCE = 2, 3  # places in GOVERNMENT_NAMES


@dataclass(slots=True)
class Register:
    """Hands out holders; an enterprise is only ever held by persons, groups or earlier enterprises."""

    plan: Plan
    rng: Random
    groups: dict[str, list[Organisation]] = field(default_factory=dict)
    governments: list[Organisation] = field(default_factory=list)
    knowledge: dict[int, list[Organisation]] = field(default_factory=dict)
    employees: list[Organisation] = field(default_factory=list)
    funds: list[Organisation] = field(default_factory=list)
    earlier: dict[int, list[Organisation]] = field(default_factory=dict)  # private firms by chain
    turn: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        for group in self.plan.of("Enterprise", group=True):
            self.groups.setdefault(group.ownership or "", []).append(group)
        self.governments = self.plan.of("Government")
        for organisation in self.plan.of("Institute") + self.plan.of("University"):
            self.knowledge.setdefault(organisation.chain or 0, []).append(organisation)
        arrangements = self.plan.of("Arrangement")
        self.employees = [a for a in arrangements if a.detail == "employee-plan"]
        self.funds = [a for a in arrangements if a.detail == "fund"]

    def person(self) -> str:
        """The next person in turn, so that everybody holds something."""
        return self.plan.persons[next(self.turn) % len(self.plan.persons)]


def generated_holdings(plan: Plan, except_for: frozenset[str]) -> Iterator[Tie]:
    """Holdings of every enterprise outside the groups whose id is not in `except_for`."""
    register = Register(plan, dice("holdings"))
    for firm in plan.of("Enterprise", group=False):
        if firm.id not in except_for:
            yield from _holders(register, firm)
        if firm.ownership == "private" and firm.chain is not None:
            register.earlier.setdefault(firm.chain, []).append(firm)


def group_holdings(plan: Plan) -> Iterator[Tie]:
    """Who stands behind the holding companies and the government's fund."""
    groups = plan.of("Enterprise", group=True)
    national, _, sasac, finance = (o.id for o in plan.of("Government")[:4])
    persons = iter(plan.persons[-16:])
    for group in groups:
        if group.ownership == "central-state":
            yield holding(national, group.id, "100", day=date(2003, 4, 1), contributor=national)
        elif group.ownership == "local-state" and group is not groups[4]:
            yield holding(sasac, group.id, "90", day=date(2009, 7, 1), contributor=sasac)
            yield holding(finance, group.id, "10", day=date(2009, 7, 1), contributor=finance)
        elif group.ownership == "private":
            yield holding(next(persons), group.id, "65", day=date(2011, 5, 9), advantage="management")
            yield holding(next(persons), group.id, "35", day=date(2011, 5, 9))
    yield holding(groups[0].id, groups[4].id, "80", day=date(2012, 9, 3), contributor=sasac)
    yield holding(finance, groups[4].id, "20", day=date(2012, 9, 3), contributor=finance)
    for fund in [a for a in plan.of("Arrangement") if a.detail == "fund"][:1]:
        yield holding(finance, fund.id, "100", day=date(2021, 9, 1), contributor=finance)


def holding(
    holder: str,
    target: str,
    percent: str | None,
    *,
    day: date,
    **fields: str | int | date | bool | Decimal | None,
) -> Tie:
    """One holding with an exact share in percent, or with no reported share."""
    share = None if percent is None else Decimal(percent) / 100
    values: dict[str, str | int | date | bool | Decimal | None] = {
        "basis": "capital", "contribution": "capital", "share_min": share, "share_max": share, "valid_from": day,
    }  # fmt: skip
    return tie("HOLDS", holder, target, **(values | fields))


def _holders(r: Register, firm: Organisation) -> Iterator[Tie]:
    day = day_between(r.rng, date(2006, 1, 5), date(2020, 12, 20))
    shares: list[tuple[str, int, dict[str, str]]] = {
        "private": _private, "local-state": _local, "central-state": _central, "mixed": _mixed, "foreign": _foreign,
    }.get(firm.ownership or "", _none)(r, firm)  # fmt: skip
    used = Pairs()
    for holder, percent, fields in shares:
        if used.fresh(holder, fields.get("contribution", "")):
            paid = percent * r.rng.randint(5, 60) * WAN if r.rng.random() < 0.7 else None
            yield holding(
                holder, firm.id, str(percent), day=day, contribution_cny=paid, contribution_date=day, **fields
            )


_Shares = list[tuple[str, int, dict[str, str]]]


def _private(r: Register, firm: Organisation) -> _Shares:
    first = r.rng.choice((100, 90, 80, 70, 60, 51))
    shares: _Shares = [(r.person(), first, {"advantage": "management"})]
    rest = 100 - first
    parents = r.earlier.get(firm.chain if firm.chain is not None else -1)
    if rest and r.rng.random() < 0.35 and parents:
        shares.append((r.rng.choice(parents[-40:]).id, rest, {}))
    elif rest >= 20 and r.employees and r.rng.random() < 0.3:
        shares += [(r.rng.choice(r.employees).id, 10, {}), (r.person(), rest - 10, {})]
    elif rest:
        shares.append((r.person(), rest, {}))
    return shares


def _local(r: Register, firm: Organisation) -> _Shares:
    sasac = r.governments[SASAC].id
    first = r.rng.choice((100, 75, 67, 51))
    parent = r.rng.choice(r.groups["local-state"])
    shares: _Shares = [(parent.id, first, {"contributor": sasac})]
    if first < 100:
        county = r.rng.choice(r.governments[7:]).id
        shares.append(
            (county, 100 - first, {"contribution": "asset", "contributor": county, "advantage": "service"})
        )
    return shares


def _central(r: Register, firm: Organisation) -> _Shares:
    first = r.rng.choice((100, 80, 60))
    national = r.governments[0].id
    groups = r.groups["central-state"]
    shares: _Shares = [(groups[(firm.chain or 0) % len(groups)].id, first, {"contributor": national})]
    if first < 100:
        local = r.rng.choice(r.groups["local-state"]).id
        shares.append((local, 100 - first, {"contributor": r.governments[SASAC].id}))
    return shares


def _mixed(r: Register, firm: Organisation) -> _Shares:
    """State capital, private management, knowledge as technology; sometimes a fund or the employees."""
    state = r.rng.choice((55, 51, 45, 40, 34))
    technology = r.rng.choice((5, 8, 10, 15))
    local = r.rng.choice(r.groups["local-state"]).id
    source = r.rng.choice(r.knowledge.get(firm.chain or 0) or r.knowledge[0]).id
    shares: _Shares = [
        (local, state, {"contributor": r.governments[SASAC].id, "advantage": "resource"}),
        (source, technology, {"contribution": "technology", "advantage": "technology"}),
    ]
    rest = 100 - state - technology
    if r.rng.random() < 0.4 and (r.funds or r.employees):
        shares.append((r.rng.choice(r.funds + r.employees).id, 10, {}))
        rest -= 10
    private = r.rng.choice(r.groups["private"]).id if r.rng.random() < 0.4 else r.person()
    shares.append(
        (private, rest, {"contribution": r.rng.choice(("capital", "asset")), "advantage": "management"})
    )
    return shares


def _foreign(r: Register, firm: Organisation) -> _Shares:
    return [(r.rng.choice(r.groups["foreign"]).id, r.rng.choice((100, 70, 51)), {})]


def _none(r: Register, firm: Organisation) -> _Shares:
    return []
