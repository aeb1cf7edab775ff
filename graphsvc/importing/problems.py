"""What an import says about its rows (问题与说明): every problem with its place, every habit that was forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from graphsvc.domain.errors import BadInput
from graphsvc.domain.texts import say

_JOINED = frozenset({"read-as", "example-row", "empty-sheet", "empty-list"})
_NAMED = 5  # places that a joined note names
SHOWN_VALUE = 200  # a longer cell is shown shortened, with its length


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the trade in both languages, for a sentence in either."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh


class HasNames(Protocol):
    """A kind, tie type, field or choice of the vocabulary."""

    @property
    def zh(self) -> str:
        """Its Chinese name."""
        ...

    @property
    def en(self) -> str:
        """Its English name."""
        ...


def named(*things: HasNames) -> Named:
    """The names of these things, listed.

    >>> from graphsvc.domain.vocabulary import kind
    >>> named(kind("Park"), kind("Need"))
    Named(zh='产业园区、攻关需求', en='park, need')
    """
    return Named("、".join(t.zh for t in things), ", ".join(t.en for t in things))


def _in(language: str, values: Mapping[str, object]) -> dict[str, object]:
    return {k: (v.zh if language == "zh" else v.en) if isinstance(v, Named) else v for k, v in values.items()}


class NotRead(ValueError):
    """A cell that cannot be read: `why` is the rest of a text key `import.…`, `values` fill its sentence."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why)
        self.reason = Reason(why, values)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused, and what would be right."""

    why: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The sentence in `zh` or `en`.

        >>> Reason("missing", {"field": "名称"}).text("en")
        '名称 must be filled in'
        """
        return say(f"import.{self.why}", language, **_in(language, self.values))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was refused (问题): where it stands, what was written and why it cannot be."""

    file: str
    sheet: str
    row: int | None  # the number that a person sees; None = the table as a whole
    column: str | None  # the header as it stands in the file
    value: str | None
    reason: Reason

    def as_json(self, language: str) -> dict[str, object]:
        """The shape of `refused` in reports."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "reason": self.reason.text(language),
        }


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was done and should be known (说明): skipped, repaired or assumed."""

    file: str
    sheet: str
    why: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The sentence in `zh` or `en`, with its place before it."""
        sentence = say(f"import.{self.why}", language, **_in(language, self.values))
        if not self.file:
            return sentence
        sheet = f" › {self.sheet}" if self.sheet and self.sheet not in self.file else ""
        return f"{self.file}{sheet}: {sentence}"


def reading_notes(file: str, sheet: str, how: Mapping[str, str]) -> list[Note]:
    """How a table was read: encoding and delimiter as one note, whatever else was done as one each."""
    ladder = ", ".join(how[key] for key in ("encoding", "delimiter") if key in how)
    notes = [Note(file, sheet, "read-as", {"how": ladder})] if ladder else []
    rest = [key for key in how if key not in ("encoding", "delimiter", "format")]
    return notes + [Note(file, sheet, f"read-{key}", {"value": how[key]}) for key in rest]


def gathered(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes with those joined that say the same of many files or sheets."""
    joined: dict[tuple[object, ...], list[Note]] = {}
    for note in notes:
        key = (note.why, note.values.get("how")) if note.why in _JOINED else (id(note),)
        joined.setdefault(key, []).append(note)
    return tuple(same[0] if len(same) == 1 else _joined(same) for same in joined.values())


def _joined(notes: Sequence[Note]) -> Note:
    places = list(dict.fromkeys(n.file if n.sheet in n.file else f"{n.file} › {n.sheet}" for n in notes))
    named = "、".join(places[:_NAMED])
    values = {
        **notes[0].values,
        "count": len(places),
        "places": named if len(places) <= _NAMED else f"{named} …",
    }
    return Note("", "", f"{notes[0].why}-many", values)


def shown(cell: object) -> str | None:
    """A cell as a report shows it; None where it is empty.

    >>> shown("x" * 300)[-13:]
    'xxxxxx… (300)'
    """
    if cell is None or cell == "":
        return None
    text = str(cell)
    return text if len(text) <= SHOWN_VALUE else f"{text[:SHOWN_VALUE]}… ({len(text)})"


def bad_file(file: str, why: str, *, place: str = "", **values: object) -> BadInput:
    """A file that is refused whole, with a reason that is said in both languages.

    >>> str(bad_file("a.csv", "nul", line=3))
    'a.csv: line 3 holds a NUL character; save the file as text (UTF-8) again'
    """
    error = BadInput(file, say(f"import.{why}", "en", **values), place=place)
    error.values |= {"why": why, "why_values": dict(values)}
    return error


def problem_of_file(error: BadInput) -> Problem:
    """The same refusal as a line of the report."""
    why = error.values.get("why")
    values = error.values.get("why_values")
    if isinstance(why, str) and isinstance(values, Mapping):
        reason = Reason(why, values)
    else:
        reason = Reason("file", {"reason": error.reason})
    return Problem(error.file, error.place, None, None, None, reason)
