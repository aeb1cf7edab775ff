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
    return _Counted.of(a).closeness(_Counted.of(b))


def close_pairs(first: Sequence[Wording], second: Sequence[Wording]) -> Iterator[tuple[int, int, float]]:
    """Every pair that shares at least one field term, with its closeness; places in the two sequences.

    Items without terms are left to explicit answers: wording alone finds boilerplate.

    >>> list(close_pairs([Wording(("a",), "xy")], [Wording(("a",), "xy"), Wording(("b",), "xy")]))
    [(0, 0, 1.0)]
    """
    places: dict[str, list[int]] = {}
    counted = [_Counted.of(wording) for wording in second]
    for place, other in enumerate(counted):
        for term in other.terms:
            places.setdefault(term, []).append(place)
    for place, wording in enumerate(first):
        mine = _Counted.of(wording)
        for found in sorted({p for term in mine.terms for p in places.get(term, ())}):
            yield place, found, mine.closeness(counted[found])


@dataclass(frozen=True, slots=True)
class _Counted:
    """A wording taken apart once."""

    terms: frozenset[str]
    pieces: Counter[str]
    length: float  # of the vector of counts

    @staticmethod
    def of(wording: Wording) -> _Counted:
        letters = [c for c in wording.text.casefold() if c.isalnum()]
        pieces = Counter(x + y for x, y in pairwise(letters))
        return _Counted(frozenset(wording.terms), pieces, math.sqrt(sum(n * n for n in pieces.values())))

    def closeness(self, other: _Counted) -> float:
        shorter = min(len(self.terms), len(other.terms))
        common = len(self.terms & other.terms) / shorter if shorter else 0.0
        return 0.5 * common + 0.5 * self._cosine(other)

    def _cosine(self, other: _Counted) -> float:
        product = sum(
            self.pieces[piece] * other.pieces[piece] for piece in self.pieces.keys() & other.pieces.keys()
        )
        return product / (self.length * other.length) if product else 0.0
