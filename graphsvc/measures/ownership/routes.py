"""Why a holder has its share (持股路径): the ways down that weigh most, and what rings add to them.

A way passes nobody twice. What is beyond all ways is due to rings: walks that come back to a company on the way.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graphsvc.measures.ownership.look_through_above import Above

FAINT = (
    1e-6  # a way through a share that may be 0 comes after every way through known shares of the same length
)
STEP = 75  # work of a step beside the places that it copies and compares
HOLDER = 3_000_000  # work a holder: tens of milliseconds; no clock, so that answers repeat
TOTAL = 40_000_000  # … and an answer
LONGEST = 2_000  # steps of one way


@dataclass(frozen=True, slots=True)
class Route:
    """One way down: its places from the holder to the company, its holdings (rows above the company), its products."""

    places: tuple[int, ...]
    rows: tuple[int, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Explained:
    """The ways that weigh most; `others` is what further ways add, `cycles` what rings add, to the lower end.

    Both are None where the work limit came first; `unresolved` is then what they are together, else 0.
    """

    routes: tuple[Route, ...]
    others: float | None
    cycles: float | None
    unresolved: float


class Routes:
    """Ways down to one company, as many as are asked for within the work limit."""

    def __init__(self, above: Above, total: int = TOTAL) -> None:
        self._left = total
        self._target, self._holder = above.target.tolist(), above.holder.tolist()
        self._low, self._high = above.low.tolist(), above.high.tolist()
        self._weight = ((above.low + FAINT * above.high) / (1 + FAINT)).tolist()
        order = np.argsort(above.holder, kind="stable")
        self._held_rows = order.tolist()
        self._held_starts = np.searchsorted(above.holder[order], np.arange(len(above) + 1)).tolist()
        self._starts = above.starts.tolist()
        self._ring = (above.possible.node_size > 1).tolist()

    def explain(self, place: int, share: float, most: int) -> Explained:
        """The `most` weightiest ways from a place, and what the lower end `share` has beside them.

        >>> from graphsvc.measures.ownership.cleaning import clean
        >>> from graphsvc.measures.ownership.look_through_above import above
        >>> from graphsvc.measures.ownership.stakes import Stakes
        >>> found = above(clean(Stakes.of_rows([(1, 0, "0.5"), (2, 0, "0.2"), (3, 1, "0.4"), (3, 2, "0.3")], 4)), 0)
        >>> told = Routes(found).explain(3, 0.26, most=1)
        >>> told.routes[0].places, round(told.routes[0].low, 9), round(told.others, 9), told.cycles
        ((3, 1, 0), 0.2, 0.06, 0.0)
        """
        if place == 0:
            return Explained((), 0.0, share, 0.0)
        nearness = self._nearness(place)
        found, heap = self._best(place, nearness, most)
        beyond = max(share - sum(route.low for route in found), 0.0)
        if not any(self._ring[p] for p in nearness):
            return Explained(tuple(found), beyond if heap else 0.0, 0.0, 0.0)
        others = self._rest(place, nearness, heap)
        if others is None:
            return Explained(tuple(found), None, None, beyond)
        return Explained(tuple(found), others, max(beyond - others, 0.0), 0.0)

    # private ----------------------------------------------------------------

    def _nearness(self, place: int) -> dict[int, float]:
        """Places below the holder, each with the weight of the best way from the holder to it."""
        best: dict[int, float] = {}
        heap = [(-1.0, place)]
        while heap:
            weight, here = heapq.heappop(heap)
            if here in best:
                continue
            best[here] = -weight
            for row in self._held_rows[self._held_starts[here] : self._held_starts[here + 1]]:
                target = self._target[row]
                if target not in best and self._high[row] > 0:
                    heapq.heappush(heap, (weight * self._weight[row], target))
        return best

    def _best(self, place: int, nearness: dict[int, float], most: int) -> tuple[list[Route], list[_Partial]]:
        """The weightiest ways, found from the company upwards, and the unfinished ones that are left."""
        found: list[Route] = []
        heap: list[_Partial] = [(0.0, 0, (0,), (), 1.0, 1.0, 1.0)]
        too_long: list[_Partial] = []
        work = 0
        while heap and len(found) < most and work < min(HOLDER, self._left):
            partial = heapq.heappop(heap)
            work += STEP + len(partial[3])
            _, _, places, rows, low, high, _ = partial
            if places[0] == place:
                found.append(Route(places, rows, low, high))
                continue
            if len(rows) == LONGEST:
                too_long.append(partial)
                continue
            for longer in self._longer(partial, nearness):
                heapq.heappush(heap, longer)
        found.sort(key=lambda route: (-route.low, -route.high, len(route.rows), route.places))
        self._left -= work
        return found, heap + too_long

    def _longer(self, partial: _Partial, nearness: dict[int, float]) -> list[_Partial]:
        """The way with one more holder on top, for each holder who leads to the one sought."""
        _, length, places, rows, low, high, weight = partial
        longer: list[_Partial] = []
        for row in range(self._starts[places[0]], self._starts[places[0] + 1]):
            holder = self._holder[row]
            if holder in nearness and holder not in places and self._high[row] > 0:
                heavier = weight * self._weight[row]
                longer.append((
                    _rarity(heavier * nearness[holder]), length - 1, (holder, *places), (row, *rows),
                    low * self._low[row], high * self._high[row], heavier,
                ))  # fmt: skip
        return longer

    def _rest(self, place: int, nearness: dict[int, float], heap: list[_Partial]) -> float | None:
        """The lower products of every way that begins with an unfinished one; None beyond the work limit."""
        total, work = 0.0, 0
        waiting = [partial for partial in heap if partial[4] > 0]
        while waiting:
            partial = waiting.pop()
            work += STEP + len(partial[3])
            if work > min(HOLDER, self._left) or len(partial[3]) >= LONGEST:
                self._left -= work
                return None
            if partial[2][0] == place:
                total += partial[4]
                continue
            waiting += [longer for longer in self._longer(partial, nearness) if longer[4] > 0]
        self._left -= work
        return total


_Partial = tuple[float, int, tuple[int, ...], tuple[int, ...], float, float, float]
"""(rarity of the best way that it can become, minus its length, places, rows, low, high, weight so far)."""


def _rarity(weight: float) -> float:
    """Minus the logarithm, without its last digits: of ways that weigh the same the longest goes on first, or each of
    a million equal ways would be begun before one is finished."""
    return round(-math.log(weight), 9) if weight > 0 else math.inf


def steps_of(route: Route) -> list[tuple[int, int]]:
    """The (holder, target) places of each step.

    >>> steps_of(Route((3, 1, 0), (7, 2), 0.2, 0.2))
    [(3, 1), (1, 0)]
    """
    return list(pairwise(route.places))
