"""What an import says about its rows (问题与说明): every problem with its place, every habit that was forgiven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphsvc.domain.errors import BadInput
from graphsvc.domain.texts import say

SHOWN_VALUE = 200  # a longer cell is shown shortened, with its length


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
        return say(f"import.{self.why}", language, **self.values)


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
        sentence = say(f"import.{self.why}", language, **self.values)
        if not self.file:
            return sentence
        sheet = f" › {self.sheet}" if self.sheet and self.sheet not in self.file else ""
        return f"{self.file}{sheet}: {sentence}"


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
