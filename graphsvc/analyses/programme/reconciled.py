"""The announced totals as a finding (公布数核对): agreed, undecided, or different by how much and since which meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphsvc.analyses.programme.reconciliation import Check, Verdict
from graphsvc.domain.finding import Evidence, Finding, Money, Plain


def reconciled(checks: Sequence[Check]) -> Iterator[Finding]:
    """One finding over every announced total; none where nothing was announced."""
    declared = [c for c in checks if c.verdict is not Verdict.NOT_DECLARED]
    if not declared:
        return
    differs = [c for c in declared if c.verdict is Verdict.DIFFERS]
    undecided = [c for c in declared if c.verdict is Verdict.UNDECIDED]
    title = "differs" if differs else "undecided" if undecided else "agrees"
    values = {"count": len(differs or undecided or declared), "of": len(declared)}
    evidence = tuple(map(_evidence, declared))
    yield Finding("programme:reconciliation", f"programme.reconciliation.{title}", values, evidence)


def _evidence(check: Check) -> Evidence:
    """One total; where its difference is new, the facts are what was signed at that meeting."""
    difference, step = check.difference or 0, check.step or 0
    values: dict[str, Plain] = {"meeting": check.meeting.name, "open_parts": check.open_parts}
    figures = {
        "declared": check.declared or 0,
        "counted": check.counted,
        "difference": difference,
        "step": step,
    }
    unit = Money if check.item == "investment" else int
    values |= {name: unit(figure) for name, figure in figures.items()}
    state = str(check.verdict)
    if check.verdict is Verdict.DIFFERS:
        state = "differs_here" if step else "differs_before"
    facts = (check.meeting.id, *check.facts) if step else (check.meeting.id,)
    return Evidence(f"programme.reconciliation.{check.item}.{state}", values, facts=facts)
