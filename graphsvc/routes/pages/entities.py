"""Entities (实体): lists of a kind, and one page each with record, ties and picture."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, request

from graphsvc.domain.errors import BadOption, NotFound
from graphsvc.domain.vocabulary import kind_by_slug
from graphsvc.routes.addresses import entity_link
from graphsvc.routes.asked import asked_day, asked_language, the_service
from graphsvc.routes.templating import page
from graphsvc.service.browsing import EntityPage, TieRow
from graphsvc.service.pictures import Reader

blueprint = Blueprint("entities", __name__)
ROWS_SHOWN = 25  # of one type of tie, until the reader asks for all of it


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The ties of one type in a table; `total` may be more than the rows."""

    type: str
    rows: tuple[TieRow, ...]
    total: int


@blueprint.get("/list")
def kinds() -> Response:
    """Every kind with its count."""
    return page("kinds", city=the_service().browsing.overview(asked_day()))


@blueprint.get("/list/<slug>")
def listing(slug: str) -> Response:
    """A list of one kind: filter, sorting, pages."""
    kind = kind_by_slug(slug)
    found = the_service().browsing.listing(
        kind.label,
        asked_day(),
        text=request.args.get("text", "")[:100],
        sort=request.args.get("sort", "name"),
        page=number("page", 1, 1, 100_000),
        size=number("size", 50, 1, 200),
    )
    return page("listing", the_kind=kind, listing=found, columns=_columns(kind.label))


@blueprint.get("/e/<path:id_>")
def entity(id_: str) -> Response:
    """One entity: record, every tie in a table with dates and source, picture."""
    browsing, day = the_service().browsing, asked_day()
    try:
        found = browsing.entity_page(id_, day)
    except NotFound:
        known = browsing.known_on_another_day(id_)
        if known is None:
            raise
        return page("entity_other_day", 404, entity=known)
    steps, limit = number("steps", 1, 1, 2), number("limit", 60, 1, 300)
    types = tuple(filter(None, request.args.getlist("tie")))
    shown = the_service().pictures.of_entity(id_, day, reader(), steps=steps, limit=limit, types=types)
    return page(
        "entity", found=found, groups=_groups(found, request.args.get("all", "")), shown=shown, steps=steps,
        limit=limit, types=types,
    )  # fmt: skip


def reader() -> Reader:
    """For whom pictures of this request are drawn."""
    return Reader(asked_language(), entity_link)


def ends_of(fact: str) -> list[str]:
    """The entity of that id, or both ends of the tie, where they are valid on the asked day."""
    view = the_service().browsing.view(asked_day())
    if fact in view:
        return [fact]
    try:
        tie = view.tie(fact)
    except NotFound:
        return []
    return [tie.from_id, tie.to_id]


def number(name: str, default: int, minimum: int, maximum: int) -> int:
    """A whole number of the query string; BadOption names what is allowed."""
    text = request.args.get(name, "").strip()
    if not text:
        return default
    try:
        value = int(text[:20])
    except ValueError:
        raise BadOption(name, text, f"a whole number from {minimum} to {maximum}") from None
    if not minimum <= value <= maximum:
        raise BadOption(name, value, f"a whole number from {minimum} to {maximum}")
    return value


# Private functions


def _groups(found: EntityPage, whole: str) -> list[TieGroup]:
    groups = []
    for type_, total in found.counts().items():
        rows = tuple(row for row in found.ties if row.tie.type == type_)
        groups.append(TieGroup(type_, rows if whole == type_ else rows[:ROWS_SHOWN], total))
    return groups


_LIST_COLUMNS = {
    "Locality": ("level", "in_cluster"),
    "Enterprise": ("ownership", "registered_capital_cny", "revenue_cny", "employees"),
    "Government": ("level",),
    "Platform": ("platform_kind",),
    "Arrangement": ("arrangement_kind",),
    "UnknownParty": ("reason",),
    "Project": ("status", "total_investment_cny", "arrived_cny", "actual_start"),
    "Achievement": ("maturity", "published", "terms"),
    "Need": ("budget_cny", "published", "deadline"),
    "Meeting": ("date", "theme", "declared_projects", "declared_investment_cny"),
    "Alliance": ("state", "proposed_on", "formed_on"),
    "Stage": ("order", "role"),
}


def _columns(label: str) -> tuple[str, ...]:
    """The fields that a list shows besides name and code."""
    return _LIST_COLUMNS.get(label, ())
