"""The query loader: one query a file, its header the documentation, refused by name where it cannot be right.

The folder decides what a query may do: `read/` and `named/` run in read transactions of the reader, `write/` in
write transactions, `schema/` once per database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graphsvc.domain.errors import Misconfigured, NotFound
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.stores import query_checks

FOLDERS = ("read", "write", "schema", "named")

# Only these are placeholders; every other brace is Cypher's own. All are filled from the vocabulary, never from data.
PLACEHOLDER = re.compile(r"\{(label|from|to|type|columns|properties)\}")

_PARAMETER_LINE = re.compile(r"\$(\w+)\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class Query:
    """One query file: its text and what its header says."""

    name: str
    folder: str
    text: str  # without the header
    title: str
    about: str
    parameters: Mapping[str, str]  # name → documentation
    columns: tuple[str, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that `fill` must be given."""
        return frozenset(PLACEHOLDER.findall(self.text))

    def fill(self, *, columns: str = "", properties: str = "", **names: str) -> str:
        """The text with its placeholders filled: labels and types of the vocabulary, and lists made from its fields.

        Raises: Misconfigured for a name that the vocabulary lacks, or a placeholder that is not given.
        """
        for placeholder, name in names.items():
            if name not in _known_names(placeholder):
                raise Misconfigured(
                    f"{self.folder}/{self.name}: {name!r} is not a {placeholder} of the vocabulary"
                )
        lists = {"columns": columns, "properties": properties}
        given = names | {placeholder: text for placeholder, text in lists.items() if text}
        if given.keys() != self.placeholders:
            wanted = ", ".join(sorted(self.placeholders)) or "none"
            raise Misconfigured(
                f"{self.folder}/{self.name}: placeholders are {wanted}, given: {sorted(given)}"
            )
        return PLACEHOLDER.sub(lambda found: given[found[1]], self.text)


@dataclass(frozen=True, slots=True)
class Queries:
    """Every query file, by name."""

    by_name: Mapping[str, Query]

    def __getitem__(self, name: str) -> Query:
        return self.by_name[name]

    def in_folder(self, folder: str) -> list[Query]:
        """The queries of one folder, by name."""
        return [query for _, query in sorted(self.by_name.items()) if query.folder == folder]

    def named(self, name: str) -> Query:
        """The analysts' question of this name; NotFound names the known ones."""
        query = self.by_name.get(name)
        if query is None or query.folder != "named":
            raise NotFound("question", name, [q.name for q in self.in_folder("named")])
        return query


def load(root: Path) -> Queries:
    """All query files under `root`, checked.

    Raises: Misconfigured with the file's name: empty, undocumented or unused parameter, duplicate name, a write in
        `read/` or `named/`, rows without ORDER BY, a slow shape in `write/`.
    """
    found: dict[str, Query] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).glob("*.cypher")):
            query = parse(path.read_text(encoding="utf-8"), folder=folder, name=path.stem)
            if (other := found.get(query.name)) is not None:
                raise Misconfigured(f"{folder}/{path.name}: {other.folder}/ has a query of this name too")
            found[query.name] = query
    return Queries(MappingProxyType(found))


def parse(content: str, *, folder: str, name: str) -> Query:
    """The query in a file's content; Misconfigured where a check fails."""
    lines = content.splitlines()
    header = [line.removeprefix("//").strip() for line in _header(lines)]
    text = "\n".join(lines[len(header) :]).strip()
    parameters, columns, prose = _read_header(header)
    query = Query(name, folder, text, header[0] if header else "", prose, parameters, columns)
    problem = query_checks.problem(folder, query.title, text, parameters, columns)
    if problem:
        raise Misconfigured(f"{folder}/{name}.cypher: {problem}")
    return query


# Private functions


def _header(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("//"):
            return
        yield line


def _read_header(header: list[str]) -> tuple[Mapping[str, str], tuple[str, ...], str]:
    """Parameters with their documentation, the columns of `Rows:`, and the prose between title and parameters."""
    parameters: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    prose: list[str] = []
    for line in header[1:]:
        if found := _PARAMETER_LINE.fullmatch(line):
            parameters[found[1]] = found[2]
        elif line.startswith("Rows:"):
            columns = tuple(
                re.findall(r"(\w+)(?:\s*\([^)]*\))?\s*(?:,|$)", line.removeprefix("Rows:").rstrip(". "))
            )
            prose.append(line)
        else:
            prose.append(line)
    return MappingProxyType(parameters), columns, "\n".join(prose).strip()


def _known_names(placeholder: str) -> set[str]:
    return {tie.type for tie in TIES} if placeholder == "type" else {kind.label for kind in KINDS}
