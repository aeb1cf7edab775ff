"""`graphsvc demo`: the seed city, loaded on the first run, on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphsvc.cli.opening import settings_of
from graphsvc.cli.options import command_of, option, store_options
from graphsvc.cli.output import progress, remark
from graphsvc.domain.texts import say

if TYPE_CHECKING:
    from graphsvc.service.service import Service

AS_OF = "2022-06-30"  # the date that the seed city is told of (seed_data/README.md)


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "demo")
    @option(language, "--port", type=click.IntRange(1, 65535))
    @store_options(language)
    @click.pass_obj
    def demo(environ: Mapping[str, str], port: int | None, data: Path | None, store: str | None) -> None:
        from graphsvc.bootstrap import default_folder
        from graphsvc.cli import serving

        # The invented city must not meet a user's own data, so it has a folder of its own unless one is named.
        folder = data or (None if environ.get("GRAPHSVC_DATA") else default_folder() / "demo")
        pinned = None if environ.get("GRAPHSVC_AS_OF") else AS_OF
        settings = settings_of(environ, language, port=port, data=folder, store=store, as_of=pinned)
        remark(say("fictional", language))
        serving.serve(settings, language, lambda service: _load(service, language))

    return demo


def _load(service: Service, language: str) -> None:
    """Loads the seed city through the same import as any file, where the graph is empty."""
    from graphsvc.ports import ReadingChoices
    from graphsvc.resources import folder

    if service.views.state().published:
        return
    with progress(say("progress.loading", language)) as bar:
        report = service.imports.load(
            [folder("seed_data") / "city"], ReadingChoices(), who="graphsvc demo", note=say("demo.note", language), progress=bar,
        )  # fmt: skip
    remark(say("demo.loaded", language, added=report.added))
