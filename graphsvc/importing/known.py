"""Whom a text means (认人): by id, by bare code, by a former id, by an exact and unique name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from graphsvc.domain.facts import Entity
from graphsvc.domain.schema import Visibility
from graphsvc.domain.vocabulary import kind
from graphsvc.importing.codes import id_of
from graphsvc.importing.problems import NotRead, Problem, Reason, named
from graphsvc.importing.words import comparable

_NEAREST = 3
_MOST_SUGGESTED = 500  # unknown ends of one import for which the nearest names are looked up
_PAIRS = 12  # bigrams of a name that are looked up, the rarest first
_POSTINGS = 2_000  # names that share a bigram
_COMPARED = 50  # candidates that share most bigrams are compared letter by letter


@dataclass(slots=True)
class Known:
    """Every entity that a tie may end at, and how it can be called."""

    labels: dict[str, str]  # kind by id
    entities: Mapping[str, Entity]
    refused: Mapping[str, Problem] = field(default_factory=dict)
    forward: dict[str, str] = field(default_factory=dict)  # former id → id
    _answers: dict[tuple[tuple[str, ...], str], str | Reason] = field(default_factory=dict)
    _names: dict[str, list[str]] | None = None
    _suggested: int = 0
    _bigrams: dict[str, list[str]] | None = None

    def find(self, text: str, kinds: tuple[str, ...]) -> str | Reason:
        """The id that a text means among these kinds, or why it means none."""
        key = (kinds, text)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._find(text, kinds)
        return answer

    def _find(self, text: str, kinds: tuple[str, ...]) -> str | Reason:
        text = self.forward.get(text, text)
        label = self.labels.get(text)
        if label in kinds:
            return text
        if label is not None:
            return Reason("wrong-kind", {"kind": named(kind(label)), "allowed": named(*map(kind, kinds))})
        wrong: Reason | None = None
        codes: set[str] = set()
        for name in kinds:
            try:
                codes.add(id_of(kind(name), text))
            except NotRead as error:
                if wrong is None or error.reason.why in ("credit-code-check", "lei-check"):
                    wrong = error.reason
        codes = {self.forward.get(code, code) for code in codes}
        found = sorted(code for code in codes if self.labels.get(code) in kinds)
        if not found:
            found = [id_ for id_ in self._called(text) if self.labels[id_] in kinds]
        if len(found) == 1:
            return found[0]
        if found:
            return Reason("ambiguous-end", {"ids": ", ".join(found[:10])})
        return self._unknown(text, kinds, codes, wrong)

    def _called(self, name: str) -> list[str]:
        if self._names is None:
            self._names = {}
            for entity in self.entities.values():
                for word in _names_of(entity) if _public(entity.label) else ():
                    ids = self._names.setdefault(comparable(word), [])
                    if entity.id not in ids:
                        ids.append(entity.id)
        return self._names.get(comparable(name), [])

    def _unknown(
        self, text: str, kinds: tuple[str, ...], codes: Iterable[str], wrong: Reason | None
    ) -> Reason:
        for code in (text, *codes):
            problem = self.refused.get(code)
            if problem is not None:
                return Reason("end-refused", {"row": problem.row or "", "sheet": problem.sheet})
        if wrong is not None and wrong.why in ("credit-code-check", "lei-check"):
            return wrong
        if self._suggested >= _MOST_SUGGESTED:
            return Reason("unknown-end-many")
        self._suggested += 1
        near = self.nearest(text, kinds)
        return Reason("unknown-end", {"near": "、".join(near)}) if near else Reason("unknown-end-none")

    def nearest(self, text: str, kinds: tuple[str, ...]) -> list[str]:
        """Up to three of the nearest names among these kinds, with their ids; kinds whose names are restricted stay out."""
        bigrams = self._by_bigram()
        wanted = comparable(text)[:100]
        shared: dict[str, int] = {}
        # the rarest pairs tell most: 有限公司 is in every name and costs time for nothing
        for pair in sorted(_pairs(wanted), key=lambda p: (len(bigrams.get(p, ())), p))[:_PAIRS]:
            for id_ in bigrams.get(pair, ())[:_POSTINGS]:
                if self.labels[id_] in kinds:
                    shared[id_] = shared.get(id_, 0) + 1
        best = sorted(shared, key=lambda i: (-shared[i], i))[:_COMPARED]
        scored = [
            (SequenceMatcher(None, wanted, comparable(self.entities[i].name)[:100]).ratio(), i) for i in best
        ]
        close = sorted((s for s in scored if s[0] >= 0.5), key=lambda s: (-s[0], s[1]))[:_NEAREST]
        return [f"{self.entities[i].name}（{i}）" for _, i in close]

    def _by_bigram(self) -> dict[str, list[str]]:
        if self._bigrams is None:
            self._bigrams = {}
            for entity in self.entities.values():
                for pair in _pairs(comparable(entity.name)) if _public(entity.label) else ():
                    self._bigrams.setdefault(pair, []).append(entity.id)
        return self._bigrams


@cache
def _public(label: str) -> bool:
    """Whether names of the kind may be shown: who is not named must not be found by name either."""
    return kind(label).field("name").visibility is Visibility.PUBLIC


def _names_of(entity: Entity) -> Sequence[str]:
    name, aliases = entity.values.get("name"), entity.values.get("aliases")
    words = [str(name)] if name else []
    return [*words, *aliases] if isinstance(aliases, tuple) else words


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}
