"""The plan of a city (城市蓝图): who exists, where, in which chain and circle; the parts make facts of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from seed_data.generate.chains import CHAINS
from seed_data.generate.codes import credit_code
from seed_data.generate.making import dice, id_of
from seed_data.generate.naming import Names
from seed_data.generate.size import Size
from seed_data.generate.words import (
    ARRANGEMENT_NAMES,
    COUNTIES,
    GOVERNMENT_NAMES,
    HOLDING_NAMES,
    INSTITUTE_SUBJECTS,
    PLATFORM_FORMS,
    UNIVERSITY_NAMES,
)

CIRCLE = 14  # chain enterprises that mostly trade and build with one another
_OWNERSHIPS = ("private",) * 54 + ("local-state",) * 15 + ("central-state",) * 8 + ("mixed",) * 15 + ("foreign",) * 5 + ("collective",) * 3  # fmt: skip


# declared ownership of the firms whose holders are planted (planted.py)
_DECLARED = {
    "local-state": (1, 4, 5, 8, 9, 12, 32),
    "mixed": (2, 16, 20, 44),
    "private": (6, 10, 13, 14, 18, 22, 24, 25, 28, 36, 40),
    "foreign": (17, 21),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation of the plan; `chain` and `circle` are None outside the four sectors."""

    id: str
    label: str
    name: str
    county: int | None  # place in COUNTIES
    chain: int | None = None  # place in CHAINS
    circle: int | None = None
    stages: tuple[int, ...] = ()  # places in the chain's stages
    ownership: str | None = None
    group: bool = False  # a holding company
    key: bool = False  # 重点企业: holding companies, and two firms of each circle
    detail: str | None = None  # platform kind, arrangement kind, government level


@dataclass(slots=True)
class Plan:
    """Everything that the parts share, in the order of making."""

    size: Size
    organisations: list[Organisation] = field(default_factory=list)
    circles: dict[tuple[int, int], list[Organisation]] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    granted: set[tuple[int, int]] = field(default_factory=set)  # stages that only one may hold, given away

    def of(self, label: str, *, group: bool | None = None) -> list[Organisation]:
        """Organisations of a kind; for enterprises only holding companies or only the others, if asked."""
        return [o for o in self.organisations if o.label == label and (group is None or o.group is group)]

    def add(self, organisation: Organisation) -> None:
        """Register an organisation, in its circle too."""
        self.organisations.append(organisation)
        if organisation.chain is not None and organisation.circle is not None:
            self.circles.setdefault((organisation.chain, organisation.circle), []).append(organisation)


def division(county: int | None) -> str:
    """The division code of a county by its place, of the whole city without one."""
    return "990100" if county is None else f"9901{county + 1:02d}"


def draw_plan(size: Size) -> Plan:
    """The plan of a city of this size; the same size gives the same plan."""
    plan = Plan(size)
    _governments(plan)
    _holdings(plan)
    _chain_enterprises(plan, dice("enterprises"))
    _service_enterprises(plan, dice("services"))
    _knowledge(plan, dice("knowledge"))
    _platforms(plan, dice("platforms"))
    _arrangements(plan)
    plan.persons = [id_of("Person", f"R{n:04d}") for n in range(1, size.persons + 1)]
    return plan


def _governments(plan: Plan) -> None:
    for n, (name, level, county) in enumerate(GOVERNMENT_NAMES):
        code = credit_code("11", division(county), 1 + n)
        plan.add(Organisation(code, "Government", name, county, detail=level))


def _holdings(plan: Plan) -> None:
    for n, (name, ownership) in enumerate(HOLDING_NAMES):
        county = _county_of(name) if ownership not in ("central-state", "foreign") else None
        code = credit_code("91", division(county), 101 + n)
        plan.add(Organisation(code, "Enterprise", name, county, ownership=ownership, group=True, key=True))


def _county_of(name: str) -> int:
    return next((i for i, (county, _, _) in enumerate(COUNTIES) if name.startswith(county[:2])), 0)


