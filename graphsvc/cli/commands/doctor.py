"""`graphsvc doctor`: what is here, what is missing, and the line that puts it right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from graphsvc.cli.exits import DONE, REFUSED
from graphsvc.cli.options import command_of, json_option, store_options
from graphsvc.cli.output import print_json
from graphsvc.domain.texts import say


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "doctor")
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def doctor(environ: Mapping[str, str], data: Path | None, store: str | None, as_json: bool) -> int:
        from graphsvc.cli.examination import examine

        found = list(examine(environ, language, data=data, store=store))
        if as_json:
            print_json([{"what": f.what, "ok": f.ok, "found": f.found, "way_out": f.way_out} for f in found])
        else:
            for finding in found:
                click.echo(f"{'✓' if finding.ok else '✗'} {finding.what}: {finding.found}")
                if finding.way_out:
                    click.echo(f"    → {finding.way_out}")
            click.echo(say("doctor.well" if all(f.ok for f in found) else "doctor.ill", language))
        return DONE if all(f.ok for f in found) else REFUSED

    return doctor
