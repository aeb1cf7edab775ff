"""How a set of legal rules (规则) is declared: a table with its source and the date of its text."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.domain.legal_classes import CLASSES, RULE_SETS


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: the class that it gives, its own short words, and the numbers that decide."""

    id: str  # as the source counts: "4(1)"
    gives: str  # code of the class
    zh: str
    en: str
    threshold: float | None = None  # a share, where one decides
    strict: bool = True  # more than the threshold, not as much as


@dataclass(frozen=True, slots=True)
class LegalClass:
    """One class that a rule set knows."""

    code: str

    @property
    def zh(self) -> str:
        """Its name in Chinese."""
        return CLASSES[self.code][0]

    @property
    def en(self) -> str:
        """Its name in English."""
        return CLASSES[self.code][1]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A selectable, versioned set of rules; clauses in the order in which they are tried."""

    id: str
    version: str
    source: str
    dated: str  # date of the text, as exact as it is known
    classes: tuple[LegalClass, ...]
    clauses: tuple[Clause, ...]

    @property
    def zh(self) -> str:
        """Its name in Chinese."""
        return RULE_SETS[self.id][0]

    @property
    def en(self) -> str:
        """Its name in English."""
        return RULE_SETS[self.id][1]

    def place(self, code: str) -> int:
        """The number of a class."""
        return next(place for place, known in enumerate(self.classes) if known.code == code)

    def clause_of(self, code: str) -> Clause | None:
        """The clause that gives a class; none for what no clause gives."""
        return next((clause for clause in self.clauses if clause.gives == code), None)


PARTICIPATING = LegalClass("participating")
NONE = LegalClass("none")
NOT_APPLICABLE = LegalClass("not-applicable")
NO_RECORD = LegalClass("no-record")
ELSE = (PARTICIPATING, NONE, NOT_APPLICABLE, NO_RECORD)
"""What every rule set knows beside its classes of control."""
