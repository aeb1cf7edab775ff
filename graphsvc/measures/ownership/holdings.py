"""Holdings of a view (持股) by basis: rivals merged, indirect and joint stakes as what they are, all of it noted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from graphsvc.graph.columns import NULL_INTEGER, Array
from graphsvc.graph.tables import TieTable
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.coded import codes_of, flags_of, is_one_of, units_or_null
from graphsvc.measures.ownership.indirect import without_known_chains
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.measures.ownership.rivals import merged
from graphsvc.measures.ownership.stakes import UNIT, Stakes, joined, stakes_of
from graphsvc.measures.ownership.sums import sums_by

SHARE_INTERESTS = (
    "shareholding",
    "votingRights",
    "rightsToProfitOrIncome",
    "rightsToSurplusAssetsOnDissolution",
    "",
)
"""Kinds of interest that are a share even where its size is not stated; every other one states only control."""


def capital_and_rights(
    at: GraphView, policy: str
) -> tuple[Stakes, Stakes, Stakes, Array, Mapping[Irregularity, Array]]:
    """(capital, voting, dividend, contributor a row, what was noted of which rows)."""
    table = at.ties_by_type["HOLDS"]
    live = at.mask("HOLDS")
    rows = np.flatnonzero(live)
    noted = {Irregularity.CLOSED_END: _closed_ends(at, table, live)}
    if policy == "strict":
        rows = rows[~_control_only(table)[rows]]
    every = _stakes(table, rows, len(at.nodes))
    every, noted[Irregularity.RIVAL] = merged(every, table)
    every, noted[Irregularity.INDIRECT], noted[Irregularity.INDIRECT_WITHOUT_CHAIN] = without_known_chains(
        every, is_one_of(table, "directness", "indirect")
    )
    every, noted[Irregularity.JOINT] = _joint(every, table)
    capital = every.take(is_one_of(table, "basis", "", "capital")[every.item])
    votes = every.take(is_one_of(table, "basis", "voting")[every.item])
    income = every.take(is_one_of(table, "basis", "dividend")[every.item])
    voting, noted[Irregularity.VOTES_PARTLY_RECORDED] = _recorded_or_capital(votes, capital)
    dividend, noted[Irregularity.INCOME_PARTLY_RECORDED] = _recorded_or_capital(income, capital)
    return capital, voting, dividend, _contributors(at, table), {k: v for k, v in noted.items() if len(v)}


# Private functions


def _closed_ends(at: GraphView, table: TieTable, live: Array) -> Array:
    if at.as_of is None:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(table.valid_on(at.as_of) & ~live)


def _control_only(table: TieTable) -> Array:
    """Where a row states a kind of control and no share."""
    none = (units_or_null(table, "share_min") == NULL_INTEGER) & (
        units_or_null(table, "share_max") == NULL_INTEGER
    )
    return np.asarray(none & ~is_one_of(table, "interest", *SHARE_INTERESTS))


def _stakes(table: TieTable, rows: Array, nodes: int) -> Stakes:
    low, high = units_or_null(table, "share_min")[rows], units_or_null(table, "share_max")[rows]
    stated = (low != NULL_INTEGER) | (high != NULL_INTEGER)
    least = np.where(low == NULL_INTEGER, 0, low)
    most = np.where(high == NULL_INTEGER, UNIT, high)
    return stakes_of(
        nodes,
        table.from_[rows],
        table.to[rows],
        least,
        most,
        flags_of(table, "min_exclusive")[rows] & (least < most),
        flags_of(table, "max_exclusive")[rows] & (least < most),
        stated,
        rows,
    )


def _joint(stakes: Stakes, table: TieTable) -> tuple[Stakes, Array]:
    """Holders of one joint group hold one stake together: what of it is whose is not known."""
    codes, _ = codes_of(table, "joint_group")
    group = codes[stakes.item]
    named = np.flatnonzero(group >= 0)
    _, inverse, counts = np.unique(
        np.stack([stakes.target[named], group[named]]), axis=1, return_inverse=True, return_counts=True
    )
    joint = np.zeros(len(stakes), dtype=bool)
    joint[named] = counts[inverse.ravel()] > 1
    if not joint.any():
        return stakes, np.zeros(0, dtype=np.int64)
    low = np.where(joint, 0, stakes.low)
    changed = stakes_of(
        stakes.nodes, stakes.holder, stakes.target, low, stakes.high,
        stakes.open_low & ~joint, stakes.open_high, stakes.stated, stakes.item,
    )  # fmt: skip
    return changed, np.unique(stakes.item[joint])


def _recorded_or_capital(rights: Stakes, capital: Stakes) -> tuple[Stakes, Array]:
    """Per company its recorded rights; where there are none the capital. Where the recorded ones leave something
    over, holders of capital alone have [0, the rest] of it: how much is not known."""
    recorded = np.zeros(capital.nodes, dtype=bool)
    recorded[rights.target] = True
    if not recorded.any():
        return capital, np.zeros(0, dtype=np.int64)
    total = sums_by(capital.nodes, rights.target, rights.low)
    own = capital.holder.astype(np.int64) * capital.nodes + capital.target
    known = np.isin(own, rights.holder.astype(np.int64) * capital.nodes + rights.target)
    silent = recorded[capital.target] & ~known & (total[capital.target] < UNIT)
    part = capital.take(silent)
    no = np.zeros(len(part), dtype=bool)
    rest = np.maximum(UNIT - total[part.target], 0)
    partly = stakes_of(
        part.nodes, part.holder, part.target, np.zeros_like(part.low), rest, no, no, no, part.item
    )
    return joined(capital.nodes, (rights, partly, capital.take(~recorded[capital.target]))), np.unique(
        part.item
    )


def _contributors(at: GraphView, table: TieTable) -> Array:
    """Per row the number of the state contributor, -1 not reported, above the nodes one that is no entity."""
    codes, words = codes_of(table, "contributor")
    nodes = len(at.nodes)
    numbers = [at.numbers.get(word, nodes + place) for place, word in enumerate(words)]
    return np.asarray(np.array([*numbers, -1], dtype=np.int64)[codes])
