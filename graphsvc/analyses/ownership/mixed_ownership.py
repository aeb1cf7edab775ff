"""The question "is this enterprise of mixed ownership, since when, and with what?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from graphsvc.analyses.ownership.asked import Enterprise, Policy
from graphsvc.analyses.ownership.look_through_parts import Parts, parts_of
from graphsvc.analyses.ownership.mixed_ownership_gap import Gap, gap_of
from graphsvc.analyses.ownership.mixed_ownership_history import TOLD, WORDS, history_findings, history_json
from graphsvc.analyses.ownership.mixed_ownership_register import Register, register_of
from graphsvc.analyses.ownership.mixed_ownership_sentences import gap_finding, status_finding, tables_findings
from graphsvc.analyses.ownership.mixed_ownership_tables import (
    advantages,
    by_class,
    contributions,
    shareholders,
    sharing,
    sides,
)
from graphsvc.analyses.ownership.register_findings import RegisterFinding, register_findings
from graphsvc.domain.errors import BadOption
from graphsvc.domain.finding import Answer, Json, Note
from graphsvc.graph.columns import day_number, day_of
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.controllers_reading import votes_at
from graphsvc.measures.ownership.history import Change, history_of
from graphsvc.measures.ownership.look_through_target import LookThrough, look_through_of
from graphsvc.measures.ownership.mixed import CAPITALS, Ledger, Status, ledger_above
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.reading import position_at

STEADY = True


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise."""

    enterprise: Enterprise
    policy: Policy = "open"


def mixed_ownership(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Mixed ownership (混合所有制) of one enterprise: whether, since when because of which holding, with what, on what terms.

    Definition. Mixed = capital of the state side and other capital are both certain among the direct holders of capital.
    On the state side are government bodies, whoever counts there by law (`legal_state`), and enterprises of which that side
    holds more than half (the least fixed point; where holders do not decide, the enterprise's own declaration). `mixed`
    is `yes`, `no` (one side only and nothing left that could be of the other), `undecided` (an undecided holder, an
    uncertain stake or an undeclared rest could be of the other side) or `none` (nobody's holding is recorded). Indirect
    stakes are not direct holders.

    `result`: `mixed`, `mixed_since` (day of the last change to yes, null = not reported), `capital` (state, private, foreign,
    collective, mixed, unknown), `sides`, `direct` (capital by holder class) and `look_through` (the ultimate composition,
    both with `mixedness` = 1 - Σ s²), `contributions` (技术 资本 资产 其他 with amounts in whole yuan, dates and how many are
    reported; an attribute of direct stakes, never multiplied along chains), `advantages`, `sharing`, `shareholders` (the
    four kinds), `gap` (the controller's votes against its economic share), `history`, `holdings` (every row with its fact)
    and `findings` about the registers. Shares are fractions `{low, high}`; every row carries its facts.

    Method: sides over time for all changes at once, so the history costs the enterprise's own and its owners' changes.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share, day):
    ...     share = {"share_min": Decimal(share), "share_max": Decimal(share)}
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {**share, "valid_from": day})
    >>> facts = [Entity("g", "Government", {"name": "国资委"}), Entity("p", "Person", {}), Entity("e", "Enterprise", {"name": "甲"})]
    >>> facts += [holds("g", "e", "0.6", date(2018, 1, 1)), holds("p", "e", "0.4", date(2021, 5, 1))]
    >>> answer = mixed_ownership(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("e"))
    >>> answer.result["mixed"], answer.result["mixed_since"], answer.result["history"][-1]["began"][0]["fact"]
    ('yes', '2021-05-01', 'p>e')
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    if at.label_of(options.enterprise) != "Enterprise":
        raise BadOption("enterprise", options.enterprise, "an enterprise is expected")
    asked = _Asked.of(view, at, as_of, options)
    register = register_of(at, asked.position, asked.ledger, asked.number, day_number(as_of))
    gap = gap_of(at, votes_at(view, as_of, options.policy), asked.found, asked.number)
    findings = [
        status_finding(at.name(options.enterprise), WORDS[asked.status], register),
        *([gap_finding(at, options.enterprise, gap)] if gap.controllers else []),
        *tables_findings(register),
        *history_findings(at, options.enterprise, asked.changes),
    ]
    return Answer(tuple(findings), asked.result(register, gap), asked.notes())


@dataclass(frozen=True, eq=False)
class _Asked:
    at: GraphView
    id: str
    number: int
    policy: str
    position: Position
    ledger: Ledger
    changes: tuple[Change, ...]
    status: Status
    capital: str
    found: LookThrough

    @staticmethod
    def of(view: GraphView, at: GraphView, as_of: date, options: Options) -> _Asked:
        number = at.numbers[options.enterprise]
        position = position_at(view, as_of, options.policy)
        ledger = ledger_above(view, number, options.policy)
        day = day_number(as_of)
        changes = tuple(c for c in history_of(ledger, number) if c.day is None or c.day <= day)
        status, capital = ledger.on(day)
        return _Asked(
            at,
            options.enterprise,
            number,
            options.policy,
            position,
            ledger,
            changes,
            Status(int(status[number])),
            CAPITALS[int(capital[number])].value,
            look_through_of(position.columns("dividend"), number),
        )

    def result(self, register: Register, gap: Gap) -> dict[str, Json]:
        parts: Parts = parts_of(self.found, self.position)
        direct, mixedness = by_class(register)
        ultimate = parts.json(self.at, self.found)
        return {
            "enterprise": self.id,
            "name": self.at.name(self.id),
            "policy": self.policy,
            "mixed": WORDS[self.status],
            "mixed_since": self._since(),
            "capital": self.capital,
            "sides": sides(register),
            "direct": {
                "composition": direct,
                "mixedness": {"low": mixedness.low, "high": mixedness.high},
            },
            "look_through": {
                key: ultimate[key] for key in ("composition", "mixedness", "unknown", "unresolved", "closed")
            },
            "contributions": contributions(register),
            "advantages": advantages(register),
            "sharing": sharing(register),
            "shareholders": shareholders(register),
            "gap": gap.json(self.at),
            "history": history_json(self.at, self.changes),
            "holdings": [holding.json() for holding in register],
            "findings": [finding.json() for finding in self._registers()],
        }

    def notes(self) -> tuple[Note, ...]:
        notes = [Note("mixed-ownership.note.rule")]
        if len(self.changes) > TOLD:
            notes.append(Note("mixed-ownership.note.changes", {"n": len(self.changes), "told": TOLD}))
        return (*notes, *(finding.note() for finding in self._registers() if finding.company == self.id))

    def _since(self) -> str | None:
        if self.status is not Status.YES or self.changes[-1].day is None:
            return None
        return day_of(self.changes[-1].day).isoformat()

    def _registers(self) -> tuple[RegisterFinding, ...]:
        above = self.found.above
        companies = above.nodes[np.diff(above.starts) > 0].tolist()
        closed = above.nodes[above.closed].tolist()
        stakes, columns = self.position.basis("dividend"), self.position.columns("dividend")
        return register_findings(self.at, self.position, stakes, columns, [*companies, *closed], closed)
