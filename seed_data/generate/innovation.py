"""Achievements (科技成果), needs (攻关需求) and their matching (对接), with dates of each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from graphsvc.domain.facts import Fact
from seed_data.generate.chains import CHAINS
from seed_data.generate.making import Pairs, day_between, dice, entity, id_of, tie
from seed_data.generate.organisations import WAN
from seed_data.generate.places import sector_id
from seed_data.generate.plan import Organisation, Plan

_THIRD = date(2022, 5, 16)
_LAST = date(2022, 6, 24)
_SUBJECTS = ("关键工艺", "设计方法", "试验装备", "在线检测", "控制算法", "材料体系", "仿真平台", "国产化替代")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an achievement or need is about: a stage, two of its terms, a product."""

    code: str
    chain: int
    place: int
    terms: tuple[str, ...]
    product: str
    published: date


def innovation_facts(plan: Plan) -> Iterator[Fact]:
    """Achievements, needs, who offers and seeks them, and which answer which."""
    achievements = _subjects(plan.size.achievements, "CG", dice("achievement subjects"))
    needs = _subjects(plan.size.needs, "XQ", dice("need subjects"))
    yield from _achievements(plan, achievements, dice("achievements"))
    yield from _needs(plan, needs, dice("needs"))
    yield from _answers(plan.size.answers, achievements, needs, dice("answers"))


def _subjects(count: int, prefix: str, rng: Random) -> list[Subject]:
    subjects = []
    for n in range(count):
        chain = n % len(CHAINS)
        places = [i for i, s in enumerate(CHAINS[chain].stages) if s.products]
        place = places[(n // len(CHAINS)) % len(places)]
        stage = CHAINS[chain].stages[place]
        published = _THIRD if rng.random() < 0.5 else day_between(rng, date(2021, 10, 8), date(2022, 6, 15))
        terms = tuple(rng.sample(stage.terms, 2))
        subjects.append(
            Subject(f"{prefix}{n + 1:03d}", chain, place, terms, rng.choice(stage.products), published)
        )
    return subjects


def _achievements(plan: Plan, subjects: list[Subject], rng: Random) -> Iterator[Fact]:
    owners = _by_chain(plan.of("Institute") + plan.of("University"))
    firms = _by_chain([o for o in plan.of("Enterprise", group=False) if o.chain is not None])
    names = Pairs()
    for n, s in enumerate(subjects):
        name = _name(f"{s.product}{s.terms[0]}技术", s, names)
        text = f"面向{s.product}，以{s.terms[0]}和{s.terms[1]}为核心，已完成{rng.choice(('样机验证', '小试', '中试', '工程示范', '批量应用'))}。"
        yield entity(
            "Achievement", s.code, name=name, text=text, terms=s.terms, maturity=rng.randint(3, 9), published=s.published,
            expires=s.published + timedelta(days=180) if n % 5 == 1 else None,
            withdrawn=date(2022, 6, 10) if n % 29 == 7 else None, valid_from=s.published,
        )  # fmt: skip
        owner = rng.choice((owners if rng.random() < 0.85 else firms).get(s.chain) or owners[0])
        yield tie("OFFERS", owner.id, id_of("Achievement", s.code))
        yield tie("IN_SECTOR", id_of("Achievement", s.code), sector_id(s.chain))


def _needs(plan: Plan, subjects: list[Subject], rng: Random) -> Iterator[Fact]:
    firms = _by_chain([o for o in plan.of("Enterprise", group=False) if o.chain is not None])
    makers = _makers(firms)
    names = Pairs()
    for n, s in enumerate(subjects):
        name = _name(f"{s.product}{s.terms[0]}攻关", s, names)
        text = f"{s.product}批量生产中{s.terms[0]}不稳定，希望在{s.terms[1]}方面得到解决，并形成国产化工艺。"
        yield entity(
            "Need", s.code, name=name, text=text, terms=s.terms,
            budget_cny=rng.randint(4, 120) * 5 * WAN if rng.random() < 0.8 else None, published=s.published,
            deadline=s.published + timedelta(days=rng.randint(180, 540)) if rng.random() < 0.9 else None,
            withdrawn=date(2022, 6, 1) if n % 31 == 11 else None, valid_from=s.published,
        )  # fmt: skip
        able = makers.get((s.chain, s.place)) or firms[s.chain]
        yield tie("SEEKS", rng.choice(able).id, id_of("Need", s.code))
        yield tie("IN_SECTOR", id_of("Need", s.code), sector_id(s.chain))


def _makers(firms: dict[int, list[Organisation]]) -> dict[tuple[int, int], list[Organisation]]:
    """Who can do a stage, by chain and place."""
    makers: dict[tuple[int, int], list[Organisation]] = {}
    for chain, members in firms.items():
        for firm in members:
            for place in firm.stages:
                makers.setdefault((chain, place), []).append(firm)
    return makers


def _answers(count: int, achievements: list[Subject], needs: list[Subject], rng: Random) -> Iterator[Fact]:
    places: dict[tuple[int, int], list[Subject]] = {}
    for need in needs:
        places.setdefault((need.chain, need.place), []).append(need)
    used, made, tries = Pairs(), 0, 0
    while made < count and tries < count * 20:
        tries += 1
        achievement = rng.choice(achievements)
        candidates = places.get((achievement.chain, achievement.place))
        if not candidates:
            continue
        need = rng.choice(candidates)
        if used.fresh(achievement.code, need.code):
            made += 1
            steps = _steps(rng, max(achievement.published, need.published))
            yield tie("ANSWERS", id_of("Achievement", achievement.code), id_of("Need", need.code), **steps)


def _steps(rng: Random, published: date) -> dict[str, date]:
    """The days of the steps reached by the last day: matched, contacted, signed, realised, in this order."""
    steps: dict[str, date] = {}
    day = published
    for step in ("matched", "contacted", "signed", "realised")[: rng.choice((1, 1, 2, 2, 2, 3, 3, 4))]:
        day += timedelta(days=rng.randint(2, 9 if step == "matched" else 30))
        if day > _LAST:
            break
        steps[step] = day
    steps["valid_from"] = steps["matched"]
    return steps


def _name(plain: str, subject: Subject, names: Pairs) -> str:
    if names.fresh(plain):
        return plain
    number = int(subject.code[2:])
    for k in range(len(_SUBJECTS)):
        name = f"{plain}（{_SUBJECTS[(number + k) % len(_SUBJECTS)]}）"
        if names.fresh(name):
            return name
    return f"{plain}（{number}）"


def _by_chain(organisations: list[Organisation]) -> dict[int, list[Organisation]]:
    found: dict[int, list[Organisation]] = {}
    for organisation in organisations:
        if organisation.chain is not None:
            found.setdefault(organisation.chain, []).append(organisation)
    return found
