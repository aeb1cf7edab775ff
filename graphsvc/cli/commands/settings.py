"""`graphsvc settings`: every setting with its value, default and meaning; secrets are never printed."""

from __future__ import annotations

from collections.abc import Mapping

import click

from graphsvc.cli.opening import settings_of
from graphsvc.cli.options import command_of, json_option, store_options
from graphsvc.cli.output import print_json, print_table
from graphsvc.domain.texts import say


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "settings")
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def settings(environ: Mapping[str, str], data: object, store: object, as_json: bool) -> None:
        from graphsvc.settings import describe

        rows = list(describe(settings_of(environ, language, data=data, store=store)))
        if as_json:
            shown = [
                {
                    "name": n,
                    "value": v,
                    "default": d,
                    "unit": h.unit,
                    "help": h.zh if language == "zh" else h.en,
                }
                for n, v, d, h in rows
            ]
            print_json(shown)
            return
        header = [say(f"column.{name}", language) for name in ("name", "value", "default", "meaning")]
        table = [(n, v, d, _meaning(h.zh if language == "zh" else h.en, h.unit)) for n, v, d, h in rows]
        print_table(header, table, language)

    return settings


def _meaning(text: str, unit: str | None) -> str:
    return f"{text} ({unit})" if unit else text
