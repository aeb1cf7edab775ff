"""The question "to whom does this enterprise belong in the end?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.analyses.ownership.asked import Held, Policy, held
from graphsvc.analyses.ownership.look_through_holders import Telling
from graphsvc.analyses.ownership.look_through_notes import Asked, notes_of
from graphsvc.analyses.ownership.look_through_parts import parts_of
from graphsvc.analyses.ownership.register_findings import RegisterFinding, register_findings
from graphsvc.domain.finding import Answer, Finding, Json, Note
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.look_through_target import Holder, look_through_of
from graphsvc.measures.ownership.reading import position_at
from graphsvc.measures.ownership.routes import Routes

STEADY = True
NOTED = 20  # findings about registers that are said; all are in the result


@dataclass(frozen=True, slots=True)
class Options:
    """One enterprise, which rights, and how much is told."""

    enterprise: Held
    basis: Annotated[
        str,
        Option("权益类型", "basis", choices=("dividend", "capital", "voting")),
    ] = "dividend"
    policy: Policy = "open"
    method: Annotated[
        str,
        Option(
            "口径",
            "method (ultimate holders; corrected integrated share; naive sum of walks)",
            choices=("ultimate", "corrected", "naive"),
            advanced=True,
        ),
    ] = "ultimate"
    depth: Annotated[int | None, Option("最多向上几层", "steps up at most", None, 1, 1000, advanced=True)] = (
        None
    )
    paths: Annotated[int, Option("每个持有人列几条路径", "ways listed a holder", None, 0, 100)] = 5
    top: Annotated[int, Option("列出路径的持有人数", "holders whose ways are listed", None, 1, 1000)] = 20


def look_through(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Look-through (股权穿透): every ultimate holder of an enterprise with its share, and the ways that make it.

    Definition. `Y = B (I - A)^-1`: a company's holders are followed upwards, shares multiply along a way and add up over
    ways, and what comes back through mutual holdings (交叉持股) goes round again until it has arrived: of every company
    exactly 100 % arrives at ultimate holders, nobody known, or a group wholly held among itself. It says who gets the
    money, not who decides. `corrected` is `Ŷ`: every holder on the way too, returns to it counted once; `naive` is
    `C = (I - A)^-1 - I`, as older papers have it.

    Units: fractions of the enterprise. Each share is `[low, high]`. `low` is exact, the look-through of the lower shares;
    `high` the maximum over every way of filling bands and unknown shares in which no company has more than 100 % of
    holders (`bound: "sharp"`), or an end that is not exceeded (`bound: "wide"`, where the work limit was reached). The rest
    that nobody declared is in `unknown` alone.

    A finding is one holder, its evidence the weightiest ways with their holdings, largest low end first; not scored.
    `result` has `holders` (all of them), `unknown` (declared with a reason, without one, not declared), `composition` by
    holder class, `mixedness` = 1 - Σ s², `largest` (holder and natural person, named only where nothing unknown or
    unresolved can overturn it), `unresolved`, `closed`, `chain_ends`, `findings` about the registers and `certificate` (the
    largest possible error of the low ends).

    Method: condensation, one solve a group of mutual holdings (Brioschi, Buzzacchi & Colombo 1989; corrected: Baldone,
    Brioschi & Paleari 1998); upper ends by policy iteration.

    >>> from decimal import Decimal
    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> def holds(a, b, share):
    ...     return Tie(f"{a}>{b}", "HOLDS", a, b, {"share_min": Decimal(share), "share_max": Decimal(share)})
    >>> facts = [Entity(i, "Enterprise", {"name": i}) for i in "AB"] + [Entity(i, "Person", {"name": i}) for i in "XY"]
    >>> facts += [holds("X", "A", "0.6"), holds("B", "A", "0.4"), holds("A", "B", "0.3"), holds("Y", "B", "0.7")]
    >>> answer = look_through(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("A"))
    >>> [(holder["id"], holder["low"], holder["cycles"]) for holder in answer.result["holders"]]
    [('X', 0.6818181818, 0.0818181818), ('Y', 0.3181818182, 0.0381818182)]
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    at.label_of(options.enterprise)
    position = position_at(view, as_of, options.policy)
    number = held(at, position, options.enterprise)
    columns, stakes = position.columns(options.basis), position.basis(options.basis)
    found = look_through_of(columns, number, options.depth)
    telling = Telling(
        at, position, stakes, columns, found, options.method, options.paths, Routes(found.above)
    )
    parts = parts_of(found, position)
    holders = found.ultimate() if options.method == "ultimate" else getattr(found, options.method)()
    listed, findings = _told(telling, holders, options.top)
    registers = _registers(telling)
    result: dict[str, Json] = {
        "enterprise": options.enterprise,
        "name": at.name(options.enterprise),
        "basis": options.basis,
        "policy": options.policy,
        "method": options.method,
        "holders": listed,
        **parts.json(at, found),
        "findings": [finding.json() for finding in registers],
        "certificate": {"method": "condensation", "bound": float(f"{found.certificate.bound:.0e}")},
    }
    notes = notes_of(telling, parts, holders, Asked(options.depth, options.top, options.policy))
    return Answer(tuple(findings), result, (*notes, *_said(registers)))


# Private functions


def _registers(telling: Telling) -> tuple[RegisterFinding, ...]:
    """What is the matter with the registers of the enterprise and of every company above it."""
    above, position = telling.found.above, telling.position
    companies = above.nodes[position.company[above.nodes] & ~above.cut].tolist()
    closed = above.nodes[above.closed].tolist()
    return register_findings(telling.at, position, telling.stakes, telling.columns, companies, closed)


def _said(registers: Sequence[RegisterFinding]) -> list[Note]:
    said = [finding.note() for finding in registers[:NOTED]]
    if len(registers) > NOTED:
        said.append(Note("look-through.note.findings", {"n": len(registers) - NOTED}))
    return said


def _told(telling: Telling, holders: Sequence[Holder], top: int) -> tuple[list[Json], list[Finding]]:
    """Every holder, largest low end first, then by id; ways for the first ones."""
    nodes = telling.at.nodes
    order = sorted(
        holders,
        key=lambda h: (-round(h.share.low, 10), nodes[int(telling.found.above.nodes[h.place])]),
    )
    listed: list[Json] = []
    findings: list[Finding] = []
    for rank, holder in enumerate(order):
        why = telling.explained(holder) if rank < top else None
        told = telling.json(holder, why)
        listed.append(told)
        if why is not None:
            findings.append(telling.finding(holder, why, told))
    return listed, findings
