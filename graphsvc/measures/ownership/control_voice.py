"""One voice (同一控制): who stands above whom, and which companies one controller speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.control_chain import Link, chain_of
from graphsvc.measures.ownership.control_party import chain_of_party
from graphsvc.measures.ownership.control_reach import control_pairs
from graphsvc.measures.ownership.controllers import Controllers


@dataclass(frozen=True, eq=False)
class Voices:
    """Every controller of every node that is certain and not contested; `nodes + k` is party k.

    >>> from graphsvc.measures.ownership.controllers import controllers
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> from graphsvc.measures.ownership.voices import Votes
    >>> sisters = Votes.of(Stakes.of_rows([(0, 1, "1"), (0, 2, "0.6"), (1, 3, "0.6")], 4))
    >>> voices = Voices(controllers(sisters))
    >>> voices.above(3), voices.groups([1, 2, 3]), voices.together(np.array([2]), np.array([3])).tolist()
    ((3, 0, 1), {0: (1, 2, 3), 1: (1, 3)}, [True])
    """

    found: Controllers

    @cached_property
    def _above(self) -> Mapping[int, tuple[int, ...]]:
        above: dict[int, set[int]] = defaultdict(set)
        for controller, company in control_pairs(self.found.decided, self.found.majority):
            above[company].add(controller)
        for company in np.flatnonzero(self.found.head >= self.found.nodes).tolist():
            above[company].add(int(self.found.head[company]))
        return {company: tuple(sorted(of)) for company, of in above.items()}

    def above(self, node: int) -> tuple[int, ...]:
        """The node itself, then its controllers, ascending."""
        return (node, *(c for c in self._above.get(node, ()) if c != node))

    def chain(self, controller: int, node: int) -> tuple[Link, ...]:
        """The steps from a controller down to a node; empty for the node itself."""
        found = self.found
        if controller >= found.nodes:
            party = found.parties[controller - found.nodes]
            return chain_of_party(found.decided, party, node, found.majority)
        return chain_of(found.decided, (controller,), node, found.majority)

    def groups(
        self, nodes: Iterable[int], *, ignored: frozenset[int] = frozenset()
    ) -> dict[int, tuple[int, ...]]:
        """Controllers with two or more of the nodes under them (a controlling node counts itself), ascending.

        A controller is left out where another has the same nodes and stands above it, and where it is `ignored`.
        """
        under: dict[int, list[int]] = {}
        for node in sorted(nodes):
            for controller in self.above(node):
                if controller not in ignored:
                    under.setdefault(controller, []).append(node)
        return {
            c: tuple(under[c]) for c in sorted(under) if len(under[c]) > 1 and not self._repeats(c, under)
        }

    def together(self, a: Array, b: Array, *, ignored: frozenset[int] = frozenset()) -> Array:
        """For each pair of nodes whether one controller, not `ignored`, stands above both (or is one of them)."""
        above = {node: frozenset(self.above(node)) - ignored for node in {*a.tolist(), *b.tolist()}}
        return np.array(
            [bool(above[one] & above[other]) for one, other in zip(a.tolist(), b.tolist(), strict=True)],
            dtype=bool,
        )

    def _repeats(self, controller: int, under: Mapping[int, list[int]]) -> bool:
        higher = (other for other in self.above(controller) if other != controller)
        return any(
            under.get(other) == under[controller]
            and (controller not in self.above(other) or other < controller)
            for other in higher
        )
