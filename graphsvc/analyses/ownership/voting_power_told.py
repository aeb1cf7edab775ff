"""Voting power as an answer holds it (权力指数说明): holders, the network behind them, what the reader must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphsvc.analyses.ownership.control_case import shown
from graphsvc.analyses.ownership.share_words import ends, fraction, percent, percent_of_units, percent_range
from graphsvc.domain.finding import Evidence, Finding, Json, Note, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.power import Method, Power
from graphsvc.measures.ownership.power_network import NetworkPower
from graphsvc.measures.ownership.power_players import Player, Table
from graphsvc.measures.ownership.voices import Votes


@dataclass(frozen=True, eq=False)
class Count:
    """What was counted: the game of the enterprise at the lower and the upper ends, and the network above it."""

    at: GraphView
    position: Position
    votes: Votes
    parties: tuple[tuple[int, ...], ...]
    company: int
    table: Table
    upper: Table
    network: NetworkPower | None

    @cached_property
    def power(self) -> Power:
        """At the lower ends of bands."""
        return self.table.power()

    @cached_property
    def banded(self) -> bool:
        """Whether some votes are known as a band only."""
        return any(player.least != player.most for player in self.table.players)

    @cached_property
    def power_above(self) -> Power:
        """At the upper ends."""
        return self.upper.power() if self.banded else self.power

    def facts(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The holdings and delegations behind rows of the votes."""
        stakes, some = self.votes.stakes, list(rows)
        holds, delegates = self.at.ties_by_type["HOLDS"].ids, self.at.ties_by_type["DELEGATES_VOTES"].ids
        found = {holds[item] for item in stakes.item[some].tolist()}
        found |= {delegates[item] for item in self.votes.via[some].tolist() if item >= 0}
        return tuple(sorted(found))

    def party(self, node: int) -> dict[str, Json]:
        """A player as the answer shows it: a node, or several who act in concert."""
        if node < len(self.at.nodes):
            return shown(self.at, self.position, node)
        members = self.parties[node - len(self.at.nodes)]
        ids = [self.at.nodes[member] for member in members]
        return {
            "id": "+".join(ids),
            "name": "、".join(map(self.at.name, ids)),
            "kind": "party",
            "class": None,
        }

    def stands_for(self, player: Player) -> list[str]:
        """The holders for which a player votes."""
        return [self.at.nodes[n] for n in sorted({int(self.votes.stakes.holder[row]) for row in player.rows})]


@dataclass(frozen=True, eq=False)
class Told:
    """The answer's parts."""

    count: Count
    holders: tuple[dict[str, Json], ...]
    network: tuple[dict[str, Json], ...]

    def json(self) -> dict[str, Json]:
        """The figures."""
        count, found = self.count, self.count.network
        return {
            "holders": list(self.holders),
            "needed": fraction(count.table.needed),
            "whole": fraction(count.table.whole),
            "residual": fraction(count.table.rest),
            "method": str(count.power.method),
            "margin": round(count.power.margin, 10),
            "exact_votes": not count.banded,
            "network": None
            if found is None
            else {
                "holders": list(self.network),
                "nobody": round(found.nobody, 10),
                "closed": round(found.closed, 10),
                "margin": round(found.margin, 10),
            },
        }

    def findings(self, top: int) -> tuple[Finding, ...]:
        """The first holders, then the first ultimate holders of the network."""
        company = self.count.at.name(self.count.at.nodes[self.count.company])
        direct = [_finding(holder, company) for holder in self.holders[:top]]
        return (*direct, *(_ultimate(holder, company) for holder in self.network[:top]))

    def notes(self, top: int) -> Iterator[Note]:
        """What the reader must know."""
        count, power = self.count, self.count.power
        company = count.at.name(count.at.nodes[count.company])
        if not count.table.players:
            yield Note("voting-power.note.no-holders", {"company": company})
            return
        if not any(power.shapley):
            yield Note("voting-power.note.no-majority", {"company": company})
        if power.method is Method.SAMPLING:
            yield Note("voting-power.note.sampled", {"margin": percent(power.margin)})
        if count.table.rest:
            yield Note(
                "voting-power.note.residual", {"share": percent_of_units(count.table.rest, count.table.rest)}
            )
        if count.banded:
            yield Note("voting-power.note.bands", {"company": company})
        if count.network is None:
            yield Note("voting-power.note.network-limit")
        elif count.network.nobody + count.network.closed > 1e-10:
            yield Note(
                "voting-power.note.nobody", {"share": percent(count.network.nobody + count.network.closed)}
            )
        if len(self.holders) > top:
            yield Note("voting-power.note.more", {"n": len(self.holders), "top": top})
        yield Note("voting-power.note.meaning")


