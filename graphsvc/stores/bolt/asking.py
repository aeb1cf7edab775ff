"""Analysts' questions: named query files, run on the reader with a time and a row limit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

import neo4j

from graphsvc.domain.errors import BadOption, Misconfigured
from graphsvc.domain.finding import Json
from graphsvc.ports import Question, Rows
from graphsvc.stores.bolt.connection import Connection, Use
from graphsvc.stores.queries import Queries, Query

Given: TypeAlias = str | int | float | bool | date

# A parameter's documentation may begin with its type and end with its default: "integer: days ahead [90]".
_TYPED = re.compile(r"(integer|number|date|text):\s*(.*)", re.DOTALL)
_DEFAULT = re.compile(r"\[([^\]]*)\]$")
AS_OF = "as_of"


def questions(queries: Queries) -> list[Question]:
    """The analysts' questions, by name."""
    return [
        Question(
            query.name,
            query.title,
            query.about,
            {name: told for name, told in query.parameters.items() if name != AS_OF},
            query.columns,
        )
        for query in queries.in_folder("named")
    ]


def ask(
    connection: Connection, query: Query, parameters: Mapping[str, Json], *, as_of: date, limit: int
) -> Rows:
    """The first `limit` rows of the answer.

    Raises: BadOption for a parameter that is missing, unknown or of the wrong type; QueryTimeout, QueryTooLarge.
    """
    given = _given(query, parameters) | {AS_OF: as_of}

    def work(tx: neo4j.ManagedTransaction) -> list[list[Any]]:
        return [record.values() for record in tx.run(query.text, given).fetch(limit + 1)]

    rows = connection.run(Use.QUESTION, query.name, work)
    told = tuple(tuple(_plain(query, cell) for cell in row) for row in rows[:limit])
    return Rows(query.columns, told, truncated=len(rows) > limit)


# Private functions


def _given(query: Query, parameters: Mapping[str, Json]) -> dict[str, Given]:
    wanted = {name: told for name, told in query.parameters.items() if name != AS_OF}
    if unknown := sorted(parameters.keys() - wanted.keys()):
        raise BadOption(
            unknown[0], parameters[unknown[0]], f"{query.name} takes {', '.join(wanted) or 'none'}"
        )
    return {name: _value(query, name, told, parameters.get(name)) for name, told in wanted.items()}


def _value(query: Query, name: str, told: str, value: Json) -> Given:
    typed, default = _TYPED.match(told), _DEFAULT.search(told)
    if value is None or value == "":
        if default is None:
            raise BadOption(name, value, f"{query.name} needs {name}: {told}")
        value = default[1]
    kind = typed[1] if typed else "text"
    try:
        match kind:
            case "integer":
                return int(str(value))
            case "number":
                number = float(str(value))
                if not math.isfinite(number):
                    raise ValueError(value)
                return number
            case "date":
                return date.fromisoformat(str(value))
            case _:
                return str(value)
    except ValueError:
        raise BadOption(name, value, f"{kind} expected: {told}") from None


def _plain(query: Query, cell: Any) -> Json:
    """A cell as JSON can say it: dates as ISO text, NaN and infinities as not known."""
    match cell:
        case None | bool() | int() | str():
            return cell
        case float():
            return cell if math.isfinite(cell) else None
        case list() | tuple():
            return [_plain(query, item) for item in cell]
        case neo4j.graph.Entity() | neo4j.graph.Path():
            raise Misconfigured(f"named/{query.name} returns a whole record: name the fields it shows")
        case dict():
            return {str(key): _plain(query, item) for key, item in cell.items()}
        case _ if hasattr(cell, "iso_format"):
            return str(cell.iso_format())
        case _:
            return str(cell)
