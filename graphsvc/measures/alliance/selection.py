"""Non-redundant lists (去重排序): the best groups of which no two are nearly the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def overlap(a: Collection[int], b: Collection[int]) -> float:
    """Jaccard index: common members over all members; 0 for two empty groups.

    >>> overlap({1, 2, 3}, {2, 3, 4})
    0.5
    """
    both = len(set(a) | set(b))
    return len(set(a) & set(b)) / both if both else 0.0


def distinct(groups: Sequence[Collection[int]], *, most: float, top: int) -> list[int]:
    """Places of the first `top` groups that overlap by at most `most` with every group kept before.

    >>> distinct([{1, 2, 3}, {1, 2, 3, 4}, {3, 4, 5}], most=0.5, top=2)
    [0, 2]
    """
    kept: list[int] = []
    for place, group in enumerate(groups):
        if len(kept) == top:
            break
        if all(overlap(group, groups[before]) <= most for before in kept):
            kept.append(place)
    return kept
