"""Counts of the cooperation programme about ownership (产权合作): partners, contributions, advantages, terms, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.analyses.ownership.mixed_ownership_register import PARTNERS
from graphsvc.analyses.ownership.mixed_ownership_tables import (
    ADVANTAGES,
    FOUR,
    KINDS_OF_CONTRIBUTION,
    NOT_REPORTED,
)
from graphsvc.analyses.ownership.ownership_overview_cells import Lister
from graphsvc.analyses.ownership.share_words import rounded
from graphsvc.domain.finding import Json
from graphsvc.graph.columns import NULL_INTEGER, Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.coded import choices_of, units_or_null
from graphsvc.measures.ownership.mixed_dated import DatedStakes
from graphsvc.measures.ownership.mixed_gaps import Gaps

TOP = 50  # enterprises with the widest gaps that are listed with figures
WIDE = 0.1  # a gap of ten points


@dataclass(frozen=True, eq=False)
class Register:
    """The direct holdings of capital in visible enterprises on a day."""

    at: GraphView
    stakes: DatedStakes
    lister: Lister

    @cached_property
    def partner(self) -> Array:
        """Which of the four kinds of shareholder each holder is: place in `FOUR`."""
        kinds = np.full(len(self.at.nodes), FOUR.index("other"), dtype=np.int8)
        for label, partner in PARTNERS.items():
            kind = self.at.kinds[label]
            kinds[kind.offset : kind.offset + len(kind)] = FOUR.index(partner)
        return np.asarray(kinds[self.stakes.holder])

    def companies(self, chosen: Array) -> Array:
        """The enterprises of these holdings (a mask), each once, ascending."""
        found = np.zeros(len(self.at.nodes), dtype=bool)
        found[self.stakes.target[chosen]] = True
        return np.flatnonzero(found)

    def words(self, field: str) -> Array:
        """A choice field a holding, "not-reported" where it is not."""
        words = choices_of(self.at.ties_by_type["HOLDS"], field)[self.stakes.item]
        return np.where(words == "", NOT_REPORTED, words)

    def shareholders(self) -> dict[str, Json]:
        """Enterprises by kind of shareholder, all and those that take part in projects; by how many of the four kinds."""
        table, mask = self.at.ties_by_type["TAKES_PART_IN"], self.at.mask("TAKES_PART_IN")
        project = np.zeros(len(self.at.nodes), dtype=bool)
        project[table.from_[mask]] = True
        rows: list[Json] = []
        several = np.zeros(len(self.at.nodes), dtype=np.int8)
        for place, kind in enumerate(FOUR):
            targets = self.companies(self.partner == place)
            several[targets] += kind != "other"
            rows.append(
                {
                    "kind": kind,
                    "holdings": int((self.partner == place).sum()),
                    "enterprises": self.lister.cell(targets),
                    "project_companies": self.lister.cell(targets[project[targets]]),
                }
            )
        held = self.companies(np.ones(len(self.stakes), dtype=bool))
        held_projects = held[project[held]]
        kinds: list[Json] = [
            {
                "kinds": count,
                "enterprises": self.lister.cell(held[several[held] == count]),
                "project_companies": self.lister.cell(held_projects[several[held_projects] == count]),
            }
            for count in range(5)
        ]
        return {"rows": rows, "by_number_of_kinds": kinds}

    def contributions(self) -> dict[str, Json]:
        """Equity by kind of contribution: holdings, enterprises, whole yuan with how many of how many reported."""
        column = self.at.ties_by_type["HOLDS"].columns.get("contribution_cny")
        null = np.full(len(self.stakes), NULL_INTEGER, dtype=np.int64)
        amounts = null if column is None else column.data[self.stakes.item]
        words = self.words("contribution")
        rows: list[Json] = []
        for kind in KINDS_OF_CONTRIBUTION:
            chosen = words == kind
            known = amounts[chosen & (amounts != NULL_INTEGER)]
            rows.append(
                {
                    "kind": kind,
                    "holdings": int(chosen.sum()),
                    "enterprises": self.lister.cell(self.companies(chosen)),
                    "contribution_cny": sum(known.tolist()) if len(known) else None,
                    "amounts_reported": len(known),
                }
            )
        return {"rows": rows, **self._reported(words)}

    def advantages(self) -> dict[str, Json]:
        """Holdings by the advantage that they bring, and by kind of shareholder."""
        words = self.words("advantage")
        rows: list[Json] = []
        for advantage in ADVANTAGES:
            chosen = words == advantage
            by_partner: dict[str, Json] = {
                kind: int((chosen & (self.partner == place)).sum()) for place, kind in enumerate(FOUR)
            }
            rows.append(
                {
                    "advantage": advantage,
                    "holdings": int(chosen.sum()),
                    "by_partner": by_partner,
                    "enterprises": self.lister.cell(self.companies(chosen)),
                }
            )
        return {"rows": rows, **self._reported(words)}

    def sharing(self) -> dict[str, Json]:
        """How many holdings report a share of profit and of loss."""
        table = self.at.ties_by_type["HOLDS"]
        profit, loss = (
            units_or_null(table, field)[self.stakes.item] != NULL_INTEGER
            for field in ("profit_share", "loss_share")
        )
        return {
            "holdings": len(self.stakes),
            "profit_reported": int(profit.sum()),
            "loss_reported": int(loss.sum()),
            "enterprises": self.lister.cell(self.companies(profit | loss)),
        }

    def _reported(self, words: Array) -> dict[str, Json]:
        return {"reported": int((words != NOT_REPORTED).sum()), "of": len(words)}


def gaps_json(at: GraphView, gaps: Gaps, mixed: Array, lister: Lister) -> dict[str, Json]:
    """How many mixed enterprises have a certain single controller, whose gap exceeds ten points, and the widest gaps."""
    order = np.lexsort((gaps.company, -np.round(gaps.gap, 10)))[:TOP]
    rows: list[Json] = [
        {
            "id": at.nodes[int(gaps.company[row])],
            "name": at.name(at.nodes[int(gaps.company[row])]),
            "controller": at.nodes[int(gaps.controller[row])],
            "controller_name": at.name(at.nodes[int(gaps.controller[row])]),
            "votes": rounded(float(gaps.votes[row])),
            "economic": rounded(float(gaps.economic[row])),
            "gap": rounded(float(gaps.gap[row])),
            "open": rounded(float(max(gaps.open[row], 0.0))),
        }
        for row in order.tolist()
    ]
    sure = gaps.gap - np.maximum(gaps.open, 0.0) > WIDE + 1e-12
    return {
        "mixed": lister.cell(mixed),
        "with_controller": lister.cell(gaps.company),
        "over_ten_points": lister.cell(gaps.company[sure]),
        "rows": rows,
        "rows_listed": len(rows),
    }
