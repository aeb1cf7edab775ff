"""People and alliances: secondments in both directions (挂职) and the first alliances (产业战略联盟)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphsvc.domain.facts import Fact, Tie
from seed_data.generate.making import day_between, dice, entity, id_of, tie
from seed_data.generate.places import locality_id, sector_id
from seed_data.generate.plan import Plan
from seed_data.generate.words import COUNTIES, POSTS

_DIRECTIONS = (
    ("out",) * 5 + ("in",) * 3 + ("across",) * 2
)  # to a locality, from a locality, between organisations
_PURPOSES = ("secondment", "secondment", "secondment", "exchange", "training", "employment")


def secondments(plan: Plan) -> Iterator[Tie]:
    """Secondments between organisations and localities, one to two years each, persons as codes."""
    rng = dice("secondments")
    circles = [members for _, members in sorted(plan.circles.items())]
    for n in range(plan.size.secondments):
        circle = circles[n % len(circles)]
        firms = [o for o in circle if o.label == "Enterprise"]
        knowledge = [o for o in circle if o.label in ("Institute", "University")]
        home = rng.choice(knowledge or firms[:1]) if rng.random() < 0.7 else firms[0]
        county = rng.choice([o.county for o in circle if o.county is not None] or list(range(len(COUNTIES))))
        start = day_between(rng, date(2021, 1, 4), date(2022, 6, 1))
        months = rng.choice((12, 12, 18, 24, 24))
        direction = _DIRECTIONS[n % len(_DIRECTIONS)]
        other = rng.choice([o for o in firms if o is not home])
        ends = {
            "out": (home.id, locality_id(county)),
            "in": (locality_id(county), home.id),
            "across": (home.id, other.id),
        }[direction]
        host = {"out": "Locality", "in": home.label, "across": "Enterprise"}[direction]
        yield tie(
            "SECONDS_TO", *ends, person=f"G{n + 1:03d}", post=rng.choice(POSTS[host]), purpose=rng.choice(_PURPOSES),
            valid_from=start, valid_to=start + timedelta(days=months * 365 // 12),
        )  # fmt: skip


def alliance_facts(plan: Plan) -> Iterator[Fact]:
    """One formed alliance and one proposed, with members of a circle each."""
    rng = dice("alliances")
    for code, name, chain, state, proposed, formed in (
        ("LM001", "衡澜轨道交通产业战略联盟", 1, "formed", date(2022, 2, 18), date(2022, 4, 20)),
        ("LM002", "衡澜高端石化产业战略联盟", 3, "proposed", date(2022, 6, 10), None),
    ):
        yield entity(
            "Alliance", code, name=name, state=state, proposed_on=proposed, formed_on=formed, valid_from=proposed
        )  # fmt: skip
        yield tie("IN_SECTOR", id_of("Alliance", code), sector_id(chain))
        members = plan.circles[chain, 0]
        for n, member in enumerate(rng.sample(members, min(7, len(members)))):
            role = "理事长单位" if n == 0 else "成员单位"
            yield tie(
                "MEMBER_OF", member.id, id_of("Alliance", code), role=role, valid_from=formed or proposed
            )
