"""Cooperation projects (合作项目): amounts that sum exactly, progress, preparatory work and who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from graphsvc.domain.facts import Fact, Tie, Value
from seed_data.generate.chains import CHAINS
from seed_data.generate.making import apportion, day_between, dice, entity, id_of, tie
from seed_data.generate.meetings import Announced, meeting_days
from seed_data.generate.organisations import WAN
from seed_data.generate.places import locality_id, sector_id
from seed_data.generate.plan import Organisation, Plan, circle_count
from seed_data.generate.words import COUNTIES, OTHER_PROJECTS, PROJECT_FORMS

MILLION = 1_000_000
_CLUSTER = tuple(i for i, (_, _, cluster) in enumerate(COUNTIES) if cluster)
_PREPARATION = (
    ("prep_planning", 0.84),
    ("prep_land", 0.76),
    ("prep_funds", 0.70),
    ("prep_environment", 0.58),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One project as planned: where, for which chain, at which meeting signed, how much, started when."""

    code: str
    name: str
    chain: int | None
    circle: int | None
    county: int
    meeting: int
    signed: date
    investment_cny: int
    started: date | None


def draw_schemes(plan: Plan) -> list[Scheme]:
    """All projects of the plan; their investments sum exactly to the size's total."""
    rng = dice("schemes")
    size = plan.size
    amounts = apportion(
        size.investment_million, [int(rng.lognormvariate(6, 0.85)) + 1 for _ in range(size.projects)], 60
    )
    days = meeting_days(size.meetings)
    meetings = _meetings(size.projects, len(days))
    starters = _starters(rng, meetings, size.started, len(days))
    names: set[str] = set()
    schemes = []
    for n in range(size.projects):
        chain, circle = _chain_and_circle(rng, plan, n)
        county = rng.choice(_CLUSTER) if rng.random() < 0.55 else rng.randrange(len(COUNTIES))
        signed = days[meetings[n]]
        started = (
            day_between(rng, signed + timedelta(days=12), days[-1] - timedelta(days=3))
            if n in starters
            else None
        )
        name = _name(rng, n, chain, county, names)
        schemes.append(
            Scheme(f"XM{n + 1:03d}", name, chain, circle, county, meetings[n], signed, amounts[n] * MILLION, started)
        )  # fmt: skip
    return schemes


def announced(plan: Plan, schemes: list[Scheme], contracts: list[Tie]) -> list[Announced | None]:
    """What each meeting announces, added up from the facts; scaled cities announce nothing."""
    if not plan.size.planted:
        return [None] * plan.size.meetings
    totals: list[Announced | None] = []
    for n, day in enumerate(meeting_days(plan.size.meetings)):
        signed = [s for s in schemes if s.meeting <= n]
        totals.append(
            Announced(
                len(signed),
                sum(s.investment_cny for s in signed),
                sum(1 for s in signed if s.started and s.started <= day),
                sum(1 for c in contracts if int(str(c.values["signed_at"])) <= n + 1),
            )
        )
    return totals


def project_facts(plan: Plan, schemes: list[Scheme]) -> Iterator[Fact]:
    """Every project with its seat, sector, meeting and participants."""
    rng = dice("projects")
    members = {place: list(circle) for place, circle in sorted(plan.circles.items())}
    everybody = plan.of("Enterprise", group=False)
    services = plan.of("Government")
    for number, scheme in enumerate(schemes):
        project = id_of("Project", scheme.code)
        yield entity("Project", scheme.code, **_progress(rng, scheme, number))
        yield tie("LOCATED_IN", project, locality_id(scheme.county))
        yield tie("SIGNED_AT", project, id_of("Meeting", str(scheme.meeting + 1)), valid_from=scheme.signed)
        if scheme.chain is not None and scheme.circle is not None:
            yield tie("IN_SECTOR", project, sector_id(scheme.chain))
            circle = members[scheme.chain, scheme.circle]
        else:
            circle = rng.sample(everybody, 4)
        yield from _participants(rng, scheme, project, circle)
        if rng.random() < 0.12:
            yield tie(
                "TAKES_PART_IN", rng.choice(services).id, project, role="service", valid_from=scheme.signed
            )


def _meetings(projects: int, meetings: int) -> list[int]:
    """Which meeting signs the n-th project: the first and the third of every three sign more."""
    counts = apportion(projects, [26 if n % 3 == 1 else 37 for n in range(meetings)], 0)
    return [n for n, count in enumerate(counts) for _ in range(count)]


