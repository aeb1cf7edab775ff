"""Stakes with their days (历年出资): direct capital of every holder, each with the period in which it is live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from graphsvc.graph.columns import NULL_DAY, Array

BEGIN = NULL_DAY  # "since ever"
END = 2**31  # "until further notice"
NAMES = ("holder", "target", "start", "end", "low", "high", "certain", "stated", "item")


@dataclass(frozen=True, eq=False)
class DatedStakes:
    """Stakes in capital that are held directly, each from `start` until before `end`, sorted by company.

    A stake that is `certain` is more than nothing: a share above 0, a holding whose share is not stated, or a part of a
    jointly held one. One that may be 0, or a link that states only control, is not. What a company holds of itself is among
    them and is nobody's capital.
    """

    nodes: int
    holder: Array  # int64
    target: Array  # int64
    start: Array  # int64 days
    end: Array  # int64 days, excluded
    low: Array  # int64, units of 1e-10
    high: Array
    certain: Array  # bool
    stated: Array  # bool: a share or a band is stated
    item: Array  # int64: row of HOLDS

    def __len__(self) -> int:
        return len(self.holder)

    @property
    def own(self) -> Array:
        """bool: a company's stake in itself."""
        return np.asarray(self.holder == self.target)

    def take(self, rows: Array) -> Self:
        """Only these rows: ascending positions or a mask."""
        return replace(self, **{name: getattr(self, name)[rows] for name in NAMES})

    def changed(self, **columns: Any) -> Self:
        """The same rows with other columns."""
        return replace(self, **columns)

    @cached_property
    def starts(self) -> Array:
        """Stakes in company j are `starts[j]:starts[j + 1]`."""
        return np.searchsorted(self.target, np.arange(self.nodes + 1))

    def of(self, target: int) -> Array:
        """The rows of one company, of all times."""
        return np.arange(self.starts[target], self.starts[target + 1])

    def above(self, target: int) -> Self:
        """Only the stakes in a company and in whoever held it at any time, directly or through others."""
        seen = {target}
        waiting = [target]
        while waiting:
            for holder in np.unique(self.holder[self.of(waiting.pop())]).tolist():
                if holder not in seen:
                    seen.add(holder)
                    waiting.append(holder)
        rows = [self.of(company) for company in sorted(seen)]
        return self.take(np.concatenate(rows))
