"""Ties of several records of one file (并存): what ends, key and start do not tell apart gets an id of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphsvc.domain.vocabulary import tie
from graphsvc.interchange.bods.ids import further_tie_id
from graphsvc.interchange.bods.relationships import Spell

MOST_COMPARED = 200


@dataclass(slots=True)
class Placing:
    """The ties placed so far by ends and key, with their record."""

    told: dict[tuple[object, ...], list[tuple[Spell, str]]] = field(default_factory=dict)

    def place(self, record: str, spells: Sequence[Spell], from_: str, to: str) -> None:
        """Give an id to each tie of a record that could be taken for another, of this record or of one before."""
        for spell in spells:
            key = (from_, to, spell.type, *(spell.values.get(name) for name in tie(spell.type).key))
            others = self.told.setdefault(key, [])
            # beyond so many nobody could tell them apart anyway, and looking at all of them would take for ever
            apart = spell.place or len(others) > MOST_COMPARED
            apart = apart or any(_clash(spell, other) for other, of in others if of != record)
            if apart and not spell.given:
                start = spell.start.isoformat() if spell.start else ""
                spell.given = further_tie_id(record, spell.word, spell.place, start)
            others.append((spell, record))


# Private functions


def _clash(spell: Spell, other: Spell) -> bool:
    """Whether two ties of one key overlap and are not one and the same."""
    if (spell.start, spell.end, spell.values) == (other.start, other.end, other.values):
        return False
    before = other.end is not None and spell.start is not None and other.end <= spell.start
    after = spell.end is not None and other.start is not None and spell.end <= other.start
    return not (before or after)
