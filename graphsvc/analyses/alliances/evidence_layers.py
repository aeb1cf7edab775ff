"""The six evidence layers of a view at a date (证据层): which facts tie which organisations, and how strongly.

What counts is what is valid on the date; the window says how far back it may have begun. A fact without a date counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.analyses.alliances.answers import match_evidence
from graphsvc.analyses.alliances.numbering import FactNumbers
from graphsvc.analyses.alliances.options import Options
from graphsvc.analyses.alliances.ownership import Ownership, not_controllers, ownership_of
from graphsvc.analyses.alliances.window import Window
from graphsvc.graph.columns import NULL_DAY, Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.alliance.colocation import colocation_layer
from graphsvc.measures.alliance.combine import Ties, combine
from graphsvc.measures.alliance.equity import equity_layer
from graphsvc.measures.alliance.layer import Layer
from graphsvc.measures.alliance.match import match_layer
from graphsvc.measures.alliance.project import project_layer
from graphsvc.measures.alliance.secondment import secondment_layer
from graphsvc.measures.alliance.supply import supply_layer
from graphsvc.measures.ownership.integrated import integrated

MEMBER_KINDS = (
    "Enterprise",
    "Institute",
    "University",
    "Platform",
)  # an Arrangement holds shares, it joins nothing
MONTHS_NOT_REPORTED = 6  # a secondment without a start counts as half a year


@dataclass(frozen=True, eq=False)
class TieEvidence:
    """The tied pairs of a view with everything needed to explain one of them."""

    numbers: FactNumbers
    members: Array  # bool a node number: may be a member
    layers: dict[str, Layer]
    ties: Ties
    ownership: Ownership


def tie_evidence(view: GraphView, as_of: date, options: Options) -> TieEvidence:
    """All layers and their combination among possible members. `view` is the view at that date."""
    numbers, window = FactNumbers.of(view), Window.before(as_of, options.window_years)
    kinds = (*MEMBER_KINDS, "Government") if options.public_bodies else MEMBER_KINDS
    members = np.zeros(len(view.nodes), dtype=bool)
    for label in kinds:
        table = view.kinds[label]
        members[table.offset : table.offset + len(table)] = view.mask(label)
    ownership = ownership_of(view, as_of, numbers)
    layers = {
        "supply": _supply(view, numbers, window, members, options),
        "project": _project(view, numbers, window, members, options),
        "match": _match(view, numbers, window, members, options),
        "equity": _equity(view, members, ownership, None),
        "secondment": _secondment(view, numbers, window, members, options),
    }
    made = combine(layers, options.reliability())
    layers["equity"] = _equity(view, members, ownership, made)
    layers["colocation"] = _colocation(view, numbers, made)
    return TieEvidence(numbers, members, layers, combine(layers, options.reliability()), ownership)


def _supply(view: GraphView, numbers: FactNumbers, window: Window, members: Array, options: Options) -> Layer:
    table = view.ties_by_type["SUPPLIES"]
    rows = _between(view, "SUPPLIES", members)
    rows = rows[window.holds(window.first_day(table, rows, "signed", "valid_from"))]
    column = table.columns.get("amount_cny")
    amounts = column.data[rows] if column is not None else np.full(len(rows), -1, dtype=np.int64)
    return supply_layer(
        table.from_[rows],
        table.to[rows],
        amounts,
        numbers.ties("SUPPLIES", rows),
        scale_cny=options.supply_scale_cny,
        unknown_cny=options.supply_unknown_cny,
    )


def _project(
    view: GraphView, numbers: FactNumbers, window: Window, members: Array, options: Options
) -> Layer:
    table = view.ties_by_type["TAKES_PART_IN"]
    places = view.kinds["Locality"]
    organisation = (table.from_ < places.offset) | (table.from_ >= places.offset + len(places))
    rows = np.flatnonzero(view.mask("TAKES_PART_IN") & organisation)
    begun = window.first_day(table, rows, "valid_from")
    signed = window.signing_days(view)
    begun = np.where(begun == NULL_DAY, signed[table.to[rows]], begun)
    rows = rows[window.holds(begun)]
    layer = project_layer(
        table.from_[rows], table.to[rows], numbers.ties("TAKES_PART_IN", rows), scale=options.project_scale
    )
    return layer.among(members)


def _match(view: GraphView, numbers: FactNumbers, window: Window, members: Array, options: Options) -> Layer:
    owner, seeker, close, items = match_evidence(view, numbers, window)
    both = members[owner] & members[seeker]
    return match_layer(owner[both], seeker[both], close[both], items[both], floor=options.closeness_floor)


def _equity(view: GraphView, members: Array, ownership: Ownership, made: Ties | None) -> Layer:
    """Shares between different voices; with the pairs that are tied already, control strengthens those too."""
    through = integrated(ownership.columns).tocoo()
    both = members[through.row] & members[through.col]
    holder, target, share = through.row[both], through.col[both], through.data[both]
    ignored = not_controllers(view)
    apart = ~ownership.voices.together(holder, target, ignored=ignored)
    low, high = (made.low, made.high) if made is not None else (holder[:0], target[:0])
    together = ownership.voices.together(low, high, ignored=ignored)
    return equity_layer(holder[apart], target[apart], share[apart], low[together], high[together])


def _secondment(
    view: GraphView, numbers: FactNumbers, window: Window, members: Array, options: Options
) -> Layer:
    table = view.ties_by_type["SECONDS_TO"]
    rows = _between(view, "SECONDS_TO", members)
    begun = window.first_day(table, rows, "valid_from")
    since = window.last - np.maximum(begun, window.first)
    days = np.where(begun == NULL_DAY, round(MONTHS_NOT_REPORTED * 30.4375), since)
    item = numbers.ties("SECONDS_TO", rows)
    scale = options.secondment_scale_months
    return secondment_layer(table.from_[rows], table.to[rows], days, item, scale_months=scale)


def _colocation(view: GraphView, numbers: FactNumbers, made: Ties) -> Layer:
    table = view.ties_by_type["LOCATED_IN"]
    rows = np.flatnonzero(view.mask("LOCATED_IN"))
    item = numbers.ties("LOCATED_IN", rows)
    return colocation_layer(made.low, made.high, table.from_[rows], table.to[rows], item)


def _between(view: GraphView, type_: str, members: Array) -> Array:
    """Rows of the visible ties between two different possible members."""
    table = view.ties_by_type[type_]
    apart = table.from_ != table.to
    return np.flatnonzero(view.mask(type_) & members[table.from_] & members[table.to] & apart)
