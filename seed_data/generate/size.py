"""How large a city is (规模): the seed city exactly, and the S, M and L cities for measurements."""

from __future__ import annotations

from dataclasses import dataclass, replace

from seed_data.generate.chains import CHAINS
from seed_data.generate.words import COUNTIES, GOVERNMENT_NAMES, HOLDING_NAMES, UNIVERSITY_NAMES


@dataclass(frozen=True, slots=True)
class Size:
    """Counts of everything that a city is made of."""

    name: str
    chain_enterprises: int
    service_enterprises: int
    institutes: int
    universities: int
    platforms: int
    arrangements: int
    persons: int
    parks: int
    projects: int
    started: int
    investment_million: int  # total investment in 0.01 亿元 = one million yuan
    contracts: int  # supply contracts of the programme
    supplies: int  # other supply ties
    achievements: int
    needs: int
    answers: int
    secondments: int
    meetings: int
    undisclosed: int
    planted: bool  # the exact holdings and names of the seed city
    ties: int | None = None  # a scaled city fills up with supply ties to this number

    @property
    def nodes(self) -> int:
        """How many entities the city has."""
        fixed = 1 + len(COUNTIES) + len(GOVERNMENT_NAMES) + len(HOLDING_NAMES) + len(CHAINS)
        fixed += sum(len(c.stages) for c in CHAINS) + ALLIANCES
        return fixed + sum(
            (
                self.chain_enterprises, self.service_enterprises, self.institutes, self.universities,
                self.platforms, self.arrangements, self.persons, self.parks, self.projects,
                self.achievements, self.needs, self.meetings, self.undisclosed,
            )
        )  # fmt: skip


ALLIANCES = 2
SEED_CITY = Size(
    name="seed",
    chain_enterprises=224,
    service_enterprises=20,
    institutes=26,
    universities=len(UNIVERSITY_NAMES),
    platforms=20,
    arrangements=8,
    persons=110,
    parks=12,
    projects=100,
    started=23,
    investment_million=66_740,
    contracts=35,
    supplies=330,
    achievements=60,
    needs=60,
    answers=36,
    secondments=40,
    meetings=3,
    undisclosed=3,
    planted=True,
)

TARGETS = {"S": (1_000, 5_000), "M": (20_000, 100_000), "L": (200_000, 1_000_000)}


def scaled(scale: str) -> Size:
    """The size of city S, M or L: exactly the target numbers of entities and ties.

    >>> scaled("M").nodes, scaled("M").ties
    (20000, 100000)
    """
    nodes, ties = TARGETS[scale]
    # the seed city has about 800 entities; everything grows with it, chain enterprises take what is left
    factor = nodes / SEED_CITY.nodes

    def grown(count: int) -> int:
        return max(1, int(count * factor))

    size = replace(
        SEED_CITY,
        name=scale,
        chain_enterprises=0,
        service_enterprises=grown(SEED_CITY.service_enterprises),
        institutes=grown(SEED_CITY.institutes),
        universities=grown(SEED_CITY.universities),
        platforms=grown(SEED_CITY.platforms),
        arrangements=grown(SEED_CITY.arrangements),
        persons=grown(SEED_CITY.persons),
        parks=grown(SEED_CITY.parks),
        projects=grown(SEED_CITY.projects),
        started=grown(SEED_CITY.started),
        investment_million=grown(SEED_CITY.investment_million),
        contracts=grown(SEED_CITY.contracts),
        supplies=0,
        achievements=grown(SEED_CITY.achievements),
        needs=grown(SEED_CITY.needs),
        answers=grown(SEED_CITY.answers),
        secondments=grown(SEED_CITY.secondments),
        meetings=min(60, grown(SEED_CITY.meetings)),
        undisclosed=grown(SEED_CITY.undisclosed),
        planted=False,
        ties=ties,
    )
    return replace(size, chain_enterprises=nodes - size.nodes)
