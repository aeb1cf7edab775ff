"""The question "who decides in this enterprise, and what does it decide in?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Held, Majority, Policy
from graphsvc.analyses.ownership.control_below import below_of
from graphsvc.analyses.ownership.control_case import case_of
from graphsvc.analyses.ownership.control_naming import naming_of
from graphsvc.analyses.ownership.control_notes import Told, notes_of
from graphsvc.analyses.ownership.control_voters import joint_holders, voters_json
from graphsvc.analyses.ownership.register_findings import register_findings
from graphsvc.domain.finding import Answer, Json
from graphsvc.graph.view import GraphView

STEADY = True
NOTED = 20  # findings about registers that are said; all are in the result


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, and what counts as a majority."""

    enterprise: Held
    strict: Majority = "more-than-half"
    policy: Policy = "open"
    below: Annotated[int, Option("最多列几家被控制企业", "controlled companies listed", None, 0, 10000)] = 100
    top: Annotated[int, Option("最多列几个可能的控制人", "possible controllers listed", None, 1, 1000)] = 20


def control(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Control (控制): who decides in an enterprise in the end (实际控制人), by which ties, how sure that is; what it controls.

    Definition. X controls Y where X holds more than half of the votes of Y, alone or together with companies that X controls, or
    directs Y by agreement (协议控制); the least fixed point of that. Delegated votes (表决权委托) are cast by who received
    them, holders who act in concert (一致行动) vote as one where none of them has a majority alone, and a company's own
    shares do not vote. The ultimate controller controls Y and is controlled by nobody outside its own mutual-control
    group. Where an agreement directs a company, who directs it is named before the holder of its shares. It says who
    decides, never who gets the money.

    Certainty. `certain`: whatever the true shares within their bounds; `possible`: it depends on them, the candidates are
    listed; `none` (无实际控制人): nobody recorded can have a majority; `contested`: votes here, or in a company through which
    control would run, sum to more than 100.5 %, or two have a majority: joint holders are listed and nobody is named.

    Units: votes are fractions of all votes, `{low, high}`; raw, never scaled. `result` has `controller` (members, one or
    a group or a party), `certainty`, `chain` (from the top: each company with the votes that decide and how), `candidates`,
    `mutual_group`, `joint`, `voters` (everybody who casts votes directly), `unrecorded`, `controls` (certain and possible, nearest first,
    as many as `below` says) and `findings` about the registers. A finding is one controller or candidate, its evidence the
    steps of its chain with the ties behind each; not scored.

    Method: company control after Ceri, Gottlob & Tanca (1990), compared in whole units of 1e-10.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity(i, "Enterprise", {"name": i}) for i in "ABC"] + [Entity("X", "Person", {"name": "X"})]
    >>> facts += [holds("X", "A", "0.6"), holds("X", "C", "0.3"), holds("A", "C", "0.25"), holds("B", "C", "0.45")]
    >>> answer = control(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("C"))
    >>> answer.result["controller"]["id"], answer.result["certainty"]
    ('X', 'certain')
    >>> [(step["company"], step["how"]) for step in answer.result["chain"]]
    [('A', 'majority'), ('C', 'together')]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    case = case_of(view, at, as_of, options.enterprise, options.strict, options.policy)
    naming = naming_of(case, options.top)
    below = below_of(case, options.below)
    registers = register_findings(
        at, case.position, case.position.voting, case.position.columns("voting"), case.held_companies()
    )
    joint = joint_holders(case)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "strict": options.strict,
        "policy": options.policy,
        **naming.json(),
        "joint": joint,
        **voters_json(case),
        "controls": below.json(),
        "findings": [finding.json() for finding in registers],
    }
    told = Told(naming, joint, below, [finding.note() for finding in registers])
    return Answer(naming.findings(), result, tuple(notes_of(case, told, NOTED)))
