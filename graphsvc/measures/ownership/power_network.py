"""Network power (网络权力指数 NPI): whose votes decide in the end, through every company above, in closed form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphsvc.domain.errors import LimitReached
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.power_players import Rule, Table, table_of
from graphsvc.measures.ownership.voices import Votes

COMPANIES = 3_000  # companies above, each a game of its own
SEATS = 60_000  # players of all these games
LARGE = 40  # games of more players than are listed coalition by coalition
MANY = 18


@dataclass(frozen=True, eq=False)
class NetworkPower:
    """What of the decisions in a company is whose in the end; with `nobody` and `closed` it sums to 1."""

    power: Mapping[int, float]  # ultimate holder (`nodes + k`: party k) -> its part
    nobody: float  # arrives where the recorded holders have no majority together
    closed: float  # goes round for ever among companies that decide in each other only
    tables: Mapping[int, Table]  # the game of each company above that counts, and of the company
    margin: float  # what sampled games add to the error, at most; 0 where all are exact

    def between(self, holder: int) -> tuple[int, ...]:
        """The rows of the votes on any chain from a holder down to the company, ascending."""
        found: set[int] = set()
        seen, waiting = {holder}, [holder]
        while waiting:
            for company, rows in self._held.get(waiting.pop(), ()):
                found.update(rows)
                if company not in seen:
                    seen.add(company)
                    waiting.append(company)
        return tuple(sorted(found))

    @cached_property
    def _held(self) -> Mapping[int, Sequence[tuple[int, tuple[int, ...]]]]:
        """The companies in which each player has votes, with the rows of these."""
        held: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for company, table in self.tables.items():
            for player in table.players:
                held.setdefault(player.node, []).append((company, player.rows))
        return held


def network_power(votes: Votes, company: int, rule: Rule) -> NetworkPower:
    """The network power of every ultimate holder of a company: `Φ_ext (I - Φ_int)^-1`.

    Every company takes over the opinion of the holder that decides in a random order of its holders; `Φ` are the direct
    Shapley-Shubik indices, and opinions travel down as money travels up, so it is look-through with power in place of
    shares. LimitReached where more companies stand above than are computed.

    Source: Mizuno, Doi & Kurizaki 2020 (as a simulation); the closed form is the stationary state of it.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> X, Z, P, Y, W = range(5)
    >>> rows = [(P, X, "0.4"), (Z, X, "0.35"), (W, X, "0.25"), (X, Z, "0.4"), (Y, Z, "0.35"), (W, Z, "0.25")]
    >>> found = network_power(Votes.of(Stakes.of_rows(rows, 5)), X, Rule())
    >>> {holder: round(part, 9) for holder, part in found.power.items()}
    {2: 0.375, 3: 0.125, 4: 0.5}
    """
    tables = _tables(votes, company, rule)
    size = max([votes.nodes, *(p.node + 1 for table in tables.values() for p in table.players)])
    margin, rows = 0.0, []
    for target, table in sorted(tables.items()):
        power = table.power()
        margin += power.margin
        rows += [(target, p.node, share) for p, share in zip(table.players, power.shapley, strict=True)]
    found = look_through_of(_columns(rows, size), company)
    nodes = found.above.nodes
    power_of = {int(nodes[h.place]): h.share.low for h in found.ultimate() if h.share.low > 0}
    return NetworkPower(dict(sorted(power_of.items())), found.bounds.spare, found.closed, tables, margin)


# Private functions


def _tables(votes: Votes, company: int, rule: Rule) -> dict[int, Table]:
    """The games of the company and of everybody above it in which somebody votes."""
    tables: dict[int, Table] = {}
    waiting, seen, seats, large = [company], {company}, 0, 0
    while waiting:
        node = waiting.pop()
        if node >= votes.nodes:
            continue
        table = table_of(votes, node, rule)
        if not table.players:
            continue
        tables[node] = table
        seats, large = seats + len(table.players), large + (len(table.players) > MANY)
        if len(tables) > COMPANIES or seats > SEATS or large > LARGE:
            raise LimitReached(
                f"more than {COMPANIES} companies, {SEATS} holders or {LARGE} companies of many holders stand above",
                limit=COMPANIES,
            )
        new = {player.node for player in table.players} - seen
        seen |= new
        waiting += sorted(new)
    return tables


def _columns(rows: list[tuple[int, int, float]], size: int) -> Columns:
    """The powers as columns: what they do not sum to is nobody's, and who has none still stands above."""
    kept = sorted(rows)
    target = np.array([row[0] for row in kept], dtype=np.int32)
    holder = np.array([row[1] for row in kept], dtype=np.int32)
    share = np.array([row[2] for row in kept], dtype=np.float64)
    none = np.zeros(0, dtype=np.int64)
    starts = np.searchsorted(target, np.arange(size + 1))
    places = np.arange(len(kept) + 1, dtype=np.int64)
    reported = np.zeros(size, dtype=np.int64)
    return Columns(
        size, holder, target, share, share, starts, none, places, reported, np.ones(size, dtype=bool), {}
    )
