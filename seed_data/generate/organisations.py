"""Organisations (企业、院所、高校、政府部门、平台、安排) with their seat, sector and what they can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from graphsvc.domain.facts import Entity, Fact, Value
from seed_data.generate.making import dice, entity, tie
from seed_data.generate.places import locality_id, sector_id, stage_id
from seed_data.generate.plan import Organisation, Plan
from seed_data.generate.words import TITLE

WAN = 10_000  # yuan
YI = 100_000_000  # yuan


def organisation_facts(plan: Plan) -> Iterator[Fact]:
    """Every organisation, person and undisclosed holder, with LOCATED_IN, IN_SECTOR and CAN_DO."""
    rng = dice("organisations")
    for number, organisation in enumerate(plan.organisations):
        yield _entity(organisation, number, rng)
        if organisation.county is not None:
            yield tie("LOCATED_IN", organisation.id, locality_id(organisation.county))
        if organisation.chain is not None and organisation.label == "Enterprise":
            yield tie("IN_SECTOR", organisation.id, sector_id(organisation.chain))
            if rng.random() < 0.06:
                yield tie("IN_SECTOR", organisation.id, sector_id((organisation.chain + 1) % 4))
        yield from _abilities(organisation, rng)
    for person in plan.persons:
        yield entity("Person", person.partition(":")[2])
    for n in range(plan.size.undisclosed):
        reason = ("not-disclosed", "dispersed", "not-found")[n % 3]
        yield entity("UnknownParty", f"U{n + 1:03d}", name=f"未披露持有人{n + 1}", reason=reason)


def _entity(o: Organisation, number: int, rng: Random) -> Entity:
    code = o.id.partition(":")[2] or o.id
    if o.label == "Enterprise":
        return entity("Enterprise", code, name=o.name, **_enterprise(o, number, rng))
    return entity(o.label, code, name=o.name, **_others(o, rng))


def _others(o: Organisation, rng: Random) -> dict[str, Value | None]:
    match o.label:
        case "Government":
            return {"level": o.detail, "legal_state": True}
        case "Institute":
            return {"legal_state": True, "valid_from": date(rng.randint(1956, 2012), rng.randint(1, 12), 1)}
        case "University":
            return {"legal_state": True}
        case "Platform":
            return {"platform_kind": o.detail, "valid_from": date(rng.randint(2012, 2021), 6, 1)}
        case _:
            holder = {"employee-plan": "employee", "trust": "private"}.get(o.detail or "")
            return {"arrangement_kind": o.detail, "holder_class": holder}


def _enterprise(o: Organisation, number: int, rng: Random) -> dict[str, Value | None]:
    capital = rng.choice((500, 800, 1_000, 1_200, 2_000, 3_000, 5_000, 6_800)) * (
        20 if o.group else 4 if o.key else 1
    )
    revenue = round(capital * rng.uniform(0.8, 5.5)) * WAN // (YI // 100) * (YI // 100)  # whole 0.01 亿元
    return {
        "ownership": o.ownership,
        "form": "company",
        "key_enterprise": o.key,
        "registered_capital_cny": capital * WAN,
        "revenue_cny": revenue if revenue and rng.random() < 0.82 else None,
        "employees": rng.randint(20, 400) * (5 if o.key else 1) if rng.random() < 0.9 else None,
        "valid_from": date(rng.randint(1958, 2019), rng.randint(1, 12), rng.randint(1, 28)),
        "aliases": (o.name[:4],) if number % 23 == 0 else None,
        "note": TITLE if o.group and "虚构" in o.name else None,
    }


def _abilities(o: Organisation, rng: Random) -> Iterator[Fact]:
    for rank, place in enumerate(o.stages if o.chain is not None else ()):
        high = 20 - 4 * rank
        level = Decimal(rng.randint(high - 8, high)) * Decimal("0.05")
        yield tie("CAN_DO", o.id, stage_id(o.chain or 0, place), level=level)
