"""Statistical classes of state-held enterprises (统计上的国有控股): absolute, relative, by agreement."""

from __future__ import annotations

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.rules.declared import ELSE, Clause, LegalClass, RuleSet
from graphsvc.measures.ownership.rules.single_holders import classified

RULES = RuleSet(
    id="statistics-2005",
    version="2005",
    source="国家统计局《关于统计上对公有和非公有控股经济的分类办法》（国统字〔2005〕79号）；多个国有股东的股份不得机械相加",
    dated="2005",
    classes=(
        LegalClass("absolute"),
        LegalClass("relative"),
        LegalClass("agreement"),
        *ELSE,
    ),
    clauses=(
        Clause("绝对控股", "absolute", "一个国有股东持股达到半数", "one state holder has half or more", 0.5, strict=False),
        Clause("相对控股", "relative", "未达半数，但一个国有股东大于其他任何一方", "less than half, but one state holder has more than anybody else"),
        Clause("协议控制", "agreement", "由国有股东依协议实际控制", "a state holder controls it by agreement"),
        Clause("参股", "participating", "有国有股份而不属以上各类", "a state stake and none of the above"),
    ),
)  # fmt: skip


def classify(position: Position, previous: Classes | None = None, scope: Array | None = None) -> Classes:
    """The class of every company; one state holder at a time (see `single_holders.classified`)."""
    return classified(
        RULES, position, previous, scope, half="absolute", largest="relative", directed="agreement"
    )
