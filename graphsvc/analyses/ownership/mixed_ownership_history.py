"""The status history of one enterprise (混改沿革) as an answer holds it: each change with its day and its holdings."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.domain.finding import Evidence, Finding, Json, Plain
from graphsvc.graph.columns import day_of
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.history import Change
from graphsvc.measures.ownership.mixed import Status

WORDS = {Status.NONE: "none", Status.NO: "no", Status.UNDECIDED: "undecided", Status.YES: "yes"}
TOLD = 50  # changes that are said one by one; all are in the result


def history_json(view: GraphView, changes: Sequence[Change]) -> list[Json]:
    """One row a change: `{date, before, after, began, ended, above}`; date null = since ever."""
    return [
        {
            "date": day_of(change.day).isoformat() if change.day is not None else None,
            "before": WORDS[change.before],
            "after": WORDS[change.after],
            "began": _holdings(view, change.cause.began),
            "ended": _holdings(view, change.cause.ended),
            "above": [{"id": view.nodes[n], "name": view.name(view.nodes[n])} for n in change.cause.above],
        }
        for change in changes
    ]


def history_findings(view: GraphView, company: str, changes: Sequence[Change]) -> list[Finding]:
    """One finding a change, the latest first; what ended earlier is named in the sentence and listed in the result."""
    found: list[Finding] = []
    for place in reversed(range(len(changes))):
        change = changes[place]
        if len(found) == TOLD:
            break
        day: Plain = day_of(change.day) if change.day is not None else None
        title = f"mixed-ownership.history.{WORDS[change.after]}"
        values: dict[str, Plain] = {"company": view.name(company), "day": day}
        evidence = tuple(_evidence(view, change))
        found.append(Finding(f"history:{place + 1:05d}", title if day else f"{title}.ever", values, evidence))
    return found


# Private functions


def _holdings(view: GraphView, rows: Sequence[int]) -> list[Json]:
    table, nodes = view.ties_by_type["HOLDS"], view.nodes
    return [
        {
            "fact": table.ids[row],
            "holder": nodes[table.from_[row]],
            "name": _name(view, nodes[table.from_[row]]),
            "target": nodes[table.to[row]],
        }
        for row in rows
    ]


def _evidence(view: GraphView, change: Change) -> list[Evidence]:
    """Sentences; only holdings that still stand are linked, the others are named."""
    table, nodes = view.ties_by_type["HOLDS"], view.nodes
    found: list[Evidence] = []
    for word, rows in (("began", change.cause.began), ("ended", change.cause.ended)):
        for row in rows:
            values: dict[str, Plain] = {
                "holder": _name(view, nodes[table.from_[row]]),
                "target": _name(view, nodes[table.to[row]]),
            }
            facts = (table.ids[row],) if view.mask("HOLDS")[row] else ()
            found.append(Evidence(f"mixed-ownership.history.{word}", values, facts=facts))
    return found


def _name(view: GraphView, id_: str) -> str:
    """The name of whoever it was, also where the party no longer exists."""
    return view.name(id_) if id_ in view else id_
