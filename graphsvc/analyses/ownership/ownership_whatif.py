"""The question "what if somebody sold, bought, put in new capital, or a cross-holding were dropped?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Enterprise, MajorityBehindMore, PolicyBehindMore
from graphsvc.analyses.ownership.control_case import MAJORITIES
from graphsvc.analyses.ownership.ownership_whatif_changes import Written, read_changes
from graphsvc.analyses.ownership.ownership_whatif_flips import Ways, buyers_of
from graphsvc.analyses.ownership.ownership_whatif_told import Compared
from graphsvc.analyses.ownership.register_findings import register_findings
from graphsvc.domain.errors import BadOption
from graphsvc.domain.finding import Answer, Json, Note
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.rules import discover
from graphsvc.measures.ownership.whatif_outcomes import State
from graphsvc.measures.ownership.whatif_part import part_of

STEADY = True


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, what changes, and what is compared."""

    enterprise: Enterprise
    change: Annotated[
        tuple[str, ...],
        Option(
            "变动（依次）：sell:卖方:企业:0.10:买方、buy:买方:企业:0.10[:卖方]、dilute:企业:新股东:0.2、break:甲:乙",
            "changes in order: sell:HOLDER:COMPANY:0.10:BUYER, buy:BUYER:COMPANY:0.10[:HOLDER], dilute:COMPANY:NEW:0.2, break:A:B",
        ),
    ] = ()
    freed: Annotated[
        str,
        Option(
            "取消交叉持股后，腾出的部分",
            "what a dropped cross-holding becomes (of nobody known, or cancelled with its capital)",
            choices=("unknown", "cancel"),
        ),
    ] = "unknown"
    buyers: Annotated[
        tuple[str, ...], Option("另外考虑的买方", "further buyers whose smallest stake is asked for")
    ] = ()
    rules: Annotated[
        tuple[str, ...],
        Option("只按这些规则集（留空为全部）", "only these rule sets (empty = all)", advanced=True),
    ] = ()
    strict: MajorityBehindMore = "more-than-half"
    policy: PolicyBehindMore = "open"
    top: Annotated[int, Option("列出的企业数和买方数", "companies and buyers listed", None, 1, 500)] = 50


