"""State-controlled enterprises in the accounts of the state (财务监管口径): half or more, or actual control."""

from __future__ import annotations

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.rules.declared import ELSE, Clause, LegalClass, RuleSet
from graphsvc.measures.ownership.rules.single_holders import classified

RULES = RuleSet(
    id="accounting-2009",
    version="2009",
    source="国资发评价〔2009〕311号：持股达到半数或者拥有实际控制力",
    dated="2009",
    classes=(
        LegalClass("controlled"),
        LegalClass("actual"),
        *ELSE,
    ),
    clauses=(
        Clause("半数以上", "controlled", "一个国有股东持股达到半数", "one state holder has half or more", 0.5, strict=False),
        Clause("实际控制", "actual", "国有股东依协议、章程等实际控制", "a state holder is in actual control by agreement or charter"),
        Clause("参股", "participating", "有国有股份而不属以上各类", "a state stake and none of the above"),
    ),
)  # fmt: skip


def classify(position: Position, previous: Classes | None = None, scope: Array | None = None) -> Classes:
    """The class of every company; one state holder at a time (see `single_holders.classified`)."""
    return classified(RULES, position, previous, scope, half="controlled", largest=None, directed="actual")
