"""`graphsvc serve`: the pages and the API on one address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from graphsvc.cli.opening import settings_of
from graphsvc.cli.options import command_of, option, store_options


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "serve")
    @option(language, "--host")
    @option(language, "--port", type=click.IntRange(1, 65535))
    @option(language, "--allow-remote", is_flag=True, default=None)
    @store_options(language)
    @click.pass_obj
    def serve(
        environ: Mapping[str, str], host: str | None, port: int | None, allow_remote: bool | None,
        data: Path | None, store: str | None,
    ) -> None:  # fmt: skip
        from graphsvc.cli import serving

        settings = settings_of(
            environ, language, host=host, port=port, allow_remote=allow_remote, data=data, store=store
        )
        serving.serve(settings, language)

    return serve
