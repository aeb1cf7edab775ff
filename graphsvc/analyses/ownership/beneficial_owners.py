"""The question "which natural persons own or control this enterprise in the end?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Enterprise, Policy
from graphsvc.analyses.ownership.beneficial_owners_tests import Owner, by_control, by_share, first_of_each
from graphsvc.analyses.ownership.control_case import case_of
from graphsvc.analyses.ownership.control_naming import Naming, naming_of
from graphsvc.analyses.ownership.look_through_holders import Telling
from graphsvc.analyses.ownership.look_through_parts import Parts, parts_of, unknown_json
from graphsvc.analyses.ownership.register_findings import register_findings
from graphsvc.domain.finding import Answer, Finding, Json, Note, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.beneficial_owner_rules import RULES, OwnerRules
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.routes import Routes

STEADY = True
PATHS = 3  # ways a person
NOTED = 20  # findings about registers that are said; all are in the result
CANDIDATES = 20
SMALL_CAPITAL_CNY = 10_000_000
WHOLE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, and by which rules."""

    enterprise: Enterprise
    rules: Annotated[str, Option("规则", "rule set", choices=tuple(RULES))] = "cn-2024-3"
    policy: Policy = "open"


def beneficial_owners(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Beneficial owners (受益所有人): natural persons who finally own, benefit from or control an enterprise.

    The tests of a rule set are tried in order, and each person is told with the first that it meets: under Order [2024] No. 3 (1) finally
    25 % or more of the equity, (2) of the income or the votes, (3) actual control alone or jointly. Shares are looked through to
    the end (`look-through`); control is the ultimate controller (`control`). A share beside the threshold is decided in
    fractions, not in floats. A member of a ring is never its own owner, and an unknown holder is nobody's name.

    Certainty: `certain` where the lower end reaches the threshold, `possible` where only the upper end does. Where nobody is reached, `why`
    says so: `none-recorded`, `closed-group`, `no-person`, `unknown` or `dispersed`. Shares are fractions 0-1.

    `result` has `owners` and `possible` (`{id, name, test, clause, certainty, low, high, paths, facts}`), `none_reachable`, `why`, `unknown`,
    `state_fallback` (a public body controls it: the responsible person is to be named, whom the graph does not know),
    `exemption_possible` and `findings`. A finding is one person, or that nobody is reached; not scored.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity("A", "Enterprise", {"name": "A"}), *(Entity(i, "Person", {"name": i}) for i in "pqr")]
    >>> facts += [holds("p", "A", "0.6"), holds("q", "A", "0.25"), holds("r", "A", "0.15")]
    >>> answer = beneficial_owners(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("A"))
    >>> [(owner["id"], owner["test"]) for owner in answer.result["owners"]]
    [('p', 'equity'), ('q', 'equity')]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    rules, node = RULES[options.rules], at.numbers[options.enterprise]
    position = position_at(view, as_of, options.policy)
    naming = naming_of(
        case_of(view, at, as_of, options.enterprise, "more-than-half", options.policy), CANDIDATES
    )
    equity = _telling(at, position, "capital", node)
    owners, possible = first_of_each(_tested(rules, at, position, node, equity, naming))
    parts = parts_of(equity.found, position)
    above = equity.found.above
    companies = above.nodes[position.company[above.nodes]].tolist()
    registers = register_findings(
        at, position, equity.stakes, equity.columns, companies, above.nodes[above.closed].tolist()
    )
    state = bool(naming.named) and any(
        position.state[at.numbers[naming.case.id(m)]] for m in (naming.named.members if naming.named else ())
    )
    exempt = _exempt(at, position, node, options.enterprise)
    why = None if owners else _why(equity, parts, possible)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "rule_set": rules.id,
        "version": rules.version,
        "source": rules.source,
        "policy": options.policy,
        "owners": [owner.json() for owner in owners],
        "possible": [owner.json() for owner in possible],
        "none_reachable": not owners,
        "why": why,
        "unknown": unknown_json(parts.unknown),
        "state_fallback": state,
        "exemption_possible": exempt,
        "findings": [finding.json() for finding in registers],
    }
    said: dict[str, Plain] = {"company": at.name(options.enterprise)}
    nobody = why is not None and not possible
    notes = [
        (why is not None and not nobody, f"beneficial.none.{why}"),
        (state, "beneficial.state"),
        (exempt, "beneficial.exempt"),
    ]
    told = [Note(key, said) for applies, key in notes if applies]
    return Answer(
        (Finding("none", f"beneficial.none.{why}", said),)
        if nobody
        else tuple(owner.finding() for owner in (*owners, *possible)),
        result,
        (*told, *(finding.note() for finding in registers[:NOTED])),
    )


# Private functions


def _telling(at: GraphView, position: Position, basis: str, node: int) -> Telling:
    columns = position.columns(basis)
    found = look_through_of(columns, node)
    return Telling(
        at, position, position.basis(basis), columns, found, "ultimate", PATHS, Routes(found.above)
    )


def _tested(
    rules: OwnerRules, at: GraphView, position: Position, node: int, equity: Telling, naming: Naming
) -> Iterator[Owner]:
    """Everybody by every test, in order; where income or votes are the capital itself, they were asked already."""
    for test in rules.tests:
        if test.basis is None:
            yield from by_control(test, naming)
        elif test.basis == "capital":
            yield from by_share(rules, test, equity)
        elif position.basis(test.basis) is not position.capital:
            yield from by_share(rules, test, _telling(at, position, test.basis, node))


def _why(equity: Telling, parts: Parts, possible: list[Owner]) -> str:
    """Why no natural person is reached for certain."""
    above, position = equity.found.above, equity.position
    if bool(above.ends[0]):
        return "none-recorded"
    if equity.found.closed >= WHOLE:
        return "closed-group"
    if possible or parts.unknown.total.high > 0:
        return "unknown"
    return "dispersed" if position.person[above.nodes].any() else "no-person"


def _exempt(at: GraphView, position: Position, node: int, id_: str) -> bool:
    """Whether a promise could exempt it: small registered capital, all direct holders natural persons."""
    capital = at.entity(id_).values.get("registered_capital_cny")
    holders = position.capital.holder[position.capital.of(node)]
    small = isinstance(capital, int) and capital <= SMALL_CAPITAL_CNY
    return small and len(holders) > 0 and bool(position.person[holders].all())
