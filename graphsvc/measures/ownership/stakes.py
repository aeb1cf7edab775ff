"""Stakes (股权): the direct holdings of one basis as arrays, one row a stake, nothing scaled and nothing merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Self, TypeAlias

import numpy as np

from graphsvc.graph.columns import Array

UNIT = 10_000_000_000  # the whole, in units of 1e-10: thresholds compare integers
ROUNDING = UNIT * 5 // 1000  # a company's holders may sum to this much above the whole by rounding

Share: TypeAlias = int | str | Decimal  # units as int, a fraction as text or Decimal
Row: TypeAlias = tuple[int, int, Share] | tuple[int, int, Share | None, Share | None]


@dataclass(frozen=True, eq=False)
class Stakes:
    """Direct stakes, sorted by (target, holder, item); `low` equals `high` where the share is exact.

    A share that is not stated is [0, the whole] (policy open) or [0, 0] (policy strict). A bound that is itself
    excluded ("more than 25 %") is marked: shares have ten decimals, so `least` and `most` are exact beside it.
    """

    nodes: int  # node numbers run from 0; not every node is a company
    holder: Array  # int32
    target: Array  # int32
    low: Array  # int64, units of 1e-10
    high: Array  # int64
    open_low: Array  # bool: the lower bound itself is excluded
    open_high: Array  # bool
    stated: Array  # bool: a share or a band is stated
    item: Array  # int64: which fact says so (row of its table)

    def __len__(self) -> int:
        return len(self.holder)

    @cached_property
    def least(self) -> Array:
        """The smallest share that each stake can be, in units: what thresholds compare."""
        return np.asarray(self.low + self.open_low)

    @cached_property
    def most(self) -> Array:
        """The largest share that each stake can be, in units."""
        return np.asarray(np.maximum(self.high - self.open_high, self.low))

    @cached_property
    def starts(self) -> Array:
        """Rows of company j are `starts[j]:starts[j + 1]`."""
        return np.searchsorted(self.target, np.arange(self.nodes + 1))

    def of(self, target: int) -> slice:
        """The rows of one company's holders."""
        return slice(int(self.starts[target]), int(self.starts[target + 1]))

    @cached_property
    def by_holder(self) -> tuple[Array, Array]:
        """(starts, rows): what node i holds is `rows[starts[i]:starts[i + 1]]`."""
        rows = np.argsort(self.holder, kind="stable")
        return np.searchsorted(self.holder[rows], np.arange(self.nodes + 1)), rows

    def held_by(self, holder: int) -> Array:
        """The rows of what one node holds."""
        starts, rows = self.by_holder
        return np.asarray(rows[starts[holder] : starts[holder + 1]])

    def take(self, rows: Array) -> Self:
        """Only these rows (positions or a mask, in ascending order)."""
        names = ("holder", "target", "low", "high", "open_low", "open_high", "stated", "item")
        return replace(self, **{name: getattr(self, name)[rows] for name in names})

    def within(self, targets: Array) -> Self:
        """Only the columns of these companies: a mask over nodes."""
        return self.take(targets[self.target])

    def altered(self, remove: Array, add: Stakes | None = None) -> Stakes:
        """Without these rows (positions), with the rows of another: what a change of hands leaves.

        >>> before = Stakes.of_rows([(1, 0, "0.6"), (2, 0, "0.4")], 3)
        >>> after = before.altered(np.array([1]), Stakes.of_rows([(1, 0, "0.4")], 3))
        >>> after.holder.tolist(), after.low.tolist()
        ([1, 1], [6000000000, 4000000000])
        """
        kept = np.ones(len(self), dtype=bool)
        kept[remove] = False
        rest = self.take(kept)
        if add is None:
            return rest
        return _inserted(rest, add) if len(add) <= FEW else joined(self.nodes, (rest, add))

    @staticmethod
    def of_rows(rows: Iterable[Row], nodes: int) -> Stakes:
        """Stakes of (holder, target, share) or (holder, target, low, high); None is a share that is not stated.

        The fact of a row is its place.

        >>> Stakes.of_rows([(1, 0, "0.5"), (2, 0, "0.25", "0.5")], 3).high.tolist()
        [5000000000, 5000000000]
        """
        known = [(r[0], r[1], r[2], r[3] if len(r) == 4 else r[2]) for r in rows]
        low = [0 if lower is None else units_of(lower) for _, _, lower, _ in known]
        high = [UNIT if upper is None else units_of(upper) for _, _, _, upper in known]
        no = np.zeros(len(known), dtype=bool)
        return stakes_of(
            nodes,
            np.array([r[0] for r in known], dtype=np.int32),
            np.array([r[1] for r in known], dtype=np.int32),
            np.array(low, dtype=np.int64),
            np.array(high, dtype=np.int64),
            no,
            no,
            np.array([r[2] is not None or r[3] is not None for r in known], dtype=bool),
            np.arange(len(known), dtype=np.int64),
        )


def units_of(share: Share) -> int:
    """A share in units of 1e-10; an int is units already.

    >>> units_of("0.51"), units_of(7)
    (5100000000, 7)
    """
    return share if isinstance(share, int) else int(Decimal(share).scaleb(10).to_integral_exact())


def stakes_of(
    nodes: int,
    holder: Array,
    target: Array,
    low: Array,
    high: Array,
    open_low: Array,
    open_high: Array,
    stated: Array,
    item: Array,
) -> Stakes:
    """Stakes of columns in any order."""
    order = np.lexsort((item, holder, target))
    columns = (holder, target, low, high, open_low, open_high, stated, item)
    return Stakes(nodes, *(column[order] for column in columns))


FEW = 64  # rows that are put into their places rather than sorted with all others


def _inserted(rest: Stakes, add: Stakes) -> Stakes:
    """The rows of both, a few among many: no sorting of what is sorted."""
    places = []
    for target, holder, item in zip(add.target.tolist(), add.holder.tolist(), add.item.tolist(), strict=True):
        first, end = np.searchsorted(rest.target, [target, target + 1])
        column = rest.holder[first:end]
        left, right = first + np.searchsorted(column, [holder, holder + 1])
        places.append(left + np.searchsorted(rest.item[left:right], item, side="right"))
    names = ("holder", "target", "low", "high", "open_low", "open_high", "stated", "item")
    return Stakes(rest.nodes, *(np.insert(getattr(rest, name), places, getattr(add, name)) for name in names))


def joined(nodes: int, parts: Iterable[Stakes]) -> Stakes:
    """The rows of several together."""
    every = tuple(parts)
    names = ("holder", "target", "low", "high", "open_low", "open_high", "stated", "item")
    return stakes_of(nodes, *(np.concatenate([getattr(p, name) for p in every]) for name in names))
