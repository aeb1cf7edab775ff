"""Answers for the whole city (全市结论) on a date, all at once, and which enterprises have other ones on another date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.graph.columns import Array, day_number
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes_outcomes import LAW, Controller
from graphsvc.measures.ownership.controllers import CODES, Certainty, Controllers
from graphsvc.measures.ownership.controllers_reading import controllers_at
from graphsvc.measures.ownership.mixed import CAPITALS, Status, ledger_of
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.rules.reading import classes_at


@dataclass(frozen=True, eq=False)
class CityAnswers:
    """The same answers as `Outcomes`, but for beneficial owners and ultimate shares: those are asked for one enterprise."""

    view: GraphView
    control: Controllers
    status: Array
    capital: Array
    classes: Classes

    @staticmethod
    def on(view: GraphView, day: date, policy: str) -> CityAnswers:
        """The answers of a date."""
        status, capital = ledger_of(view, policy).on(day_number(day))
        classes = classes_at(view, day, LAW, policy)
        return CityAnswers(view, controllers_at(view, day, policy), status, capital, classes)

    def controller(self, company: str) -> Controller:
        """Who controls a company."""
        return Controller.of(self.view, self.control, company)

    def mixed(self, company: str) -> tuple[Status, str]:
        """Whether it is mixed, and whose capital it is."""
        node = self.view.numbers[company]
        return Status(int(self.status[node])), str(CAPITALS[int(self.capital[node])])

    def legal_class(self, company: str) -> tuple[str, ...]:
        """The classes that are possible for it by law."""
        return self.classes.of(self.view.numbers[company])

    def beneficial_owners(self, company: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Not asked for the whole city."""
        return (), ()

    def shares(self, company: str) -> Mapping[str, tuple[float, float]]:
        """Not asked for the whole city."""
        return {}


def flipped_companies(before: CityAnswers, after: CityAnswers) -> list[str]:
    """Enterprises whose controller, mixed status or legal class differs: first those that had holders before, then by id."""
    kind = before.view.kinds["Enterprise"]
    own = np.arange(kind.offset, kind.offset + len(kind))
    other = (before.status != after.status) | (before.classes.bits != after.classes.bits)
    flipped = own[other[own]].tolist()
    found = np.unique(
        np.array([*flipped, *_other_controllers(before.control, after.control, own)], dtype=np.int64)
    )
    order = np.lexsort((found, before.status[found] == Status.NONE))
    return [before.view.nodes[n] for n in found[order].tolist()]


# Private functions


def _other_controllers(before: Controllers, after: Controllers, own: Array) -> list[int]:
    """Those whose head or certainty differs; groups and parties are compared by their members."""
    certain = CODES.index(Certainty.CERTAIN)
    other = own[before.certainty[own] != after.certainty[own]]
    sure = own[(before.certainty[own] == certain) & (after.certainty[own] == certain)]
    several = _several(before)[before.head[sure]] | _several(after)[after.head[sure]]
    maybe = sure[(before.head[sure] != after.head[sure]) | several].tolist()
    return [*other.tolist(), *(n for n in maybe if before.controller_of(n) != after.controller_of(n))]


def _several(control: Controllers) -> Array:
    """bool a head: a party, or a group of companies that control one another."""
    found = np.zeros(control.nodes + len(control.parties), dtype=bool)
    found[control.nodes :] = True
    found[list(control.groups)] = True
    return found
