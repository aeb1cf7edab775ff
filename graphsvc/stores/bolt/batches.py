"""A difference as batches: statements of equal shape, in an order in which each finds what it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeAlias

from graphsvc.domain.errors import Conflict
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.stores.bolt.rows import Row, key_of, properties_of, row_of

CREATING = ("add_entities", "add_ties")
ROWS_A_BATCH = 5_000  # measured: both servers are fastest between 2,000 and 10,000

Names: TypeAlias = tuple[
    tuple[str, str], ...
]  # placeholders with their labels; the fact's own label or type is last


@dataclass(frozen=True, slots=True)
class Statement:
    """One query over rows of one label, or of one type between one pair of labels.

    `otherwise` is the slower query that decides where the first finds something else than expected, "" for none.
    `properties` are what new facts are created with, the same for all batches of a statement.
    """

    query: str
    names: Names
    rows: Sequence[Row]
    otherwise: str = ""
    properties: str = ""


Batch: TypeAlias = Sequence[Statement]


def entity_statements(
    query: str, otherwise: str, entities: Iterable[Entity], make: Callable[[Fact], Row]
) -> list[Statement]:
    """One statement a label, ids ascending."""
    groups: dict[Names, list[Row]] = defaultdict(list)
    for entity in entities:
        groups[("label", entity.label),].append(make(entity))
    return _statements(query, otherwise, groups)


def tie_statements(
    query: str, otherwise: str, ties: Iterable[Tie], labels: Mapping[str, str], make: Callable[[Fact], Row]
) -> list[Statement]:
    """One statement a type and pair of labels, ids ascending; Conflict where an end has no label."""
    groups: dict[Names, list[Row]] = defaultdict(list)
    for tie in ties:
        for end in (tie.from_id, tie.to_id):
            if end not in labels:
                raise Conflict(f"{tie.id} ends at {end!r}, which no entity of the store is")
        names = (("from", labels[tie.from_id]), ("to", labels[tie.to_id]), ("type", tie.type))
        groups[names].append(make(tie))
    return _statements(query, otherwise, groups)


def packed(statements: Iterable[Statement], size: int = ROWS_A_BATCH) -> Iterator[Batch]:
    """The statements in their order, cut and joined to batches of at most `size` rows."""
    batch: list[Statement] = []
    room = size
    for statement in statements:
        rows = statement.rows
        while rows:
            batch.append(replace(statement, rows=rows[:room]))
            rows, room = rows[room:], room - min(room, len(rows))
            if room == 0:
                yield batch
                batch, room = [], size
    if batch:
        yield batch


def _statements(query: str, otherwise: str, groups: Mapping[Names, list[Row]]) -> list[Statement]:
    made = []
    for names, rows in sorted(groups.items()):
        properties = properties_of(names[-1][1], rows) if query in CREATING else ""
        made.append(Statement(query, names, sorted(rows, key=itemgetter("id")), otherwise, properties))
    return made


__all__ = ["Batch", "Statement", "entity_statements", "key_of", "packed", "row_of", "tie_statements"]
