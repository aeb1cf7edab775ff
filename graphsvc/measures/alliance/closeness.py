"""Closeness (相近度) of achievements and needs: shared field terms and similar wording."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Wording:
    """What an achievement or need says: its field terms and its text (name and description)."""

    terms: tuple[str, ...]
    text: str


def closeness(a: Wording, b: Wording) -> float:
    """Half the share of common terms, half the cosine of the texts' two-character counts; in [0, 1].

    Common terms are counted against the shorter list (overlap coefficient). Two-character pieces are how Chinese is
    compared without a dictionary; they know nothing of the rest of the collection, so one more achievement
    elsewhere changes no figure here.

    >>> round(closeness(Wording(("谐波传动",), "谐波减速器"), Wording(("谐波传动", "齿形"), "谐波减速机")), 3)
    0.875
    """
    return 0.5 * _overlap(a.terms, b.terms) + 0.5 * _cosine(_pieces(a.text), _pieces(b.text))


def close_pairs(first: Sequence[Wording], second: Sequence[Wording]) -> Iterator[tuple[int, int, float]]:
    """Every pair that shares at least one field term, with its closeness; places in the two sequences.

    Items without terms are left to explicit answers: wording alone finds boilerplate.

    >>> list(close_pairs([Wording(("a",), "xy")], [Wording(("a",), "xy"), Wording(("b",), "xy")]))
    [(0, 0, 1.0)]
    """
    places: dict[str, list[int]] = {}
    for place, wording in enumerate(second):
        for term in set(wording.terms):
            places.setdefault(term, []).append(place)
    pieces = [_pieces(wording.text) for wording in second]
    for place, wording in enumerate(first):
        mine = _pieces(wording.text)
        for other in sorted({p for term in wording.terms for p in places.get(term, ())}):
            alike = 0.5 * _overlap(wording.terms, second[other].terms) + 0.5 * _cosine(mine, pieces[other])
            yield place, other, alike


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    shorter = min(len(set(a)), len(set(b)))
    return len(set(a) & set(b)) / shorter if shorter else 0.0


def _pieces(text: str) -> Counter[str]:
    letters = [c for c in text.casefold() if c.isalnum()]
    return Counter(x + y for x, y in pairwise(letters))


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    common = sum(count * b[piece] for piece, count in a.items() if piece in b)
    if not common:
        return 0.0
    return common / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
