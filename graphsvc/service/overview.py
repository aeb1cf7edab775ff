"""The city at a glance (总览): counts by kind, sectors with their chains, localities, alliances, meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.domain.facts import Entity
from graphsvc.domain.vocabulary import KINDS, ORGANISATIONS
from graphsvc.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class SectorLine:
    """One sector: who and what belongs to it, and how many of its chain's stages somebody can do."""

    sector: Entity
    enterprises: int
    projects: int
    stages: int
    stages_held: int  # at least one organisation can do it
    stages_single: int  # exactly one organisation can do it


@dataclass(frozen=True, slots=True)
class LocalityLine:
    """One locality and what sits in it, projects also by sector id."""

    locality: Entity
    organisations: int
    projects: int
    projects_by_sector: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The city on one day."""

    counts: Mapping[str, int]  # kind → entities
    ties: int
    city: Entity | None  # the locality that the others are part of, if there is one
    sectors: tuple[SectorLine, ...]
    localities: tuple[LocalityLine, ...]  # those of the six clusters first
    alliances: tuple[Entity, ...]
    meetings: tuple[Entity, ...]

    @property
    def organisations(self) -> int:
        """How many organisations of every kind."""
        return sum(self.counts[label] for label in ORGANISATIONS)


def overview(view: GraphView) -> Overview:
    """The overview of a view at a date."""
    sector_of: dict[str, list[str]] = defaultdict(list)
    for tie in view.ties("IN_SECTOR"):
        sector_of[tie.from_id].append(tie.to_id)
    seats = [(tie.from_id, tie.to_id) for tie in view.ties("LOCATED_IN")]
    return Overview(
        counts={k.label: view.count(k.label) for k in KINDS},
        ties=sum(view.count(type_) for type_ in view.ties_by_type),
        city=_city(view),
        sectors=tuple(_sectors(view, sector_of)),
        localities=tuple(_localities(view, seats, sector_of)),
        alliances=tuple(view.entities("Alliance")),
        meetings=tuple(sorted(view.entities("Meeting"), key=lambda m: str(m.values.get("date", "")))),
    )


# Private functions


def _city(view: GraphView) -> Entity | None:
    wholes = Counter(tie.to_id for tie in view.ties("PART_OF") if tie.to_id.startswith("locality:"))
    if not wholes:
        return None
    id_, _ = max(wholes.items(), key=lambda item: (item[1], item[0]))
    return view.entity(id_)


def _sectors(view: GraphView, sector_of: Mapping[str, list[str]]) -> list[SectorLine]:
    members: Counter[tuple[str, str]] = Counter()
    for id_, sectors in sector_of.items():
        members.update((sector, view.label_of(id_)) for sector in sectors)
    chain: dict[str, list[str]] = defaultdict(list)
    for tie in view.ties("PART_OF"):
        if view.label_of(tie.from_id) == "Stage":
            chain[tie.to_id].append(tie.from_id)
    able = Counter(stage for stage, _ in {(tie.to_id, tie.from_id) for tie in view.ties("CAN_DO")})
    return [
        SectorLine(
            sector,
            members[sector.id, "Enterprise"],
            members[sector.id, "Project"],
            len(chain[sector.id]),
            sum(able[stage] > 0 for stage in chain[sector.id]),
            sum(able[stage] == 1 for stage in chain[sector.id]),
        )
        for sector in view.entities("Sector")
    ]


def _localities(
    view: GraphView, seats: list[tuple[str, str]], sector_of: Mapping[str, list[str]]
) -> list[LocalityLine]:
    organisations: Counter[str] = Counter()
    projects: Counter[str] = Counter()
    by_sector: dict[str, Counter[str]] = defaultdict(Counter)
    for id_, locality in seats:
        label = view.label_of(id_)
        if label == "Project":
            projects[locality] += 1
            by_sector[locality].update(sector_of.get(id_, ()))
        elif label not in ("Park", "Meeting"):
            organisations[locality] += 1
    lines = [
        LocalityLine(place, organisations[place.id], projects[place.id], dict(by_sector[place.id]))
        for place in view.entities("Locality")
    ]
    return sorted(lines, key=lambda line: (not line.locality.values.get("in_cluster"), line.locality.id))
