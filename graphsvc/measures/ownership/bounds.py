"""The most that can reach somebody (上限): the maximum over every way of filling bands and unknown shares.

A company has at most 100 % of holders, so its upper shares cannot all be reached together. Per company the best
filling is a fractional choice: the lower shares, then what is left over to the holder through whom most arrives, up to
its upper share, then to the next. Without mutual holdings one pass in order gives the maximum; in a component
the choice is improved until nothing improves (policy iteration), and a proof is looked for: numbers that no choice
can raise bound the maximum from above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.bounds_component import Component, highest_in_component
from graphsvc.measures.ownership.bounds_reach import most_passing
from graphsvc.measures.ownership.look_through_above import Above
from graphsvc.measures.ownership.look_through_range import Range

WORK = 40_000_000
"""Steps of about a tenth of a microsecond before the wider bound is given instead; no clock, so that answers repeat."""

ROW = 12  # steps that a holding takes outside components


@dataclass(frozen=True, slots=True)
class High:
    """An upper end: attained by some filling (`sharp`), or only not exceeded (`wide`)."""

    value: float
    sharp: bool


@dataclass(frozen=True, eq=False)
class _Lists:
    """The arrays above a company as lists: most passes touch a handful of companies."""

    low: list[float]
    high: list[float]
    usable: list[bool]  # the holding can bring something
    holder: list[int]
    target: list[int]
    held_rows: list[int]  # by holder
    held_starts: list[int]
    slack: list[float]  # a place
    rank: list[int]  # a place: components in an order in which holders come first
    several: list[bool]  # a place: in a component of several
    stuck: list[bool]  # a place: in a closed group

    @staticmethod
    def of(a: Above) -> _Lists:
        order = np.argsort(a.holder, kind="stable")
        possible = a.possible
        rank = possible.node_level.astype(np.int64) * (len(a) + 1) + possible.component
        arrays = (
            a.low, a.high, (a.low > 0) | a.can_grow, a.holder, a.target, order,
            np.searchsorted(a.holder[order], np.arange(len(a) + 1)),
            a.slack, rank, possible.node_size > 1, a.closed,
        )  # fmt: skip
        return _Lists(*(array.tolist() for array in arrays))


@dataclass(eq=False)
class Bounds:
    """Upper ends for one company, as many as are asked for within the work limit.

    `spare` is what the lower shares leave to nobody: no filling gives anybody more than that beside the lower end.
    """

    above: Above
    spare: float = 1.0
    left: int = WORK

    @property
    def certain(self) -> bool:
        """Whether no share above the company is open."""
        return not self.above.can_grow.any()

    def uncertain_places(self) -> Array:
        """Bool a place: some way from it to the company passes an uncertain share."""
        a = self.above
        everybody = len(a)
        upward = (
            np.append(a.target, np.full(int(a.can_grow.sum()), everybody)),
            np.append(a.holder, a.holder[a.can_grow]),
        )
        links = sparse.coo_array(
            (np.ones(len(upward[0])), upward), shape=(everybody + 1, everybody + 1)
        ).tocsr()
        reached = csgraph.breadth_first_order(links, everybody, return_predecessors=False)
        flag = np.zeros(everybody + 1, dtype=bool)
        flag[reached] = True
        return flag[:everybody]

    def range_of(self, places: Sequence[int], low: float) -> Range:
        """From the lower end of these places together to the most that can reach them."""
        if self.certain:
            return Range(low, low)
        most = min(1.0, low + self.spare)
        found = self.highest(places)
        if found is None or not found.sharp:
            passing = sum(self._passing[place] for place in places)
            return Range(low, max(low, min(most, passing)), sharp=False)
        return Range(low, max(low, min(found.value, most)))

    def highest(self, wanted: Iterable[int]) -> High | None:
        """The most of the company that can reach any of these places (where it stays), None beyond the work limit.

        >>> from graphsvc.measures.ownership.cleaning import clean
        >>> from graphsvc.measures.ownership.look_through_above import above
        >>> from graphsvc.measures.ownership.stakes import Stakes
        >>> bands = Stakes.of_rows([(1, 0, "0.25", "0.5"), (2, 0, "0.5", "0.75"), (3, 1, "1"), (3, 2, "0.5")], 4)
        >>> Bounds(above(clean(bands), 0)).highest([3])
        High(value=0.75, sharp=True)
        """
        if self.left <= 0:
            return None
        value = dict.fromkeys(wanted, 1.0)
        rows = self._below(value)
        self.left -= ROW * (1 + sum(map(len, rows.values())))
        if self.left < 0:
            return None
        sharp = True
        for group in self._groups(rows):
            if len(group) == 1 and not self._lists.several[group[0]]:
                value[group[0]] = self._best(rows[group[0]], self._lists.slack[group[0]], value)
                continue
            component = Component(
                group, rows, self._lists.slack, self._lists.low, self._lists.high, self._lists.holder, value
            )
            proven, work = highest_in_component(component, self.left)
            self.left -= work
            if proven is None:
                return None
            value.update(proven.values)
            sharp = sharp and proven.proven
        return High(min(value.get(0, 0.0), 1.0), sharp)

    # private ----------------------------------------------------------------

    @cached_property
    def _lists(self) -> _Lists:
        return _Lists.of(self.above)

    @cached_property
    def _passing(self) -> list[float]:
        found: list[float] = most_passing(self.above).tolist()
        return found

    def _below(self, wanted: dict[int, float]) -> dict[int, list[int]]:
        """Companies that lie between the wanted and the company, each with its holdings that lead there."""
        lists = self._lists
        rows: dict[int, list[int]] = {}
        waiting = list(wanted)
        while waiting:
            holder = waiting.pop()
            for row in lists.held_rows[lists.held_starts[holder] : lists.held_starts[holder + 1]]:
                target = lists.target[row]
                if target in wanted or lists.stuck[target] or not lists.usable[row]:
                    continue
                if target not in rows:
                    rows[target] = []
                    waiting.append(target)
                rows[target].append(row)
        return rows

    def _groups(self, rows: dict[int, list[int]]) -> list[list[int]]:
        """The companies by component, each after those that it depends on."""
        groups: list[list[int]] = []
        last = None
        for place in sorted(rows, key=lambda p: (self._lists.rank[p], p)):
            if self._lists.rank[place] == last:
                groups[-1].append(place)
            else:
                groups.append([place])
            last = self._lists.rank[place]
        return groups

    def _best(self, rows: list[int], slack: float, value: dict[int, float]) -> float:
        """The best filling of one company's holders."""
        lists = self._lists
        total = 0.0
        extra: list[tuple[float, float]] = []
        for row in rows:
            worth = value[lists.holder[row]]
            total += lists.low[row] * worth
            if slack and lists.high[row] > lists.low[row]:
                extra.append((worth, lists.high[row] - lists.low[row]))
        if slack and extra:
            extra.sort(reverse=True)
            for worth, room in extra:
                part = min(room, slack)
                total += part * worth
                slack -= part
                if slack <= 0:
                    break
        return total
