"""Who is named in a statement (姓名): a statement that tells a person is restricted, whatever field tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphsvc.interchange.bods.conditions import Object, member, members, text
from graphsvc.interchange.bods.statements import Statement

_WORDS = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u3400-\u9fff]+")
_LONGEST_HAN = 6  # characters of a Chinese name
_SHORTEST = 2
_ORGANISATION = re.compile(
    r"公司|企业|集团|局|委员会|登记|中心|大学|学院|研究|银行|政府|协会|事务所|部门|办公室|法院|"
    r"\b(?:ltd|limited|inc|llc|llp|plc|corp|corporation|company|companies|gmbh|ag|sa|s\.a|bv|oy|ab|register|registry|registrar|"
    r"house|agency|authority|ministry|department|office|commission|council|government|bank|university|institute|ownership|"
    r"foundation|association|bureau|court|trust|fund|group|holdings|partners|services|data)\b",
    re.IGNORECASE,
)  # words of which one at least is in the name of nearly every organisation


class Names:
    """The names of the persons of a file; finds out whether a text holds one, in time that does not grow with them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._han: set[str] = set()
        self._words: dict[str, list[frozenset[str]]] = {}  # the longest word of a name → all its words
        self._organisations = {
            text(s.details, "name").casefold() for s in statements if s.type == "entity"
        } | {
            text(member(member(s.value, "publicationDetails"), "publisher"), "name").casefold()
            for s in statements
        }
        for name in {name.casefold() for s in statements if s.type == "person" for name in _names(s.details)}:
            self._add(name)

    def are_in(self, said: str) -> bool:
        """Whether a text holds the name of a person, in any order of its words, together or apart."""
        folded = said.casefold()
        if self._han and any(part in self._han for run in _HAN.findall(folded) for part in _parts(run)):
            return True
        words = set(_WORDS.findall(folded)) if self._words else set()
        return any(name <= words for word in words for name in self._words.get(word, ()))

    def tell(self, statement: Statement) -> bool:
        """Whether a statement tells a person: it is about one, names one, or says who asserted it."""
        if statement.type == "person":
            return True
        signers = (name for name in _signers(statement.value) if name.casefold() not in self._organisations)
        return any(not _ORGANISATION.search(name) for name in signers) or self.are_in(statement.kept)

    def _add(self, name: str) -> None:
        for run in _HAN.findall(name):
            if len(run) >= _SHORTEST:
                self._han.add(run)
        words = [word for word in _WORDS.findall(name) if not _HAN.search(word)]
        if not words or sum(map(len, words)) < _SHORTEST + 1:
            return
        for form in (words, ["".join(words)], ["".join(reversed(words))]):
            self._words.setdefault(max(form, key=len), []).append(frozenset(form))


# Private functions


def _names(details: Object) -> Iterator[str]:
    for name in members(details, "names"):
        if full := text(name, "fullName"):
            yield full


def _parts(run: str) -> Iterator[str]:
    for start in range(len(run) - 1):
        for length in range(_SHORTEST, min(_LONGEST_HAN, len(run) - start) + 1):
            yield run[start : start + length]


def _signers(value: Object) -> Iterator[str]:
    """Names of those who asserted or annotated a statement; who has an address on the web is public anyway."""
    agents = members(member(value, "source"), "assertedBy")
    agents += [member(note, "createdBy") for note in members(value, "annotations")]
    yield from (text(agent, "name") for agent in agents if text(agent, "name") and not text(agent, "uri"))
