"""What an analysis returns: findings (发现) with their evidence (依据), in one envelope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Plain: TypeAlias = "bool | int | float | str | Decimal | date | Words | None"


class Money(int):
    """Whole yuan in a sentence's values: said in the unit of the reader's language (667.4亿元, 66.74 billion yuan)."""


class Key(str):
    """In a sentence's values: the key of a text without values, said in the reader's language."""


class Words(tuple[str, ...]):
    """In a sentence's values: parts put together as they stand, each a name or a `Key`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: `key` names its sentence in the text catalogue, `values` fill it, `points` are its part of the
    score (0 where the finding has none), `facts` are the ids of the ties and entities behind it."""

    key: str
    values: Mapping[str, Plain] = field(default_factory=dict)
    points: float = 0.0
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: its id, the key and values of its title, evidence, and what is particular to the question."""

    id: str
    title_key: str
    title_values: Mapping[str, Plain] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    scored: bool = False
    detail: Mapping[str, Json] = field(default_factory=dict)

    @property
    def score(self) -> float | None:
        """The sum of the evidence's points where the finding is scored, else None."""
        return sum(e.points for e in self.evidence) if self.scored else None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know: a limit reached, data not reported, a choice made."""

    key: str
    values: Mapping[str, Plain] = field(default_factory=dict)
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analysis returns: findings in a stated order that ends with the id, the result, notes.

    `reproducible` is False where a time limit decided; such an answer is not cached.
    """

    findings: tuple[Finding, ...] = ()
    result: Mapping[str, Json] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    reproducible: bool = True


@dataclass(frozen=True, slots=True)
class Envelope:
    """An answer with its question: what the API, the CLI and the pages show."""

    analysis: str
    revision: int
    as_of: date
    parameters: Mapping[str, Json]
    answer: Answer
