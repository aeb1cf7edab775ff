"""Cells become values of a field (取值): one reader a column, each distinct text read once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import TypeAlias

from graphsvc.domain.facts import Value
from graphsvc.domain.schema import Field, FieldType
from graphsvc.importing import words
from graphsvc.importing.codes import is_identity_number
from graphsvc.importing.dates import OPEN_ENDED, date_of
from graphsvc.importing.numbers import CHINESE, NumberFormat, decimal_of, integer_of, money_of
from graphsvc.importing.problems import NotRead, Reason, named
from graphsvc.importing.shares import Meaning, meaning_of, share_of
from graphsvc.ports import Cell

T = FieldType
LONGEST_TEXT = 32_767  # characters, as many as a spreadsheet's cell holds
LONGEST_NAME = 1_000  # names are indexed and shown in one line
_ITEMS = re.compile(r"\s*[;；、\n|]\s*")
_TERMS = re.compile(r"\s*[;；、\n|,，]\s*")


@dataclass(frozen=True, slots=True)
class Form:
    """How a column writes its values, beyond what the vocabulary says."""

    unit: str = ""  # of money (万元), of shares (% or fraction)
    date: str | None = None  # strptime form
    number: NumberFormat = CHINESE
    words: Mapping[str, str] | None = None  # value table: what stands there → what it means
    unknown: frozenset[str] = frozenset()  # further words for "not reported"
    shares: str = ""  # what the user says of numbers that may be either: percent or fraction
    lower_only: bool = False  # a share column that gives the lower bound alone


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: values by field (a share says two), and what was assumed."""

    values: tuple[tuple[str, Value], ...]
    notes: tuple[str, ...] = ()


Heard: TypeAlias = Said | Reason | None
"""A value, a reason for refusal, or nothing reported."""


def read_column(
    field_: Field, cells: Sequence[Cell], form: Form, siblings: Iterable[str] = ()
) -> list[Heard]:
    """What each cell of a column says; `siblings` are the other field names of the kind or tie.

    >>> from graphsvc.domain.vocabulary import kind
    >>> read_column(kind("Enterprise").field("registered_capital_cny"), ["1.2亿元", "无"], Form())
    [Said(values=(('registered_capital_cny', 120000000),), notes=()), None]
    """
    reader = _Reader(field_, form, frozenset(siblings))
    if field_.type is T.SHARE:
        reader.meaning = meaning_of((c for c in cells if not reader.silent(c)), form.unit)
        if reader.meaning is Meaning.UNCLEAR and form.shares:
            reader.meaning = Meaning(form.shares)
    return reader.column(cells)


