"""The question "how far do votes and money of an enterprise come apart along its chains?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Held, PolicyBehindMore
from graphsvc.analyses.ownership.close_links_told import Linking
from graphsvc.analyses.ownership.control_case import shown
from graphsvc.analyses.ownership.register_findings import RegisterFinding, register_findings
from graphsvc.analyses.ownership.share_words import percent, percent_range, rounded
from graphsvc.domain.finding import Answer, Evidence, Finding, Json, Note, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.close_links_weights import weights_of
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.weakest_link import Rights, Separation, separations

STEADY = True
NOTED = 20  # findings about registers that are said; all are in the result


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, and which rights are followed."""

    enterprise: Held
    basis: Annotated[str, Option("权益类型", "basis", choices=("capital", "voting", "dividend"))] = "capital"
    policy: PolicyBehindMore = "open"
    top: Annotated[
        int, Option("列出的最终持有人数", "ultimate holders listed as findings", None, 1, 1000)
    ] = 20


def weakest_link(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Weakest-link chains (最弱环节法, 两权分离度): cash-flow right and control right of each ultimate holder of an enterprise.

    Definition. Cash-flow right (现金流权): the sum over all simple ways down from the holder of the product of the shares. Control
    right (控制权): the sum over the same ways of the smallest share on each. The separation of the two (两权分离度) is
    their ratio and their difference. A simple way passes nobody twice, so what goes round in mutual holdings is left out:
    the full economic share is that of look-through. The method is known to be inconsistent and to name wrong controllers; it
    is offered because the literature reports it, and never decides who controls: ask `control`.

    Units: fractions; at the lower ends of bands and at the upper ones (a bound, which may be out of reach). The control right may
    exceed 1 where there are many ways. `exact` is false where a work limit was reached: both are then at least what is shown, and
    ratio and difference are null.

    `result`: `holders` (cash-flow right first; `cash_flow`, `control_right`, `ratio`, `difference`, `ways`, `facts`), `findings`.
    A finding is one ultimate holder, its evidence both rights with the ties on its ways; not scored.

    Method: La Porta, Lopez-de-Silanes & Shleifer 1999; Claessens, Djankov & Lang 2000; criticism: Edwards & Weichenrieder 2009.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity("A", "Person", {"name": "A"}), *(Entity(i, "Enterprise", {"name": i}) for i in "BC")]
    >>> facts += [holds("A", "B", "0.3"), holds("A", "C", "0.3"), holds("B", "C", "0.2")]
    >>> answer = weakest_link(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("C"))
    >>> [(h["id"], h["cash_flow"]["low"], h["control_right"]["low"]) for h in answer.result["holders"]]
    [('A', 0.36, 0.5)]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    number = at.numbers[options.enterprise]
    position = position_at(view, as_of, options.policy)
    stakes, columns = position.basis(options.basis), position.columns(options.basis)
    weights = weights_of(stakes, columns)
    linking = Linking(at, position, stakes, weights, number)
    holders, companies = _holders(linking, separations(weights, number))
    registers = register_findings(at, position, stakes, columns, companies)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "basis": options.basis,
        "holders": [*holders],
        "findings": [finding.json() for finding in registers],
    }
    raw = sum(not columns.reliable[company] for company in companies)
    notes = (*_notes(linking, holders, int(raw), options.top), *_said(registers))
    findings = tuple(_finding(holder, at.name(options.enterprise)) for holder in holders[: options.top])
    return Answer(findings, result, notes)


# Private functions


def _holders(linking: Linking, found: dict[int, Separation]) -> tuple[list[dict[str, Json]], set[int]]:
    """Every ultimate holder, and the companies on the ways."""
    holders: list[dict[str, Json]] = []
    companies = {linking.node}
    for node, rights in found.items():
        rows = linking.pairs_between(node, linking.node)
        companies.update(linking.companies_on(rows))
        low = rights.low
        holders.append({
            **shown(linking.at, linking.position, node),
            "chain_end": bool(linking.position.company[node]),
            "cash_flow": {"low": rounded(low.cash), "high": rounded(min(rights.high.cash, max(1.0, low.cash)))},
            "control_right": {"low": _control(low), "high": _control(rights.high)},
            "ratio": None if low.ratio is None else round(low.ratio, 10),
            "difference": None if low.difference is None else round(low.difference, 10),
            "ways": low.ways,
            "exact": low.exact and rights.high.exact,
            "facts": list(linking.facts(rows)),
        })  # fmt: skip
    holders.sort(
        key=lambda holder: (-_low(holder, "cash_flow"), -_low(holder, "control_right"), str(holder["id"]))
    )
    return holders, companies


def _control(rights: Rights) -> float | None:
    return None if rights.control is None else rounded(rights.control)


def _low(holder: dict[str, Json], right: str) -> float:
    ends = holder[right]
    low = ends["low"] if isinstance(ends, dict) else None
    return float(low) if isinstance(low, (int, float)) else 0.0


def _ends(holder: dict[str, Json], right: str) -> str:
    ends = holder[right]
    found = [ends[name] for name in ("low", "high")] if isinstance(ends, dict) else []
    low, high = (float(e) if isinstance(e, (int, float)) else 0.0 for e in found)
    return percent_range(low, high)


def _finding(holder: dict[str, Json], company: str) -> Finding:
    ratio, difference, facts = holder["ratio"], holder["difference"], holder["facts"]
    values: dict[str, Plain] = {
        "name": str(holder["name"]),
        "company": company,
        "cash": _ends(holder, "cash_flow"),
        "control": _ends(holder, "control_right"),
        "ways": holder["ways"] if isinstance(holder["ways"], int) else 0,
        "ratio": f"{ratio:.4f}" if isinstance(ratio, float) else "",
        "difference": percent(difference) if isinstance(difference, float) else "",
    }
    ids = tuple(map(str, facts)) if isinstance(facts, list) else ()
    keys = ["weakest-link.cash", "weakest-link.control"]
    if values["ratio"]:
        keys.append("weakest-link.separation")
    evidence = tuple(Evidence(key, values, 0.0, ids) for key in keys)
    return Finding(str(holder["id"]), "weakest-link.holder", values, evidence, detail=holder)


def _notes(linking: Linking, holders: list[dict[str, Json]], raw: int, top: int) -> Iterator[Note]:
    company = linking.at.name(linking.at.nodes[linking.node])
    yield Note("weakest-link.note.never-control")
    if not holders:
        yield Note("weakest-link.note.no-holders", {"company": company})
    if any(not holder["exact"] for holder in holders):
        yield Note("weakest-link.note.limit")
    if any(_low(holder, "control_right") > 1 for holder in holders):
        yield Note("weakest-link.note.above-one")
    if raw:
        yield Note("close-links.note.raw", {"n": raw})
    if len(holders) > top:
        yield Note("weakest-link.note.more", {"n": len(holders), "top": top})


def _said(registers: tuple[RegisterFinding, ...]) -> list[Note]:
    said = [finding.note() for finding in registers[:NOTED]]
    if len(registers) > NOTED:
        said.append(Note("look-through.note.findings", {"n": len(registers) - NOTED}))
    return said
