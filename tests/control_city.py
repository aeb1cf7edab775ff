"""The question "who decides?" asked of a small city."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parse_options
from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.finding import Answer
from tests.builders import enterprise, entity, tie, view

DAY = date(2022, 6, 30)
PEOPLE = ("甲", "乙", "丙", "丁")
FIRMS = ("A", "B", "C", "D", "E")
EVIDENCE = "协议 2021-7 号"


def ask_control(asked: str, *ties: Fact, **options: Any) -> Answer:
    """The answer about one entity; four persons, five enterprises and a state body are there."""
    facts = [entity("Person", id_) for id_ in PEOPLE] + [enterprise(id_) for id_ in FIRMS]
    facts += [entity("Government", "国资委")]
    asking = analysis("control")
    given = {"enterprise": asked, **options}
    return asking.ask(view(*facts, *ties), as_of=DAY, options=parse_options(asking.options, given))


def control_of(asked: str, *ties: Fact, **options: Any) -> Any:
    """Its result."""
    return ask_control(asked, *ties, **options).result


def band(holder: str, target: str, low: str, high: str, **values: Any) -> Tie:
    """HOLDER owns between two shares of TARGET."""
    return tie("HOLDS", holder, target, share_min=Decimal(low), share_max=Decimal(high), **values)


def notes_of(answer: Answer) -> set[str]:
    """The keys of its notes."""
    return {note.key for note in answer.notes}


def steps_of(result: Any) -> list[tuple[str, str, list[tuple[str, float]]]]:
    """(company, how, votes) of each step of the chain."""
    return [
        (step["company"], step["how"], [(vote["id"], vote["low"]) for vote in step["votes"]])
        for step in result["chain"]
    ]
