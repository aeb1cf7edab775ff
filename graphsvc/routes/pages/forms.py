"""Forms made from an analysis's declared options; names of entities are resolved, several candidates offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import request

from graphsvc.domain.errors import NotFound
from graphsvc.domain.texts import catalogue, say
from graphsvc.domain.vocabulary import TIES, kind, tie
from graphsvc.domain.wording import word
from graphsvc.routes.asked import asked_day, asked_language, the_service

if TYPE_CHECKING:
    from graphsvc.analyses import Analysis
    from graphsvc.analyses.options import OptionSpec

FEW = 60  # entities of a kind that a drop-down can hold
CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class FormField:
    """One option as a field: `input` is text, number, date, checkbox, select or entity."""

    name: str
    label: str
    input: str
    value: str
    required: bool
    advanced: bool
    unit: str | None
    minimum: float | None
    maximum: float | None
    default: str
    choices: tuple[tuple[str, str], ...] = ()  # value, words
    unclear: bool = False  # several entities fit what was written
    named: str = ""  # the name of the entity that is chosen


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of an analysis in declaration order, and the options that they hold now."""

    fields: tuple[FormField, ...]
    given: Mapping[str, Any]

    @property
    def complete(self) -> bool:
        """Whether everything that must be given is, and is clear."""
        return all((f.value or not f.required) and not f.unclear for f in self.fields)

    @property
    def touched(self) -> bool:
        """Whether the reader has said anything."""
        return bool(self.given)


def form_of(analysis: Analysis) -> Form:
    """The form of an analysis with what the address says."""
    fields, given = [], {}
    for spec in analysis.specs():
        field, value = _field(spec)
        fields.append(field)
        if value not in ("", []):
            given[spec.flag] = value
    return Form(tuple(fields), given)


# Private functions


def _field(spec: OptionSpec) -> tuple[FormField, Any]:
    option, language = spec.option, asked_language()
    written = [text.strip() for text in request.args.getlist(spec.flag) if text.strip()]
    default = "" if spec.required or spec.default in (None, ()) else _words(spec.default)
    choices: tuple[tuple[str, str], ...] = ()
    unclear, input_ = False, _input(spec)
    value: Any = written if spec.many else (written[-1] if written else "")
    if option.choices:
        choices = tuple((choice, choice_words(choice)) for choice in option.choices)
        default = choice_words(default) if default else ""
    elif option.entity and not spec.many:
        value, choices, unclear = _entity(option.entity, value)
        input_ = "select" if choices else "entity"
    shown = ", ".join(value) if isinstance(value, list) else value
    if spec.type is bool and not written:
        shown = "yes" if spec.default is True else "no"
    return (
        FormField(
            spec.flag, option.zh if language == "zh" else option.en, input_, shown, spec.required, option.advanced,
            option.unit, option.minimum, option.maximum, default, choices, unclear,
            _name(shown) if input_ == "entity" else "",
        ),
        value if not unclear else "",
    )  # fmt: skip


def choice_words(choice: str) -> str:
    """A choice in words: a tie type by its name, others by their text where there is one."""
    if choice in {tie.type for tie in TIES}:
        return word(tie(choice), asked_language())
    return say(f"choice.{choice}", asked_language()) if f"choice.{choice}" in catalogue() else choice


def _name(id_: str) -> str:
    view = the_service().browsing.view(asked_day())
    return view.name(id_) if id_ in view else ""


def _input(spec: OptionSpec) -> str:
    if spec.option.choices:
        return "select"
    if spec.type is bool:
        return "yes-no"
    if spec.many:
        return "text"
    if spec.type in (int, float):
        return "number"
    return "date" if spec.type is date else "text"


def _entity(label: str, written: str) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    """The id that is meant, candidates where a drop-down is better, and whether it is unclear."""
    view = the_service().browsing.view(asked_day())
    if label != "*" and view.count(label) <= FEW:
        few = tuple(sorted(((id_, view.name(id_)) for id_ in view.ids(label)), key=lambda pair: pair[0]))
        prefixed = f"{kind(label).slug}:{written}"
        return (prefixed if written and prefixed in view else written), few, False
    if not written or written in view:
        return written, (), False
    hits = the_service().search.find(written, as_of=asked_day(), limit=CANDIDATES)
    fitting = [hit for hit in hits.items if label in ("*", hit.label)]
    if not fitting:
        raise NotFound("entity", written)
    exact = [hit for hit in fitting if hit.name == written]
    if len(exact) == 1 or len(fitting) == 1:
        return (exact or fitting)[0].id, (), False
    return (
        written,
        tuple((hit.id, f"{hit.name}（{word(kind(hit.label), asked_language())}）") for hit in fitting),
        True,
    )


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
