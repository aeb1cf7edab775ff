"""Who plays (参与表决者): the holders of one company with their votes, those under one controller as one where asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.power import Power, needed_votes, power_of
from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import Votes


@dataclass(frozen=True, slots=True)
class Rule:
    """How many votes win.

    `quota` in units of the whole; `recorded`: the whole is what is recorded, not all votes. What nobody is recorded to
    hold never votes. `upper`: votes at the upper ends of bands, else at the lower ones. `head`: the topmost controller a
    node, where holders under one controller play as one.
    """

    quota: int = UNIT // 2
    strict: bool = True
    recorded: bool = False
    upper: bool = False
    head: Array | None = None


@dataclass(frozen=True, slots=True)
class Player:
    """One player: a node (`nodes + k` is party k), its votes from least to most in units, its rows of the votes."""

    node: int
    least: int
    most: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The players of one company, by number, and how many of the votes win."""

    players: tuple[Player, ...]
    needed: int
    whole: int
    rest: int  # votes of nobody recorded: they do not vote
    upper: bool

    def power(self) -> Power:
        """Their voting power."""
        return power_of([p.most if self.upper else p.least for p in self.players], self.needed)


def table_of(votes: Votes, company: int, rule: Rule) -> Table:
    """The players of a company; its own shares do not vote and are no part of the whole.

    A holder under the company itself plays alone: its controller is at the table through it.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Votes.of(Stakes.of_rows([(1, 0, "0.3"), (2, 0, "0.3"), (3, 0, "0.2"), (0, 0, "0.1")], 4))
    >>> table = table_of(held, 0, Rule())
    >>> [player.node for player in table.players], table.needed, table.rest
    ([1, 2, 3], 4500000001, 1000000000)
    """
    stakes = votes.stakes
    column = stakes.of(company)
    rows = column.start + np.flatnonzero(stakes.holder[column] != company)
    node = stakes.holder[rows].astype(np.int64)
    if rule.head is not None:
        head = rule.head[node].astype(np.int64)
        node = np.where(head == company, node, head)
    players = tuple(_player(votes, int(n), rows[node == n]) for n in np.unique(node))
    voting = sum(player.most if rule.upper else player.least for player in players)
    all_ = UNIT - int(votes.own_least[company])
    whole = voting if rule.recorded else all_
    needed = needed_votes(whole, rule.quota, UNIT, rule.strict)
    return Table(players, needed, whole, max(0, all_ - voting), rule.upper)


# Private functions


def _player(votes: Votes, node: int, rows: Array) -> Player:
    least, most = int(votes.stakes.least[rows].sum()), int(votes.stakes.most[rows].sum())
    return Player(node, least, min(most, max(UNIT, least)), tuple(rows.tolist()))
