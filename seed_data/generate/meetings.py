"""Cooperation meetings (合作会议), every two months, with speeches (发言) and what was announced so far (公布数)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graphsvc.domain.facts import Fact, Tie
from seed_data.generate.making import dice, entity, id_of, tie
from seed_data.generate.places import locality_id
from seed_data.generate.plan import Plan
from seed_data.generate.words import COUNTIES, TOPICS

THEMES = ("项目对接", "产销对接", "科技创新成果对接", "金融对接", "资本对接")
_DAYS = (date(2022, 1, 14), date(2022, 3, 15), date(2022, 5, 16))
_SPEECHES = (6, 5, 8)
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Announced:
    """What a meeting announces: cumulative since the first."""

    projects: int
    investment_cny: int
    started: int
    contracts: int


def meeting_days(count: int) -> list[date]:
    """The days of the meetings, two months apart; scaled cities began earlier, the last is 2022-05-16."""
    days = list(_DAYS[-count:])
    while len(days) < count:
        first = days[0]
        month = first.month - 2
        year = first.year if month > 0 else first.year - 1
        days.insert(0, date(year, month if month > 0 else month + 12, 15))
    return days


def meeting_facts(plan: Plan, announced: Iterable[Announced | None]) -> Iterator[Fact]:
    """Every meeting with its seat, speeches and announced totals."""
    days = meeting_days(plan.size.meetings)
    for n, (day, total) in enumerate(zip(days, announced, strict=True)):
        number = str(n + 1)
        yield entity(
            "Meeting", number, name=f"第{_numeral(n + 1)}次地企合作会议", date=day, theme=THEMES[n % len(THEMES)], valid_from=day,
            declared_projects=total.projects if total else None,
            declared_investment_cny=total.investment_cny if total else None,
            declared_started=total.started if total else None,
            declared_contracts=total.contracts if total else None,
        )  # fmt: skip
        yield tie("LOCATED_IN", id_of("Meeting", number), locality_id(None))
        yield from _speeches(plan, n, day)


def _speeches(plan: Plan, n: int, day: date) -> Iterator[Tie]:
    """Two localities, an institute, a university and firms, each on a topic of its kind."""
    rng = dice(f"speeches {n}")
    firms = [o.id for members in plan.circles.values() for o in members[:1]]
    speakers = [("Locality", locality_id(county)) for county in rng.sample(range(len(COUNTIES)), 2)]
    speakers += [(label, rng.choice(plan.of(label)).id) for label in ("Institute", "University")]
    speakers += [("Enterprise", id_) for id_ in rng.sample(firms, len(firms))]
    given: set[str] = set()
    for label, speaker in speakers[: _SPEECHES[n % len(_SPEECHES)]]:
        topic = rng.choice([t for t in TOPICS[label] if t not in given] or TOPICS[label])
        given.add(topic)
        yield tie("SPOKE_AT", speaker, id_of("Meeting", str(n + 1)), topic=topic, valid_from=day)


def _numeral(number: int) -> str:
    """Chinese words for 1-99.

    >>> _numeral(3), _numeral(12), _numeral(40)
    ('三', '十二', '四十')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return head + (_NUMERALS[ones - 1] if ones else "")
