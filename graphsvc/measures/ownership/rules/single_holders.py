"""Rules that look at one state holder at a time (单一国有股东): several are never added."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.classes import Classes, apart, bits_of
from graphsvc.measures.ownership.rules.contributors import NO_ONE
from graphsvc.measures.ownership.rules.declared import NONE, RuleSet
from graphsvc.measures.ownership.rules.holders_of import Holders


def classified(
    rules: RuleSet,
    position: Position,
    previous: Classes | None,
    scope: Array | None,
    *,
    half: str,
    largest: str | None,
    directed: str,
) -> Classes:
    """Classes under rules of the form: one state holder has half or more; is the largest; directs by agreement.

    `half`, `largest` and `directed` are the codes of the classes that these give. Companies of any of them are on the state
    side as holders of others: a least fixed point.
    """
    holders = Holders.of(position, scope)
    inside = holders.recorded & position.company & ~position.partnership
    none = np.zeros(position.nodes, dtype=bool)
    outside = none if previous is None or scope is None else ~scope
    certain = none.copy() if previous is None else previous.certain & outside
    possible = none.copy() if previous is None else previous.possible & outside
    before = certain.copy(), possible.copy()
    recorded = holders.directing(position.directs)
    while True:
        tried = _tried(position, holders, inside, (certain, possible), recorded, (half, largest, directed))
        sure, maybe = before[0].copy(), before[1].copy()
        for _, held, may_be in tried:
            sure |= held
            maybe |= may_be
        if np.array_equal(sure, certain) and np.array_equal(maybe, possible):
            break
        certain, possible = sure, maybe
    stake = (position.state | certain)[holders.holder] & (holders.least > 0)
    perhaps = (position.state | possible)[holders.holder] & (holders.reach > 0)
    tried.append(("participating", inside & holders.any_of(stake), inside & holders.any_of(perhaps)))
    bits = bits_of(rules, tried, NONE.code)
    bits = apart(rules, bits, position.company, ~position.partnership, holders.recorded)
    if previous is not None and scope is not None:
        bits = np.where(scope, bits, previous.bits)
    return Classes(rules, bits, certain, possible, np.full(position.nodes, NO_ONE), none, none)


# Private functions


def _tried(
    position: Position,
    holders: Holders,
    inside: Array,
    side: tuple[Array, Array],
    recorded: Array,
    codes: tuple[str, str | None, str],
) -> list[tuple[str, Array, Array]]:
    """(class, certain, possible) by the state side so far."""
    sure, maybe = ((position.state | known)[holders.holder] for known in side)
    whole = holders.whole[holders.target]
    has_half = (
        holders.any_of(sure & (2 * holders.least >= whole)),
        holders.any_of(maybe & (2 * holders.reach >= whole)),
    )
    agreed = holders.any_of(sure & recorded), holders.any_of(maybe & recorded)
    tried = [(codes[0], inside & has_half[0], inside & has_half[1])]
    if codes[1] is not None:
        first = holders.largest_alone_of(sure)[0], holders.largest_alone_of(maybe)[1]
        tried.append((codes[1], inside & first[0], inside & first[1]))
    tried.append((codes[2], inside & agreed[0], inside & agreed[1]))
    return tried
