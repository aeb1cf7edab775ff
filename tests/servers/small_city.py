"""A small city in two years: between them facts of several kinds are added, changed, ended and removed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from graphsvc.domain.facts import Fact
from tests.builders import enterprise, entity, holds, institute, locality, project, supplies, takes_part, tie

NEW_YEAR = date(2022, 1, 1)


def small_city(year: int) -> list[Fact]:
    """The city of 2021 (about 150 facts) or of 2022."""
    later = year > 2021
    first, last = (10, 50) if later else (0, 40)
    firms = [f"E{n:02d}" for n in range(first, last)]
    facts: list[Fact] = [
        locality("locality:990101", "东区"),
        entity("Park", "park:9", "北园" if later else "北区"),
    ]
    facts += [enterprise(id_, f"企业{id_}", employees=n + year) for n, id_ in enumerate(firms)]
    facts += [institute(f"I{n}", f"研究所{n}") for n in range(5)]
    facts += [project(f"project:{n}", f"项目{n}", arrived_cny=n * year) for n in range(first, last, 4)]
    facts += [tie("LOCATED_IN", id_, "locality:990101") for id_ in firms]
    facts += [holds(f"I{n % 5}", id_, "0.2" if later else "0.3") for n, id_ in enumerate(firms)]
    ended = {"valid_to": NEW_YEAR} if later else {}
    facts += [supplies(a, b, contract_no=a, **ended) for a, b in zip(firms, firms[5:], strict=False)]
    facts += [takes_part(f"I{n % 5}", f"project:{n}") for n in range(first, last, 4)]
    return facts


def ring_city(size: int = 60, *, name: str = "企业") -> list[Fact]:
    """Enterprises in a ring of contracts and stakes."""
    ids = [f"E{n:03d}" for n in range(size)]
    facts: list[Fact] = [enterprise(id_, f"{name}{id_}", employees=n) for n, id_ in enumerate(ids)]
    facts += [supplies(a, b, contract_no=a) for a, b in pairwise(ids)]
    facts += [holds(b, a, "0.25") for a, b in pairwise(ids)]
    return facts
