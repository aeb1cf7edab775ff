"""A city in which every text is an attack: it must stay text wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphsvc.domain.facts import Entity, Fact, Source, Tie, Value, tie_id
from graphsvc.domain.schema import FieldType
from graphsvc.domain.vocabulary import KINDS, TIES

ATTACK = '</script><script>window.__pwned=1</script><img src=x onerror="window.__pwned=2">{{7*7}} href="javascript:1"'
MARK = "</script><script>window.__pwned=1</script>"
SECRET = "真实姓名不得出现"
_SOURCE = Source("<b>file</b>'\".csv", "ab" * 32, "<i>sheet</i>", 3)


def hostile_facts() -> Iterator[Fact]:
    """One entity of every kind and one tie of every type, each text field an attack; one secret name."""
    ids = {}
    for kind in KINDS:
        id_ = f"{kind.slug}:x" if kind.slug != "locality" else "locality:990101"
        ids[kind.label] = id_
        values: dict[str, Value] = {f.name: _text(f.type, f"{kind.slug} {ATTACK}") for f in kind.fields if f.type in (FieldType.TEXT, FieldType.LIST)}  # fmt: skip
        if kind.label == "Person":
            values["name"] = SECRET
        if kind.label == "Meeting":
            values["date"] = date(2022, 1, 1)
        yield Entity(id_, kind.label, values, _SOURCE)
    yield Entity("enterprise:y", "Enterprise", {"name": f"y {ATTACK}"}, _SOURCE)
    for tie in TIES:
        from_id = ids[tie.from_kinds[0]]
        to_id = next((ids[label] for label in tie.to_kinds if ids[label] != from_id), "enterprise:y")
        given: dict[str, Value] = {f.name: _text(f.type, ATTACK) for f in tie.fields if f.type in (FieldType.TEXT, FieldType.LIST)}  # fmt: skip
        if tie.symmetric:
            from_id, to_id = sorted((from_id, to_id))
        yield Tie(tie_id(tie, from_id, to_id, given), tie.type, from_id, to_id, given, _SOURCE)


def _text(type_: FieldType, text: str) -> Value:
    return (text,) if type_ is FieldType.LIST else text
