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
    place: tuple[int, int] | None  # chain and circle
    lead: Organisation
    county: int
    meeting: int
    signed: date
    investment_cny: int
    started: date | None


def draw_schemes(plan: Plan) -> list[Scheme]:
    """All projects of the plan; their investments sum exactly to the size's total."""
    rng, size = dice("schemes"), plan.size
    amounts = apportion(
        size.investment_million, [int(rng.lognormvariate(6, 0.85)) + 1 for _ in range(size.projects)], 60
    )
    days = meeting_days(size.meetings)
    meetings = _meetings(size.projects, len(days))
    starters = _starters(rng, meetings, size.started, len(days))
    everybody = plan.of("Enterprise", group=False)
    names: set[str] = set()
    schemes = []
    for n in range(size.projects):
        place = _chain_and_circle(rng, plan, n)
        # the head of a circle builds most
        lead = rng.choice(_firms(plan.circles[place])[:8] if place else everybody)
        county = _county(rng, lead)
        signed = days[meetings[n]]
        started = _start(rng, signed, days[-1]) if n in starters else None
        name = _name(rng, n, lead if place else None, county, names)
        schemes.append(
            Scheme(f"XM{n + 1:03d}", name, place, lead, county, meetings[n], signed, amounts[n] * MILLION, started)
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
    everybody = plan.of("Enterprise", group=False)
    services = plan.of("Government")
    for number, scheme in enumerate(schemes):
        project = id_of("Project", scheme.code)
        yield entity("Project", scheme.code, **_progress(rng, scheme, number))
        yield tie("LOCATED_IN", project, locality_id(scheme.county))
        yield tie("SIGNED_AT", project, id_of("Meeting", str(scheme.meeting + 1)), valid_from=scheme.signed)
        if scheme.place is not None:
            yield tie("IN_SECTOR", project, sector_id(scheme.place[0]))
            circle = plan.circles[scheme.place]
        else:
            circle = [scheme.lead, *rng.sample(everybody, 4)]
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


def _start(rng: Random, signed: date, last: date) -> date:
    """A day after signing and before the last meeting."""
    return day_between(rng, min(signed + timedelta(days=12), last), max(signed, last - timedelta(days=3)))


def _chain_and_circle(rng: Random, plan: Plan, n: int) -> tuple[int, int] | None:
    if n % 9 == 8:
        return None
    return n % len(CHAINS), rng.randrange(circle_count(plan.size))


def _county(rng: Random, lead: Organisation) -> int:
    """Half of the projects go to the cluster localities, the others mostly stay where their lead sits."""
    if rng.random() < 0.5:
        return rng.choice(_CLUSTER)
    return lead.county if lead.county is not None and rng.random() < 0.7 else rng.randrange(len(COUNTIES))


def _firms(circle: list[Organisation]) -> list[Organisation]:
    return [o for o in circle if o.label == "Enterprise"]


def _name(rng: Random, n: int, lead: Organisation | None, county: int, names: set[str]) -> str:
    """What the project makes: a product of its lead's first stage."""
    place = COUNTIES[county][0].removesuffix("县").removesuffix("市").removesuffix("区")
    if lead is None or lead.chain is None:
        name = f"{place}{OTHER_PROJECTS[(n // 9) % len(OTHER_PROJECTS)]}"
    else:
        products = CHAINS[lead.chain].stages[lead.stages[0]].products
        name = f"{place}{rng.choice(products)}{rng.choice(PROJECT_FORMS)}"
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
    firms = [o for o in _firms(circle) if o is not s.lead]
    knowledge = [o for o in circle if o.label in ("Institute", "University", "Platform")]
    others = rng.sample(firms, min(len(firms), rng.choice((0, 1, 1, 2))))
    lead_share = rng.choice((60, 70, 80)) if others else 100
    invested = s.investment_cny * lead_share // 100 if rng.random() < 0.6 else None
    yield tie("TAKES_PART_IN", s.lead.id, project, role="lead", invested_cny=invested, valid_from=s.signed)
    for other in others:
        yield tie(
            "TAKES_PART_IN", other.id, project, role=rng.choice(("investor", "partner")), valid_from=s.signed
        )
    for organisation in rng.sample(knowledge, min(len(knowledge), rng.choice((0, 1, 1, 2)))):
        yield tie("TAKES_PART_IN", organisation.id, project, role="technology", valid_from=s.signed)
    yield tie("TAKES_PART_IN", locality_id(s.county), project, role="host", valid_from=s.signed)
