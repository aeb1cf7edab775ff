"""What is the matter with the share registers behind an answer (股权数据发现): each with its company, number and facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphsvc.domain.finding import Json, Note, Plain
from graphsvc.domain.wording import per_cent
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.stakes import UNIT, Stakes

WITH_SUM = (Irregularity.ROUNDED, Irregularity.OVERSUBSCRIBED, Irregularity.RESIDUAL)


@dataclass(frozen=True, slots=True)
class RegisterFinding:
    """One named finding: code, the company whose holders it concerns, the number that shows it, the holdings behind it.

    `value` is the sum of the holders' shares for the three codes about sums, the self-held share for SELF_HOLDING, else
    None.
    """

    code: Irregularity
    company: str
    name: str
    value: float | None
    facts: tuple[str, ...]

    def json(self) -> Json:
        """As an answer's `result.findings` holds it."""
        return {
            "code": str(self.code),
            "enterprise": self.company,
            "name": self.name,
            "value": self.value,
            "facts": list(self.facts),
        }

    def note(self) -> Note:
        """The same as a sentence."""
        values: dict[str, Plain] = {"company": self.name}
        if self.value is not None:
            values["percent"] = per_cent(self.value * 100, 8)
        return Note(f"ownership.irregularity.{self.code}", values, self.facts)


def register_findings(
    at: GraphView,
    position: Position,
    stakes: Stakes,
    columns: Columns,
    companies: Iterable[int],
    closed: Iterable[int] = (),
) -> tuple[RegisterFinding, ...]:
    """Every finding about the holders of these companies, in company order, then code.

    `stakes` are those of the basis asked for, `columns` the same cleaned; `closed` are members of groups wholly held
    among themselves, which only the graph as a whole shows.
    """
    wanted = np.unique(np.fromiter(companies, dtype=np.int64))
    found = [
        _of_column(at, stakes, columns, code, int(company))
        for code, concerned in columns.irregular.items()
        for company in np.intersect1d(concerned, wanted)
    ]
    ring = np.intersect1d(np.fromiter(closed, dtype=np.int64), wanted)
    found += [
        _of_column(at, stakes, columns, Irregularity.CLOSED_GROUP, int(company))
        for company in np.setdiff1d(ring, columns.irregular.get(Irregularity.CLOSED_GROUP, []))
    ]
    for code, rows in position.noted.items():
        found += _of_rows(at, code, rows, wanted)
    return tuple(sorted(found, key=lambda f: (f.company, f.code)))


# Private functions


def _of_column(
    at: GraphView, stakes: Stakes, columns: Columns, code: Irregularity, company: int
) -> RegisterFinding:
    rows = np.arange(stakes.of(company).start, stakes.of(company).stop)
    if code is Irregularity.SELF_HOLDING:
        rows = rows[stakes.holder[rows] == company]
        value: float | None = int(stakes.low[rows].sum()) / UNIT
    else:
        value = int(columns.reported[company]) / UNIT if code in WITH_SUM else None
    if code is Irregularity.UNKNOWN_SHARE:
        rows = rows[~stakes.stated[rows]]
    if code is Irregularity.INTERVAL:
        rows = rows[stakes.stated[rows] & (stakes.low[rows] != stakes.high[rows])]
    if code is Irregularity.SEVERAL:
        holders, counts = np.unique(stakes.holder[rows], return_counts=True)
        rows = rows[np.isin(stakes.holder[rows], holders[counts > 1])]
    ids = at.ties_by_type["HOLDS"].ids
    facts = tuple(sorted(ids[item] for item in stakes.item[rows].tolist()))
    return RegisterFinding(code, at.nodes[company], at.name(at.nodes[company]), value, facts)


def _of_rows(at: GraphView, code: Irregularity, rows: Array, wanted: Array) -> list[RegisterFinding]:
    """What reading noted of single holdings, by company."""
    table = at.ties_by_type["HOLDS"]
    here = rows[np.isin(table.to[rows], wanted)]
    by_company: dict[int, list[str]] = {}
    for row in here.tolist():
        by_company.setdefault(int(table.to[row]), []).append(table.ids[row])
    return [
        RegisterFinding(code, at.nodes[company], at.name(at.nodes[company]), None, tuple(sorted(facts)))
        for company, facts in by_company.items()
    ]