def ownership_whatif(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """What if (假设分析): a stake is sold or bought, capital is increased, a cross-holding is dropped; what that changes.

    For every company that the changes can reach, before and after: ultimate controller and how sure it is, legal class by every rule
    set, beneficial owners (受益所有人), composition by holder class. Nothing else can change, and nothing else is computed.

    Changes, in their order: `sell:HOLDER:COMPANY:SHARE:BUYER` (SHARE 0.10, 10 % or all); `buy:BUYER:COMPANY:SHARE`, from HOLDER where
    named, else from what nobody is recorded to hold; `dilute:COMPANY:NEW:SHARE`: the new holder has SHARE after a capital increase (增资), everybody
    else's part shrinks in proportion; `break:A:B` drops what A and B hold of each other, and the freed part belongs to nobody known
    or, with `freed=cancel`, is cancelled so that the others' parts grow. Votes and income rights move with the capital. What
    cannot be is refused by name: a holder with less, an unknown id, a share of 51.

    And the smallest stake (最小增持) by which each possible buyer would come to control the enterprise: one purchase of votes, in
    the enterprise or, where that is less, in a company above it; from whole units of 1e-10, checked by computing control anew at
    that stake and one unit below it. It is asked of the register after the changes.

    `result`: `changes`, `companies` (those that differ, with `before` and `after`), `reached` (how many were compared), `now` (the
    enterprise after the changes), `flips` (per
    buyer `direct` and `cheapest`: company, `held`, `extra`), `findings`. A finding is the enterprise where it stays the same, then
    one company that differs, then one buyer; not scored.

    Method: takeover check of the Bank of Italy's control task; every part by the method of its own question.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity("A", "Enterprise", {"name": "A"}), *(Entity(i, "Person", {"name": i}) for i in "XYZ")]
    >>> facts += [holds("X", "A", "0.6"), holds("Y", "A", "0.4")]
    >>> asked = Options("A", ("sell:X:A:0.2:Y",))
    >>> answer = ownership_whatif(view_of_facts(facts), as_of=date(2022, 6, 30), options=asked)
    >>> [(c["before"]["controller"]["ids"], c["after"]["controller"]["ids"]) for c in answer.result["companies"]]
    [(['X'], ['Y'])]
    >>> [(flip["buyer"]["id"], flip["cheapest"] and flip["cheapest"]["extra"]) for flip in answer.result["flips"]]
    [('X', 0.1000000001), ('Y', None)]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    node = at.numbers[options.enterprise]
    position = position_at(view, as_of, options.policy)
    written, after = read_changes(options.change, at, position, options.freed)
    buyers = [_buyer(at, id_) for id_ in options.buyers]
    compared = _compared(at, (position, after), written, [node, *buyers], options)
    place = compared.part.place(node)
    ways = Ways(compared, place, buyers_of(compared, place, buyers)[: options.top])
    stakes, columns = position.capital, position.columns("capital")
    concerned = {node, *(change.target for w in written for change in w.changes)}
    registers = register_findings(at, position, stakes, columns, concerned)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "changes": [compared.change_json(w) for w in written],
        "freed": options.freed,
        "companies": list(compared.companies),
        "reached": len(compared.part.changing) if written else 0,
        "now": compared.state_json(place),
        "flips": list(ways.json),
        "findings": [finding.json() for finding in registers],
    }
    findings = (*compared.findings(place, options.top), *ways.findings())
    notes = (*_notes(written, compared, ways, options), *(finding.note() for finding in registers))
    return Answer(findings, result, notes)


# Private functions


def _buyer(at: GraphView, id_: str) -> int:
    at.label_of(id_)
    return at.numbers[id_]


def _compared(
    at: GraphView,
    positions: tuple[Position, Position],
    written: list[Written],
    others: list[int],
    options: Options,
) -> Compared:
    """Before and after on the part that the changes can reach, with the enterprise in it."""
    for name in options.rules:
        if name not in discover():
            raise BadOption("rules", name, f"known rule sets: {', '.join(discover())}")
    targets = {change.target for w in written for change in w.changes}
    # who bought holds something only after the change, who sold only before it: both parts have everybody
    ends = [end for w in written for c in w.changes for end in (c.holder, c.other) if end >= 0]
    part, later = (part_of(position, targets, [*others, *ends]) for position in positions)
    names, majority = options.rules or tuple(discover()), MAJORITIES[options.strict]
    before = State(part.position, names, majority)
    return Compared(
        at, part, before, State(later.position, names, majority) if written else before, tuple(written)
    )


def _notes(written: list[Written], compared: Compared, ways: Ways, options: Options) -> list[Note]:
    company = compared.at.name(options.enterprise)
    notes = [Note(f"ownership-whatif.note.{w.verb}", compared.words(w), ()) for w in written]
    if any(w.verb == "break" for w in written):
        notes.append(Note(f"ownership-whatif.note.freed.{options.freed}"))
    if written:
        values = {"n": len(compared.part.changing), "differ": len(compared.companies)}
        notes.append(Note("ownership-whatif.note.reached", values))
    if compared.owners_left:
        notes.append(Note("ownership-whatif.note.owners-left", {"n": compared.owners_left}))
    if len(compared.companies) > options.top:
        notes.append(Note("ownership-whatif.note.more", {"n": len(compared.companies), "top": options.top}))
    if not ways.json:
        notes.append(Note("ownership-whatif.note.no-buyers", {"company": company}, (options.enterprise,)))
    elif ways.directed:
        notes.append(Note("ownership-whatif.note.directed", {"company": company}, (options.enterprise,)))
    return notes
