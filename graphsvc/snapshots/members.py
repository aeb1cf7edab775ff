"""The files inside a snapshot: facts and sources as lines, the vocabulary as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from graphsvc.domain.schema import Kind, TieType
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.graph.canonical import block
from graphsvc.graph.tables import EntityTable, TieTable
from graphsvc.graph.view import GraphView

MANIFEST = "manifest.json"
SCHEMA = "schema.json"
SOURCES = "sources.jsonl"
_FACTS = re.compile(r"facts/([A-Za-z_]{1,64})\.jsonl")


def facts_member(name: str) -> str:
    """The name of the member that holds the facts of a kind or tie type.

    >>> facts_member("HOLDS")
    'facts/HOLDS.jsonl'
    """
    return f"facts/{name}.jsonl"


def name_of(member: str) -> str | None:
    """The kind or tie type whose facts the member holds; None for any other member."""
    found = _FACTS.fullmatch(member)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class FactBlock:
    """All facts of a kind or tie type as canonical lines, ids ascending: with restricted fields and without."""

    name: str
    count: int
    whole: bytes
    public: bytes


def fact_blocks(view: GraphView) -> Iterator[FactBlock]:
    """A block for every kind and tie type that has any fact, by name."""
    tables, shown = _tables(view), _tables(view.public)
    for name in sorted(tables):
        lines = view.canonical_lines(name)
        if lines:
            whole = block(lines)
            hidden = tables[name] is not shown[name]
            yield FactBlock(
                name, len(lines), whole, block(view.public.canonical_lines(name)) if hidden else whole
            )


def source_lines(view: GraphView) -> bytes:
    """One line a fact whose source is known: its id, then the source; by kind or tie type, ids ascending."""
    lines: list[str] = []
    for _, table in sorted(_tables(view).items()):
        if any(table.sources):
            rows = zip(table.ids, table.sources, strict=True)
            lines += [f"[{json.dumps(id_, ensure_ascii=False)},{source}]" for id_, source in rows if source]
    return block(lines)


def schema_json() -> bytes:
    """The vocabulary as JSON: what a reader without this program needs to understand the lines."""
    plain = {
        "kinds": {kind.label: _declared(kind) for kind in KINDS},
        "ties": {tie.type: _declared(tie) for tie in TIES},
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


# Private functions


def _tables(view: GraphView) -> dict[str, EntityTable | TieTable]:
    return {**view.kinds, **view.ties_by_type}


def _declared(schema: Kind | TieType) -> dict[str, object]:
    """Names, types, units and closed lists; not the words that only an importer needs."""
    fields: dict[str, dict[str, object]] = {}
    for f in schema.fields:
        fields[f.name] = {"type": f.type.value, "zh": f.zh, "en": f.en, "visibility": f.visibility.value}
        if f.unit:
            fields[f.name]["unit"] = f.unit
        if f.choices:
            fields[f.name]["choices"] = {choice.code: [choice.zh, choice.en] for choice in f.choices}
    declared: dict[str, object] = {"zh": schema.zh, "en": schema.en, "fields": fields}
    if isinstance(schema, TieType):
        plain = asdict(schema)
        declared |= {k: plain[k] for k in ("sentence", "from_role", "to_role", "from_kinds", "to_kinds", "key", "symmetric")}  # fmt: skip
    return declared
