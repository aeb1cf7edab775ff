"""Order No. 32, article 4 (企业国有资产交易监督管理办法): wholly state-owned, state-controlled, subsidiaries, actual control."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.classes import Classes, apart, bits_of
from graphsvc.measures.ownership.rules.contributors import NO_ONE, Contributors
from graphsvc.measures.ownership.rules.declared import ELSE, NONE, Clause, LegalClass, RuleSet
from graphsvc.measures.ownership.rules.holders_of import TOLERANCE, Holders, Sums

RULES = RuleSet(
    id="order-32",
    version="2016",
    source="企业国有资产交易监督管理办法（国资委、财政部令第32号）第四条；有限合伙企业不适用（国资委答复）；国资发改革规〔2023〕41号第二条（参股）",
    dated="2016-06-24",
    classes=(
        LegalClass("T1"),
        LegalClass("T2"),
        LegalClass("T3"),
        LegalClass("T4"),
        *ELSE,
    ),
    clauses=(
        Clause("4(1)", "T1", "国有方直接或间接合计持有全部股权", "the state side holds all of it, directly or through wholly state-owned enterprises", 1.0, strict=False),
        Clause("4(2)", "T2", "国有方合计超过半数，且其中一方为第一大股东", "the state side holds more than half together, and one of them is the largest holder", 0.5),
        Clause("4(3)", "T3", "同一国有出资人的企业持股超过半数", "enterprises of one state contributor hold more than half", 0.5),
        Clause("4(4)", "T4", "未超过半数但为第一大股东，并以协议、章程等实际支配", "not more than half, but the largest holder, who directs it by agreement or charter", 0.5, strict=False),
        Clause("41号 2", "participating", "国有方持股不超过半数且无实际控制力", "a state stake of not more than half without actual control", 0.5, strict=False),
    ),
)  # fmt: skip


def classify(position: Position, previous: Classes | None = None, scope: Array | None = None) -> Classes:
    """The class of every company by direct proportions of capital (直接持股比例), never by products along a chain.

    The state side (国有方) is who counts on it by a fact (government bodies, public institutions), and the enterprises
    of the first three classes. With `previous` and a `scope` (a mask of companies, closed under what follows from them)
    only these are computed again.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> from graphsvc.measures.ownership.reading import position_of
    >>> half, more = {"share_min": Decimal("0.4"), "share_max": Decimal("0.4")}, {"share_min": Decimal("0.6"), "share_max": Decimal("0.6")}
    >>> facts = [Entity("G", "Government"), Entity("P", "Person"), Entity("A", "Enterprise"), Entity("B", "Enterprise")]
    >>> facts += [Tie("1", "HOLDS", "G", "A", more), Tie("2", "HOLDS", "P", "A", half), Tie("3", "HOLDS", "A", "B", more)]
    >>> view = view_of_facts(facts)
    >>> found = classify(position_of(view))
    >>> [found.of(view.numbers[company]) for company in ("A", "B")]
    [('T2',), ('T3',)]
    """
    holders = Holders.of(position, scope)
    inside = holders.recorded & position.company & ~position.partnership
    side = _Side(position, holders, inside, previous, scope)
    t1 = side.wholly()
    t2 = side.controlled()
    t3 = side.subsidiaries()
    t4 = side.directed()
    share = side.participating(t4)
    tried = [("T1", *t1), ("T2", *t2), ("T3", *t3), ("T4", *t4), ("participating", *share)]
    bits = bits_of(RULES, tried, NONE.code)
    bits = apart(RULES, bits, position.company, ~position.partnership, holders.recorded)
    if previous is not None and scope is not None:
        bits = np.where(scope, bits, previous.bits)
    return Classes(
        RULES, bits, side.certain, side.possible, side.roots.of_company, side.full_certain, side.full_possible
    )


class _Side:
    """The state side as it grows, for certain and possibly: least fixed points, so that the order of rows says nothing."""

    def __init__(
        self,
        position: Position,
        holders: Holders,
        inside: Array,
        previous: Classes | None,
        scope: Array | None,
    ) -> None:
        self.position, self.holders, self.inside = position, holders, inside
        none = np.zeros(position.nodes, dtype=bool)
        outside = none if previous is None or scope is None else ~scope
        kept = previous if previous is not None else None
        self.full_certain = none.copy() if kept is None else kept.full_certain & outside
        self.full_possible = none.copy() if kept is None else kept.full_possible & outside
        self.certain = none.copy() if kept is None else kept.certain & outside
        self.possible = none.copy() if kept is None else kept.possible & outside
        before = np.full(position.nodes, NO_ONE, dtype=np.int64)
        if kept is not None:
            before = np.where(outside, kept.contributor, NO_ONE)
        self.roots = Contributors(position, holders, before)
        self._t4_outside = (none, none)
        if kept is not None:
            held = sum(1 << RULES.place(code) for code in ("T1", "T2", "T3", "T4"))
            none_else = (kept.bits != 0) & (kept.bits & ~np.uint16(held) == 0)
            self._t4_outside = (
                outside & none_else,
                outside & (kept.bits & np.uint16(1 << RULES.place("T4")) != 0),
            )

    def wholly(self) -> tuple[Array, Array]:
        """T1: all of it is held by state bodies and T1 enterprises."""
        for full, of_most in ((self.full_certain, False), (self.full_possible, True)):
            fresh = self.position.state | full
            sums = self.holders.summed(np.flatnonzero(fresh[self.holders.holder]))
            while True:
                held = self.holders.capped(sums) if of_most else sums
                units = held.most if of_most else held.least
                fresh = self.inside & ~full & (units >= self.holders.whole - TOLERANCE) & (units > 0)
                if not fresh.any():
                    break
                full |= fresh
                # a public body that is a company too counts already
                added = np.flatnonzero((fresh & ~self.position.state)[self.holders.holder])
                more = self.holders.summed(added)
                sums = Sums(sums.least + more.least, sums.most + more.most)
        self.certain |= self.full_certain
        self.possible |= self.full_possible
        self.roots.learn_all(self.full_certain & self.inside, self.certain)
        return self.full_certain & self.inside, self.full_possible & self.inside

    def controlled(self) -> tuple[Array, Array]:
        """T2: state bodies and T1 enterprises hold more than half, and one of them is the largest holder."""
        sure = (self.position.state | self.full_certain)[self.holders.holder]
        maybe = (self.position.state | self.full_possible)[self.holders.holder]
        certain = self.inside & self._half(self.holders.together(sure).least) & self.holders.largest(sure)[0]
        possible = (
            self.inside & self._half(self.holders.together(maybe).most) & self.holders.largest(maybe)[1]
        )
        self.certain |= certain
        self.possible |= possible
        self.roots.learn(certain, self.certain)
        return certain, possible

    def subsidiaries(self) -> tuple[Array, Array]:
        """T3: more than half with one state contributor and its controlled enterprises, down all levels."""
        found = []
        for set_, of_most in ((self.certain, False), (self.possible, True)):
            every = np.zeros(self.position.nodes, dtype=bool)
            open_ = self.inside.copy()
            while open_.any():
                units = self.roots.best(open_, set_, self.certain, of_most=of_most)
                new = open_ & self._half(units)
                every |= new
                fresh = new & ~set_
                set_ |= new
                if not of_most:
                    self.roots.learn(fresh, self.certain)
                open_ = self.inside & ~every & self.holders.any_of(fresh[self.holders.holder])
            found.append(every)
        return found[0], found[1] & ~self._always_controlled()

    def _always_controlled(self) -> Array:
        """Where more than half with one contributor is T2 whenever it is T3: all who hold for the state count there, and
        the largest of them is the largest holder: always, or because it has the half alone."""
        core = (self.position.state | self.full_certain)[self.holders.holder]
        maybe = (self.position.state | self.possible)[self.holders.holder]
        several = np.bincount(self.holders.target[core], minlength=self.position.nodes) > 1
        largest = self.holders.largest(core)[0] | ~several
        return np.asarray(largest & ~self.holders.any_of(maybe & ~core))

    def directed(self) -> tuple[Array, Array]:
        """T4: the largest holder is on the state side and directs the company by a record.

        That it has not more than half need not be asked: with more, an earlier clause would have it.
        """
        recorded = self.holders.directing(self.position.directs)
        sure = recorded & (self.position.state | self.certain)[self.holders.holder]
        maybe = recorded & (self.position.state | self.possible)[self.holders.holder]
        certain, _ = self.holders.alone_largest(sure)
        _, possible = self.holders.alone_largest(maybe)
        return self.inside & self.holders.any_of(certain), self.inside & self.holders.any_of(possible)

    def participating(self, t4: tuple[Array, Array]) -> tuple[Array, Array]:
        """A state stake in what no clause covers; a company in actual state control holds for the state too."""
        sure = (self.position.state | self.certain | t4[0] | self._t4_outside[0])[self.holders.holder]
        maybe = (self.position.state | self.possible | t4[1] | self._t4_outside[1])[self.holders.holder]
        sure, maybe = sure & (self.holders.least > 0), maybe & (self.holders.reach > 0)
        return self.inside & self.holders.any_of(sure), self.inside & self.holders.any_of(maybe)

    def _half(self, units: Array) -> Array:
        return np.asarray(2 * units > self.holders.whole)
