"""What an enterprise controls (被控制企业): certain and possible, nearest first, with a limit that is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.analyses.ownership.control_case import Case, shown
from graphsvc.analyses.ownership.share_words import ends
from graphsvc.domain.finding import Json
from graphsvc.measures.ownership.control_reach import Step, controlled


@dataclass(frozen=True, eq=False)
class Below:
    """The companies that it controls, by number in the view, in the order in which they come under control."""

    case: Case
    certain: Mapping[int, Step]
    possible: Mapping[int, Step]  # those that are not certain
    limit: int

    @property
    def listed(self) -> int:
        """How many are listed."""
        return min(self.limit, len(self.certain) + len(self.possible))

    def json(self) -> dict[str, Json]:
        """`{certain, possible, listed, companies}`: two numbers, and the list up to the limit."""
        case = self.case
        steps = [(node, step, True) for node, step in self.certain.items()]
        steps += [(node, step, False) for node, step in self.possible.items()]
        companies: list[Json] = [
            {
                **shown(case.at, case.position, node),
                "certain": certain,
                "how": "agreement" if step.by_agreement else "votes",
                "together": None if step.by_agreement else ends(step.least, step.most),
            }
            for node, step, certain in steps[: self.limit]
        ]
        return {
            "certain": len(self.certain),
            "possible": len(self.possible),
            "listed": self.listed,
            "companies": companies,
        }


def below_of(case: Case, limit: int) -> Below:
    """What the enterprise (or any other holder) controls; raw votes, contested companies included."""
    certain = controlled(case.whole, (case.node,), case.majority)
    possible = controlled(case.whole, (case.node,), case.majority, possible=True)
    return Below(case, certain, {n: step for n, step in possible.items() if n not in certain}, limit)
