"""A whole city (城市) as facts: the parts in order, the everyday supply ties last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graphsvc.domain.facts import Fact, Tie
from seed_data.generate.contracts import everyday_supplies, programme_contracts
from seed_data.generate.exchange import alliance_facts, secondments
from seed_data.generate.holdings import generated_holdings, group_holdings
from seed_data.generate.innovation import innovation_facts
from seed_data.generate.meetings import meeting_facts
from seed_data.generate.organisations import organisation_facts
from seed_data.generate.places import place_facts
from seed_data.generate.plan import Plan, draw_plan
from seed_data.generate.planted import planted_holdings
from seed_data.generate.projects import announced, draw_schemes, project_facts
from seed_data.generate.showcase import showcase_facts
from seed_data.generate.size import SEED_CITY, Size, scaled


def seed_city() -> list[Fact]:
    """Every fact of the seed city, as the committed files hold it.

    >>> sum(1 for fact in seed_city() if getattr(fact, "label", "") == "Project")
    100
    """
    return list(city(SEED_CITY))


def scaled_city(scale: str) -> Iterator[Fact]:
    """The facts of city S (1,000 entities, 5,000 ties), M (20,000, 100,000) or L (200,000, 1,000,000), one by one.

    >>> sum(1 for _ in scaled_city("S"))
    6000
    """
    return city(scaled(scale))


def city(size: Size) -> Iterator[Fact]:
    """The facts of a city of this size; entities and ties come mixed, each id once."""
    plan = draw_plan(size)
    ties = 0
    for fact in _fixed(plan):
        ties += isinstance(fact, Tie)
        yield fact
    yield from everyday_supplies(plan, size.supplies if size.ties is None else size.ties - ties)


def _fixed(plan: Plan) -> Iterator[Fact]:
    schemes = draw_schemes(plan)
    contracts = list(programme_contracts(plan))
    return chain(
        place_facts(plan),
        organisation_facts(plan),
        meeting_facts(plan, announced(plan, schemes, contracts)),
        project_facts(plan, schemes),
        contracts,
        _holdings(plan),
        innovation_facts(plan),
        secondments(plan),
        alliance_facts(plan),
        showcase_facts(plan, schemes) if plan.size.planted else (),
    )


def _holdings(plan: Plan) -> Iterator[Fact]:
    planted = planted_holdings(plan) if plan.size.planted else []
    yield from planted
    yield from group_holdings(plan)
    yield from generated_holdings(plan, frozenset(t.to_id for t in planted if t.type == "HOLDS"))
