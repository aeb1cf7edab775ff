"""The lists behind the city's numbers (名单): which enterprises a cell of the ownership tables counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from graphsvc.domain.errors import BadOption
from graphsvc.routes.asked import asked_day, the_service

CAPITALS = ("state", "mixed", "private", "foreign", "collective", "unknown")
SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One row of a list; `became` is the day it became mixed, where the list is about that."""

    id: str
    name: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list with what it is of."""

    rows: tuple[Enterprise, ...]
    total: int
    group: str  # "" | "law"
    wanted: str  # class, "of", "newly", "declared"
    place: str  # name of the sector or locality, "" for the city
    month: str


def asked_list(result: Mapping[str, Any]) -> Wanted:
    """The list that the address asks for: `class`, `law=1`, `sector` or `locality`, or `month`; BadOption."""
    month = request.args.get("month", "")
    if month or request.args.get("class") == "newly":
        return _newly(result, month)
    group = "law" if request.args.get("law") else ""
    tables = result["by_law_class"] if group else result
    row, place = _row(tables)
    wanted = request.args.get("class", "of")
    cell = row.get(wanted, result.get(wanted) if wanted in ("declared", "undecided") else None)
    if not isinstance(cell, Mapping) or "ids" not in cell:
        raise BadOption(
            "class", wanted, f"allowed: {', '.join(k for k, v in row.items() if isinstance(v, Mapping))}"
        )
    view = the_service().browsing.view(asked_day())
    rows = tuple(Enterprise(id_, view.name(id_)) for id_ in cell["ids"][:SHOWN])
    return Wanted(rows, cell["count"], group, wanted, place, "")


# Private functions


def _newly(result: Mapping[str, Any], month: str) -> Wanted:
    wanted = month or str(asked_day().year)
    rows = [row for row in result["newly_mixed"] if row["date"].startswith(wanted)]
    found = tuple(Enterprise(row["id"], row["name"], row["date"]) for row in rows[:SHOWN])
    return Wanted(found, len(rows), "", "newly", "", wanted)


def _row(tables: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    for name in ("sector", "locality"):
        if name in request.args:
            key = request.args[name]
            for row in tables[f"by_{name}"]:
                if row["key"] == key:
                    return row, row["name"] or key
            raise BadOption(name, key, "the id of one that the table lists")
    return tables["totals"], ""