def told_of(count: Count) -> Told:
    """The holders with most power first, then by votes and id."""
    rows = [_holder(count, place, player) for place, player in enumerate(count.table.players)]
    rows.sort(
        key=lambda row: (-_number(row, "shapley_shubik"), -_number(row, "votes", "low"), str(row["id"]))
    )
    return Told(count, tuple(rows), tuple(_network(count)))


# Private functions


def _holder(count: Count, place: int, player: Player) -> dict[str, Json]:
    power, above = count.power, count.power_above
    return {
        **count.party(player.node),
        "votes": ends(player.least, player.most),
        "shapley_shubik": round(power.shapley[place], 10),
        "banzhaf": round(power.banzhaf[place], 10),
        "swing_probability": round(power.swing[place], 10),
        "at_upper_ends": {
            "shapley_shubik": round(above.shapley[place], 10),
            "banzhaf": round(above.banzhaf[place], 10),
        },
        "stands_for": list(count.stands_for(player)),
        "facts": list(count.facts(player.rows)),
    }


def _network(count: Count) -> Iterator[dict[str, Json]]:
    found = count.network
    if found is None:
        return
    ranked = sorted(
        found.power, key=lambda node: (-round(found.power[node], 10), str(count.party(node)["id"]))
    )
    for node in ranked:
        yield {
            **count.party(node),
            "power": round(found.power[node], 10),
            "chain_end": bool(node < len(count.at.nodes) and count.position.company[node]),
            "facts": list(count.facts(found.between(node))),
        }


def _finding(holder: dict[str, Json], company: str) -> Finding:
    facts = _facts(holder)
    values: dict[str, Plain] = {
        "name": str(holder["name"]),
        "company": company,
        "votes": _ends(holder),
        "shapley": percent(_number(holder, "shapley_shubik")),
        "banzhaf": percent(_number(holder, "banzhaf")),
    }
    evidence = (
        Evidence("voting-power.votes", values, 0.0, facts),
        Evidence("voting-power.shapley", values, 0.0, facts),
        Evidence("voting-power.banzhaf", values, 0.0, facts),
    )
    return Finding(str(holder["id"]), "voting-power.holder", values, evidence, detail=holder)


def _ultimate(holder: dict[str, Json], company: str) -> Finding:
    values: dict[str, Plain] = {
        "name": str(holder["name"]),
        "company": company,
        "power": percent(_number(holder, "power")),
    }
    evidence = (Evidence("voting-power.network.chain", values, 0.0, _facts(holder)),)
    return Finding(f"npi:{holder['id']}", "voting-power.network", values, evidence, detail=holder)


def _facts(holder: dict[str, Json]) -> tuple[str, ...]:
    found = holder["facts"]
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _number(row: dict[str, Json], *path: str) -> float:
    found: Json = row
    for name in path:
        found = found[name] if isinstance(found, dict) else None
    return float(found) if isinstance(found, (int, float)) else 0.0


def _ends(holder: dict[str, Json]) -> str:
    low, high = _number(holder, "votes", "low"), _number(holder, "votes", "high")
    return percent_range(low, high)
