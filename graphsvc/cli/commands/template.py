"""`graphsvc template -o 模板.xlsx`: the workbook that clerks fill in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from graphsvc.cli.opening import opened
from graphsvc.cli.options import FILE, command_of, option
from graphsvc.cli.output import remark
from graphsvc.domain.texts import say


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "template")
    @option(language, "--output", "-o", type=FILE, required=True)
    @click.pass_obj
    def template(environ: Mapping[str, str], output: Path) -> None:
        with opened(environ, language, connect=False) as service:
            service.imports.template(output)
        remark(say("template.written", language, path=output))

    return template
