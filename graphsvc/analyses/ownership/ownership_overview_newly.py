"""Newly mixed enterprises (新增混改企业): which, when, because of which holding; by month, locality and sector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.analyses.ownership.mixed_ownership_history import WORDS
from graphsvc.analyses.ownership.ownership_overview_cells import Groups, Lister, of_node
from graphsvc.domain.finding import Json
from graphsvc.graph.columns import Array, day_number, day_of
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.history import Change, became_mixed
from graphsvc.measures.ownership.mixed import Ledger


@dataclass(frozen=True, eq=False)
class Newly:
    """What became mixed from the first day of a month on, until the day asked for."""

    at: GraphView
    since: date
    until: date
    changes: tuple[Change, ...]
    lister: Lister

    @property
    def companies(self) -> Array:
        """Each once, ascending."""
        return np.unique(np.array([c.company for c in self.changes], dtype=np.int64))

    @property
    def this_year(self) -> list[Change]:
        """Those since the first of January."""
        first = day_number(date(self.until.year, 1, 1))
        return [c for c in self.changes if c.day is not None and c.day >= first]

    def rows(self, localities: Groups, sectors: Groups) -> list[Json]:
        """One row a change, latest first, with the holdings that began or ended that day."""
        ids = self.at.ties_by_type["HOLDS"].ids
        places, fields = of_node(localities, self.companies), of_node(sectors, self.companies)
        return [
            {
                "id": self.at.nodes[c.company],
                "name": self.at.name(self.at.nodes[c.company]),
                "date": day_of(c.day or 0).isoformat(),
                "before": WORDS[c.before],
                "localities": places[c.company],
                "sectors": fields[c.company],
                "began": [ids[row] for row in c.cause.began],
                "ended": [ids[row] for row in c.cause.ended],
                "above": [self.at.nodes[n] for n in c.cause.above],
            }
            for c in reversed(self.changes)
        ]

    def by_month(self) -> list[Json]:
        """A row a month, those without any too."""
        found: dict[str, list[int]] = {month: [] for month in months(self.since, self.until)}
        for change in self.changes:
            found[f"{day_of(change.day or 0):%Y-%m}"].append(change.company)
        return [
            {"month": month, "newly_mixed": self.lister.cell(np.unique(np.array(nodes, dtype=np.int64)))}
            for month, nodes in found.items()
        ]

    def by_group(self, groups: Groups) -> list[Json]:
        """A row a locality or sector in which an enterprise became mixed, and how many are in it by month."""
        chosen = np.isin(groups.node, self.companies)
        days: Mapping[int, list[str]] = self._months()
        rows: list[Json] = []
        for place in np.unique(groups.group[chosen]).tolist():
            nodes = np.unique(groups.node[chosen & (groups.group == place)])
            monthly: dict[str, Json] = dict.fromkeys(months(self.since, self.until), 0)
            for node in nodes.tolist():
                for month in days[node]:
                    monthly[month] = _plus(monthly[month])
            rows.append(
                {
                    "key": groups.keys[place],
                    "name": groups.names[place],
                    "newly_mixed": self.lister.cell(nodes),
                    "by_month": monthly,
                }
            )
        return rows

    def _months(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for change in self.changes:
            month = f"{day_of(change.day or 0):%Y-%m}"
            known = found.setdefault(change.company, [])
            if month not in known:
                known.append(month)
        return found


def newly_mixed(at: GraphView, ledger: Ledger, months_back: int, until: date, lister: Lister) -> Newly:
    """The enterprises that became mixed in the month of `until` and the months before it, or in its year if that is longer."""
    since = min(_months_before(until, months_back - 1), date(until.year, 1, 1))
    kind = at.kinds["Enterprise"]
    changes = became_mixed(ledger, day_number(since), day_number(until))
    inside = tuple(c for c in changes if kind.offset <= c.company < kind.offset + len(kind))
    return Newly(at, since, until, inside, lister)


def months(since: date, until: date) -> Iterator[str]:
    """The months from one day to another.

    >>> list(months(date(2021, 12, 5), date(2022, 2, 1)))
    ['2021-12', '2022-01', '2022-02']
    """
    for number in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


# Private functions


def _months_before(day: date, count: int) -> date:
    number = max(12, day.year * 12 + day.month - 1 - count)
    return date(number // 12, number % 12 + 1, 1)


def _plus(count: Json) -> int:
    return (count if isinstance(count, int) else 0) + 1
