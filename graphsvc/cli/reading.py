"""An envelope as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from graphsvc.domain.texts import say

MOST_LINES = 20  # of one finding's evidence


def print_envelope(shown: dict[str, Any], language: str) -> None:
    """Title, findings with their evidence, figures, notes; `--json` gives all of it."""
    for line in _lines(shown, language):
        click.echo(line)


def _lines(shown: dict[str, Any], language: str) -> Iterator[str]:
    yield say(
        "envelope.head", language, title=shown["title"], as_of=shown["as_of"], revision=shown["revision"]
    )
    if not shown["findings"]:
        yield say("envelope.nothing", language)
    for number, finding in enumerate(shown["findings"], 1):
        score = f" [{finding['score']:g}]" if "score" in finding else ""
        yield f"{number}. {finding['title']}{score}"
        evidence = finding["evidence"]
        for item in evidence[:MOST_LINES]:
            points = f" (+{item['points']:g})" if item["points"] else ""
            yield f"   · {item['text']}{points}"
        if len(evidence) > MOST_LINES:
            yield "   · " + say("envelope.more", language, count=len(evidence) - MOST_LINES)
    for note in shown["notes"]:
        yield f"※ {note['text']}"
