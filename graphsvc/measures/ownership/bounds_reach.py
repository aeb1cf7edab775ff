"""How much may pass anybody at most (可达上限): one pass for all, wider than the best filling, for when that takes too long."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.look_through_above import Above


def most_passing(a: Above) -> Array:
    """Per place a number that no filling makes less than what of the company passes there.

    Along a lone company each holder gets its upper share of what passes; whoever passes a group of mutual holdings may
    leave it by any one way. Both are sound, and not sharp: upper shares of one company may not fit together.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.look_through_above import above
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> chain = clean(Stakes.of_rows([(1, 0, "0.2", "0.5"), (2, 1, "0.1", "0.4")], 3))
    >>> most_passing(above(chain, 0)).round(6).tolist()
    [1.0, 0.5, 0.2]
    """
    found = a.possible
    component, several = found.component.tolist(), (found.size > 1).tolist()
    share = np.where(a.can_grow, np.minimum(a.high, a.low + a.slack[a.target]), a.low).tolist()
    holder, starts, closed = a.holder.tolist(), a.starts.tolist(), a.closed.tolist()
    passing = [0.0] * len(found.size)
    passing[component[0]] = 1.0
    left: set[tuple[int, int]] = set()
    for place in np.lexsort((found.component, -found.node_level)).tolist():
        own = component[place]
        here = min(passing[own], 1.0)
        for row in range(starts[place], starts[place + 1]) if here and not closed[place] else ():
            other = component[holder[row]]
            if other == own or share[row] <= 0:
                continue
            if not several[own]:
                passing[other] += here * share[row]
            elif (own, other) not in left:
                left.add((own, other))
                passing[other] += here
    return np.asarray(np.minimum(np.array(passing), 1.0)[found.component])
