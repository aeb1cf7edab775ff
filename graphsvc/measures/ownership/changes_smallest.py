"""The smallest change that explains (最小原因): which of many changes, as few as possible, bring about a result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

TRIALS = 400  # states that are tried for one result
PAIRS = 30  # changes among which every pair is tried


@dataclass(frozen=True, slots=True)
class Explanation:
    """Places of the changes, ascending; `first` is the one with which it came about when applied in order.

    `smallest`: no fewer changes do it. Else none of these can be left out, or (`reduced` false) the limit of trials was
    reached before that was known.
    """

    changes: tuple[int, ...]
    first: int
    smallest: bool
    reduced: bool = True


def smallest(
    count: int, holds: Callable[[tuple[int, ...]], bool], trials: int = TRIALS
) -> Explanation | None:
    """The smallest set of changes after which `holds`, None where all of them together do not bring it about.

    They are applied one at a time, in order, until it holds; then this change alone, others alone, pairs, and else the
    changes so far without each one of them in turn.

    >>> smallest(4, lambda applied: {1, 3} <= set(applied))
    Explanation(changes=(1, 3), first=3, smallest=True, reduced=True)
    >>> smallest(2, lambda applied: False) is None
    True
    """
    left = [trials]

    def tried(applied: tuple[int, ...]) -> bool:
        left[0] -= 1
        return left[0] >= 0 and holds(applied)

    first = next((n for n in range(count) if tried((*range(n + 1),))), None)
    if first is None:
        everything = (*range(count),)
        return Explanation(everything, count - 1, False, False) if left[0] < 0 and holds(everything) else None
    for one in (first, *(n for n in range(count) if n != first)):
        if tried((one,)):
            return Explanation((one,), first, True)
    if left[0] < 0:
        return Explanation((*range(first + 1),), first, False, False)
    several = [(a, first) for a in range(first)]
    if count <= PAIRS:
        several += [(a, b) for b in range(count) for a in range(b) if b != first]
    for pair in several:
        if tried(pair):
            return Explanation(pair, first, left[0] >= 0)
    return _irreducible(first, tried, left, count)


# Private functions


def _irreducible(
    first: int, tried: Callable[[tuple[int, ...]], bool], left: list[int], count: int
) -> Explanation:
    """The changes so far, without every one that can be left out."""
    needed = [*range(first + 1)]
    for one in range(first + 1):
        without = tuple(n for n in needed if n != one)
        if tried(without):
            needed.remove(one)
    return Explanation(
        tuple(needed), first, len(needed) == 3 and count <= PAIRS and left[0] >= 0, left[0] >= 0
    )
