"""The tables of docs/interchange.md about FollowTheMoney, made from the one declaration that reader and writer go by."""

from __future__ import annotations

from docs.tables import table
from graphsvc.domain.schema import Kind, TieType
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.interchange.followthemoney.model import OTHER
from graphsvc.interchange.followthemoney.table import CURRENCY, ENTITIES, REST, TIES, EntityRow, TieRow
from graphsvc.writers import open_writer


def correspondence() -> str:
    """What is what: kinds and ties, schemas, and the property of each field that has one."""
    rows = [
        (
            f"`{row.label}` {kind(row.label).zh}",
            _schema(row),
            _fields(row, kind(row.label)),
            _rest(row, kind(row.label)),
        )
        for row in ENTITIES
    ]
    rows += [
        (
            f"`{row.type}` {tie(row.type).zh}",
            _ends(row),
            _fields(row, tie(row.type)),
            _rest(row, tie(row.type)),
        )
        for row in TIES
    ]
    return table(("here", "FollowTheMoney", "property = field", f"in `{REST}` as field=value"), rows)


def losses() -> str:
    """What an export leaves out."""
    return "\n".join(f"* {say(loss, 'en')}" for loss in open_writer("followthemoney").losses)


def left_out() -> str:
    """The schemas of which nothing is kept."""
    return ", ".join(f"`{name}`" for name in sorted(OTHER))


def _schema(row: EntityRow) -> str:
    return f"`{row.schema}`, `classification` = `{row.word}`" if row.word else f"`{row.schema}`"


def _ends(row: TieRow) -> str:
    role = f", `role` = `{row.role}`" if row.role else ""
    return f"`{row.schema}` from `{row.from_}` to `{row.to}`{role}"


def _fields(row: EntityRow | TieRow, schema: Kind | TieType) -> str:
    found = [
        f"`{place}` = {schema.field(name).en}{_currency(place)}" for name, place in row.properties.items()
    ]
    if isinstance(row, TieRow) and row.type == "HOLDS":
        found.insert(0, "`percentage` = share and its bounds")
    return ", ".join(found)


def _rest(row: EntityRow | TieRow, schema: Kind | TieType) -> str:
    in_percentage = ("share_min", "share_max", "min_exclusive", "max_exclusive")
    held = {*row.properties, *(in_percentage if schema is tie("HOLDS") else ())}
    return ", ".join(
        f"`{f.name}`" for f in schema.fields if f.name not in held and not f.name.endswith("statements")
    )


def _currency(place: str) -> str:
    return f" (`{CURRENCY[place]}` = CNY)" if place in CURRENCY else ""
