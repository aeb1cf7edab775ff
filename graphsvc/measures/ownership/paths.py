"""Which holdings lie on the chains from a holder to a target (持股链)."""

from __future__ import annotations

from graphsvc.measures.ownership.stakes import Stakes


def holdings_between(stakes: Stakes, holder: int, target: int) -> tuple[int, ...]:
    """The facts (rows of their table) on any chain of holdings from one to the other, ascending; empty where there is none.

    >>> holdings_between(Stakes.of_rows([(1, 2, "0.6"), (2, 3, "0.5"), (4, 3, "0.5")], 5), 1, 3)
    (0, 1)
    """
    edges = list(zip(stakes.holder.tolist(), stakes.target.tolist(), stakes.item.tolist(), strict=True))
    below = _reached([(a, b) for a, b, _ in edges], holder)
    above = _reached([(b, a) for a, b, _ in edges], target)
    if target not in below:
        return ()
    return tuple(sorted({fact for a, b, fact in edges if a in below and b in above}))


def _reached(edges: list[tuple[int, int]], start: int) -> set[int]:
    onward: dict[int, list[int]] = {}
    for a, b in edges:
        onward.setdefault(a, []).append(b)
    seen, waiting = {start}, [start]
    while waiting:
        for node in onward.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen
