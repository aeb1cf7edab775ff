"""The register around some companies (相关股权): who stands above them at any time, as a small view of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView

TIES = ("HOLDS", "DIRECTS", "ACTS_WITH", "DELEGATES_VOTES")


def around(view: GraphView, companies: Iterable[int]) -> Array:
    """The companies, all who ever held, directed or voted in them or above them, and who acts in concert with these.

    Nothing else can change what they are, who controls them and to whom they belong. Node numbers, ascending.
    """
    seen = set(companies)
    waiting = sorted(seen)
    tables, adjacency = view.ties_by_type, view.adjacency
    while waiting:
        node = waiting.pop()
        found: set[int] = set()
        for type_, rows in adjacency.rows(node, TIES):
            from_, to = tables[type_].from_[rows], tables[type_].to[rows]
            found |= set(from_[to == node].tolist())
            if type_ in ("ACTS_WITH", "DELEGATES_VOTES"):
                found |= set(to[from_ == node].tolist())
        waiting += sorted(found - seen)
        seen |= found
    return np.array(sorted(seen), dtype=np.int64)


def facts_around(view: GraphView, nodes: Array, day: date) -> list[Fact]:
    """The parties and the ties between them that are valid on a day, ties into companies outside left aside."""
    at = view.at(day)
    inside = np.zeros(len(view.nodes), dtype=bool)
    inside[nodes] = True
    facts: list[Fact] = []
    for label, kind in at.kinds.items():
        there = inside[kind.offset : kind.offset + len(kind)]
        if there.any():
            facts += [kind.entity(int(row)) for row in np.flatnonzero(there & at.mask(label))]
    for type_ in TIES:
        table = at.ties_by_type[type_]
        rows = np.flatnonzero(inside[table.from_] & inside[table.to])
        rows = rows[at.mask(type_)[rows]]
        facts += [table.tie(int(row), at.nodes) for row in rows]
    return facts


def view_around(view: GraphView, companies: Iterable[int], day: date) -> GraphView:
    """The small view: what the questions of ownership answer for these companies is the same there.

    >>> from graphsvc.domain.facts import Entity, Tie
    >>> facts = [Entity(i, "Enterprise", {}) for i in "ABCD"]
    >>> facts += [Tie("h:1", "HOLDS", "B", "A"), Tie("h:2", "HOLDS", "C", "B"), Tie("h:3", "HOLDS", "C", "D")]
    >>> view_around(view_of_facts(facts), [0], date(2022, 6, 30)).nodes
    ('A', 'B', 'C')
    """
    return view_of_facts(facts_around(view, around(view, companies), day))