def _chain_enterprises(plan: Plan, rng: Random) -> None:
    names = Names(rng)
    declared = {n: own for own, numbers in _DECLARED.items() for n in numbers} if plan.size.planted else {}
    for n in range(plan.size.chain_enterprises):
        chain, place = n % len(CHAINS), n // len(CHAINS)
        circle = min(place // CIRCLE, circle_count(plan.size) - 1)  # the last one takes the rest in
        county = _home(rng, chain, circle)
        stages = _stages(rng, chain, place)
        trades, key = CHAINS[chain].stages[stages[0]].trades, place % CIRCLE in (0, 3)
        plan.add(
            Organisation(
                credit_code("91", division(county), 1_000 + n),
                "Enterprise",
                names.enterprise(county, rng.choice(trades), key),
                county,
                chain,
                circle,
                stages,
                declared.get(n) or rng.choice(_OWNERSHIPS),
                key=key,
            )
        )


def _home(rng: Random, chain: int, circle: int) -> int:
    """A circle has a home county where four of ten of its members sit."""
    home = (chain * 3 + circle * 4 + 1) % len(COUNTIES)
    return home if rng.random() < 0.4 else rng.randrange(len(COUNTIES))


def _stages(rng: Random, chain: int, place: int) -> tuple[int, ...]:
    """The first enterprise of a chain alone holds its `one` stage; the others share the common stages."""
    common = CHAINS[chain].producing()
    first = common[(place * 2 + place // len(common)) % len(common)]
    sole = [i for i, s in enumerate(CHAINS[chain].stages) if s.supply == "one" and s.role == "production"]
    if place == 3:
        return (*sole, first) if sole else (first,)
    if rng.random() < 0.35:
        return (first, *(s for s in (common[(common.index(first) + 1) % len(common)],) if s != first))
    return (first,)


def _service_enterprises(plan: Plan, rng: Random) -> None:
    names = Names(rng)
    taken = {o.name for o in plan.organisations}
    for n in range(plan.size.service_enterprises):
        county = rng.randrange(len(COUNTIES))
        name = names.service(county, n, taken)
        code = credit_code("91", division(county), 400_000 + n)
        ownership = rng.choice(("private", "private", "local-state", "mixed"))
        plan.add(Organisation(code, "Enterprise", name, county, ownership=ownership))


def _knowledge(plan: Plan, rng: Random) -> None:
    names = Names(rng)
    for label, count, words, roles in (
        ("Institute", plan.size.institutes, INSTITUTE_SUBJECTS, ("research", "testing")),
        ("University", plan.size.universities, UNIVERSITY_NAMES, ("talent", "research")),
    ):
        for n in range(count):
            chain, circle = n % len(CHAINS), (n // len(CHAINS)) % circle_count(plan.size)
            county = _county_of(words[n]) if n < len(words) and label == "University" else rng.randrange(4)
            places = [CHAINS[chain].place_of(role) for role in roles]
            wanted = [p for p in places if p == places[0] or rng.random() < 0.5 or _sole(chain, p)]
            stages = tuple(p for p in wanted if _may(plan, chain, p))
            start = 500_000 if label == "Institute" else 600_000
            code = credit_code("12", division(county), start + n)
            name = names.knowledge(words, n, label)
            plan.add(Organisation(code, label, name, county, chain, circle, stages))


def _sole(chain: int, place: int) -> bool:
    return CHAINS[chain].stages[place].supply == "one"


def _may(plan: Plan, chain: int, place: int) -> bool:
    """Whether one more may hold the stage; a stage that only one may hold goes to the first who asks."""
    if not _sole(chain, place):
        return True
    fresh = (chain, place) not in plan.granted
    plan.granted.add((chain, place))
    return fresh


def circle_count(size: Size) -> int:
    """How many circles of each chain have at least one full round of firms."""
    return max(1, size.chain_enterprises // (len(CHAINS) * CIRCLE))  # every one of these has firms


def _platforms(plan: Plan, rng: Random) -> None:
    names = Names(rng)
    for n in range(plan.size.platforms):
        chain, circle = n % len(CHAINS), (n // len(CHAINS)) % circle_count(plan.size)
        form, kind = PLATFORM_FORMS[(n + n // len(PLATFORM_FORMS)) % len(PLATFORM_FORMS)]
        role = {"testing-centre": "testing", "incubator": "park"}.get(kind, "research")
        place = CHAINS[chain].place_of(role)
        stages = (place,) if _may(plan, chain, place) else ()
        county = _home(rng, chain, circle)
        name = names.platform(CHAINS[chain].zh, county, form)
        plan.add(
            Organisation(id_of("Platform", f"PT{n + 1:03d}"), "Platform", name, county, chain, circle, stages, detail=kind)
        )  # fmt: skip


def _arrangements(plan: Plan) -> None:
    for n in range(plan.size.arrangements):
        name, kind = ARRANGEMENT_NAMES[n % len(ARRANGEMENT_NAMES)]
        name = name if n < len(ARRANGEMENT_NAMES) else f"{name}（{n // len(ARRANGEMENT_NAMES) + 1}期）"
        plan.add(Organisation(id_of("Arrangement", f"AP{n + 1:03d}"), "Arrangement", name, None, detail=kind))
