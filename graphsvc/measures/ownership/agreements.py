"""Agreements between holders (协议): direction, acting in concert, delegated votes, as arrays."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import NULL_INTEGER, Array
from graphsvc.graph.tables import TieTable
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.coded import codes_of, units_or_null
from graphsvc.measures.ownership.position import Concert, Delegated, Directs
from graphsvc.measures.ownership.stakes import UNIT


def directs_of(at: GraphView) -> Directs:
    """The agreements by which somebody directs a company."""
    table, rows = _visible(at, "DIRECTS")
    return Directs(table.from_[rows], table.to[rows], rows)


def concert_of(at: GraphView) -> Concert:
    """Who acts in concert with whom, and where."""
    table, rows = _visible(at, "ACTS_WITH")
    return Concert(table.from_[rows], table.to[rows], _where(at, table)[rows], rows)


def delegated_of(at: GraphView) -> Delegated:
    """Whose votes are delegated to whom, and where."""
    table, rows = _visible(at, "DELEGATES_VOTES")
    low, high = units_or_null(table, "share_min")[rows], units_or_null(table, "share_max")[rows]
    stated = (low != NULL_INTEGER) | (high != NULL_INTEGER)
    least = np.where(low == NULL_INTEGER, 0, low)
    most = np.where(high == NULL_INTEGER, UNIT, high)
    return Delegated(table.from_[rows], table.to[rows], _where(at, table)[rows], least, most, stated, rows)


NOWHERE = -2
"""The company of an agreement that names one which is no entity: it works nowhere."""


def _visible(at: GraphView, type_: str) -> tuple[TieTable, Array]:
    return at.ties_by_type[type_], np.flatnonzero(at.mask(type_))


def _where(at: GraphView, table: TieTable) -> Array:
    """Per row the company concerned, -1 for every company."""
    codes, words = codes_of(table, "enterprise")
    numbers = np.array([*(at.numbers.get(word, NOWHERE) for word in words), -1], dtype=np.int64)
    return np.asarray(numbers[codes])
