"""Facts → FollowTheMoney entities (写出): what a line holds, before it is JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphsvc.domain.facts import Entity, Tie, Value
from graphsvc.domain.kept import NAMES as KEPT
from graphsvc.importing.codes import is_credit_code, is_lei
from graphsvc.importing.problems import NotRead
from graphsvc.interchange.followthemoney.ids import THEIRS, their_id
from graphsvc.interchange.followthemoney.percentage import FIELDS, percentage_of, percentage_text
from graphsvc.interchange.followthemoney.table import (
    CURRENCY,
    DATASET,
    REST,
    YUAN,
    EntityRow,
    TieRow,
    entity_row,
    tie_row,
)
from graphsvc.interchange.followthemoney.texts import kept_name
from graphsvc.interchange.followthemoney.values import is_their_date, texts_of

_NAMES = ("name", "alias")
_DATES = ("startDate", "endDate", "incorporationDate", "dissolutionDate")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")  # what their check lets pass
Properties = dict[str, list[str]]


def entity_line(entity: Entity) -> dict[str, object] | None:
    """What an entity is to FollowTheMoney; None where there is no place for its kind."""
    row = entity_row(entity.label)
    if row is None:
        return None
    theirs, values = _former_ids(entity)
    properties = _properties(row, values)
    if row.name_optional and not properties.get("name"):
        properties["name"] = [kept_name(entity.id)]
    if row.word:
        properties["classification"] = [row.word]
    for name in _codes(row, entity.id):
        properties[name] = [entity.id]
    return _line(their_id(entity.id), row.schema, properties, theirs)


def tie_line(tie: Tie) -> dict[str, object] | None:
    """What a tie is to FollowTheMoney; None where there is no place for its type."""
    row = tie_row(tie.type)
    if row is None:
        return None
    values = dict(tie.values)
    properties: Properties = {row.from_: [their_id(tie.from_id)], row.to: [their_id(tie.to_id)]}
    text = percentage_text(values) if row.type == "HOLDS" else None
    if text is not None and (said := _read_again(text)):
        properties["percentage"] = [text]
        values = {name: v for name, v in values.items() if name not in FIELDS or said.get(name) != v}
    if row.role:
        properties["role"] = [row.role]
    properties |= _properties(row, values)
    given = tie.id.partition(":")[2]
    return _line(their_id(given if given.startswith(THEIRS) else tie.id), row.schema, properties, [])


def _read_again(text: str) -> dict[str, Value]:
    """The bounds that a reader will find in a percentage; none where they exclude one another, which no import takes."""
    try:
        return percentage_of(text)
    except NotRead:
        return {}


def _former_ids(entity: Entity) -> tuple[list[str], dict[str, Value]]:
    """Ids under which another such file knows the entity, and its values without them."""
    values = dict(entity.values)
    aliases = values.get("aliases")
    if not isinstance(aliases, tuple):
        return [], values
    theirs = [alias for alias in aliases if alias.startswith(THEIRS) and alias != THEIRS]
    rest = tuple(alias for alias in aliases if alias not in theirs)
    if rest:
        values["aliases"] = rest
    else:
        del values["aliases"]
    return [alias.removeprefix(THEIRS) for alias in theirs], values


def _properties(row: EntityRow | TieRow, values: dict[str, Value]) -> Properties:
    found: Properties = {}
    for name in sorted(values.keys() - KEPT):
        place = row.properties.get(name)
        texts = _texts(row, name, place, values[name])
        if place is None or (place in _DATES and not is_their_date(values[name])):
            found.setdefault(REST, []).extend(f"{name}={text}" for text in texts)
        elif texts:
            found[place] = texts
            if place in CURRENCY:
                found[CURRENCY[place]] = [YUAN]
    return found


def _texts(row: EntityRow | TieRow, name: str, place: str | None, value: Value) -> list[str]:
    words = row.words.get(name, {}) if isinstance(row, TieRow) else {}
    texts = [words.get(text, text) for text in texts_of(value)]
    if place in _NAMES:
        texts = list(dict.fromkeys(kept for text in texts if (kept := kept_name(text))))
    return texts


def _codes(row: EntityRow, id_: str) -> Iterator[str]:
    """The properties that hold an id which is an official code."""
    if is_credit_code(id_):
        yield "uscCode" if _USCC.fullmatch(id_) else "registrationNumber"
    elif is_lei(id_):
        yield "leiCode"


def _line(id_: str, schema: str, properties: Properties, referents: list[str]) -> dict[str, object]:
    line: dict[str, object] = {
        "id": id_, "schema": schema, "properties": {name: properties[name] for name in sorted(properties)},
        "datasets": [DATASET],
    }  # fmt: skip
    return {**line, "referents": referents} if referents else line
