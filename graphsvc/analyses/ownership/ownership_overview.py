"""The question "whose are the enterprises of the city, and how many have become mixed?"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import numpy as np

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Policy
from graphsvc.analyses.ownership.ownership_overview_cells import Groups, Lister, groups_of
from graphsvc.analyses.ownership.ownership_overview_findings import findings_of
from graphsvc.analyses.ownership.ownership_overview_newly import Newly, newly_mixed
from graphsvc.analyses.ownership.ownership_overview_programme import Register, gaps_json
from graphsvc.domain.finding import Answer, Json, Note
from graphsvc.graph.columns import Array, day_number
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes_outcomes import LAW
from graphsvc.measures.ownership.coded import choices_of
from graphsvc.measures.ownership.controllers_reading import controllers_at
from graphsvc.measures.ownership.history import since_ever
from graphsvc.measures.ownership.mixed import CAPITALS, Capital, Status, ledger_of
from graphsvc.measures.ownership.mixed_gaps import gaps_of
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.rules.reading import classes_at

NAMES = tuple(str(c) for c in (Capital.STATE, Capital.MIXED, Capital.PRIVATE, Capital.FOREIGN, Capital.COLLECTIVE, Capital.UNKNOWN))  # fmt: skip
DECLARED: Mapping[str, Capital] = {
    "central-state": Capital.STATE,
    "local-state": Capital.STATE,
    "mixed": Capital.MIXED,
    "private": Capital.PRIVATE,
    "foreign": Capital.FOREIGN,
    "collective": Capital.COLLECTIVE,
}


@dataclass(frozen=True, slots=True)
class Options:
    """How far back, how long the lists, and one list in full."""

    months: Annotated[int, Option("往前几个月", "months looked back", None, 1, 240)] = 12
    policy: Policy = "open"
    capital: Annotated[
        str | None, Option("列出此类企业", "list the enterprises of this class", choices=NAMES)
    ] = None
    locality: Annotated[
        str | None, Option("列出此地方的企业", "list the enterprises of this locality", entity="Locality")
    ] = None
    sector: Annotated[
        str | None, Option("列出此产业的企业", "list the enterprises of this sector", entity="Sector")
    ] = None
    ids: Annotated[
        int, Option("每个数字最多列几个编号", "ids listed a number at most", None, 0, 100_000, advanced=True)
    ] = 100


def ownership_overview(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Ownership of the city (所有制概览): enterprises by whose capital they are, newly mixed ones, the programme's counts.

    Definition. An enterprise is state, mixed, private, foreign or collective by its direct holders as the question
    `mixed-ownership` defines it; outside the state the class with the most direct capital counts, and where that cannot
    be said it is unknown. One without recorded holders counts by its own declaration (`declared` lists these). Newly mixed:
    it became mixed in that month, whatever it was before; each with the holdings that began or ended that day.

    `result`: `totals`, `by_sector`, `by_locality` (rows with `key`, `name`, `of` and a number a class; key "" = not
    reported; who belongs to two stands in both), `declared`, `undecided`, `newly_mixed` (rows), `newly_mixed_by_month`,
    `newly_mixed_by_locality`, `newly_mixed_by_sector`, `newly_mixed_this_year`, `mixed_without_date`, `shareholders` (the four kinds, and
    around projects), `contributions` (whole yuan), `advantages`, `sharing`, `gaps` (votes of the controller against its
    economic share, fractions), `by_law_class` (the same tables by the
    classes of Order No. 32; `undecided` = several are possible), `selected`. Every number is `{count, ids, more}`: the ids behind it, ascending, and how many
    more there are; `capital`, `locality` and `sector` together give one list in full (`selected`).

    Method: all enterprises at once on arrays.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> facts = [Entity("g", "Government", {}), Entity("p", "Person", {}), Entity("e", "Enterprise", {"name": "甲"})]
    >>> half = {"share_min": Decimal("0.5"), "share_max": Decimal("0.5"), "valid_from": date(2022, 2, 1)}
    >>> facts += [Tie("h:1", "HOLDS", "g", "e", half), Tie("h:2", "HOLDS", "p", "e", half)]
    >>> answer = ownership_overview(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options())
    >>> answer.result["totals"]["mixed"], answer.result["newly_mixed_this_year"]["ids"]
    ({'count': 1, 'ids': ['e'], 'more': 0}, ['e'])
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    city = _City.of(view, at, as_of, options)
    result = {
        **city.tables(),
        **city.programme(),
        "by_law_class": city.law(),
        "selected": city.selected(options),
    }
    return Answer(tuple(findings_of(at, city.newly, result)), result, tuple(city.notes()))


@dataclass(frozen=True, eq=False)
class _City:
    view: GraphView
    at: GraphView
    as_of: date
    policy: str
    enterprises: Array  # visible ones
    code: Array  # place in NAMES, a node
    status: Array
    declared: Array  # enterprises counted by their own declaration
    localities: Groups
    sectors: Groups
    newly: Newly
    lister: Lister

    @staticmethod
    def of(view: GraphView, at: GraphView, as_of: date, options: Options) -> _City:
        ledger, day = ledger_of(view, options.policy), day_number(as_of)
        status, capital = ledger.on(day)
        kind = at.kinds["Enterprise"]
        own = np.arange(kind.offset, kind.offset + len(kind))
        enterprises = own[at.mask("Enterprise")]
        code = np.array([NAMES.index(str(c)) for c in CAPITALS])[capital]
        words = choices_of(kind, "ownership")
        silent = status[own] == Status.NONE
        for word, declared in DECLARED.items():
            code[own[silent & (words == word)]] = NAMES.index(str(declared))
        unknown = NAMES.index(str(Capital.UNKNOWN))
        counted = enterprises[(status[enterprises] == Status.NONE) & (code[enterprises] != unknown)]
        lister = Lister(at.nodes, options.ids)
        return _City(
            view, at, as_of, options.policy, enterprises, code, status, counted,
            groups_of(at, enterprises, "LOCATED_IN", "Locality"),
            groups_of(at, enterprises, "IN_SECTOR", "Sector"),
            newly_mixed(at, ledger, options.months, as_of, lister),
            lister,
        )  # fmt: skip

    def tables(self) -> dict[str, Json]:
        cell, newly = self.lister.cell, self.newly
        this_year = np.unique(np.array([c.company for c in newly.this_year], dtype=np.int64))
        return {
            "totals": self.lister.row(self.enterprises, self.code[self.enterprises], NAMES),
            "declared": cell(self.declared),
            "undecided": cell(self.enterprises[self.status[self.enterprises] == Status.UNDECIDED]),
            "by_sector": self.lister.table(self.sectors, self.code, NAMES),
            "by_locality": self.lister.table(self.localities, self.code, NAMES),
            "since": newly.since.isoformat(),
            "newly_mixed": newly.rows(self.localities, self.sectors),
            "newly_mixed_by_month": newly.by_month(),
            "newly_mixed_by_locality": newly.by_group(self.localities),
            "newly_mixed_by_sector": newly.by_group(self.sectors),
            "newly_mixed_this_year": cell(this_year),
            "mixed_without_date": cell(self._since_ever()),
        }

    def law(self) -> dict[str, Json]:
        """The same tables by the classes of Order No. 32."""
        classes = classes_at(self.view, self.as_of, LAW, self.policy)
        names = (*(c.code for c in classes.rules.classes), "undecided")
        code = np.where(classes.code < 0, len(names) - 1, classes.code)
        return {
            "rule_set": classes.rules.id,
            "version": classes.rules.version,
            "classes": list(names),
            "totals": self.lister.row(self.enterprises, code[self.enterprises], names),
            "by_sector": self.lister.table(self.sectors, code, names),
            "by_locality": self.lister.table(self.localities, code, names),
        }

    def programme(self) -> dict[str, Json]:
        ledger, day = ledger_of(self.view, self.policy), day_number(self.as_of)
        kind = self.at.kinds["Enterprise"]
        stakes = ledger.stakes
        live = (stakes.start <= day) & (stakes.end > day) & ~stakes.own
        live &= (stakes.target >= kind.offset) & (stakes.target < kind.offset + len(kind))
        register = Register(self.at, stakes.take(live), self.lister)
        mixed = self.enterprises[self.status[self.enterprises] == Status.YES]
        position = position_at(self.view, self.as_of, self.policy)
        control = controllers_at(self.view, self.as_of, self.policy)
        gaps = gaps_of(position.columns("dividend"), control, mixed)
        return {
            "shareholders": register.shareholders(),
            "contributions": register.contributions(),
            "advantages": register.advantages(),
            "sharing": register.sharing(),
            "gaps": gaps_json(self.at, gaps, mixed, self.lister),
        }

    def selected(self, options: Options) -> Json:
        """One list in full, None where none is asked for."""
        if options.capital is None and options.locality is None and options.sector is None:
            return None
        chosen = self.enterprises
        if options.capital is not None:
            chosen = chosen[self.code[chosen] == NAMES.index(options.capital)]
        for groups, wanted in ((self.localities, options.locality), (self.sectors, options.sector)):
            if wanted is not None:
                place = groups.keys.index(wanted) if wanted in groups.keys else -1
                chosen = np.intersect1d(chosen, groups.node[groups.group == place])
        ids: list[Json] = [self.at.nodes[n] for n in chosen.tolist()]
        return {"count": len(ids), "ids": ids}

    def notes(self) -> Iterator[Note]:
        yield Note("ownership-overview.note.rule")
        ever = self._since_ever()
        if len(ever):
            yield Note("ownership-overview.note.since-ever", {"count": len(ever)})
        twice = [
            groups.node[1:][groups.node[1:] == groups.node[:-1]]
            for groups in (_sorted(self.localities), _sorted(self.sectors))
        ]
        several = len(np.unique(np.concatenate(twice)))
        if several:
            yield Note("ownership-overview.note.several", {"count": several})

    def _since_ever(self) -> Array:
        return np.intersect1d(
            since_ever(ledger_of(self.view, self.policy), day_number(self.as_of)), self.enterprises
        )


def _sorted(groups: Groups) -> Groups:
    order = np.argsort(groups.node, kind="stable")
    return Groups(groups.node[order], groups.group[order], groups.keys, groups.names)
