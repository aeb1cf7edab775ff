"""The question "how are these two connected?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import numpy as np

from graphsvc.analyses.connection.steps import finding_of
from graphsvc.analyses.options import Option
from graphsvc.domain.finding import Answer, Note
from graphsvc.domain.vocabulary import TIES
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.paths.disjoint import Bounds, disjoint_paths
from graphsvc.measures.paths.links import UNREACHED, Links

CHEAP = (
    "LOCATED_IN",
    "IN_SECTOR",
    "PART_OF",
    "CAN_DO",
)  # through a place, sector or stage everybody is connected

STEADY = True


@dataclass(frozen=True, slots=True)
class Options:
    """Two entities, and how far and through what they may be connected."""

    from_id: Annotated[str, Option("从哪个主体", "from", entity="*")]
    to_id: Annotated[str, Option("到哪个主体", "to", entity="*")]
    alternatives: Annotated[int, Option("最多几条路径", "most paths", None, 1, 20)] = 5
    longest: Annotated[int, Option("最多几步", "most steps", None, 1, 6)] = 6
    through: Annotated[
        str,
        Option(
            "途经关系",
            "ties followed (telling: not seats, sectors, stages, parts)",
            choices=("telling", "all"),
        ),
    ] = "telling"
    types: Annotated[
        tuple[str, ...],
        Option(
            "只走这些关系（留空按上项）",
            "only these tie types (empty = as above)",
            choices=tuple(t.type for t in TIES),
            advanced=True,
        ),
    ] = ()
    hub_limit: Annotated[
        int, Option("联系超过此数的主体不作中间点", "an entity with more neighbours than this is no stepping stone", None, 1, advanced=True)
    ] = 100  # fmt: skip


def connection(view: GraphView, *, as_of: date, options: Options) -> Answer:
    """Paths of ties (关联路径) between two entities, shortest first, direction left aside.

    No two paths pass through the same entity: each is a shortest one through what the earlier ones left over, so the
    alternatives are really different. Among equally short ones the path through less linked entities comes first.
    Length is counted in steps (ties), at most 6. By default seats, sectors, stages and parts are not followed, and an entity
    with more than 100 neighbours is no stepping stone: through those everybody is connected and nothing is said.

    A finding is one path, its evidence the ties of each step with period and source; `detail` holds `length`, `path`
    (entities) and `steps` (ties between two neighbours). `result` holds the ends, the length of the shortest path,
    the tie types followed and the limits. Not scored.

    Method: breadth-first search from both ends, node-disjoint greedily (Bhandari 1999 treats the exact variant).

    >>> from graphsvc.domain.facts import Entity, Tie
    >>> from graphsvc.graph.build import view_of_facts
    >>> facts = [Entity(i, "Enterprise", {"name": i}) for i in ("甲", "乙", "丙")]
    >>> facts += [Tie("s:1", "SUPPLIES", "甲", "乙"), Tie("h:1", "HOLDS", "丙", "乙")]
    >>> answer = connection(view_of_facts(facts), as_of=date(2022, 6, 30), options=Options("甲", "丙"))
    >>> [step["id"] for step in answer.findings[0].detail["path"]], answer.result["shortest"]
    (['甲', '乙', '丙'], 2)
    """
    at = view.public.at(as_of)
    if not at.node_mask.any():
        return Answer()
    for end in (options.from_id, options.to_id):
        at.label_of(end)
    types = options.types or tuple(t.type for t in TIES if options.through == "all" or t.type not in CHEAP)
    links = _links(at, types)
    start, goal = at.numbers[options.from_id], at.numbers[options.to_id]
    passable = np.asarray(at.node_mask & (links.degree <= options.hub_limit))
    bounds = Bounds(options.alternatives, options.longest)
    paths = disjoint_paths(links, start, goal, passable, bounds)
    return Answer(
        findings=tuple(finding_of(at, path, types, place) for place, path in enumerate(paths, 1)),
        result={
            "from": {
                "id": options.from_id,
                "name": at.name(options.from_id),
                "kind": at.label_of(options.from_id),
            },
            "to": {"id": options.to_id, "name": at.name(options.to_id), "kind": at.label_of(options.to_id)},
            "shortest": len(paths[0]) - 1 if paths else None,
            "types": list(types),
            "longest": options.longest,
            "hub_limit": options.hub_limit,
        },
        notes=_notes(at, links, passable, paths, options),
    )


def _links(view: GraphView, types: tuple[str, ...]) -> Links:
    """Who is linked by a visible tie of these types."""
    ends: list[tuple[Array, Array]] = []
    for type_ in types:
        table, mask = view.ties_by_type[type_], view.mask(type_)
        ends.append((table.from_[mask], table.to[mask]))
    a, b = np.concatenate([e[0] for e in ends]), np.concatenate([e[1] for e in ends])
    return Links.between(a, b, len(view.nodes))


def _notes(
    view: GraphView, links: Links, passable: Array, paths: list[tuple[int, ...]], options: Options
) -> tuple[Note, ...]:
    """Why there are not more paths, and what was not followed."""
    start, goal = view.numbers[options.from_id], view.numbers[options.to_id]
    hubs = int(np.count_nonzero(view.node_mask & ~passable))
    reach = links.distances(start, view.node_mask, options.longest)
    limits = {"longest": options.longest, "n": len(paths)}
    same, few = start == goal, len(paths) < options.alternatives
    reached = bool(reach[goal] != UNREACHED)
    notes = [
        (same, Note("connection.note.same")),
        (not same and not paths and not reached, Note("connection.note.none", limits)),
        (
            not same and not paths and reached,
            Note("connection.note.hubs-only", {**limits, "limit": options.hub_limit}),
        ),
        (bool(paths) and few, Note("connection.note.no-more", limits)),
        (bool(paths) and not few, Note("connection.note.limit", limits)),
        (not options.types and options.through == "telling", Note("connection.note.telling")),
        (hubs > 0, Note("connection.note.hubs", {"n": hubs, "limit": options.hub_limit})),
    ]
    return tuple(note for applies, note in notes if applies)
