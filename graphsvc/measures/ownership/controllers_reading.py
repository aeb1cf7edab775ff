"""Votes and controllers of a date (某日的控制关系): read once for all dates between two changes of the register."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import RLock
from typing import Any, TypeVar

from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.reading import period_of, position_at
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Majority, Votes
from graphsvc.measures.ownership.voices_delegated import votes_of

T = TypeVar("T")
KEPT = 12  # a register that changes daily must not fill the memory


def votes_at(view: GraphView, day: date, policy: str = "open") -> Votes:
    """Who casts which votes on a date."""
    key = ("votes", period_of(view, day), policy)
    return _kept(view).get(key, lambda: votes_of(position_at(view, day, policy)))


def controllers_at(
    view: GraphView, day: date, policy: str = "open", majority: Majority = MORE_THAN_HALF
) -> Controllers:
    """The ultimate controllers of every company on a date."""
    key = ("controllers", period_of(view, day), policy, majority)
    return _kept(view).get(key, lambda: controllers(votes_at(view, day, policy), majority))


# Private functions


class _Kept:
    """The last values asked for; who asks at the same time waits."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._values: OrderedDict[tuple[object, ...], Any] = OrderedDict()

    def get(self, key: tuple[object, ...], compute: Callable[[], T]) -> T:
        with self._lock:
            if key not in self._values:
                self._values[key] = compute()
            self._values.move_to_end(key)
            while len(self._values) > KEPT:
                self._values.popitem(last=False)
            found: T = self._values[key]
            return found


def _kept(view: GraphView) -> _Kept:
    return view.once("ownership.controllers", _Kept)
