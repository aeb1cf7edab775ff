"""What every ownership question is asked with (共同的选项): the enterprise, the policy of records without a share."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, TypeAlias

from graphsvc.analyses.options import Option
from graphsvc.domain.errors import BadOption
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.position import Position

_POLICY = Option(
    "只说明控制、没有比例的记录",
    "a record that states control and no share (open: a stake of unknown size, strict: none)",
    choices=("open", "strict"),
)
_MAJORITY = Option(
    "控制标准（过半数，或半数即可）",
    "what controls (more than half of the votes, or half of them)",
    choices=("more-than-half", "half-or-more"),
)

Enterprise: TypeAlias = Annotated[str, Option("企业", "enterprise", entity="Enterprise")]
Held: TypeAlias = Annotated[str, Option("企业", "enterprise", entity="*")]  # a holding arrangement too
Policy: TypeAlias = Annotated[str, _POLICY]
PolicyBehindMore: TypeAlias = Annotated[str, replace(_POLICY, advanced=True)]
Majority: TypeAlias = Annotated[str, _MAJORITY]
MajorityBehindMore: TypeAlias = Annotated[str, replace(_MAJORITY, advanced=True)]


def held(at: GraphView, position: Position, id_: str) -> int:
    """The node of what is asked about; BadOption where it is nothing that can be held."""
    node = at.numbers[id_]
    if not position.company[node]:
        raise BadOption("enterprise", id_, "an enterprise or a holding arrangement is expected")
    return node
