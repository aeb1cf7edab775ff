"""The core of the robotics chain (机器人产业链核心圈): one firm a stage that trade and build together in the seed city.

It is planted so that the candidate alliances have something to find: the only reducer maker, the best firm of every
other production stage of its circle, an institute and a university.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphsvc.domain.facts import Tie
from seed_data.generate.chains import CHAINS
from seed_data.generate.making import id_of, tie
from seed_data.generate.organisations import WAN
from seed_data.generate.places import stage_code
from seed_data.generate.plan import Organisation, Plan
from seed_data.generate.projects import Scheme, project_facts

_CIRCLE = (0, 0)  # robotics, first circle
# seller's stage, buyer's stage, 万元, day of signing
_CONTRACTS = (
    ("reducer", "body", 5_200, date(2021, 3, 18)),
    ("servo", "body", 4_600, date(2021, 6, 9)),
    ("sensor", "body", 2_300, date(2021, 9, 27)),
    ("reducer", "integration", 1_500, date(2022, 2, 25)),
    ("servo", "integration", 3_100, date(2020, 11, 12)),
    ("sensor", "integration", 1_800, date(2021, 12, 3)),
    ("body", "integration", 7_400, date(2021, 10, 20)),
)


def core_of(plan: Plan) -> dict[str, Organisation]:
    """One firm by production stage (the first of the circle that holds it), an institute and a university."""
    core: dict[str, Organisation] = {}
    for organisation in plan.circles[_CIRCLE]:
        if organisation.label != "Enterprise":
            core.setdefault(organisation.label, organisation)
            continue
        for place in organisation.stages[:1]:
            core.setdefault(CHAINS[0].stages[place].code, organisation)
    return core


def showcase_facts(plan: Plan, schemes: list[Scheme]) -> Iterator[Tie]:
    """Contracts along the chain, and the core together in two of its circle's projects."""
    core = core_of(plan)
    for number, (seller, buyer, amount, day) in enumerate(_CONTRACTS, start=1):
        stages = {stage.code: place for place, stage in enumerate(CHAINS[0].stages)}
        yield tie(
            "SUPPLIES", core[seller].id, core[buyer].id, contract_no=f"GX{day.year}-H{number:03d}",
            goods=CHAINS[0].stages[stages[seller]].products[0], from_stage=stage_code(0, stages[seller]),
            to_stage=stage_code(0, stages[buyer]), amount_cny=amount * WAN, signed=day, valid_from=day, performing=True,
        )  # fmt: skip
    yield from _together(plan, schemes, core)


def _together(plan: Plan, schemes: list[Scheme], core: dict[str, Organisation]) -> Iterator[Tie]:
    there = {(f.from_id, f.to_id) for f in project_facts(plan, schemes) if isinstance(f, Tie)}
    shared = [s for s in schemes if s.place == _CIRCLE][:2]
    members = (("reducer", "sensor", "Institute"), ("servo", "body", "University"))
    for scheme, wanted in zip(shared, members, strict=False):
        project = id_of("Project", scheme.code)
        for name in wanted:
            role = "technology" if name in ("Institute", "University") else "partner"
            if (core[name].id, project) not in there:
                yield tie("TAKES_PART_IN", core[name].id, project, role=role, valid_from=scheme.signed)
