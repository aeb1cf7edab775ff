"""The index of names behind the search: folded names, pinyin, bigrams."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from pypinyin import lazy_pinyin

from graphsvc.graph.view import GraphView
from graphsvc.service.listing import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity as it can be found; all but `id` and `shown` are folded."""

    id: str
    label: str
    shown: str
    names: tuple[str, ...]  # the name, then the aliases
    code: str  # the id without its kind
    pinyin: str
    initials: str
    starts: frozenset[int]  # where syllables begin in `pinyin`


@dataclass(frozen=True, eq=False)
class NameIndex:
    """Every entity of a revision, and which of them share a bigram."""

    entries: tuple[Entry, ...]
    bigrams: Mapping[str, list[int]]

    @staticmethod
    def of(view: GraphView, readings: dict[str, tuple[str, ...]]) -> NameIndex:
        """The index of a view; `readings` keeps the syllables of names between revisions."""
        entries: list[Entry] = []
        bigrams: dict[str, list[int]] = defaultdict(list)
        for label in view.kinds:
            for entry in _entries(view, label, readings):
                for pair in sorted({p for name in entry.names for p in pairs(name)}):
                    bigrams[pair].append(len(entries))
                entries.append(entry)
        return NameIndex(tuple(entries), dict(bigrams))

    def near(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Entries that share at least half of the bigrams: number, and how many bigrams are missing."""
        asked = pairs(wanted)
        shared = Counter(number for pair in asked for number in self.bigrams.get(pair, ()))
        for number, count in shared.items():
            if 2 * count >= len(asked):
                yield number, len(asked) - count


def pairs(text: str) -> frozenset[str]:
    """The bigrams of a text.

    >>> sorted(pairs("机器人"))
    ['器人', '机器']
    """
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


# Private functions


def _entries(view: GraphView, label: str, readings: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    table = view.kinds[label]
    columns = [view.column(label, field) for field in ("name", "aliases")]
    names, aliases = (column.values() if column else [None] * len(table) for column in columns)
    for id_, name, other in zip(table.ids, names, aliases, strict=True):
        shown = str(name or id_)
        syllables = readings.get(shown)
        if syllables is None:
            syllables = readings[shown] = tuple(s for s in map(_letters, lazy_pinyin(shown)) if s)
        lengths = [0, *accumulate(len(s) for s in syllables)]
        known_as = [fold(alias) for alias in other if alias] if isinstance(other, tuple) else []
        yield Entry(
            id_, label, shown,
            (fold(shown), *known_as),
            fold(id_.rpartition(":")[2]),
            "".join(syllables),
            "".join(s[0] for s in syllables),
            frozenset(lengths[:-1]),
        )  # fmt: skip


def _letters(syllable: str) -> str:
    return "".join(c for c in syllable.lower() if c.isalnum() and c.isascii())
