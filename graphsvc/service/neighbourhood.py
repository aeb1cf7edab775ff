"""The neighbourhood of an entity (邻域): who is within one or two ties, cut at a limit that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Entity, Tie
from graphsvc.domain.vocabulary import TIES
from graphsvc.graph.view import GraphView

# what binds organisations says more than where they sit: the order in which a limit keeps them
_TELLING = {
    name: rank
    for rank, names in enumerate(
        (
            ("HOLDS", "DIRECTS", "ACTS_WITH", "DELEGATES_VOTES", "MEMBER_OF"),
            ("SUPPLIES", "TAKES_PART_IN", "SECONDS_TO", "OFFERS", "SEEKS", "ANSWERS"),
            ("CAN_DO", "SIGNED_AT", "SPOKE_AT", "IN_SECTOR", "LOCATED_IN", "PART_OF"),
        )
    )
    for name in names
}
_BEYOND = ("LOCATED_IN", "IN_SECTOR", "PART_OF")  # not followed further: half the city is one seat away


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """`nodes` begins with the root; `ties` are all ties among them; what the limit left out is counted by kind."""

    root: str
    nodes: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    total: int  # entities within reach, the root included
    left_out: Mapping[str, int] = field(default_factory=dict)  # kind → how many are not in `nodes`

    @property
    def truncated(self) -> bool:
        """Whether the limit left any out."""
        return self.total > len(self.nodes)


def neighbourhood(
    view: GraphView, root: str, *, steps: int, limit: int, types: Sequence[str] = ()
) -> Neighbourhood:
    """The neighbourhood in a stated order: by distance, telling ties first, more ties first, id."""
    if root not in view:
        raise NotFound("entity", root)
    start = view.numbers[root]
    distance, strength = {start: 0}, {start: (0, 0)}
    edge = [start]
    for step in range(1, steps + 1):
        found: dict[int, list[int]] = {}
        for node in edge:
            for type_, other in _touched(view, node, types):
                if other not in distance and (step == 1 or types or type_ not in _BEYOND):
                    found.setdefault(other, []).append(_TELLING.get(type_, 2))
        for other, ranks in found.items():
            distance[other], strength[other] = step, (min(ranks), -len(ranks))
        edge = sorted(found)
    order = sorted(distance, key=lambda n: (distance[n], strength[n], view.nodes[n]))
    kept = [view.nodes[number] for number in order[:limit]]
    dropped = Counter(view.label_of(view.nodes[number]) for number in order[limit:])
    return Neighbourhood(
        root,
        tuple(view.entity(id_) for id_ in kept),
        tuple(ties_among(view, kept, types)),
        len(order),
        dict(sorted(dropped.items())),
    )


def ties_among(view: GraphView, ids: Sequence[str], types: Sequence[str] = ()) -> list[Tie]:
    """Every visible tie with both ends among these entities, in vocabulary order, then by id.

    Rows are chosen in the columns before a tie is made of them: a locality has thousands.
    """
    numbers = [view.numbers[id_] for id_ in ids]
    inside = np.zeros(len(view.nodes), dtype=bool)
    inside[numbers] = True
    chosen: dict[str, set[int]] = {}
    for number in numbers:
        for type_, rows in view.adjacency.rows(number, types):
            table = view.ties_by_type[type_]
            both = view.mask(type_)[rows] & inside[table.from_[rows]] & inside[table.to[rows]]
            if both.any():
                chosen.setdefault(type_, set()).update(rows[both].tolist())
    return [
        view.ties_by_type[tie.type].tie(row, view.nodes)
        for tie in TIES
        for row in sorted(chosen.get(tie.type, ()))  # rows are in the order of ids
    ]


# Private functions


def _touched(view: GraphView, node: int, types: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Per visible tie of a node: its type and the node at the other end."""
    for type_, rows in view.adjacency.rows(node, types):
        table = view.ties_by_type[type_]
        rows = rows[view.mask(type_)[rows]]
        others = np.where(table.from_[rows] == node, table.to[rows], table.from_[rows])
        yield from ((type_, other) for other in others.tolist())
