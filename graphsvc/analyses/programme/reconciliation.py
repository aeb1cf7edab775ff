"""Do the parts add up to what was announced (与公布数核对)? If not, by how much and since which meeting.

A meeting announces cumulative totals. Counted is what the facts say about everything signed up to that meeting, on its
day. Since totals are cumulative, a difference stays in every later meeting: `step` is the part of it that is new, so
the meeting with a step other than 0 is where the difference comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.analyses.programme.records import HeldMeeting, Programme, SignedProject
from graphsvc.domain.finding import Json

ITEMS = ("projects", "investment", "started", "contracts")


class Verdict(StrEnum):
    """How an announced total compares (核对结论)."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNDECIDED = "undecided"  # the parts that are not reported could explain the difference
    NOT_DECLARED = "not-declared"


@dataclass(frozen=True, slots=True)
class Check:
    """One announced total of one meeting; investment in yuan, the others in pieces."""

    meeting: HeldMeeting
    item: str
    declared: int | None
    counted: int
    open_parts: int  # records that do not report what is counted here
    step: int | None  # how much of the difference is new at this meeting
    facts: tuple[str, ...]  # what was signed at this meeting

    @property
    def difference(self) -> int | None:
        """Counted less declared."""
        return None if self.declared is None else self.counted - self.declared

    @property
    def verdict(self) -> Verdict:
        """Whether the parts reconcile with the total."""
        if self.difference is None:
            return Verdict.NOT_DECLARED
        if self.difference == 0:
            return Verdict.AGREES
        return Verdict.UNDECIDED if self.difference < 0 and self.open_parts else Verdict.DIFFERS

    def json(self) -> dict[str, Json]:
        """One row of the table `reconciliation`."""
        return {
            "meeting": self.meeting.id,
            "item": self.item,
            "declared": self.declared,
            "counted": self.counted,
            "difference": self.difference,
            "step": self.step,
            "open_parts": self.open_parts,
            "verdict": str(self.verdict),
        }


def reconcile(programme: Programme) -> tuple[Check, ...]:
    """Every total of every meeting, in meeting order, then in the order of `ITEMS`."""
    checks: list[Check] = []
    before = dict.fromkeys(ITEMS, 0)
    for place, meeting in enumerate(programme.meetings):
        ids = {m.id for m in programme.meetings[: place + 1]}
        last = place == len(programme.meetings) - 1
        for item in ITEMS:
            counted, open_parts = _counted(programme, item, ids, meeting, last)
            declared = meeting.declared[item]
            difference = None if declared is None else counted - declared
            step = None if difference is None else difference - before[item]
            checks.append(
                Check(meeting, item, declared, counted, open_parts, step, _signed(programme, item, meeting))
            )
            before[item] = before[item] if difference is None else difference
    return tuple(checks)


def _counted(
    programme: Programme, item: str, ids: set[str], meeting: HeldMeeting, last: bool
) -> tuple[int, int]:
    if item == "contracts":
        return sum(1 for c in programme.contracts if c.meeting in ids), 0
    projects = [p for p in programme.projects if p.meeting in ids]
    if item == "projects":
        return len(projects), 0
    if item == "investment":
        amounts = [p.investment_cny for p in projects]
        return sum(a for a in amounts if a is not None), amounts.count(None)
    return _started_by(projects, meeting, last)


def _started_by(projects: Sequence[SignedProject], meeting: HeldMeeting, last: bool) -> tuple[int, int]:
    """Started by the day of the meeting. A start without a date counts for the last meeting only: when is not known."""
    dated = sum(1 for p in projects if p.start_day is not None and p.start_day <= meeting.day)
    undated = sum(1 for p in projects if p.start_day is None and p.started)
    unknown = sum(1 for p in projects if p.started is None)
    return (dated + undated, unknown) if last else (dated, undated + unknown)


def _signed(programme: Programme, item: str, meeting: HeldMeeting) -> tuple[str, ...]:
    if item == "contracts":
        return tuple(c.id for c in programme.contracts if c.meeting == meeting.id)
    return tuple(p.id for p in programme.projects if p.meeting == meeting.id)
