"""Holders as an answer holds them (持有人): each with the ways that make its share, down to the holdings."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphsvc.analyses.ownership.look_through_parts import ends_json, share_words
from graphsvc.analyses.ownership.share_words import percent, rounded
from graphsvc.domain.finding import Evidence, Finding, Json
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.look_through_target import Holder, LookThrough
from graphsvc.measures.ownership.position import HOLDER_CLASSES, Position
from graphsvc.measures.ownership.routes import Explained, Route, Routes
from graphsvc.measures.ownership.stakes import Stakes


@dataclass(frozen=True, eq=False)
class Telling:
    """Everything that a holder is told with."""

    at: GraphView
    position: Position
    stakes: Stakes
    columns: Columns
    found: LookThrough
    method: str
    most: int  # ways a holder
    ways: Routes = field(repr=False)

    def explained(self, holder: Holder) -> Explained:
        """The ways of one holder."""
        return self.ways.explain(holder.place, holder.share.low, self.most)

    def json(self, holder: Holder, why: Explained | None) -> dict[str, Json]:
        """One holder; ways only where they were looked for (`paths_listed`)."""
        node = self._node(holder.place)
        id_ = self.at.nodes[node]
        chain_end = bool(self.position.company[node] and self.found.above.ends[holder.place])
        return {
            "id": id_,
            "name": self.at.name(id_),
            "kind": self.at.label_of(id_),
            "class": HOLDER_CLASSES[int(self.position.holder_class[node])],
            **ends_json(holder.share),
            "chain_end": chain_end,
            "unknown_party": bool(self.position.unknown[node]),
            "paths_listed": why is not None,
            "paths": [self._route(route) for route in why.routes] if why else [],
            "other_paths": None if why is None or why.others is None else rounded(why.others),
            "cycles": None if why is None or why.cycles is None else rounded(why.cycles),
            "unresolved": rounded(why.unresolved) if why else None,
            "facts": list(self._facts(why)) if why else [],
        }

    def finding(self, holder: Holder, why: Explained, detail: dict[str, Json]) -> Finding:
        """The same as sentences."""
        node = self._node(holder.place)
        key = f"look-through.{self.method}"
        if self.method == "ultimate":
            key = f"look-through.holder.{HOLDER_CLASSES[int(self.position.holder_class[node])]}"
        evidence = [self._sentence(route) for route in why.routes]
        for name, share in (("others", why.others), ("cycles", why.cycles), ("unresolved", why.unresolved)):
            if share is not None and share > 1e-10:
                evidence.append(Evidence(f"look-through.{name}", {"share": percent(share)}))
        return Finding(
            id=self.at.nodes[node],
            title_key=key,
            title_values={
                "name": self._name(holder.place),
                "company": self._name(0),
                "share": share_words(holder.share),
            },
            evidence=tuple(evidence),
            detail=detail,
        )

    # private ----------------------------------------------------------------

    def _node(self, place: int) -> int:
        return int(self.found.above.nodes[place])

    def _name(self, place: int) -> str:
        return self.at.name(self.at.nodes[self._node(place)])

    def _ties(self, row: int) -> list[str]:
        """The ids of the holdings behind one step."""
        pair = int(self.found.above.pair[row])
        rows = self.columns.rows[self.columns.row_starts[pair] : self.columns.row_starts[pair + 1]]
        ids = self.at.ties_by_type["HOLDS"].ids
        return sorted(ids[item] for item in self.stakes.item[rows].tolist())

    def _facts(self, why: Explained) -> tuple[str, ...]:
        rows = {row for route in why.routes for row in route.rows}
        return tuple(sorted({tie for row in rows for tie in self._ties(row)}))

    def _step(self, row: int) -> Range:
        return Range(float(self.found.above.low[row]), float(self.found.above.high[row]))

    def _route(self, route: Route) -> Json:
        ids = [self.at.nodes[self._node(place)] for place in route.places]
        steps: list[Json] = [
            {
                "holder": holder,
                "target": target,
                "low": rounded(self._step(row).low),
                "high": rounded(self._step(row).high),
                "facts": list(self._ties(row)),
            }
            for holder, target, row in zip(ids, ids[1:], route.rows, strict=False)
        ]
        nodes: list[Json] = [{"id": id_, "name": self.at.name(id_)} for id_ in ids]
        return {"nodes": nodes, "steps": steps, "low": rounded(route.low), "high": rounded(route.high)}

    def _sentence(self, route: Route) -> Evidence:
        key = "look-through.way.direct" if len(route.rows) == 1 else "look-through.way"
        values = {
            "way": " → ".join(self._name(place) for place in route.places),
            "shares": " × ".join(share_words(self._step(row)) for row in route.rows),
            "product": share_words(Range(route.low, route.high)),
        }
        ties = dict.fromkeys(tie for row in route.rows for tie in self._ties(row))
        return Evidence(key, values, 0.0, tuple(ties))
