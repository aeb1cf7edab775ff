"""`graphsvc check FILE…`: a dry run that shows what `load` would change and refuse."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from graphsvc.cli.exits import DONE, REFUSED
from graphsvc.cli.opening import opened
from graphsvc.cli.options import EXISTING, command_of, json_option, reading_options, store_options
from graphsvc.cli.output import progress
from graphsvc.cli.reports import print_report, write_refused
from graphsvc.domain.texts import say
from graphsvc.ports import ReadingChoices


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "check")
    @click.argument("files", nargs=-1, required=True, type=EXISTING)
    @reading_options(language)
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def check(
        environ: Mapping[str, str], files: tuple[Path, ...], mapping: Path | None, complete: bool,
        encoding: str | None, delimiter: str | None, shares: str | None, refused: Path | None,
        data: Path | None, store: str | None, as_json: bool,
    ) -> int:  # fmt: skip
        choices = ReadingChoices(encoding, delimiter, shares)
        with opened(environ, language, data=data, store=store) as service:
            with progress(say("progress.checking", language)):
                report = service.imports.check(files, choices, complete=complete, mapping=mapping)
            write_refused(service, report, refused, language)
        print_report(report, language, as_json=as_json)
        return REFUSED if report.refused else DONE

    return check
