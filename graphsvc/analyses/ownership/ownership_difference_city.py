"""Flips of the whole city (全市变化): which enterprises have another answer, all at once."""

from __future__ import annotations

from datetime import date

import numpy as np

from graphsvc.graph.columns import Array, day_number
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers import CODES, Certainty, Controllers
from graphsvc.measures.ownership.controllers_reading import controllers_at
from graphsvc.measures.ownership.mixed import ledger_of


def flipped_companies(view: GraphView, first: date, last: date, policy: str) -> list[int]:
    """Enterprises whose controller or mixed status is not the same on both dates; node numbers, ascending."""
    kind = view.kinds["Enterprise"]
    own = np.arange(kind.offset, kind.offset + len(kind))
    before, after = controllers_at(view, first, policy), controllers_at(view, last, policy)
    ledger = ledger_of(view, policy)
    status = [ledger.on(day_number(day))[0][own] for day in (first, last)]
    flipped = own[status[0] != status[1]]
    return sorted({*flipped.tolist(), *_other_controllers(before, after, own)})


# Private functions


def _other_controllers(before: Controllers, after: Controllers, own: Array) -> list[int]:
    """Those whose head or certainty differs; heads are compared by their members, parties have no lasting number."""
    certain = CODES.index(Certainty.CERTAIN)
    sure = (before.certainty[own] == certain) & (after.certainty[own] == certain)
    other = own[before.certainty[own] != after.certainty[own]]
    heads = own[sure & ((before.head[own] != after.head[own]) | (before.head[own] >= before.nodes))]
    grouped = [
        n
        for n in own[sure].tolist()
        if int(before.head[n]) in before.groups or int(after.head[n]) in after.groups
    ]
    maybe = sorted({*heads.tolist(), *grouped})
    return [*other.tolist(), *(n for n in maybe if before.controller_of(n) != after.controller_of(n))]
