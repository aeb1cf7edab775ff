"""`graphsvc load FILE…`: imports tables into the graph, all or nothing unless told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from graphsvc.cli.exits import DONE, REFUSED
from graphsvc.cli.opening import opened
from graphsvc.cli.options import (
    EXISTING,
    command_of,
    json_option,
    option,
    reading_options,
    store_options,
    user_name,
)
from graphsvc.cli.output import progress
from graphsvc.cli.reports import print_report, refused_report, write_refused
from graphsvc.domain.errors import ImportRefused
from graphsvc.domain.texts import say
from graphsvc.ports import ReadingChoices


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "load")
    @click.argument("files", nargs=-1, required=True, type=EXISTING)
    @reading_options(language)
    @option(language, "--accept-valid", is_flag=True)
    @option(language, "--who")
    @option(language, "--note", default="")
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def load(
        environ: Mapping[str, str], files: tuple[Path, ...], mapping: Path | None, complete: bool,
        encoding: str | None, delimiter: str | None, shares: str | None, refused: Path | None, accept_valid: bool,
        who: str | None, note: str, data: Path | None, store: str | None, as_json: bool,
    ) -> int:  # fmt: skip
        from graphsvc.service.jobs import write_progress

        choices = ReadingChoices(encoding, delimiter, shares)
        with opened(environ, language, data=data, store=store) as service:
            code = DONE
            try:
                with progress(say("progress.loading", language)) as bar:

                    def told(done: int, total: int) -> None:
                        bar(done, total)
                        write_progress(done, total)  # for the page that started this import, if one did

                    report = service.imports.load(
                        files, choices, who=who or user_name(), accept_valid=accept_valid,
                        complete=complete, mapping=mapping, note=note, progress=told,
                    )  # fmt: skip
            except ImportRefused as refusal:
                report, code = refused_report(refusal), REFUSED
            write_refused(service, report, refused, language)
        print_report(report, language, as_json=as_json)
        return code

    return load
