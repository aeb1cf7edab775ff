"""The canonical lines of a whole table at once: the same text as `domain.facts.canonical_line`, made by columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from json.encoder import encode_basestring as quoted

from graphsvc.domain.facts import Value, canonical_value
from graphsvc.graph.columns import Array, Column
from graphsvc.graph.tables import EntityTable, TieTable


def canonical_lines(table: EntityTable | TieTable, nodes: Sequence[str], mask: Array) -> list[str]:
    """One canonical line a row of the mask, ids ascending; `nodes` are ids by node number."""
    parts = {"id": [f'"id":{quoted(id_)}' for id_ in table.ids]}
    if isinstance(table, TieTable):
        parts["from"] = _ends("from", table.from_, nodes)
        parts["to"] = _ends("to", table.to, nodes)
        parts["type"] = [f'"type":{quoted(table.type.type)}'] * len(table)
    else:
        parts["kind"] = [f'"kind":{quoted(table.kind.label)}'] * len(table)
    for name, column in table.columns.items():
        parts[name] = _parts(name, column)
    rows: Iterable[tuple[str, ...]] = zip(*(parts[name] for name in sorted(parts)), strict=True)
    if not mask.all():
        rows = compress(rows, mask.tolist())
    return ["{" + ",".join(filter(None, row)) + "}" for row in rows]


def digest_of_lines(lines_by_name: Mapping[str, Sequence[str]]) -> str:
    """The content digest (see `domain.facts.content_digest`) of canonical lines by kind or tie type."""
    digest = hashlib.sha256()
    for name in sorted(lines_by_name):
        digest.update(block(lines_by_name[name]))
    return digest.hexdigest()


def block(lines: Sequence[str]) -> bytes:
    """The bytes of some lines, each ended by a newline."""
    return "".join(_ended(lines)).encode()


# Private functions


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        yield "\n"


def _ends(name: str, numbers: Array, nodes: Sequence[str]) -> list[str]:
    return [f'"{name}":{quoted(nodes[number])}' for number in numbers.tolist()]


def _parts(name: str, column: Column) -> list[str]:
    """Per row `"name":value`, or nothing where it is not reported."""
    distinct, codes = column.distinct()
    texts = ["" if value is None else f'"{name}":{_text(value)}' for value in distinct]
    return list(map(texts.__getitem__, codes))


def _text(value: Value) -> str:
    """`canonical_value`, with a short way for the two commonest types."""
    if type(value) is int:
        return str(value)
    return quoted(value) if isinstance(value, str) else canonical_value(value)
