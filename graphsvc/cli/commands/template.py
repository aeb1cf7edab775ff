"""`graphsvc template -o 模板.xlsx`: the workbook that clerks fill in."""

from __future__ import annotations

from pathlib import Path

import click

from graphsvc.cli.options import FILE, command_of, option
from graphsvc.cli.output import remark
from graphsvc.domain.texts import say


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "template")
    @option(language, "--output", "-o", type=FILE, required=True)
    def template(output: Path) -> None:
        from graphsvc.bootstrap import write_template

        write_template(output)
        remark(say("template.written", language, path=output))

    return template