def _starters(rng: Random, meetings: list[int], started: int, days: int) -> frozenset[int]:
    early = [n for n, meeting in enumerate(meetings) if meeting < days - 1] or list(range(len(meetings)))
    return frozenset(rng.sample(early, min(started, len(early))))


def _chain_and_circle(rng: Random, plan: Plan, n: int) -> tuple[int, int] | tuple[None, None]:
    if n % 9 == 8:
        return None, None
    return n % len(CHAINS), rng.randrange(circle_count(plan.size))


def _name(rng: Random, n: int, chain: int | None, county: int, names: set[str]) -> str:
    place = COUNTIES[county][0].removesuffix("县").removesuffix("市").removesuffix("区")
    if chain is None:
        name = f"{place}{OTHER_PROJECTS[(n // 9) % len(OTHER_PROJECTS)]}"
    else:
        stages = [s for s in CHAINS[chain].stages if s.products and s.supply != "none"]
        name = f"{place}{rng.choice(rng.choice(stages).products)}{rng.choice(PROJECT_FORMS)}"
    while name in names:
        name = name.removesuffix("项目") + "二期项目" if "期项目" not in name else f"{name}（{n + 1}）"
    names.add(name)
    return name


def _progress(rng: Random, s: Scheme, number: int) -> dict[str, Value | None]:
    quiet = number % 6 == 3 and s.started is None  # nothing reported since it was signed
    preparation = {name: _prepared(rng, s, share, quiet) for name, share in _PREPARATION}
    begun = any(v is not None for v in preparation.values())
    planned_start = (s.started or s.signed + timedelta(days=60)) + timedelta(days=rng.randint(-20, 150))
    planned_end = planned_start + timedelta(days=rng.randint(240, 900))
    return {
        "name": s.name,
        "total_investment_cny": s.investment_cny,
        "arrived_cny": _arrived(rng, s, number),
        "status": "started" if s.started else "preparing" if begun else "signed",
        "planned_start": planned_start if rng.random() < 0.93 else None,
        "actual_start": s.started,
        "planned_completion": planned_end if rng.random() < 0.85 else None,
        "planned_production": planned_end + timedelta(days=rng.randint(60, 200))
        if rng.random() < 0.7
        else None,
        **preparation,
        "major": s.investment_cny >= 1_000 * MILLION,
        "jobs_planned": rng.randint(4, 90) * 10 if rng.random() < 0.75 else None,
        "valid_from": s.signed,
    }


def _prepared(rng: Random, s: Scheme, share: float, quiet: bool) -> str | None:
    if rng.random() >= share or quiet:
        return None
    return "done" if s.started else rng.choice(("done", "done", "pending", "pending", "pending", "blocked"))


def _arrived(rng: Random, s: Scheme, number: int) -> int | None:
    """Reported for about two in three; a reported 0 is a fact, not a gap."""
    if number % 3 == 2 and not (s.started and number % 2 == 0):
        return None
    if number % 17 == 4 and not s.started:
        return 0
    low, high = (15, 70) if s.started else (1, 20)
    return s.investment_cny * rng.randint(low, high) // 100 // (10 * WAN) * 10 * WAN


def _participants(rng: Random, s: Scheme, project: str, circle: list[Organisation]) -> Iterator[Tie]:
    firms = [o for o in circle if o.label == "Enterprise"]
    knowledge = [o for o in circle if o.label in ("Institute", "University", "Platform")]
    lead, *others = rng.sample(firms, min(len(firms), rng.choice((1, 2, 2, 3))))
    lead_share = rng.choice((60, 70, 80)) if others else 100
    invested = s.investment_cny * lead_share // 100 if rng.random() < 0.6 else None
    yield tie("TAKES_PART_IN", lead.id, project, role="lead", invested_cny=invested, valid_from=s.signed)
    for other in others:
        yield tie(
            "TAKES_PART_IN", other.id, project, role=rng.choice(("investor", "partner")), valid_from=s.signed
        )
    for organisation in rng.sample(knowledge, min(len(knowledge), rng.choice((0, 1, 1, 2)))):
        yield tie("TAKES_PART_IN", organisation.id, project, role="technology", valid_from=s.signed)
    yield tie("TAKES_PART_IN", locality_id(s.county), project, role="host", valid_from=s.signed)