@dataclass(slots=True)
class _Reader:
    field: Field
    form: Form
    siblings: frozenset[str]
    meaning: Meaning = Meaning.PERCENT
    choices: dict[str, str] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.choices = {
            words.comparable(word): choice.code for choice in self.field.choices for word in choice.words()
        }

    def column(self, cells: Sequence[Cell]) -> list[Heard]:
        if {cell.__class__ for cell in cells} <= {str, type(None)}:
            texts = {cell: self.hear(cell) for cell in dict.fromkeys(cells)}
            return [texts[cell] for cell in cells]
        known: dict[object, Heard] = {}
        heard = []
        for cell in cells:
            key = (cell.__class__, cell)  # 1, 1.0 and True are equal as keys
            if key not in known:
                known[key] = self.hear(cell)
            heard.append(known[key])
        return heard

    def silent(self, cell: Cell) -> bool:
        """Whether the cell reports nothing."""
        if cell is None:
            return True
        return isinstance(cell, str) and (words.is_not_reported(cell) or cell.strip() in self.form.unknown)

    def hear(self, cell: Cell) -> Heard:
        if cell is None or cell == "":
            return None
        try:
            return self._read(cell)
        except NotRead as error:
            return error.reason

    def _read(self, cell: Cell) -> Said | None:
        notes: tuple[str, ...] = ()
        if isinstance(cell, str):
            cleaned = words.clean(cell)
            notes = ("invisible",) if cleaned != cell and "\r" not in cell else ()
            cell = cleaned
            if cell in self.form.unknown:
                return None
            if self.form.words is not None:
                if cell not in self.form.words:
                    raise NotRead("not-in-table", known="、".join(self.form.words))
                cell = self.form.words[cell]
            if words.is_not_reported(cell) and words.comparable(cell) not in self.choices:
                return None
        said = _READERS[self.field.type](self, cell)
        return Said(said.values, (*notes, *said.notes)) if said and notes else said

    def _one(self, value: Value, *notes: str) -> Said:
        return Said(((self.field.name, value),), notes)

    # by type --------------------------------------------------------------------

    def text(self, cell: Cell) -> Said:
        """Text as it stands; a whole number loses its point, a date is ISO."""
        if isinstance(cell, float):
            text = f"{cell:.15g}"
        elif isinstance(cell, datetime) and cell.time() == time.min:
            text = cell.date().isoformat()
        else:
            text = str(cell)
        self._length(text)
        if self.field.name == "person":  # a code, written with or without its kind
            text = text.removeprefix("person:")
            if is_identity_number(text):
                raise NotRead("identity-number")
        return self._one(text)

    def integer(self, cell: Cell) -> Said:
        """An exact integer within the field's bounds."""
        if isinstance(cell, str) and self.field.unit and cell.endswith(self.field.unit):
            cell = cell[: -len(self.field.unit)]
        return self._one(self._within(integer_of(cell, self.form.number)))

    def money(self, cell: Cell) -> Said:
        """Whole yuan within the field's bounds."""
        yuan, rounded = money_of(cell, self.form.unit, self.form.number)
        return self._one(self._within(yuan), *(["rounded-yuan"] if rounded else []))

    def decimal(self, cell: Cell) -> Said:
        """A decimal within the field's bounds."""
        number = decimal_of(cell, self.form.number)
        self._bounds(number)
        return self._one(number)

    def share(self, cell: Cell) -> Said:
        """One fraction, or for `share_min` both bounds of the range."""
        share = share_of(cell, self.meaning, self.form.number)
        assumed = (
            self.meaning is Meaning.FRACTION and self.form.unit != "fraction" and not isinstance(cell, str)
        )
        notes = ("share-as-fraction",) if assumed and share.low else ()
        upper = f"{self.field.name.removesuffix('_min')}_max"
        if not self.field.name.endswith("_min") or upper not in self.siblings:
            if share.low != share.high:
                raise NotRead("one-share")
            return self._one(share.low if share.low is not None else 0, *notes)
        found: list[tuple[str, Value]] = []
        if share.low is not None:
            found.append((self.field.name, share.low))
        if share.high is not None and not self.form.lower_only:
            found.append((upper, share.high))
        if share.low_excluded and "min_exclusive" in self.siblings:
            found.append(("min_exclusive", True))
        if share.high_excluded and "max_exclusive" in self.siblings:
            found.append(("max_exclusive", True))
        return Said(tuple(found), notes)

    def date(self, cell: Cell) -> Said | None:
        """A day; open-ended words are no end."""
        if isinstance(cell, str) and cell in OPEN_ENDED:
            return None
        day, note = date_of(cell, self.form.date)
        return self._one(day, *([note] if note else []))

    def yes_no(self, cell: Cell) -> Said:
        """True or false by the closed list."""
        if isinstance(cell, bool):
            return self._one(cell)
        return self._one(self._choice(cell) == "yes")

    def choice(self, cell: Cell) -> Said:
        """The code of a choice."""
        return self._one(self._choice(cell))

    def items(self, cell: Cell) -> Said | None:
        """The items of a list, each once, in order."""
        parts = (_TERMS if self.field.name == "terms" else _ITEMS).split(str(cell))
        items = tuple(dict.fromkeys(part for part in parts if part))
        for item in items:
            self._length(item, LONGEST_NAME)
        return self._one(items) if items else None

    def _length(self, text: str, most: int = 0) -> None:
        most = most or (LONGEST_NAME if self.field.name == "name" else LONGEST_TEXT)
        if len(text) > most:
            raise NotRead("text-too-long", length=len(text), most=most)

    def _choice(self, cell: Cell) -> str:
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        code = self.choices.get(words.comparable(str(cell)))
        if code is None:
            raise NotRead("not-in-list", known=named(*self.field.choices))
        return code

    def _within(self, number: int) -> int:
        self._bounds(number)
        return number

    def _bounds(self, number: int | Decimal) -> None:
        low, high = self.field.minimum, self.field.maximum
        if (low is None or number >= low) and (high is None or number <= high):
            return
        if low is not None and high is not None:
            raise NotRead("out-of-range", low=low, high=high)
        raise NotRead("below-least", low=low) if low is not None else NotRead("above-most", high=high)


_READERS: dict[FieldType, Callable[[_Reader, Cell], Said | None]] = {
    T.TEXT: _Reader.text,
    T.INTEGER: _Reader.integer,
    T.MONEY: _Reader.money,
    T.SHARE: _Reader.share,
    T.DECIMAL: _Reader.decimal,
    T.DATE: _Reader.date,
    T.BOOL: _Reader.yes_no,
    T.CHOICE: _Reader.choice,
    T.LIST: _Reader.items,
}
