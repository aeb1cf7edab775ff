"""Control against economic share of many companies at once (两权差距): votes under the controller, its part of the money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.composition import share_matrix
from graphsvc.measures.ownership.controllers import CODES, Certainty, Controllers
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.sums import sums_by

STEPS = 300  # of a chain; what goes round in rings for longer is left unresolved
LEFT = 1e-12  # of a company may still be on its way up


@dataclass(frozen=True, eq=False)
class Gaps:
    """One row a company with a certain controller; shares are fractions, of the lower ends."""

    company: Array
    controller: Array  # node
    votes: Array  # float64: votes cast by the controller and what it controls, at least
    economic: Array  # float64: what of the company reaches the controller, at least
    open: Array  # float64: what of the company belongs to nobody known; the economic share may be that much more

    @property
    def gap(self) -> Array:
        """Votes less the economic share."""
        return np.asarray(self.votes - self.economic)

    @property
    def exact(self) -> Array:
        """bool: nothing is open, so that the gap is exact."""
        return np.asarray(self.open <= 1e-9)


def gaps_of(columns: Columns, control: Controllers, companies: Array) -> Gaps:
    """The gaps of those companies whose controller is certain and one holder (parties and mutual groups are left out).

    What of a company arrives at its controller is followed upwards step by step for all of them together, and stops there, so
    a return to the controller is not counted again.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.controllers import controllers
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> from graphsvc.measures.ownership.voices import Votes
    >>> held = Stakes.of_rows([(0, 1, "0.6"), (3, 1, "0.4"), (1, 2, "0.6"), (3, 2, "0.4")], 4)
    >>> found = gaps_of(clean(held), controllers(Votes.of(held)), np.array([1, 2]))
    >>> found.votes.tolist(), found.economic.round(6).tolist()
    ([0.6, 0.6], [0.6, 0.36])
    """
    certain = control.certainty[companies] == CODES.index(Certainty.CERTAIN)
    single = np.array([len(control.controller_of(c)) == 1 for c in companies[certain].tolist()], dtype=bool)
    chosen = companies[certain][single]
    head = control.head[chosen].astype(np.int64)
    economic, open_ = _arriving(columns, chosen, head)
    return Gaps(chosen, head, _votes(control, chosen), economic, open_)


# Private functions


def _votes(control: Controllers, chosen: Array) -> Array:
    stakes = control.votes.stakes
    own = (control.head[stakes.holder] == control.head[stakes.target]) & (stakes.holder != stakes.target)
    return np.asarray(sums_by(stakes.nodes, stakes.target[own], stakes.least[own])[chosen] / UNIT)


def _arriving(columns: Columns, chosen: Array, head: Array) -> tuple[Array, Array]:
    """(what arrives at the controller, what arrives at nobody known) of each company."""
    upward = share_matrix(columns)
    slack = 1.0 - np.asarray(upward.sum(axis=1)).ravel()
    held = np.diff(columns.starts) > 0
    economic, open_ = np.zeros(len(chosen)), np.zeros(len(chosen))
    row, node, part = np.arange(len(chosen)), chosen.astype(np.int64), np.ones(len(chosen))
    for _ in range(STEPS):
        onward = held[node]
        row, node, part = row[onward], node[onward], part[onward]
        if not len(row):
            return economic, open_
        open_ += np.bincount(row, weights=part * np.maximum(slack[node], 0.0), minlength=len(chosen))
        moved = sparse.coo_array((part, (row, node)), shape=(len(chosen), columns.nodes)).tocsr() @ upward
        entries = moved.tocoo()
        row, node, part = entries.row, entries.col.astype(np.int64), entries.data
        there = node == head[row]
        economic += np.bincount(row[there], weights=part[there], minlength=len(chosen))
        kept = ~there & (part > LEFT)
        row, node, part = row[kept], node[kept], part[kept]
    return economic, open_ + np.bincount(row, weights=part, minlength=len(chosen))
