"""The words that templates use: values, facts and names as people read them, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from flask import g

from graphsvc.domain import vocabulary, wording
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Source
from graphsvc.domain.kinds import HOLDERS
from graphsvc.domain.texts import LANGUAGES, catalogue, say
from graphsvc.graph.view import GraphView
from graphsvc.routes.addresses import entity_link, tie_link
from graphsvc.routes.answers import cell_text, column_word
from graphsvc.routes.asked import asked_language, the_service
from graphsvc.service.pictures import tie_sentence

_CHINESE = re.compile(r"\s*[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")


def page_words(language: str) -> dict[str, object]:
    """Everything by the name that templates know it by."""

    def t(key: str, **values: object) -> str:
        return say(key, language, **values)

    return {
        "t": t,
        "raw": lambda key: catalogue()[key][LANGUAGES.index(language)],
        "language": language,
        "languages": LANGUAGES,
        "known_texts": catalogue(),
        "kinds": vocabulary.KINDS,
        "ties_in_order": [tie.type for tie in vocabulary.TIES],
        "dict_of": lambda entries: {entry.name: entry.count for entry in entries},
        "tie_types": {tie.type for tie in vocabulary.TIES},
        "json_text": lambda name, field, given: wording.json_text(
            vocabulary.schema_of(name).field(field), given, language
        ),
        "field_name": lambda name, field: wording.word(vocabulary.schema_of(name).field(field), language),
        "holder_kinds": HOLDERS,
        "kind_labels": {kind.label for kind in vocabulary.KINDS},
        "kind_word": lambda label: wording.word(vocabulary.kind(label), language),
        "kinds_word": lambda label: _plural(label, language),
        "tie_word": lambda type_: wording.word(vocabulary.tie(type_), language),
        "kind": vocabulary.kind,
        "field_word": lambda field: wording.word(field, language),
        "money": lambda yuan: say("unknown", language) if yuan is None else wording.money(yuan, language),
        "rate": _rate,
        "unit": lambda name: say(f"unit.{name}", language) if f"unit.{name}" in catalogue() else name,
        "fact": _fact,
        "value": lambda field, value: wording.value_text(field, value, language),
        "field_value": lambda entity, name: wording.value_text(
            vocabulary.kind(entity.label).field(name), entity.values.get(name), language
        ),
        "period": lambda values: wording.period_text(values, language),
        "choice_word": lambda name, field, code: wording.value_text(
            vocabulary.schema_of(name).field(field), code, language
        ),
        "particulars": lambda tie: wording.particulars(tie, language, _name_of),
        "record": lambda entity: wording.record(entity, language),
        "source_text": lambda source: _source(source, language),
        "question_title": lambda title: _one_language(title, language),
        "column_word": lambda name: column_word(name, language),
        "cell_text": lambda column, cell: cell_text(column, cell, language),
        "export_formats": lambda: the_service().exports.formats(),
        "sample": lambda name: the_service().pictures.sample(name),
        "bare": lambda id_: id_.partition(":")[2] or id_,
    }


@dataclass(frozen=True, slots=True)
class FactLink:
    """A fact behind an answer in words, and where to read it ("" where it is not known any more)."""

    text: str
    href: str


# Private functions


def _shown() -> GraphView:
    """The view that this page shows: asked for once, since every asking is a question to the store."""
    if "view" not in g:
        g.view = the_service().views.current()
    view: GraphView = g.view
    return view


def _fact(id_: str) -> FactLink:
    view = _shown()
    if id_ in view:
        return FactLink(view.name(id_), entity_link(id_))
    try:
        tie = view.tie(id_)
    except NotFound:
        return FactLink(id_, "")
    ends = {end: view.name(end) for end in (tie.from_id, tie.to_id)}
    return FactLink(tie_sentence(tie, ends, asked_language()), tie_link(tie))


def _name_of(id_: str) -> str:
    view = _shown()
    return view.name(id_) if id_ in view else ""


def _rate(text: str | float | None) -> str:
    """A fraction with one decimal of per cent; 未报 where nothing is reported."""
    if text is None:
        return say("unknown", asked_language())
    return f"{Decimal(str(text)) * 100:.1f}%"


def _plural(label: str, language: str) -> str:
    kind = vocabulary.kind(label)
    return kind.zh if language == "zh" else kind.plural_en


def _source(source: Source | None, language: str) -> str:
    if source is None:
        return say("source.none", language)
    place = f"{source.file} › {source.sheet}" if source.sheet and source.sheet != source.file else source.file
    return say("source.place", language, place=place, row=source.row)


def _one_language(title: str, language: str) -> str:
    """The Chinese term in the brackets of a question's title, or the title without it."""
    term = _CHINESE.search(title)
    if term is None:
        return title
    return term[1] if language == "zh" else _CHINESE.sub("", title).rstrip(".")
