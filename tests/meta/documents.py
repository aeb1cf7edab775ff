"""README and docs as tests read them: their commands, links and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.meta.tree import ROOT, shown

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
WITH_COMMANDS = (*DOCUMENTS, ROOT / "seed_data" / "README.md")


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a document shows, and where."""

    text: str
    place: str  # file:line


def commands(language: str = "sh") -> list[Command]:
    """Every command in the fenced blocks of this language, in reading order, continued lines joined."""
    return [command for document in WITH_COMMANDS for command in _commands(document, language)]


def links(document: Path) -> Iterator[str]:
    """Every target of a link or picture that lies in the checkout."""
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code(document.read_text("utf-8"))):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(document: Path) -> set[str]:
    """The anchors of its headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _without_code(document.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def words() -> str:
    """All documents in one text."""
    return "\n".join(document.read_text("utf-8") for document in DOCUMENTS)


def _commands(document: Path, language: str) -> Iterator[Command]:
    lines = document.read_text("utf-8").splitlines()
    inside, begun = False, ""
    for number, line in enumerate(lines, 1):
        if line.startswith("```"):
            inside = not inside and line == f"```{language}"
            continue
        if not inside or not line.strip() or line.startswith("#"):
            continue
        begun += line
        if line.endswith("\\"):
            begun = begun[:-1]
            continue
        yield Command(re.sub(r"\s+#\s.*$", "", begun).strip(), f"{shown(document)}:{number}")
        begun = ""


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
