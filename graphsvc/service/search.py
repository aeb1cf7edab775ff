"""Search (查找): names and aliases by any part, pinyin in full or by initials, codes; nearly right Chinese by bigrams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from threading import Lock

from graphsvc.graph.view import GraphView
from graphsvc.service.dated import DatedViews
from graphsvc.service.listing import fold
from graphsvc.service.name_index import Entry, NameIndex
from graphsvc.service.visibility import AnyViews

MAXIMUM_QUERY = 100
# lower is better; the first that fits counts
(
    CODE,
    NAME,
    NAME_START,
    INITIALS_START,
    PINYIN_START,
    NAME_PART,
    INITIALS_PART,
    PINYIN_PART,
    CODE_PART,
    NEAR,
) = range(10)


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity found; `alias` where it was found by another name."""

    id: str
    label: str
    name: str
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits first, and how many there are in all."""

    text: str
    items: tuple[Hit, ...]
    total: int


class Search:
    """Finds entities; its index is built once a revision, on the first search."""

    def __init__(self, views: AnyViews) -> None:
        self._views, self._dated = views, DatedViews(views)
        self._lock = Lock()
        self._index: tuple[GraphView, NameIndex] | None = None
        self._readings: dict[str, tuple[str, ...]] = {}  # name → syllables, kept over revisions

    def find(self, text: str, *, as_of: date, limit: int = 20) -> Hits:
        """Entities valid on the day whose name, alias, pinyin or code fits the text; none for an empty text."""
        wanted = fold(text[:MAXIMUM_QUERY])
        if not wanted:
            return Hits(text, (), 0)
        view = self._views.current()
        index = self._index_of(view)
        dated = self._dated.at(as_of)
        ranked = sorted(
            (rank, len(entry.names[0]), entry.id, entry, alias)
            for rank, entry, alias in _matches(index, wanted)
            if entry.id in dated
        )
        items = tuple(Hit(e.id, e.label, e.shown, alias) for *_, e, alias in ranked[:limit])
        return Hits(text, items, len(ranked))

    def prepare(self) -> None:
        """Builds the index of the current revision now instead of on the first search."""
        self._index_of(self._views.current())

    def _index_of(self, view: GraphView) -> NameIndex:
        with self._lock:
            if self._index is None or self._index[0] is not view:
                self._index = view, NameIndex.of(view, self._readings)
            return self._index[1]


# Private functions


def _matches(index: NameIndex, wanted: str) -> Iterator[tuple[int, Entry, str]]:
    letters = wanted.replace(" ", "").replace("'", "") if wanted.isascii() else ""
    found = set()
    for number, entry in enumerate(index.entries):
        rank, alias = _rank(entry, wanted, letters)
        if rank is not None:
            found.add(number)
            yield rank, entry, alias
    if not letters and len(found) < 5:
        for number, missing in index.near(wanted):
            if number not in found:
                yield NEAR + missing, index.entries[number], ""


def _rank(entry: Entry, wanted: str, letters: str) -> tuple[int | None, str]:
    if entry.code == wanted:
        return CODE, ""
    for name in entry.names:
        place = name.find(wanted)
        if place >= 0:
            rank = NAME if name == wanted else NAME_START if place == 0 else NAME_PART
            return rank, "" if name == entry.names[0] else name
    if letters:
        rank_by_sound = _sound(entry, letters)
        if rank_by_sound is not None:
            return rank_by_sound, ""
    return (CODE_PART if len(wanted) >= 3 and wanted in entry.code else None), ""


def _sound(entry: Entry, letters: str) -> int | None:
    if entry.initials.startswith(letters):
        return INITIALS_START
    if entry.pinyin.startswith(letters):
        return PINYIN_START
    if len(letters) >= 2 and letters in entry.initials:
        return INITIALS_PART
    place = entry.pinyin.find(letters)
    while place >= 0:
        if place in entry.starts:  # at the beginning of a syllable, else "an" would find every "guan"
            return PINYIN_PART
        place = entry.pinyin.find(letters, place + 1)
    return None
