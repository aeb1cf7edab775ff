"""Snapshots and differences, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphsvc.difference import Change, Difference
from graphsvc.domain.facts import Fact, Tie, Value, jsonable
from graphsvc.domain.finding import Json
from graphsvc.domain.texts import say

if TYPE_CHECKING:
    from graphsvc.service.snapshots import SnapshotFacts


def facts_json(facts: SnapshotFacts) -> dict[str, Json]:
    """What a snapshot file is."""
    return {
        "path": str(facts.path),
        "size_bytes": facts.size_bytes,
        "revision": facts.revision,
        "at": facts.at.isoformat() if facts.at else None,
        "app": facts.app,
        "full": facts.full,
        "digest": facts.digest,
        "public_digest": facts.public_digest,
        "content_digest": facts.content_digest,
        "counts": dict(facts.counts),
        "damage": facts.damage or None,
    }


def difference_json(news: Difference) -> dict[str, Json]:
    """Every fact that differs."""
    return {
        "counts": dict(news.counts()),
        "added": [_fact(fact) for fact in news.added],
        "changed": [_change(change) for change in news.changed],
        "ended": [_change(change) for change in news.ended],
        "removed": [_fact(fact) for fact in news.removed],
    }


def print_difference(news: Difference, language: str) -> None:
    """A line a fact: + added, ~ changed, ∎ ended, - removed; then the counts."""
    for sign, facts in (("+", news.added), ("-", news.removed)):
        for fact in facts:
            click.echo(f"{sign} {fact.id}{_ends(fact)}")
    for sign, changes in (("~", news.changed), ("∎", news.ended)):
        for change in changes:
            fields = "; ".join(f"{n}: {_word(a)} → {_word(b)}" for n, a, b in change.fields())
            click.echo(f"{sign} {change.after.id}: {fields}")
    click.echo(", ".join(f"{say(f'column.{name}', language)} {n}" for name, n in news.counts().items()))


# Private functions


def _ends(fact: Fact) -> str:
    return f": {fact.from_id} → {fact.to_id}" if isinstance(fact, Tie) else f": {fact.name}"


def _word(value: Value | None) -> str:
    return "–" if value is None else str(jsonable(value))


def _fact(fact: Fact) -> Json:
    values: dict[str, Json] = {name: _json(value) for name, value in sorted(fact.values.items())}
    if isinstance(fact, Tie):
        return {"id": fact.id, "type": fact.type, "from": fact.from_id, "to": fact.to_id, "values": values}
    return {"id": fact.id, "kind": fact.label, "values": values}


def _change(change: Change) -> Json:
    fields: dict[str, Json] = {name: [_json(old), _json(new)] for name, old, new in change.fields()}
    return {"id": change.after.id, "fields": fields}


def _json(value: Value | None) -> Json:
    plain = jsonable(value)
    return list(plain) if isinstance(plain, list) else plain
