"""What a change makes of the companies that it reaches (变动前后): controller, classes, beneficial owners, composition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.changes_beneficial import Owners, beneficial_owners_of
from graphsvc.measures.ownership.composition import composition_of
from graphsvc.measures.ownership.controllers import Controllers, controllers
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules import discover
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Majority, Votes
from graphsvc.measures.ownership.voices_delegated import votes_of


@dataclass(frozen=True, eq=False)
class State:
    """Everything that is asked of one position; each computed when it is asked for."""

    position: Position
    rule_sets: tuple[str, ...]
    majority: Majority = MORE_THAN_HALF

    @cached_property
    def votes(self) -> Votes:
        """Who casts which votes."""
        return votes_of(self.position)

    @cached_property
    def control(self) -> Controllers:
        """All ultimate controllers."""
        return controllers(self.votes, self.majority)

    @cached_property
    def classes(self) -> Mapping[str, Classes]:
        """The classes by rule set."""
        return {name: discover()[name].classify(self.position) for name in self.rule_sets}

    @cached_property
    def composition(self) -> Array:
        """The parts of every company by holder class, ten decimals."""
        found = composition_of(self.position.columns("dividend"), self.position.holder_class)
        return np.asarray(found.shares.round(10) + 0.0)

    def owners(self, company: int) -> Owners:
        """The beneficial owners of one company."""
        return beneficial_owners_of(self.position, self.control, company)


@dataclass(frozen=True, slots=True)
class Differs:
    """What differs for one company: whether its controller (or how sure it is), which rule sets, its composition."""

    company: int
    control: bool
    rule_sets: tuple[str, ...]
    composition: bool

    @property
    def any(self) -> bool:
        """Whether something does."""
        return self.control or self.composition or bool(self.rule_sets)


def differences(before: State, after: State, companies: tuple[int, ...]) -> Iterator[Differs]:
    """What differs for each of these companies but its beneficial owners, in their order.

    >>> from datetime import date
    >>> from graphsvc.domain.facts import Entity
    >>> from graphsvc.graph.build import view_of_facts
    >>> from graphsvc.measures.ownership.reading import position_of
    >>> state = State(position_of(view_of_facts([Entity("A", "Enterprise", {})])), ("order-32",))
    >>> [found.any for found in differences(state, state, (0,))]
    [False]
    """
    for company in companies:
        names = tuple(
            name
            for name in before.rule_sets
            if before.classes[name].bits[company] != after.classes[name].bits[company]
        )
        yield Differs(
            company,
            _control(before, company) != _control(after, company),
            names,
            not np.array_equal(before.composition[company], after.composition[company]),
        )


# Private functions


def _control(state: State, company: int) -> tuple[tuple[int, ...], str]:
    return state.control.controller_of(company), str(state.control.certainty_of(company))
