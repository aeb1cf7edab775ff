"""Opening the service for one command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphsvc.cli.output import progress, remark
from graphsvc.domain.texts import say
from graphsvc.settings import Settings, read_settings, unknown_names

if TYPE_CHECKING:
    from graphsvc.service.service import Service


def settings_of(environ: Mapping[str, str], language: str, **chosen: object) -> Settings:
    """The settings of the environment and the command line; a GRAPHSVC_* name that means nothing is remarked on."""
    for name, nearest in unknown_names(environ).items():
        key = "settings.unknown-near" if nearest else "settings.unknown"
        remark(say(key, language, name=name, nearest=nearest))
    return read_settings(environ, **chosen)


@contextmanager
def opened(
    environ: Mapping[str, str], language: str, *, data: Path | None = None, store: str | None = None, connect: bool = True,
) -> Iterator[Service]:  # fmt: skip
    """The service on the chosen graph, closed afterwards; the embedded store ends with it if it was started here.

    StoreUnavailable at once where it cannot be reached, unless nothing needs it (`connect=False`).
    """
    from graphsvc.bootstrap import build_service  # here: it imports everything, and `--help` must not

    settings = settings_of(environ, language, data=data, store=store)
    with build_service(settings) as service:
        if connect:
            with progress(say("progress.opening", language)):
                service.views.state()
        yield service


def day_or_today(service: Service, chosen: date | None) -> date:
    """The date of a question: the chosen one, else today as the service knows it."""
    return chosen if chosen is not None else service.clock.today()
