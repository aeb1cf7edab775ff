"""The overview in sentences (概览说明): one finding a figure, in the order in which a meeting hears them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphsvc.analyses.ownership.ownership_overview_newly import Newly
from graphsvc.analyses.ownership.share_words import percent
from graphsvc.domain.finding import Evidence, Finding, Json, Plain
from graphsvc.graph.columns import day_of
from graphsvc.graph.view import GraphView

TOLD = 20  # newly mixed enterprises and gaps that are said one by one; all are in the result


def findings_of(at: GraphView, newly: Newly, result: Mapping[str, Json]) -> Iterator[Finding]:
    """Totals, newly mixed, contributions, advantages, terms, gaps."""
    figures: Any = result
    totals = figures["totals"]
    if not totals["of"]["count"]:
        return
    counts: dict[str, Plain] = {name: cell["count"] for name, cell in totals.items()}
    declared, undecided = figures["declared"]["count"], figures["undecided"]["count"]
    judged = totals["of"]["count"] - totals["unknown"]["count"] - declared
    values: dict[str, Plain] = {"holders": judged, "declared": declared, "undecided": undecided}
    yield Finding(
        "overview:1",
        "ownership-overview.totals",
        counts,
        (Evidence("ownership-overview.totals.holders", values),),
    )
    yield _newly(at, newly, figures)
    for place, name in ((3, "contributions"), (4, "advantages")):
        table = figures[name]
        by_kind: dict[str, Plain] = {
            row.get("kind", row.get("advantage")): row["holdings"] for row in table["rows"]
        }
        yield Finding(
            f"overview:{place}",
            f"ownership-overview.{name}",
            by_kind | {"reported": table["reported"], "of": table["of"]},
        )
    sharing = figures["sharing"]
    terms = {
        "of": sharing["holdings"],
        "profit": sharing["profit_reported"],
        "loss": sharing["loss_reported"],
    }
    yield Finding("overview:5", "ownership-overview.sharing", terms)
    yield _gaps(figures["gaps"])


# Private functions


def _newly(at: GraphView, newly: Newly, figures: Any) -> Finding:
    window: dict[str, Plain] = {"since": newly.since, "until": newly.until, "count": len(newly.companies)}
    evidence = [Evidence("ownership-overview.newly.window", window)]
    table, live = at.ties_by_type["HOLDS"], at.mask("HOLDS")
    for change in list(reversed(newly.this_year))[:TOLD]:
        values: dict[str, Plain] = {
            "day": day_of(change.day or 0),
            "name": at.name(at.nodes[change.company]),
        }
        facts = tuple(table.ids[row] for row in change.cause.began if live[row])
        evidence.append(Evidence("ownership-overview.newly.row", values, facts=facts))
    count = figures["newly_mixed_this_year"]["count"]
    return Finding("overview:2", "ownership-overview.newly", {"count": count}, tuple(evidence))


def _gaps(gaps: Any) -> Finding:
    values = {
        "mixed": gaps["mixed"]["count"],
        "with_controller": gaps["with_controller"]["count"],
        "wide": gaps["over_ten_points"]["count"],
    }
    evidence = tuple(
        Evidence(
            "ownership-overview.gaps.row",
            {
                "name": row["name"],
                "controller": row["controller_name"],
                "votes": percent(row["votes"]),
                "economic": percent(row["economic"]),
            },
            facts=(row["id"], row["controller"]),
        )
        for row in gaps["rows"][:TOLD]
    )
    return Finding("overview:6", "ownership-overview.gaps", values, evidence)
