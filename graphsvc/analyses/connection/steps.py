"""A path as a finding (路径): every tie of every step with its period and source."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from graphsvc.domain.facts import Source, Tie
from graphsvc.domain.finding import Evidence, Finding, Json
from graphsvc.graph.view import GraphView


def finding_of(view: GraphView, path: tuple[int, ...], types: tuple[str, ...], place: int) -> Finding:
    """The finding of the path in that place; evidence in the order of the path, ties of a step by type and id."""
    ids = [view.nodes[node] for node in path]
    steps = [(one, other, ties_between(view, one, other, types)) for one, other in pairwise(ids)]
    middle = " → ".join(view.name(id_) for id_ in ids[1:-1])
    key = "connection.direct" if len(ids) == 2 else "connection.path"
    entities: list[Json] = [{"id": id_, "name": view.name(id_), "kind": view.label_of(id_)} for id_ in ids]
    return Finding(
        id=f"path:{place}",
        title_key=key,
        title_values={
            "from": view.name(ids[0]),
            "to": view.name(ids[-1]),
            "steps": len(steps),
            "middle": middle,
        },
        evidence=tuple(_evidence(view, tie) for _, _, ties in steps for tie in ties),
        detail={
            "length": len(steps),
            "path": entities,
            "steps": [{"from": a, "to": b, "ties": [_shown(tie) for tie in ties]} for a, b, ties in steps],
        },
    )


def ties_between(view: GraphView, one: str, other: str, types: tuple[str, ...]) -> list[Tie]:
    """Visible ties of these types between two entities, either direction; asked of the less linked one."""
    degree = {
        id_: sum(len(rows) for _, rows in view.adjacency.rows(view.numbers[id_], types))
        for id_ in (one, other)
    }
    asked = min((one, other), key=lambda id_: degree[id_])
    return [tie for tie in view.ties_of(asked, *types) if {tie.from_id, tie.to_id} == {one, other}]


def _evidence(view: GraphView, tie: Tie) -> Evidence:
    values = {
        "a": view.name(tie.from_id),
        "b": view.name(tie.to_id),
        "period": _period(tie),
        "source": _place(tie.source),
    }
    return Evidence(f"connection.tie.{tie.type}", values, 0.0, (tie.from_id, tie.id, tie.to_id))


def _period(tie: Tie) -> str | None:
    """ISO dates with an open end, or the date that the tie's type gives; None where nothing is reported."""
    period = tie.period()
    if period.start or period.end:
        return f"{period.start or '…'} – {period.end or '…'}"
    signed = tie.values.get("signed")
    return signed.isoformat() if isinstance(signed, date) else None


def _place(source: Source | None) -> str | None:
    return f"{source.file} › {source.sheet} › {source.row}" if source else None


def _shown(tie: Tie) -> Json:
    period = tie.period()
    source = tie.source
    return {
        "id": tie.id,
        "type": tie.type,
        "from": tie.from_id,
        "to": tie.to_id,
        "valid_from": period.start.isoformat() if period.start else None,
        "valid_to": period.end.isoformat() if period.end else None,
        "source": {"file": source.file, "sheet": source.sheet, "row": source.row} if source else None,
    }
