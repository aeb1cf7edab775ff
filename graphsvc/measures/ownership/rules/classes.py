"""The classes of all companies under one rule set (性质判定), with what remains open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.rules.declared import NO_RECORD, NOT_APPLICABLE, RuleSet


@dataclass(frozen=True, eq=False)
class Classes:
    """Per node the classes that are possible (a row of bits), and who is on the state side.

    `certain` and `possible` are the state-side companies as holders of others; `contributor` is the state contributor
    behind each for certain, -1 where none is known or it has several.
    """

    rules: RuleSet
    bits: Array  # uint16 a node: bit k for class k; 0 for what is no company
    certain: Array  # bool
    possible: Array  # bool
    contributor: Array  # int64
    full_certain: Array  # bool: wholly state-owned
    full_possible: Array  # bool

    @property
    def decided(self) -> Array:
        """Where exactly one class is possible."""
        return np.asarray((self.bits != 0) & (self.bits & (self.bits - 1) == 0))

    @property
    def code(self) -> Array:
        """int8 a node: the class where it is decided, -1 where it is not, -2 for what is no company."""
        places = np.full(len(self.bits), -2, dtype=np.int8)
        places[self.bits != 0] = -1
        for place in range(len(self.rules.classes)):
            places[self.bits == 1 << place] = place
        return places

    def of(self, node: int) -> tuple[str, ...]:
        """Codes of the classes that are possible for one company."""
        return tuple(
            c.code for place, c in enumerate(self.rules.classes) if int(self.bits[node]) >> place & 1
        )


def bits_of(rules: RuleSet, tried: list[tuple[str, Array, Array]], other: str) -> Array:
    """The bits of (class, certain, possible) in the order in which clauses are tried; `other` where none is met.

    A class is possible where its condition may hold and none before it holds for certain.
    """
    bits = np.zeros(len(tried[0][1]), dtype=np.uint16)
    open_ = np.ones(len(bits), dtype=bool)
    for code, certain, possible in tried:
        bits[open_ & possible] |= np.uint16(1 << rules.place(code))
        open_ &= ~certain
    bits[open_] |= np.uint16(1 << rules.place(other))
    return bits


def apart(rules: RuleSet, bits: Array, company: Array, applies: Array, recorded: Array) -> Array:
    """The bits where a rule set does not apply, and where no holder is recorded, are those alone."""
    bits = bits.copy()
    bits[company & ~recorded] = 1 << rules.place(NO_RECORD.code)
    bits[company & ~applies] = 1 << rules.place(NOT_APPLICABLE.code)
    bits[~company] = 0
    return bits
