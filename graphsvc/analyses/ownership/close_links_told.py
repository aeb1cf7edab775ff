"""Close links as an answer holds them (关联方): one entry a relation, one finding a party, with the ties of every way."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from graphsvc.analyses.ownership.control_case import shown
from graphsvc.analyses.ownership.share_words import percent, percent_range, rounded
from graphsvc.domain.finding import Evidence, Finding, Json, Note, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.close_links import Accumulated, CloseLinks, Third, Verdict
from graphsvc.measures.ownership.close_links_paths import Sum
from graphsvc.measures.ownership.close_links_weights import Weights
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.stakes import Stakes

VERDICTS = tuple(Verdict)
WITH_FACTS = 300  # entries of one relation whose holdings are listed, the surest and largest first
KEPT = 200  # nodes of which it is remembered what they reach


@dataclass(frozen=True, eq=False)
class Linking:
    """What links are told with."""

    at: GraphView
    position: Position
    stakes: Stakes
    weights: Weights
    node: int
    threshold: Decimal = Decimal(0)

    def pairs_between(self, holder: int, target: int) -> list[int]:
        """Rows of the weights on any way from a holder down to a target."""
        between = self._reached(target, down=False) & self._reached(holder, down=True)
        return sorted(
            row for node in between for onward, row in self._onward(node, down=True) if onward in between
        )

    def companies_on(self, rows: list[int]) -> list[int]:
        """The companies held on these rows."""
        return [int(n) for n in set(self.weights.columns.target[rows].tolist())]

    def facts(self, rows: list[int]) -> tuple[str, ...]:
        """The ids of the holdings behind rows of the weights."""
        columns, ids, known = self.weights.columns, self.at.ties_by_type["HOLDS"].ids, self._facts
        found: set[str] = set()
        for row in rows:
            if row not in known:
                stakes = columns.rows[columns.row_starts[row] : columns.row_starts[row + 1]]
                known[row] = tuple(ids[item] for item in self.stakes.item[stakes].tolist())
            found.update(known[row])
        return tuple(sorted(found))

    def _reached(self, start: int, *, down: bool) -> frozenset[int]:
        """Every node that ways from one arrive at; the last ones asked for are kept, one end being the same for many."""
        kept = self._kept
        if (start, down) not in kept:
            seen, waiting = {start}, [start]
            while waiting:
                for onward, _ in self._onward(waiting.pop(), down):
                    if onward not in seen:
                        seen.add(onward)
                        waiting.append(onward)
            kept[start, down] = frozenset(seen)
            while len(kept) > KEPT:
                kept.popitem(last=False)
        kept.move_to_end((start, down))
        return kept[start, down]

    def _onward(self, node: int, down: bool) -> list[tuple[int, int]]:
        """(neighbour, row) of every holding of a node that can be more than nothing, looked up once."""
        known = self._neighbours.get((node, down))
        if known is None:
            high = self.weights.high
            known = [pair for pair in self.weights.onward(node, down) if high[pair[1]] > 0]
            self._neighbours[node, down] = known
        return known

    @cached_property
    def _neighbours(self) -> dict[tuple[int, bool], list[tuple[int, int]]]:
        return {}

    @cached_property
    def _facts(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def _kept(self) -> OrderedDict[tuple[int, bool], frozenset[int]]:
        return OrderedDict()


@dataclass(frozen=True, eq=False)
class Told:
    """The entries, surest and largest first within a relation."""

    linking: Linking
    links: tuple[dict[str, Json], ...]
    companies: tuple[int, ...]  # whose holders entered a figure

    def counts(self) -> dict[str, Json]:
        """How many linked parties, by the surest verdict of each."""
        surest: dict[str, int] = {}
        for link in self.links:
            place = VERDICTS.index(Verdict(str(link["verdict"])))
            surest[str(link["id"])] = min(place, surest.get(str(link["id"]), place))
        counted = Counter(surest.values())
        return {str(verdict): counted[place] for place, verdict in enumerate(VERDICTS)}

    def findings(self, top: int) -> tuple[Finding, ...]:
        """One a party, in the order of its first entry."""
        entries: dict[str, list[dict[str, Json]]] = {}
        for link in self.links:
            entries.setdefault(str(link["id"]), []).append(link)
        company = self._company
        found = []
        for id_, several in list(entries.items())[:top]:
            verdict = min((Verdict(str(e["verdict"])) for e in several), key=VERDICTS.index)
            evidence = tuple(_evidence(entry, company) for entry in several)
            values: dict[str, Plain] = {"name": str(several[0]["name"]), "company": company}
            detail: dict[str, Json] = {"id": id_, "verdict": str(verdict), "links": [*several]}
            found.append(Finding(id_, f"close-links.{verdict}", values, evidence, detail=detail))
        return tuple(found)

    def notes(self, top: int, left: int, more: int) -> Iterator[Note]:
        """What the reader must know."""
        yield Note("close-links.note.hint", {"threshold": percent(float(self.linking.threshold))})
        parties = len({str(link["id"]) for link in self.links})
        if not parties:
            yield Note("close-links.note.none", {"company": self._company})
        raw = sum(not self.linking.weights.columns.reliable[n] for n in self.companies)
        if raw:
            yield Note("close-links.note.raw", {"n": int(raw)})
        limited = sum(link["method"] == "corrected" for link in self.links)
        if limited:
            yield Note("close-links.note.limit", {"n": limited})
        bare = sum(link["facts"] is None for link in self.links)
        if bare:
            yield Note("close-links.note.facts", {"n": bare})
        if left:
            yield Note("close-links.note.thirds", {"n": left})
        if parties > top:
            yield Note("close-links.note.more", {"n": parties, "top": top})
        if more > 0:
            yield Note("look-through.note.findings", {"n": more})

    @property
    def _company(self) -> str:
        return self.linking.at.name(self.linking.at.nodes[self.linking.node])


def told_of(linking: Linking, found: CloseLinks) -> Told:
    """Every relation of every linked party."""
    companies, links = {linking.node}, []
    for relation, those in (("holder", found.holders), ("held", found.held)):
        entries = [
            (_entry(linking, other, relation, sums, verdict), [_ends_of(linking, other, relation)])
            for other, (sums, verdict) in those.items()
        ]
        links += _with_facts(linking, entries, companies)
    links += _with_facts(linking, [_third(linking, third) for third in found.thirds], companies)
    return Told(linking, tuple(links), tuple(sorted(companies)))


# Private functions

_Entry: TypeAlias = tuple[dict[str, Json], list[tuple[int, int]]]
"""An entry, and the (holder, target) pairs whose ways it rests on."""


def _with_facts(linking: Linking, entries: list[_Entry], companies: set[int]) -> list[dict[str, Json]]:
    """The entries in order, with the holdings behind the first ones; the companies held on the ways are added."""
    entries.sort(key=lambda entry: _rank(entry[0]))
    for entry, pairs in entries[:WITH_FACTS]:
        rows = sorted({row for pair in pairs for row in linking.pairs_between(*pair)})
        companies.update(linking.companies_on(rows))
        entry["facts"] = list(linking.facts(rows))
    return [entry for entry, _ in entries]


def _ends_of(linking: Linking, other: int, relation: str) -> tuple[int, int]:
    return (other, linking.node) if relation == "holder" else (linking.node, other)


def _third(linking: Linking, third: Third) -> _Entry:
    smaller = min((third.of_node, third.of_other), key=lambda sums: (sums.low.found, sums.high.found))
    via = shown(linking.at, linking.position, third.party)
    via |= {
        "of_enterprise": _ends(third.of_node),
        "of_other": _ends(third.of_other),
        "third_parties": third.parties,
    }
    entry = _entry(linking, third.other, "third-party", smaller, third.verdict)
    return entry | {"via": via}, [(third.party, linking.node), (third.party, third.other)]


def _entry(
    linking: Linking, other: int, relation: str, sums: Accumulated, verdict: Verdict
) -> dict[str, Json]:
    return {
        **shown(linking.at, linking.position, other),
        "relation": relation,
        "verdict": str(verdict),
        **_ends(sums),
        "via": None,
        "facts": None,
    }


def _ends(sums: Accumulated) -> dict[str, Json]:
    """`{low, high, method, interval}`; where not all ways were counted the corrected share stands in for the low end."""
    if sums.exact:
        ends: dict[str, Json] = {"low": rounded(sums.low.found), "high": rounded(sums.high.found)}
        return {**ends, "method": "simple-paths", "interval": None}
    return {
        "low": _stand_in(sums.low),
        "high": _stand_in(sums.high),
        "method": "corrected",
        "interval": [rounded(sums.low.found), None if sums.high.bound is None else rounded(sums.high.bound)],
    }


def _stand_in(found: Sum) -> float | None:
    return rounded(found.found if found.exact or found.corrected is None else found.corrected)


def _rank(entry: dict[str, Json]) -> tuple[int, float, str, str]:
    low, via = entry["low"], entry["via"]
    share = float(low) if isinstance(low, (int, float)) else 0.0
    third = str(via["id"]) if isinstance(via, dict) else ""
    # a stake that is larger comes first among equally sure ones
    return VERDICTS.index(Verdict(str(entry["verdict"]))), -share, str(entry["id"]), third


def _evidence(entry: dict[str, Json], company: str) -> Evidence:
    facts, via = entry["facts"], entry["via"]
    values: dict[str, Plain] = {"name": str(entry["name"]), "company": company, "share": _share(entry)}
    if isinstance(via, dict):
        values["third"] = str(via["name"])
        for key in ("of_enterprise", "of_other"):
            part = via[key]
            values[key] = _share(part) if isinstance(part, dict) else ""
    ids = tuple(map(str, facts)) if isinstance(facts, list) else ()
    method = "" if entry["method"] == "simple-paths" else ".corrected"
    return Evidence(f"close-links.{entry['relation']}{method}", values, 0.0, ids)


def _share(entry: dict[str, Json]) -> str:
    low, high = (float(e) if isinstance(e, (int, float)) else 0.0 for e in (entry["low"], entry["high"]))
    return percent_range(low, high)
