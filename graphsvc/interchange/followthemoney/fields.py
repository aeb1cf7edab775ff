"""Properties become fields (取字段): exactly where the line is ours, as registers write them where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import Field, FieldType, Kind, TieType
from graphsvc.importing.dates import date_of
from graphsvc.importing.numbers import money_of
from graphsvc.importing.problems import NotRead
from graphsvc.importing.words import comparable
from graphsvc.interchange.followthemoney.lines import Line, Wrong
from graphsvc.interchange.followthemoney.table import CURRENCY, REST, EntityRow, TieRow
from graphsvc.interchange.followthemoney.texts import kept_text
from graphsvc.interchange.followthemoney.values import value_of

_YUAN = frozenset({"cny", "rmb", "元", "人民币", "人民币元"})
_YUAN_INSIDE = ("元", "cny", "rmb", "¥", "￥")
_NOTES = ("notes", "summary", "description")


@dataclass(slots=True)
class Read:
    """What a line says in our words, and which of its properties that took in."""

    line: Line
    values: dict[str, Value] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)  # what was assumed of which property

    def lost(self) -> list[str]:
        """Properties of which something is not kept."""
        return [name for name in self.line.properties if name not in self.used]

    def take(self, name: str) -> tuple[str, ...]:
        """The values of a property, which count as kept."""
        self.used.add(name)
        return self.line.properties.get(name, ())


def read_own(read: Read, row: EntityRow | TieRow, schema: Kind | TieType) -> None:
    """Take in a line that this service wrote: every field is as it was."""
    for name, place in row.properties.items():
        if texts := read.take(place):
            read.values[name] = _own(schema.field(name), row, place, texts)
        if place in CURRENCY:
            read.take(CURRENCY[place])
    for name, texts in _rest(read.take(REST)).items():
        declared = next((f for f in schema.fields if f.name == name), None)
        if declared is None:
            raise Wrong(REST, "ftm-unknown-rest", name)
        read.values[name] = _own(declared, row, REST, texts)


def read_field(read: Read, row: EntityRow | TieRow, schema: Kind | TieType, name: str) -> None:
    """Take in one field of a line that somebody else wrote; what does not fit stays unused, to be named as lost."""
    place = row.properties[name]
    if place not in read.line.properties:
        return
    declared = schema.field(name)
    if declared.type is FieldType.DATE:
        _date(read, name, place)
    elif declared.type is FieldType.MONEY:
        _money(read, declared, place)
    elif declared.type is FieldType.CHOICE:
        words = row.words.get(name, {}) if isinstance(row, TieRow) else {}
        _choice(read, declared, place, words)
    else:
        read.values[name] = "；".join(kept_text(text) for text in read.take(place))


def read_note(read: Read, *before: str) -> None:
    """Take every narrative into the note, one line each."""
    texts = dict.fromkeys(kept_text(text) for name in (*before, *_NOTES) for text in read.take(name))
    if said := "\n".join(text for text in texts if text):
        read.values["note"] = said


# Private functions


def _own(declared: Field, row: EntityRow | TieRow, place: str, texts: tuple[str, ...]) -> Value:
    words = row.words.get(declared.name, {}) if isinstance(row, TieRow) else {}
    back = {word: code for code, word in words.items()}
    try:
        return value_of(declared, tuple(back.get(text, text) for text in texts))
    except NotRead as error:
        raise Wrong.of(place, error, "、".join(texts)) from None


def _rest(texts: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, equal, value = text.partition("=")
        if not equal:
            raise Wrong(REST, "ftm-unknown-rest", text)
        found[name] = (*found.get(name, ()), value)
    return found


def _date(read: Read, name: str, place: str) -> None:
    text = read.line.first(place)
    read.used.add(place)
    try:
        read.values[name], note = date_of(text)
    except NotRead as error:
        raise Wrong.of(place, error, text) from None
    read.notes += [(note, place)] if note else []


def _money(read: Read, declared: Field, place: str) -> None:
    """An amount is taken where it is said to be in yuan."""
    text, currency = read.line.first(place), read.line.first(CURRENCY[place])
    if comparable(currency) not in _YUAN if currency else not any(u in text.lower() for u in _YUAN_INSIDE):
        return
    try:
        amount, rounded = money_of(text.lower().removesuffix("cny").removesuffix("rmb"))
    except NotRead as error:
        raise Wrong.of(place, error, text) from None
    if declared.minimum is not None and amount < declared.minimum:
        raise Wrong(place, "below-least", text, low=declared.minimum)
    read.values[declared.name] = amount
    read.used |= {place, CURRENCY[place]}
    read.notes += [("rounded-yuan", place)] if rounded else []


def _choice(read: Read, declared: Field, place: str, words: Mapping[str, str]) -> None:
    known = {comparable(word): choice.code for choice in declared.choices for word in choice.words()}
    known |= {comparable(word): code for code, word in words.items()}
    found = {known.get(comparable(text)) for text in read.line.properties[place]}
    if len(found) == 1 and (code := next(iter(found))):
        read.values[declared.name] = code
        read.used.add(place)
