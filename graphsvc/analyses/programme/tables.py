"""The figures by locality, cluster, sector, meeting and month (分组表); each table covers every record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from graphsvc.analyses.programme.figures import figures_of
from graphsvc.analyses.programme.records import Programme, SignedContract, SignedProject
from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView

Record = TypeVar("Record", SignedProject, SignedContract)
NOT_REPORTED = ""  # the key of the row of those that report no group
CLUSTER, OTHER = "cluster", "other"


def tables(view: GraphView, programme: Programme) -> dict[str, Json]:
    """Five tables of rows `{key, name, …figures}`, keys ascending, the row without a group (key "") last.

    Every locality that is not made of others, every sector and every meeting held has its row, also with nothing
    signed. A record of two localities or sectors stands in both rows: their sum may exceed the total.
    """
    now = view.at(programme.as_of)
    clusters = cluster_of(now)

    def sides(record: SignedProject | SignedContract) -> tuple[str, ...]:
        return tuple(sorted({clusters[place] for place in record.localities if place in clusters}))

    keys: dict[str, Callable[[SignedProject | SignedContract], tuple[str, ...]]] = {
        "by_locality": lambda r: r.localities,
        "by_cluster": sides,
        "by_sector": lambda r: r.sectors,
        "by_meeting": lambda r: (r.meeting,) if r.meeting else (),
        "by_month": lambda r: (r.month,) if r.month else (),
    }
    known = {
        "by_locality": set(now.ids("Locality")) - {tie.to_id for tie in now.ties("PART_OF")},
        "by_cluster": set(clusters.values()),
        "by_sector": set(now.ids("Sector")),
        "by_meeting": {meeting.id for meeting in programme.meetings},
    }
    return {name: _table(view, programme, key, known.get(name, set())) for name, key in keys.items()}


def cluster_of(view: GraphView) -> dict[str, str]:
    """`cluster` or `other` by locality, for those that report whether they are one of the six clusters (六组团)."""
    found = {}
    for locality in view.entities("Locality"):
        inside = locality.values.get("in_cluster")
        if inside is not None:
            found[locality.id] = CLUSTER if inside else OTHER
    return found


def _table(
    view: GraphView,
    programme: Programme,
    key: Callable[[SignedProject | SignedContract], tuple[str, ...]],
    known: set[str],
) -> list[Json]:
    projects = _grouped(programme.projects, key)
    contracts = _grouped(programme.contracts, key)
    rows: list[Json] = []
    for group in sorted(projects.keys() | contracts.keys() | known, key=lambda g: (g == NOT_REPORTED, g)):
        figures = figures_of(projects.get(group, []), contracts.get(group, []))
        name = view.name(group) if group in view else None
        rows.append({"key": group, "name": name, **figures.json()})
    return rows


def _grouped(records: Sequence[Record], key: Callable[[Record], tuple[str, ...]]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        for group in key(record) or (NOT_REPORTED,):
            groups.setdefault(group, []).append(record)
    return groups
