"""`graphsvc export FORMAT -o FILE`: the graph in one of the formats that there is a writer for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from graphsvc.cli.files import replacing
from graphsvc.cli.opening import opened
from graphsvc.cli.options import FILE, command_of, day_option, option, store_options
from graphsvc.cli.output import progress, remark
from graphsvc.domain.texts import say


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "export")
    @click.argument("format")
    @option(language, "--output", "-o", type=FILE)
    @option(language, "--id", "ids", multiple=True)
    @store_options(language)
    @day_option(language)
    @click.pass_obj
    def export(
        environ: Mapping[str, str], format: str, output: Path | None, ids: tuple[str, ...],
        data: Path | None, store: str | None, as_of: date | None,
    ) -> None:  # fmt: skip
        with opened(environ, language, data=data, store=store) as service:
            shape = service.exports.format(format)
            target = output or Path(f"graphsvc{shape.suffix}")
            with progress(say("progress.exporting", language)), replacing(target) as file:
                revision = service.exports.write(format, file, as_of=as_of, ids=ids or None)
        remark(say("export.written", language, path=target, revision=revision))
        for loss in shape.losses:
            remark(f"  · {say(loss, language)}")

    return export
