"""The report of an import as a person reads it; `--json` is the report's own shape."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from graphsvc.cli.files import replacing
from graphsvc.cli.output import print_json, print_table, remark
from graphsvc.domain.errors import ImportRefused
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import schema_of
from graphsvc.domain.wording import word

if TYPE_CHECKING:
    from graphsvc.service.imports import Report
    from graphsvc.service.service import Service

MOST_NOTES = 40
MOST_REFUSED = 50  # printed; --refused FILE and --json have all
SORTS = ("added", "changed", "unchanged", "ended", "removed", "refused")


def print_report(report: Report, language: str, *, as_json: bool) -> None:
    """Counts, every refused cell with its place and reason, notes, and the revision."""
    shown: dict[str, Any] = report.as_json(language)
    if as_json:
        print_json(shown)
        return
    counts = [len(shown[sort]) if isinstance(shown[sort], list) else shown[sort] for sort in SORTS]
    header = [say(f"column.{sort}", language) for sort in ("kind", *SORTS)]
    rows = [(_kind(name, language), *(of[sort] for sort in SORTS)) for name, of in shown["kinds"].items()]
    print_table(header, [*rows, (say("report.all", language), *counts)], language)
    for refused in shown["refused"][:MOST_REFUSED]:
        click.echo(f"✗ {_place(refused, language)}: {refused['reason']}")
    if len(shown["refused"]) > MOST_REFUSED:
        click.echo(say("report.more-refused", language, count=len(shown["refused"]) - MOST_REFUSED))
    for note in shown["notes"][:MOST_NOTES]:
        click.echo(f"※ {note}")
    if len(shown["notes"]) > MOST_NOTES:
        click.echo(say("report.more-notes", language, count=len(shown["notes"]) - MOST_NOTES))
    if shown["revision"] is not None:
        click.echo(say("report.revision", language, revision=shown["revision"]))


def write_refused(service: Service, report: Report, target: Path | None, language: str) -> None:
    """The refused rows with a reason column, where the user asked for the file."""
    if target is None:
        return
    with replacing(target) as file:
        file.write(service.imports.refused_rows_csv(report, language))
    remark(say("report.refused-written", language, path=target))


def refused_report(refusal: ImportRefused) -> Report:
    """The report that a refused import carries."""
    return cast("Report", refusal.report)


# Private functions


def _kind(name: str, language: str) -> str:
    return word(schema_of(name), language)


def _place(refused: dict[str, Any], language: str) -> str:
    row = refused.get("row")
    parts = [
        refused.get("file"),
        refused.get("sheet"),
        row and say("report.row", language, row=row),
        refused.get("column"),
    ]
    words = [str(part) for part in dict.fromkeys(parts) if part]
    value = refused.get("value")
    return " › ".join(words) + (f" = {value!r}" if value not in (None, "") else "")
