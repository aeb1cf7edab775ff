"""Findings about one enterprise in sentences (混改说明): status, contributions, advantages, terms, the gap."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.analyses.ownership.look_through_parts import share_words
from graphsvc.analyses.ownership.mixed_ownership_gap import Gap
from graphsvc.analyses.ownership.mixed_ownership_register import Holding, Register
from graphsvc.analyses.ownership.mixed_ownership_tables import ADVANTAGES, KINDS_OF_CONTRIBUTION, NOT_REPORTED
from graphsvc.analyses.ownership.share_words import percent
from graphsvc.domain.finding import Evidence, Finding, Money, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.stakes import UNIT

NAMED = 5  # names in one sentence; all are in the result


def status_finding(company: str, mixed: str, register: Register) -> Finding:
    """Whether it is mixed, with every direct holding."""
    values: dict[str, Plain] = {"company": company, "residual": share_words(register.rest())}
    for side in ("state", "outside", "undecided"):
        values[side] = share_words(register.part([h for h in register if h.side == side]))
    evidence = tuple(
        Evidence(f"mixed-ownership.holding.{h.side}", {"holder": h.name, "share": _words(h)}, facts=(h.fact,))
        for h in register
    )
    return Finding("a:status", f"mixed-ownership.status.{mixed}", values, evidence)


def gap_finding(at: GraphView, company: str, gap: Gap) -> Finding:
    """Who controls it, and with how much of the money."""
    names = "、".join(at.name(id_) for id_ in gap.controllers[:NAMED])
    names += "…" if len(gap.controllers) > NAMED else ""
    values: dict[str, Plain] = {
        "controller": names,
        "company": at.name(company),
        "share": share_words(gap.economic) if gap.economic is not None else "—",
        "gap": share_words(gap.gap) if gap.gap is not None else "—",
    }
    words = share_words(gap.votes) if gap.votes is not None else "—"
    votes = Evidence("mixed-ownership.gap.votes", {"votes": words}, facts=gap.facts)
    return Finding("b:gap", "mixed-ownership.gap.title", values, (votes,))


def tables_findings(register: Register) -> Iterator[Finding]:
    """Contributions, advantages, terms: one finding each, with how many of how many report it."""
    if not register:
        return
    of = len(register)
    reported = sum(h.contribution is not None for h in register)
    evidence = tuple(
        _contribution(kind, register) for kind in KINDS_OF_CONTRIBUTION if _of_kind(kind, register)
    )
    yield Finding(
        "c:contributions", "mixed-ownership.contributions.title", {"reported": reported, "of": of}, evidence
    )
    brought = [a for a in ADVANTAGES if a != NOT_REPORTED and any(h.advantage == a for h in register)]
    evidence = tuple(_advantage(advantage, register) for advantage in brought)
    reported = sum(h.advantage is not None for h in register)
    yield Finding(
        "d:advantages", "mixed-ownership.advantages.title", {"reported": reported, "of": of}, evidence
    )
    terms = [h for h in register if h.profit is not None or h.loss is not None]
    values: dict[str, Plain] = {
        "profit": sum(h.profit is not None for h in register),
        "loss": sum(h.loss is not None for h in register),
        "of": of,
    }
    yield Finding("e:sharing", "mixed-ownership.sharing.title", values, tuple(map(_terms, terms)))


# Private functions


def _of_kind(kind: str, register: Register) -> list[Holding]:
    return [h for h in register if (h.contribution or NOT_REPORTED) == kind]


def _contribution(kind: str, register: Register) -> Evidence:
    chosen = _of_kind(kind, register)
    amounts = [h.amount for h in chosen if h.amount is not None]
    values: dict[str, Plain] = {
        "share": share_words(register.part(chosen)),
        "amount": Money(sum(amounts)) if amounts else "—",
        "reported": len(amounts),
        "of": len(chosen),
    }
    return Evidence(f"mixed-ownership.contribution.{kind}", values, facts=tuple(h.fact for h in chosen))


def _advantage(advantage: str, register: Register) -> Evidence:
    chosen = [h for h in register if h.advantage == advantage]
    names = "、".join(dict.fromkeys(h.name for h in chosen))
    facts = tuple(h.fact for h in chosen)
    return Evidence(f"mixed-ownership.advantage.{advantage}", {"holders": names}, facts=facts)


def _terms(holding: Holding) -> Evidence:
    values: dict[str, Plain] = {
        "holder": holding.name,
        "share": _words(holding),
        "profit": "—" if holding.profit is None else percent(holding.profit),
        "loss": "—" if holding.loss is None else percent(holding.loss),
    }
    return Evidence("mixed-ownership.sharing.row", values, facts=(holding.fact,))


def _words(holding: Holding) -> str:
    return share_words(Range(holding.low / UNIT, holding.high / UNIT))
