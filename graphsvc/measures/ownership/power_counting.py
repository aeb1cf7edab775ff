"""Voting power of many holders: coalitions are counted by size and votes, in integers (动态规划)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from graphsvc.measures.ownership.power_swings import Swings, swings_of_counts

OVERHEAD = 16  # machine words that handling one integer costs, however short it is


def words(players: int, needed: int) -> int:
    """About how many machine words counting touches."""
    return players * needed * (OVERHEAD + players * _width(players, needed) // 64)


def swings(weights: Sequence[int], needed: int) -> Swings:
    """Exact, in O(players · needed) operations on integers that hold one number a coalition size.

    The coalitions of the others with `s` votes are those of all without the ones that contain the player:
    `q(s) = p(s) - y q(s - w)`, so a window of `q` is an alternating sum of windows of `p`, and nothing is counted twice.

    >>> [str(share) for share in swings([2, 1, 1], 3).order]
    ['2/3', '1/6', '1/6']
    """
    size, width = len(weights), _width(len(weights), needed)
    below = [0] * needed  # coalitions by votes; each integer has one field a size
    below[0] = 1
    for weight in sorted(weights):
        for votes in range(needed - 1, weight - 1, -1):
            smaller = below[votes - weight]
            if smaller:
                below[votes] += smaller << width
    sums = [0, *accumulate(below)]
    known = {
        weight: _fields(_window(sums, needed, weight, size, width), size, width) for weight in set(weights)
    }
    return swings_of_counts([known[weight] for weight in weights])


# Private functions


def _width(players: int, needed: int) -> int:
    """Bits of one field: no count of coalitions is larger."""
    return players + needed.bit_length() + 1


def _window(sums: list[int], needed: int, weight: int, size: int, width: int) -> int:
    """Coalitions of the others that lose and win with a player of this weight."""
    total, end, sign = 0, needed, 1
    for members in range(size):
        if end <= 0:
            break
        window = sums[end] - sums[max(end - weight, 0)]
        total += sign * (window << (members * width))
        end, sign = end - weight, -sign
    return total


def _fields(packed: int, size: int, width: int) -> list[int]:
    mask = (1 << width) - 1
    return [(packed >> (place * width)) & mask for place in range(size)]
