"""`graphsvc ownership ENTERPRISE -o FILE`: its ownership chart as SVG, or every table about it as csv or xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from graphsvc.cli.files import replacing
from graphsvc.cli.opening import opened
from graphsvc.cli.options import FILE, command_of, day_option, option, store_options
from graphsvc.cli.output import remark
from graphsvc.domain.texts import say
from graphsvc.service.ownership import DEEPEST, MOST_BOXES, ChartChoice
from graphsvc.service.ownership_chart import ChartReader


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "ownership")
    @click.argument("enterprise")
    @option(language, "--output", "-o", type=FILE)
    @option(language, "--up", type=click.IntRange(0, DEEPEST), default=6, show_default=True)
    @option(language, "--down", type=click.IntRange(0, DEEPEST), default=2, show_default=True)
    @option(language, "--most", type=click.IntRange(5, MOST_BOXES), default=60, show_default=True)
    @store_options(language)
    @day_option(language)
    @click.pass_obj
    def ownership(
        environ: Mapping[str, str], enterprise: str, output: Path | None, up: int, down: int, most: int,
        data: Path | None, store: str | None, as_of: date | None,
    ) -> None:  # fmt: skip
        target = output or Path("ownership.svg")
        with opened(environ, language, data=data, store=store) as service:
            day = as_of or service.clock.today()
            if target.suffix in (".csv", ".xlsx", ".zip"):
                format = "xlsx" if target.suffix == ".xlsx" else "csv"
                with replacing(target) as file:
                    service.ownership.write_tables(format, file, enterprise, day, language)
            else:
                reader = ChartReader(language, lambda _: "", lambda _: "")
                drawn = service.ownership.chart_file(enterprise, day, reader, ChartChoice(up, down, most))
                with replacing(target) as file:
                    file.write(drawn)
        remark(say("ownership.written", language, path=target))

    return ownership
