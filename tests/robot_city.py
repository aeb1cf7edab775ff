"""A handful of robot firms, an institute and a university, tied in every way that counts (机器人小城)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from graphsvc.analyses.alliances.candidate_alliances import Options, candidate_alliances
from graphsvc.domain.facts import Fact
from graphsvc.domain.finding import Answer, Evidence, Finding, Json
from graphsvc.graph.build import view_of_facts
from tests.builders import (
    enterprise,
    entity,
    institute,
    locality,
    project,
    sector,
    stage,
    supplies,
    takes_part,
    tie,
)

DAY = date(2022, 6, 30)
STAGES = ("reducer", "servo", "body", "research", "talent")


def chain() -> list[Fact]:
    """The sector with its stages; nobody can do anything yet."""
    facts: list[Fact] = [sector("robotics", "机器人"), locality("县", "某县")]
    for order, code in enumerate(STAGES):
        facts += [
            stage("robotics", code, order=order),
            tie("PART_OF", f"stage:robotics/{code}", "sector:robotics"),
        ]
    return facts


def can_do(who: str, code: str, **values: Any) -> Fact:
    """WHO can do the stage."""
    return tie("CAN_DO", who, f"stage:robotics/{code}", **values)


def robot_city() -> list[Fact]:
    """Three firms that trade, an institute that answers a need, a university that seconds."""
    return [
        *chain(),
        enterprise("减速机厂", key_enterprise=True, revenue_cny=900_000_000),
        enterprise("伺服厂", revenue_cny=200_000_000),
        enterprise("本体厂", revenue_cny=400_000_000),
        institute("研究所"),
        entity("University", "大学"),
        entity("Government", "工信局"),
        project("project:1"),
        entity("Achievement", "achievement:1", terms=("谐波传动",), text="柔轮疲劳寿命预测", published=date(2021, 5, 1)),
        entity("Need", "need:1", terms=("谐波传动",), text="柔轮疲劳寿命提升", published=date(2021, 6, 1)),
        *(can_do(who, code, level=Decimal("0.9")) for who, code in zip(("减速机厂", "伺服厂", "本体厂", "研究所", "大学"), STAGES, strict=True)),
        supplies("减速机厂", "本体厂", contract_no="1", amount_cny=30_000_000, signed=date(2021, 3, 1)),
        supplies("伺服厂", "本体厂", contract_no="2", amount_cny=20_000_000, signed=date(2021, 4, 1)),
        takes_part("减速机厂", "project:1"),
        takes_part("伺服厂", "project:1"),
        takes_part("工信局", "project:1"),
        tie("OFFERS", "研究所", "achievement:1"),
        tie("SEEKS", "减速机厂", "need:1"),
        tie("SECONDS_TO", "大学", "本体厂", person="R1", valid_from=date(2021, 6, 30)),
        tie("LOCATED_IN", "减速机厂", "县"),
        tie("LOCATED_IN", "本体厂", "县"),
    ]  # fmt: skip


def ask(facts: Iterable[Fact], *, as_of: date = DAY, **options: Any) -> Answer:
    """The candidate alliances of the robot chain."""
    return candidate_alliances(
        view_of_facts(facts), as_of=as_of, options=Options(**{"sector": "robotics", **options})
    )


def first(answer: Answer) -> Finding:
    """The best candidate."""
    return answer.findings[0]


def members(finding: Finding) -> set[str]:
    """Ids of its members."""
    return {str(field(member, "id")) for member in listed(finding.detail["members"])}


def layer(finding: Finding, name: str) -> list[Evidence]:
    """The evidence of one layer of ties."""
    return [e for e in finding.evidence if e.key.startswith(f"candidate-alliances.tie.{name}")]


def keyed(finding: Finding, key: str) -> list[Evidence]:
    """The evidence of one key."""
    return [e for e in finding.evidence if e.key == f"candidate-alliances.{key}"]


def listed(value: Json) -> list[Json]:
    """A list of the detail."""
    assert isinstance(value, list)
    return value


def field(value: Json, name: str) -> Json:
    """A field of an object of the detail."""
    assert isinstance(value, dict)
    return value[name]
