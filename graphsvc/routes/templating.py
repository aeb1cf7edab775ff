"""What every template can use: words, addresses that keep date and language, values as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Flask, Response, g, make_response, render_template, request, url_for
from werkzeug.exceptions import SecurityError

from graphsvc.domain import vocabulary, wording
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Source
from graphsvc.domain.texts import LANGUAGES, catalogue, say
from graphsvc.graph.view import GraphView
from graphsvc.routes.asked import asked_day, asked_language, the_service
from graphsvc.routes.security import nonce
from graphsvc.routes.static import asset
from graphsvc.service.pictures import tie_sentence

CARRIED = ("as_of", "lang")
NAVIGATION = (
    ("overview.home", "nav.overview"),
    ("figures.programme", "nav.figures"),
    ("alliances.sectors", "nav.alliances"),
    ("connection.between", "nav.connection"),
    ("entities.kinds", "nav.lists"),
    ("analyses.every", "nav.analyses"),
    ("imports.start", "nav.import"),
    ("revisions.every", "nav.revisions"),
    ("exports.formats", "nav.export"),
)


def equip(app: Flask) -> None:
    """Gives the templates their words."""
    app.context_processor(_words)


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A page of the graph on the asked day: with revision, date and whether the city is invented."""
    return make_response(
        render_template(
            f"pages/{template}.html", as_of=asked_day(), revision=_shown().revision,
            fictional=the_service().browsing.fictional(), **context,
        ),
        status,
    )  # fmt: skip


def error_page(status: int, code: str, sentence: str) -> Response:
    """A page that says what went wrong; it needs neither store nor date."""
    if not _at_home():
        return Response(sentence, status, content_type="text/plain; charset=utf-8")
    key = f"status.{status}"
    language = asked_language()
    title = say(key if status in _TITLED else "status.other", language)
    body = render_template(
        "pages/error.html", title=title, status=status, code=code, sentence=sentence, as_of=None, revision=None,
        fictional=False,
    )  # fmt: skip
    response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def link(endpoint: str, **values: Any) -> str:
    """The address of a page; date and language stay as the reader chose them."""
    carried = {name: request.args[name] for name in CARRIED if request.args.get(name)}
    return url_for(endpoint, **{**carried, **values})


def entity_link(id_: str) -> str:
    """The address of an entity's page."""
    return link("entities.entity", id_=id_)


def here(**values: Any) -> str:
    """This page with some parameters changed; None takes one away."""
    arguments = {**(request.view_args or {}), **request.args.to_dict(flat=False), **values}
    return url_for(
        request.endpoint or "overview.home", **{k: v for k, v in arguments.items() if v is not None}
    )


# Private functions


def _at_home() -> bool:
    """Whether the request named a host that is ours; else there are no addresses to write into a page."""
    try:
        return bool(request.host)
    except SecurityError:
        return False


_TITLED = (400, 403, 404, 405, 409, 413, 415, 422, 500, 503, 504)


def _words() -> dict[str, object]:
    language = asked_language()

    def t(key: str, **values: object) -> str:
        return say(key, language, **values)

    return {
        "t": t,
        "raw": lambda key: catalogue()[key][LANGUAGES.index(language)],
        "language": language,
        "languages": LANGUAGES,
        "link": link,
        "entity_link": entity_link,
        "here": here,
        "here_path": request.path,
        "here_query": list(request.args.items(multi=True)),
        "here_in": lambda endpoint: (request.endpoint or "").partition(".")[0] == endpoint.partition(".")[0],
        "navigation": NAVIGATION,
        "asset": asset,
        "nonce": nonce,
        "carried": {name: request.args[name] for name in CARRIED if request.args.get(name)},
        "known_texts": catalogue(),
        "kinds": vocabulary.KINDS,
        "ties_in_order": [tie.type for tie in vocabulary.TIES],
        "dict_of": lambda entries: {entry.name: entry.count for entry in entries},
        "tie_types": {tie.type for tie in vocabulary.TIES},
        "json_text": lambda name, field, given: wording.json_text(
            vocabulary.schema_of(name).field(field), given, language
        ),
        "field_name": lambda name, field: wording.word(vocabulary.schema_of(name).field(field), language),
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
        "export_formats": lambda: the_service().exports.formats(),
        "sample": lambda name: the_service().pictures.sample(name),
        "bare": lambda id_: id_.partition(":")[2] or id_,
    }


@dataclass(frozen=True, slots=True)
class FactLink:
    """A fact behind an answer in words, and where to read it ("" where it is not known any more)."""

    text: str
    href: str


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
    return FactLink(tie_sentence(tie, ends, asked_language()), f"{entity_link(tie.from_id)}#{tie.type}")


def _name_of(id_: str) -> str:
    view = the_service().views.current()
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
