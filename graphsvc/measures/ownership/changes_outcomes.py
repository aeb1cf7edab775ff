"""What the questions of ownership say of a company in a register (结论): controller, mixed status, ultimate shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes import Between
from graphsvc.measures.ownership.changes_beneficial import beneficial_owners_of
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.mixed import CAPITALS, Status, ledger_above
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.reading import position_of
from graphsvc.measures.ownership.rules import rules
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.voices_delegated import votes_of

LAW = "order-32"
"""The rule set (规则) whose classes are compared."""


@dataclass(frozen=True, slots=True)
class Controller:
    """The ultimate controller: ids, none where nobody is named, and how sure it is."""

    ids: tuple[str, ...]
    certainty: str

    @staticmethod
    def of(view: GraphView, control: Controllers, company: str) -> Controller:
        """Who controls a company of the view."""
        node = view.numbers[company]
        named = tuple(view.nodes[n] for n in control.controller_of(node))
        return Controller(named, str(control.certainty_of(node)))


@dataclass(frozen=True, eq=False)
class Outcomes:
    """The answers for one small register without dates; each is computed when it is asked for."""

    view: GraphView
    policy: str

    @staticmethod
    def of(facts: Iterable[Fact], policy: str) -> Outcomes:
        """The outcomes of these facts."""
        return Outcomes(view_of_facts(facts), policy)

    @cached_property
    def position(self) -> Position:
        """The position of the register."""
        return position_of(self.view, self.policy)

    @cached_property
    def control(self) -> Controllers:
        """All ultimate controllers."""
        return controllers(votes_of(self.position))

    @cached_property
    def _shares(self) -> dict[str, Mapping[str, tuple[float, float]]]:
        return {}

    def controller(self, company: str) -> Controller:
        """Who controls a company."""
        return Controller.of(self.view, self.control, company)

    def mixed(self, company: str) -> tuple[Status, str]:
        """Whether it is mixed, and whose capital it is."""
        node = self.view.numbers[company]
        status, capital = ledger_above(self.view, node, self.policy).on(0)
        return Status(int(status[node])), str(CAPITALS[int(capital[node])])

    @cached_property
    def _classes(self) -> Classes:
        return rules(LAW).classify(self.position)

    def legal_class(self, company: str) -> tuple[str, ...]:
        """The classes that are possible for it by law: one where it is decided."""
        return self._classes.of(self.view.numbers[company])

    def beneficial_owners(self, company: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(natural persons who are its beneficial owners for certain, who else could be)."""
        found = beneficial_owners_of(self.position, self.control, self.view.numbers[company])
        nodes = self.view.nodes
        return tuple(nodes[n] for n in found.certain), tuple(nodes[n] for n in found.possible)

    def shares(self, company: str) -> Mapping[str, tuple[float, float]]:
        """The ultimate holders with their shares from low to high, ten decimals."""
        if company not in self._shares:
            self._shares[company] = self._shares_of(self.view.numbers[company])
        return self._shares[company]

    def _shares_of(self, node: int) -> Mapping[str, tuple[float, float]]:
        found = look_through_of(self.position.columns("dividend"), node)
        return {
            self.view.nodes[int(found.above.nodes[holder.place])]: (
                round(holder.share.low, 10),
                round(holder.share.high, 10),
            )
            for holder in found.ultimate()
        }


class States:
    """The outcomes after any of the changes between two dates, each state built once."""

    def __init__(self, span: Between, policy: str) -> None:
        """`span` is kept; states are built when asked for."""
        self.span = span
        self._policy = policy
        self._known: dict[tuple[int, ...], Outcomes] = {}

    def after(self, applied: tuple[int, ...]) -> Outcomes:
        """The outcomes with these changes applied to the first date."""
        if applied not in self._known:
            self._known[applied] = Outcomes.of(self.span.facts(applied), self._policy)
        return self._known[applied]

    @property
    def built(self) -> int:
        """How many states were built."""
        return len(self._known)

    @property
    def first(self) -> Outcomes:
        """Those of the first date."""
        return self.after(())

    @property
    def last(self) -> Outcomes:
        """Those of the second date."""
        return self.after((*range(len(self.span.changes)),))
