"""The neighbourhood of an entity (邻域): who is within one or two ties, cut at a limit that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    distance, strength = {root: 0}, {root: (0, 0)}
    edge = [root]
    for step in range(1, steps + 1):
        found: dict[str, list[int]] = {}
        for id_ in edge:
            for tie in view.ties_of(id_, *types):
                if step > 1 and not types and tie.type in _BEYOND:
                    continue
                other = tie.to_id if tie.from_id == id_ else tie.from_id
                if other not in distance:
                    found.setdefault(other, []).append(_TELLING.get(tie.type, 2))
        for other, ranks in found.items():
            distance[other], strength[other] = step, (min(ranks), -len(ranks))
        edge = sorted(found)
    order = sorted(distance, key=lambda i: (distance[i], strength[i], i))
    kept = order[:limit]
    dropped = Counter(view.label_of(id_) for id_ in order[limit:])
    return Neighbourhood(
        root,
        tuple(view.entity(id_) for id_ in kept),
        tuple(ties_among(view, kept, types)),
        len(order),
        dict(sorted(dropped.items())),
    )


def ties_among(view: GraphView, ids: Sequence[str], types: Sequence[str] = ()) -> list[Tie]:
    """Every visible tie with both ends among these entities, in vocabulary order, then by id."""
    inside = set(ids)
    rank = {t.type: number for number, t in enumerate(TIES)}
    found = {
        tie.id: tie
        for id_ in ids
        for tie in view.ties_of(id_, *types)
        if tie.from_id in inside and tie.to_id in inside
    }
    return sorted(found.values(), key=lambda t: (rank[t.type], t.id))
