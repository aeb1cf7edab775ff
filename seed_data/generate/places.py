"""Localities (地方), parks (产业园区), sectors (产业) and chain stages (产业链环节)."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.domain.facts import Fact
from seed_data.generate.chains import CHAINS
from seed_data.generate.making import entity, id_of, tie
from seed_data.generate.plan import Plan, division
from seed_data.generate.words import CITY, COUNTIES, TITLE


def locality_id(county: int | None) -> str:
    """The id of a county by its place, of the city without one."""
    return id_of("Locality", division(county))


def sector_id(chain: int) -> str:
    """The id of a chain's sector."""
    return id_of("Sector", CHAINS[chain].code)


def stage_code(chain: int, place: int) -> str:
    """The code of a stage: sector/stage."""
    return f"{CHAINS[chain].code}/{CHAINS[chain].stages[place].code}"


def stage_id(chain: int, place: int) -> str:
    """The id of a stage."""
    return id_of("Stage", stage_code(chain, place))


def place_facts(plan: Plan) -> Iterator[Fact]:
    """The city, its counties, parks, sectors and stages, with what is part of what."""
    yield entity("Locality", division(None), name=f"{CITY}市", level="city", in_cluster=False, note=TITLE)
    for county, (name, level, cluster) in enumerate(COUNTIES):
        yield entity("Locality", division(county), name=name, level=level, in_cluster=cluster)
        yield tie("PART_OF", locality_id(county), locality_id(None))
    yield from _parks(plan)
    for chain, sector in enumerate(CHAINS):
        yield entity("Sector", sector.code, name=sector.zh)
        for place, stage in enumerate(sector.stages):
            yield entity("Stage", stage_code(chain, place), name=stage.zh, order=place + 1, role=stage.role)
            yield tie("PART_OF", stage_id(chain, place), sector_id(chain))


def _parks(plan: Plan) -> Iterator[Fact]:
    for n in range(plan.size.parks):
        county = (n + 1) % len(COUNTIES)
        kind = (CHAINS[n % len(CHAINS)].zh, "装备制造", "新材料")[(n // len(CHAINS)) % 3]
        round_ = n // 12
        name = f"{COUNTIES[county][0]}{kind}产业园" + (f"（{round_ + 1}期）" if round_ else "")
        yield entity("Park", f"YQ{n + 1:03d}", name=name)
        yield tie("PART_OF", id_of("Park", f"YQ{n + 1:03d}"), locality_id(county))
        yield tie("LOCATED_IN", id_of("Park", f"YQ{n + 1:03d}"), locality_id(county))
