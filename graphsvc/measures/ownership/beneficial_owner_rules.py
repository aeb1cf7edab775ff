"""Rules of who is a beneficial owner (受益所有人规则): tests in order, as declared tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

EQUITY, INCOME, VOTES, CONTROL = "equity", "income", "votes", "control"


@dataclass(frozen=True, slots=True)
class OwnerTest:
    """One test: what is measured, and its clause in the source."""

    id: str
    clause: str
    basis: str | None  # the stakes that it looks through; None for control


@dataclass(frozen=True, slots=True)
class OwnerRules:
    """A versioned set of tests; `strict` is more than the threshold, else as much as it."""

    id: str
    version: str
    source: str
    dated: str
    threshold: Fraction
    strict: bool
    tests: tuple[OwnerTest, ...]


CN_2024 = OwnerRules(
    id="cn-2024-3",
    version="2024",
    source="受益所有人信息管理办法（中国人民银行、市场监管总局令〔2024〕第3号）第六条",
    dated="2024-11-01",
    threshold=Fraction(1, 4),
    strict=False,
    tests=(
        OwnerTest(EQUITY, "6(1)", "capital"),
        OwnerTest(INCOME, "6(2)", "dividend"),
        OwnerTest(VOTES, "6(2)", "voting"),
        OwnerTest(CONTROL, "6(3)", None),
    ),
)
MORE_THAN_25 = OwnerRules(
    id="more-than-25",
    version="2012",
    source="FATF Recommendation 10, interpretive note, paragraph 5(b)(i) with its footnote: e.g. more than 25 per cent",
    dated="2012-02",
    threshold=Fraction(1, 4),
    strict=True,
    tests=(OwnerTest(EQUITY, "INR.10 5(b)(i)", "capital"), OwnerTest(VOTES, "INR.10 5(b)(i)", "voting"), OwnerTest(CONTROL, "INR.10 5(b)(i)", None)),
)  # fmt: skip
RULES: Mapping[str, OwnerRules] = {rules.id: rules for rules in (CN_2024, MORE_THAN_25)}
"""Every rule set by its id."""
