"""The question "what does the law call this enterprise?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Enterprise, Policy
from graphsvc.analyses.ownership.ownership_class_case import Case
from graphsvc.analyses.ownership.ownership_class_missing import Missing, missing_of
from graphsvc.analyses.ownership.ownership_class_told import class_finding, class_json
from graphsvc.analyses.ownership.register_findings import register_findings
from graphsvc.domain.finding import Answer, Json, Note
from graphsvc.domain.legal_classes import RULE_SETS
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.rules.reading import classes_at

STEADY = True
NOTED = 20  # missing facts that are said; all are in the result
RULES = tuple(RULE_SETS)
STATE_SIDE = ("T1", "T2", "T3", "T4", "absolute", "relative", "agreement", "controlled", "actual")


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, and by which rules."""

    enterprise: Enterprise
    rules: Annotated[
        tuple[str, ...], Option("规则（可多选，依次列出）", "rule sets, in this order", choices=RULES)
    ] = RULES
    policy: Policy = "open"


def ownership_class(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Legal class (企业性质): what each rule set calls an enterprise, by which clause, numbers and holders.

    Rule sets are declared tables with source and date of the text: `order-32` (企业国有资产交易监督管理办法 article 4), `statistics-2005`
    and `accounting-2009`. They may disagree; each is right for its own purpose. Direct proportions of capital decide, never
    products along a chain. The state side (国有方) is who counts on it by a fact, and enterprises of the classes of
    control; never a guess from a name, and an agreement (DIRECTS) only with its record.

    Where shares are bands or not stated, or the state contributor behind a stake is not reported, a class is given only if
    every way of filling that in gives it; else it is `undecided`, with every class that is possible and what would make
    it so. Shares are fractions 0-1.

    `result` holds `rule_set`, `version`, `class`, `possible`, `clause`, `reason` (key of the sentence), `numbers` (state side, largest
    holder, the whole beside the company's own shares), `deciding` (holders with their ties), `path` up to a public body, `missing`, for the
    first rule set, the same for each under `classes`, and the `findings` about the register. A finding is one rule set; not
    scored.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity("G", "Government", {"name": "G"}), Entity("P", "Person"), *(Entity(i, "Enterprise", {"name": i}) for i in "AB")]
    >>> facts += [holds("G", "A", "0.6"), holds("P", "A", "0.4"), holds("A", "B", "0.6"), holds("P", "B", "0.4")]
    >>> answer = ownership_class(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("B"))
    >>> answer.result["class"], answer.result["clause"]
    ('T3', '4(3)')
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    position = position_at(view, as_of, options.policy)
    node = at.numbers[options.enterprise]
    cases = [
        Case(at, position, classes_at(view, as_of, name, options.policy), node)
        for name in dict.fromkeys(options.rules)
    ]
    registers = register_findings(at, position, position.capital, position.columns("capital"), [node])
    tied = _ties(cases[0])
    missing = [missing_of(case) for case in cases]
    told = [class_json(case, lacks) for case, lacks in zip(cases, missing, strict=True)]
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "policy": options.policy,
        **told[0],
        "classes": [*told],
        "findings": [*(finding.json() for finding in registers), *tied],
    }
    notes = [*_notes(cases, missing), *(finding.note() for finding in registers)]
    if tied:
        facts = tuple(fact for holder in cases[0].direct[:2] for fact in holder.facts)
        notes.append(Note("ownership.irregularity.TIE", {"company": at.name(options.enterprise)}, facts))
    findings = tuple(class_finding(case, detail) for case, detail in zip(cases, told, strict=True))
    return Answer(findings, result, tuple(notes))


# Private functions


def _ties(case: Case) -> list[Json]:
    """The finding that several holders are the largest with equal shares."""
    if not case.holders.ties()[case.node]:
        return []
    top = case.direct[0].least
    facts = sorted(fact for holder in case.direct if holder.least == top for fact in holder.facts)
    id_ = case.at.nodes[case.node]
    return [{"code": str(Irregularity.TIE), "enterprise": id_, "name": case.at.name(id_), "value": None, "facts": list(facts)}]  # fmt: skip


def _notes(cases: list[Case], lacking: list[list[Missing]]) -> list[Note]:
    found: list[Note] = []
    verdicts = {case.code in STATE_SIDE for case in cases if case.code != "undecided"}
    if len(verdicts) > 1:
        found.append(Note("ownership-class.note.disagree"))
    if any(case.code == "undecided" for case in cases):
        found.append(Note("ownership-class.note.superset"))
    missing = list(dict.fromkeys(one for lacks in lacking for one in lacks))
    if len(missing) > NOTED:
        found.append(Note("ownership-class.note.more-missing", {"n": len(missing) - NOTED}))
    return [*found, *(one.note() for one in missing[:NOTED])]
