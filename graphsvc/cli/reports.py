"""The report of an import as a person reads it; `--json` is the report's own shape."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphsvc.cli.files import replacing
from graphsvc.cli.output import print_json, print_table, remark
from graphsvc.domain.texts import say

if TYPE_CHECKING:
    from graphsvc.service.imports import Report
    from graphsvc.service.service import Service

MOST_REFUSED = 50  # printed; --refused FILE and --json have all
SORTS = ("added", "changed", "unchanged", "ended", "removed", "refused")


def print_report(report: Report, language: str, *, as_json: bool) -> None:
    """Counts, every refused cell with its place and reason, notes, and the revision."""
    shown = report.as_json()
    if as_json:
        print_json(shown)
        return
    counts = [len(shown[sort]) if isinstance(shown[sort], list) else shown[sort] for sort in SORTS]
    print_table([say(f"column.{sort}", language) for sort in SORTS], [counts], language)
    for refused in shown["refused"][:MOST_REFUSED]:
        click.echo(f"✗ {_place(refused)}: {refused['reason']}")
    if len(shown["refused"]) > MOST_REFUSED:
        click.echo(say("report.more-refused", language, count=len(shown["refused"]) - MOST_REFUSED))
    for note in shown["notes"]:
        click.echo(f"※ {note['text'] if isinstance(note, dict) else note}")
    if shown["revision"] is not None:
        click.echo(say("report.revision", language, revision=shown["revision"]))


def write_refused(service: Service, report: Report, target: Path | None, language: str) -> None:
    """The refused rows with a reason column, where the user asked for the file."""
    if target is None:
        return
    with replacing(target) as file:
        file.write(service.imports.refused_rows_csv(report))
    remark(say("report.refused-written", language, path=target))


# Private functions


def _place(refused: dict[str, Any]) -> str:
    words = [
        str(refused[name])
        for name in ("file", "sheet", "row", "column")
        if refused.get(name) not in (None, "")
    ]
    value = refused.get("value")
    return " › ".join(words) + (f" = {value!r}" if value not in (None, "") else "")
