"""`graphsvc analyse NAME`: asks an analysis; its flags come from its own declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from graphsvc.analyses import Analysis, discover
from graphsvc.analyses.options import OptionSpec
from graphsvc.cli.opening import day_or_today, opened
from graphsvc.cli.options import command_of, day_option, json_option, language_option, store_options
from graphsvc.cli.output import print_json, progress
from graphsvc.cli.reading import print_envelope
from graphsvc.domain.texts import say


def command(language: str) -> click.Command:
    """Builds the group: one command an analysis."""
    return Questions(language)


class Questions(click.Group):
    """The analyses, found by their place."""

    def __init__(self, language: str) -> None:
        super().__init__("analyse", help=say("command.analyse", language), params=[language_option(language)])
        self.language = language

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every analysis, by name."""
        return list(discover())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that asks the analysis; None where there is none of that name."""
        found = discover().get(cmd_name)
        return None if found is None else _asking(found, self.language)


def _asking(analysis: Analysis, language: str) -> click.Command:
    @store_options(language)
    @day_option(language)
    @json_option(language)
    @click.pass_obj
    def ask(
        environ: Mapping[str, str], /, data: Path | None, store: str | None, as_of: date | None, as_json: bool, **given: Any
    ) -> None:  # fmt: skip
        from graphsvc.service.envelopes import render

        asked = {name: value for name, value in given.items() if value is not None and value != ()}
        with opened(environ, language, data=data, store=store) as service:
            day = day_or_today(service, as_of)
            with progress(analysis.name):
                envelope = service.analyses.ask(analysis.name, asked, as_of=day)
        shown = render(envelope, language)
        print_json(shown) if as_json else print_envelope(shown, language)

    return command_of(language, analysis.name, f"analysis.{analysis.name}.help")(
        _flagged(ask, analysis, language)
    )


def _flagged(function: Callable[..., Any], analysis: Analysis, language: str) -> Callable[..., Any]:
    """The function with a flag for each option of the analysis."""
    for spec in reversed(analysis.specs()):
        function = click.option(
            f"--{spec.flag}",
            spec.name,
            multiple=spec.many,
            help=_help(spec, language),
            metavar=_metavar(spec),
        )(function)
    return function


def _help(spec: OptionSpec, language: str) -> str:
    parts = [spec.option.zh if language == "zh" else spec.option.en]
    if spec.option.unit:
        parts.append(f"({spec.option.unit})")
    if spec.option.choices:
        parts.append(f"[{' | '.join(spec.option.choices)}]")
    if not spec.required and spec.default not in (None, (), ""):
        parts.append(f"[{say('flag.default', language)}: {_plain(spec.default)}]")
    return " ".join(parts)


def _plain(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _metavar(spec: OptionSpec) -> str:
    return {"bool": "yes|no", "date": "YYYY-MM-DD", "str": "TEXT"}.get(spec.type.__name__, "NUMBER")
