"""How a word of the trade is declared: fields, closed lists, kinds and ties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class FieldType(StrEnum):
    """What a field's value is, in Python and in words."""

    TEXT = "text"
    INTEGER = "integer"  # exact, up to ±2^63
    MONEY = "money"  # whole yuan as an integer; 万元 and 亿元 are input and display units
    SHARE = "share"  # fraction 0-1 as Decimal, at most 10 decimals
    DECIMAL = "decimal"  # Decimal, at most 15 significant digits
    DATE = "date"
    BOOL = "bool"
    CHOICE = "choice"  # one code of a closed list
    LIST = "list"  # tuple of text


class Visibility(StrEnum):
    """Who may see a field (可见范围)."""

    PUBLIC = "public"
    KEPT = "kept"  # public, for programs: in exports and digests, in no form, table or page
    RESTRICTED = "restricted"  # stored, but neither shown nor exported until log-in and roles exist


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a closed list; a clerk may write its code, either name or a synonym."""

    code: str
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """Every spelling that means this choice."""
        return (self.code, self.zh, self.en, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind or tie: said here, shown and checked everywhere."""

    name: str
    type: FieldType
    zh: str  # column header in the template
    en: str
    unit: str | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    synonyms: tuple[str, ...] = ()  # other headers that clerks write
    minimum: int | None = None
    maximum: int | None = None
    note_zh: str = ""
    note_en: str = ""

    def headers(self) -> tuple[str, ...]:
        """Every header that means this field."""
        return (self.zh, self.en, self.name, *self.synonyms)

    def choice(self, code: str) -> Choice:
        """The choice with this code; KeyError names what is allowed."""
        for choice in self.choices:
            if choice.code == code:
                return choice
        raise KeyError(f"{self.name}: no choice {code!r}; known: {', '.join(c.code for c in self.choices)}")


class IdScheme(StrEnum):
    """How the id of a kind is made from its code."""

    CREDIT = "credit"  # 统一社会信用代码 (18) or LEI (20), the id as it is
    PREFIXED = "prefixed"  # <slug>:<code>


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: one node label."""

    label: str  # UpperCamel, the node label
    slug: str  # lower-case, prefix of ids and part of addresses
    zh: str
    en: str
    plural_en: str
    code_zh: str  # header of the code column
    scheme: IdScheme
    fields: tuple[Field, ...]
    note_zh: str = ""

    def field(self, name: str) -> Field:
        """The field of this name; KeyError where there is none."""
        return _named(self.fields, name, self.label)


@dataclass(frozen=True, slots=True)
class TieType:
    """A type of tie: one relationship type, read left to right."""

    type: str  # UPPER_SNAKE, the relationship type
    slug: str  # lower-case with hyphens
    zh: str
    en: str
    sentence: str  # "HOLDER owns a share of TARGET"
    from_role: str
    to_role: str
    from_zh: str  # headers of the two end columns
    to_zh: str
    from_kinds: tuple[str, ...]
    to_kinds: tuple[str, ...]
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()  # names of the fields that tell parallel ties apart
    symmetric: bool = False  # ends stored in id order
    note_zh: str = ""

    def field(self, name: str) -> Field:
        """The field of this name; KeyError where there is none."""
        return _named(self.fields, name, self.type)


def beside(own: tuple[Field, ...], shared: tuple[Field, ...]) -> tuple[Field, ...]:
    """The shared fields without those synonyms that an own field claims: a header means one field of its sheet."""
    taken = {header.casefold() for field in own for header in field.headers()}
    return tuple(
        replace(field, synonyms=tuple(word for word in field.synonyms if word.casefold() not in taken))
        for field in shared
    )


def _named(fields: tuple[Field, ...], name: str, owner: str) -> Field:
    for field in fields:
        if field.name == name:
            return field
    raise KeyError(f"{owner} has no field {name!r}; known: {', '.join(f.name for f in fields)}")
