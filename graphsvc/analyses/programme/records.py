"""What the programme consists of (工作台账): meetings held, projects and contracts signed by a date, as plain records.

Signed is cumulative: a project or contract that ended later stays signed. Everything that began after the date is left
out. A contract of the programme is a supply tie that names the meeting where it was signed (签约会议).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.analyses.programme.groups import Targets, has_begun, targets, ties_where
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.graph.view import GraphView

PREPARATION = ("prep_planning", "prep_land", "prep_funds", "prep_environment")
_BEGUN = ("started", "completed", "in-production")
_NOT_BEGUN = ("signed", "preparing")


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that was held (合作会议); `declared` are its announced cumulative totals, None = not announced."""

    id: str
    name: str
    day: date
    theme: str | None
    declared: Mapping[str, int | None]
    speeches: tuple[str, ...]  # tie ids


@dataclass(frozen=True, slots=True)
class SignedProject:
    """A project signed by the date (签约项目); None = not reported."""

    id: str
    name: str
    meeting: str | None
    month: str | None  # of signing, YYYY-MM
    localities: tuple[str, ...]
    sectors: tuple[str, ...]
    investment_cny: int | None
    arrived_cny: int | None
    started: bool | None
    start_day: date | None
    preparation: Mapping[str, str | None]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedContract:
    """A supply contract signed at a meeting by the date (产销合同); its groups are those of seller or buyer."""

    id: str
    seller: str
    buyer: str
    number: str | None
    goods: str | None
    meeting: str
    month: str | None
    localities: tuple[str, ...]
    sectors: tuple[str, ...]
    performing: bool | None


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that the figures are made of, each in a stated order: meetings by day, the others by id."""

    as_of: date
    meetings: tuple[HeldMeeting, ...]
    projects: tuple[SignedProject, ...]
    contracts: tuple[SignedContract, ...]
    achievements: tuple[Entity, ...]
    needs: tuple[Entity, ...]

    def __bool__(self) -> bool:
        return bool(self.meetings or self.projects or self.contracts or self.achievements or self.needs)

    def up_to(self, count: int | None) -> Programme:
        """Only the first `count` meetings and what was signed at them; all for None."""
        if count is None:
            return self
        meetings = self.meetings[:count]
        kept = {m.id for m in meetings}
        projects = tuple(p for p in self.projects if p.meeting in kept)
        contracts = tuple(c for c in self.contracts if c.meeting in kept)
        return Programme(self.as_of, meetings, projects, contracts, self.achievements, self.needs)


def programme_of(view: GraphView, as_of: date) -> Programme:
    """The programme as it stood on that day."""
    meetings = _meetings(view, as_of)
    days = {m.id: m.day for m in meetings}
    projects = _begun(view.entities("Project"), as_of)
    contracts = _signed_supplies(view, as_of)
    ends = {p.id for p in projects}.union(*({c.from_id, c.to_id} for c in contracts))
    seats = targets(view, "LOCATED_IN", ends, as_of)
    sectors = targets(view, "IN_SECTOR", ends, as_of)
    return Programme(
        as_of,
        meetings,
        _projects(view, projects, as_of, days, seats, sectors),
        _contracts(contracts, as_of, days, seats, sectors),
        _begun(view.entities("Achievement"), as_of),
        _begun(view.entities("Need"), as_of),
    )


def _begun(entities: Iterable[Entity], as_of: date) -> tuple[Entity, ...]:
    return tuple(e for e in entities if has_begun(e, as_of))


def _meetings(view: GraphView, as_of: date) -> tuple[HeldMeeting, ...]:
    speeches: dict[str, list[str]] = {}
    for tie in view.ties("SPOKE_AT"):
        if has_begun(tie, as_of):
            speeches.setdefault(tie.to_id, []).append(tie.id)
    held = []
    for e in view.entities("Meeting"):
        day = e.values.get("date")
        if isinstance(day, date) and day <= as_of:
            declared = {name: _whole(e, f"declared_{name}") for name in ("projects", "started", "contracts")}
            declared["investment"] = _whole(e, "declared_investment_cny")
            spoken = tuple(speeches.get(e.id, ()))
            held.append(HeldMeeting(e.id, e.name, day, _text(e, "theme"), declared, spoken))
    return tuple(sorted(held, key=lambda m: (m.day, m.id)))


def _projects(
    view: GraphView,
    projects: Sequence[Entity],
    as_of: date,
    days: Mapping[str, date],
    seats: Targets,
    sectors: Targets,
) -> tuple[SignedProject, ...]:
    signings = _signings(view, as_of, days)
    hosts = _hosts(view, as_of)
    found = []
    for e in projects:
        signing = signings.get(e.id)
        start = e.values.get("actual_start")
        found.append(
            SignedProject(
                e.id,
                e.name,
                signing.to_id if signing else None,
                _month(days.get(signing.to_id) if signing else None, e.period().start),
                seats.get(e.id) or hosts.get(e.id, ()),
                sectors.get(e.id, ()),
                _whole(e, "total_investment_cny"),
                _whole(e, "arrived_cny"),
                _started(e, as_of),
                start if isinstance(start, date) else None,
                {item: _text(e, item) for item in PREPARATION},
                (e.id, signing.id) if signing else (e.id,),
            )
        )
    return tuple(found)


def _signings(view: GraphView, as_of: date, days: Mapping[str, date]) -> dict[str, Tie]:
    """The tie to the first meeting of each project."""
    found: dict[str, Tie] = {}
    for tie in view.ties("SIGNED_AT"):
        if tie.to_id in days and has_begun(tie, as_of):
            other = found.get(tie.from_id)
            if other is None or (days[tie.to_id], tie.id) < (days[other.to_id], other.id):
                found[tie.from_id] = tie
    return found


def _hosts(view: GraphView, as_of: date) -> Targets:
    """Localities that host a project without a seat of its own."""
    hosts: dict[str, set[str]] = {}
    for tie in view.ties("TAKES_PART_IN"):
        if (
            tie.values.get("role") == "host"
            and has_begun(tie, as_of)
            and view.label_of(tie.from_id) == "Locality"
        ):
            hosts.setdefault(tie.to_id, set()).add(tie.from_id)
    return {project: tuple(sorted(found)) for project, found in hosts.items()}


def _signed_supplies(view: GraphView, as_of: date) -> list[Tie]:
    """Supply ties that name a meeting and began by the day."""
    named = view.column("SUPPLIES", "signed_at")
    found = [] if named is None else ties_where(view, "SUPPLIES", named.valid)
    return [tie for tie in found if has_begun(tie, as_of)]


def _contracts(
    supplies: Sequence[Tie], as_of: date, days: Mapping[str, date], seats: Targets, sectors: Targets
) -> tuple[SignedContract, ...]:
    found = []
    for tie in supplies:
        meeting = str(tie.values["signed_at"])
        meeting = meeting if meeting.startswith("meeting:") else f"meeting:{meeting}"
        signed, performing = tie.values.get("signed"), tie.values.get("performing")
        day = signed if isinstance(signed, date) else days.get(meeting)
        if day is not None and day > as_of:
            continue
        found.append(
            SignedContract(
                tie.id,
                tie.from_id,
                tie.to_id,
                _text(tie, "contract_no"),
                _text(tie, "goods"),
                meeting,
                _month(day, tie.period().start),
                _both(seats, tie),
                _both(sectors, tie),
                performing if isinstance(performing, bool) else None,
            )
        )
    return tuple(found)


def _both(targets: Targets, tie: Tie) -> tuple[str, ...]:
    return tuple(sorted({*targets.get(tie.from_id, ()), *targets.get(tie.to_id, ())}))


def _started(project: Entity, as_of: date) -> bool | None:
    """By the actual start where it is reported, else by the status; None where neither tells."""
    start, status = project.values.get("actual_start"), project.values.get("status")
    if isinstance(start, date):
        return start <= as_of
    return True if status in _BEGUN else False if status in _NOT_BEGUN else None


def _whole(fact: Fact, name: str) -> int | None:
    value = fact.values.get(name)
    return value if isinstance(value, int) else None


def _text(fact: Fact, name: str) -> str | None:
    value = fact.values.get(name)
    return value if isinstance(value, str) else None


def _month(*days: date | None) -> str | None:
    return next((f"{day:%Y-%m}" for day in days if day is not None), None)
