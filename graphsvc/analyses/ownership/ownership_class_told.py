"""How a legal class is told (判定理由): the clause, the numbers and holders that decide, and the way up to the state."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.analyses.ownership.ownership_class_case import CERTAIN, OTHER, POSSIBLE, Case, Direct
from graphsvc.analyses.ownership.ownership_class_missing import Missing
from graphsvc.analyses.ownership.share_words import ends, fraction, percent_of_units
from graphsvc.domain.finding import Evidence, Finding, Json, Plain

LISTED = 20  # direct holders in the list of those that decide; the numbers are of all
LONGEST_PATH = 50
OPEN_LISTED = 3


def class_json(case: Case, missing: list[Missing]) -> dict[str, Json]:
    """`{rule_set, version, class, possible, clause, reason, numbers, deciding, path, missing}`."""
    rules, code = case.classes.rules, case.code
    clause = rules.clause_of(code)
    state, most = case.of_side(CERTAIN), case.of_side(CERTAIN, POSSIBLE)
    deciding = deciding_of(case)
    held = (case.together(state)[0], case.together(most)[1]) if case.direct else (0, 0)
    largest = case.direct[0] if case.direct else None
    path: list[Json] = [
        {"holder": case.at.nodes[h.node], "company": case.at.nodes[n], **ends(h.least, h.most), "class": c, "facts": list(h.facts)}
        for h, n, c in path_of(case)
    ]  # fmt: skip
    return {
        "rule_set": rules.id,
        "version": rules.version,
        "class": code,
        "possible": list(case.codes),
        "clause": clause.id if clause else None,
        "reason": f"ownership-class.because.{code}",
        "numbers": {
            "state": ends(*held),
            "whole": fraction(int(case.holders.whole[case.node])),
            "largest": case.json(largest) if largest else None,
        },
        "deciding": [case.json(holder) for holder in deciding[:LISTED]],
        "deciding_more": max(0, len(deciding) - LISTED),
        "path": path,
        "missing": [one.json() for one in missing],
    }


def class_finding(case: Case, detail: dict[str, Json]) -> Finding:
    """The answer of one rule set, as `class_json` told it, with its reason, what would have to be, and the way up."""
    rules = case.classes.rules
    steps = [
        Evidence(
            f"ownership-class.path.{code}",
            {
                "holder": case.name(h.node),
                "company": case.name(node),
                "percent": percent_of_units(h.least, h.most),
            },
            facts=h.facts,
        )
        for h, node, code in path_of(case)
    ]
    would = [Evidence(f"ownership-class.would.{code}", {"percent": _known(case)}) for code in case.codes]
    return Finding(
        rules.id,
        f"ownership-class.called.{rules.id}.{case.code}",
        evidence=(_because(case), *(would if case.code == "undecided" else ()), *steps),
        detail=detail,
    )


def deciding_of(case: Case) -> list[Direct]:
    """Who decides: the state side, the largest holder, and whose share or side is open."""
    return [
        holder
        for place, holder in enumerate(case.direct)
        if holder.side != OTHER or place == 0 or (case.code == "undecided" and holder.least != holder.most)
    ]


def path_of(case: Case) -> list[tuple[Direct, int, str]]:
    """(holder, company, class of the company) up from the company by its largest state holder, to a public body."""
    found: list[tuple[Direct, int, str]] = []
    seen = {case.node}
    while len(found) < LONGEST_PATH:
        up = case.of_side(CERTAIN) or case.of_side(POSSIBLE)
        if not up:
            break
        found.append((up[0], case.node, case.code))
        if up[0].node in seen or not case.position.company[up[0].node]:
            break
        seen.add(up[0].node)
        case = replace(case, node=up[0].node)
    return found


# Private functions


def _because(case: Case) -> Evidence:
    code, clause = case.code, case.classes.rules.clause_of(case.code)
    state = case.of_side(CERTAIN)
    values: dict[str, Plain] = {"company": case.name(case.node)}
    if clause:
        values["clause"] = clause.id
    deciding = deciding_of(case)
    if code in ("T1", "T2", "T3", "participating", "undecided"):
        values["percent"] = _known(case)
    if code in ("T2", "T4", "participating"):
        largest = state[0] if code != "participating" and state else case.direct[0]
        values |= {
            "largest": case.name(largest.node),
            "largest_percent": percent_of_units(largest.least, largest.most),
        }
    if code == "T3":
        values |= {"contributor": _contributor(case, state), "percent": case.words(_of_one(state))}
    if code in ("T4", "agreement", "actual"):
        values["agreement"] = _agreement(case)
    if code in ("absolute", "relative", "controlled"):
        values |= {
            "state_largest": case.name(state[0].node),
            "state_percent": percent_of_units(state[0].least, state[0].most),
        }
    if code == "undecided":
        values["open"] = _open(case)
    facts = {fact for holder in deciding for fact in (*holder.facts, *holder.agreements)}
    return Evidence(f"ownership-class.because.{code}", values, facts=tuple(sorted(facts)))


def _known(case: Case) -> str:
    """What the state side holds: for certain to possibly."""
    least = case.together(case.of_side(CERTAIN))[0] if case.direct else 0
    return percent_of_units(least, case.together(case.of_side(CERTAIN, POSSIBLE))[1] if case.direct else 0)


def _of_one(state: list[Direct]) -> list[Direct]:
    """The state holders of the contributor who has most."""
    groups: dict[int, list[Direct]] = {}
    for holder in state:
        groups.setdefault(holder.contributor if holder.contributor >= 0 else -2 - holder.node, []).append(
            holder
        )
    return max(groups.values(), key=lambda group: sum(h.least for h in group), default=[])


def _contributor(case: Case, state: list[Direct]) -> str:
    group = _of_one(state)
    known = [h.contributor for h in group if h.contributor >= 0]
    return case.name(known[0]) if known else case.name(group[0].node)


def _agreement(case: Case) -> str:
    """What the record says by which the state side directs the company."""
    ids = [fact for holder in case.of_side(CERTAIN) for fact in holder.agreements]
    words = [str(case.at.tie(id_).values.get("evidence") or id_) for id_ in ids]
    return "；".join(words)


def _open(case: Case) -> str:
    """Whose share, side or contributor is open."""
    open_ = [h for h in case.direct if h.least != h.most or h.side == POSSIBLE]
    names = [case.name(h.node) for h in open_ or case.of_side(CERTAIN)]
    return "、".join(names[:OPEN_LISTED]) + ("…" if len(names) > OPEN_LISTED else "")
