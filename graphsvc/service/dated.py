"""The current revision on the days asked last: masks and what is made of them are computed once (按日视图)."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from graphsvc.graph.view import GraphView
from graphsvc.service.visibility import AnyViews

MOST_DAYS = 16


class DatedViews:
    """`at(day)` of the current revision; views of an older revision are forgotten at once."""

    def __init__(self, views: AnyViews) -> None:
        self._views, self._lock = views, Lock()
        self._whole: GraphView | None = None
        self._days: OrderedDict[date, GraphView] = OrderedDict()

    def at(self, day: date) -> GraphView:
        """The current revision on that day: the same object as long as both stay."""
        whole = self._views.current()
        with self._lock:
            if whole is not self._whole:
                self._whole = whole
                self._days.clear()
            if day not in self._days:
                self._days[day] = whole.at(day)
            self._days.move_to_end(day)
            if len(self._days) > MOST_DAYS:
                self._days.popitem(last=False)
            return self._days[day]
