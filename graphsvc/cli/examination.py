"""What `graphsvc doctor` looks at: Python, the embedded engine, the data folder, settings, the port, the store."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphsvc import __version__
from graphsvc.cli.binding import holder_of, is_free
from graphsvc.cli.opening import opened
from graphsvc.domain.errors import GraphServiceError
from graphsvc.domain.telling import tell
from graphsvc.domain.texts import say
from graphsvc.settings import Settings, read_settings, unknown_names

ENOUGH_BYTES = 500_000_000  # free space below which the store may stand still


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at: whether it is well, what was found, and the way out where it is not."""

    what: str
    ok: bool
    found: str
    way_out: str = ""


def examine(environ: Mapping[str, str], language: str, **chosen: Path | str | None) -> Iterator[Found]:
    """Everything that the service needs, in the order in which it needs it."""
    yield Found("Python", True, f"{platform.python_version()}, {platform.platform()}; graphsvc {__version__}")
    try:
        settings = read_settings(environ, **chosen)
    except GraphServiceError as wrong:
        yield Found(say("doctor.settings", language), False, tell(wrong, language), "graphsvc settings")
        return
    yield _names(environ, language)
    if settings.embedded:
        yield _engine(language)
    yield _folder(settings, language)
    yield _port(settings, language)
    yield _store(environ, language, **chosen)


def _names(environ: Mapping[str, str], language: str) -> Found:
    unknown = unknown_names(environ)
    listed = ", ".join(f"{name} ({nearest}?)" if nearest else name for name, nearest in unknown.items())
    what = say("doctor.settings", language)
    return Found(
        what, not unknown, listed or say("doctor.fine", language), "graphsvc settings" if unknown else ""
    )


def _engine(language: str) -> Found:
    here = importlib.util.find_spec("arcadedb_embedded") is not None
    what = say("doctor.engine", language)
    if here:
        return Found(what, True, say("doctor.fine", language))
    return Found(what, False, say("doctor.missing", language), say("doctor.engine-way-out", language))


def _folder(settings: Settings, language: str) -> Found:
    from graphsvc.bootstrap import data_folder

    folder, what = data_folder(settings), say("doctor.folder", language)
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(there, os.W_OK):
        return Found(what, False, say("doctor.not-writable", language, path=there), "GRAPHSVC_DATA=…")
    free = shutil.disk_usage(there).free
    found = say("doctor.space", language, path=folder, free=f"{free / 1e9:.1f} GB")
    return Found(what, free > ENOUGH_BYTES, found, "" if free > ENOUGH_BYTES else "GRAPHSVC_DATA=…")


def _port(settings: Settings, language: str) -> Found:
    what = say("doctor.port", language)
    if is_free(settings.host, settings.port):
        return Found(what, True, f"{settings.host}:{settings.port}")
    holder = holder_of(settings.port) or "?"
    return Found(what, True, say("doctor.port-taken", language, port=settings.port, holder=holder))


def _store(environ: Mapping[str, str], language: str, **chosen: Path | str | None) -> Found:
    what, data, store = say("doctor.store", language), chosen.get("data"), chosen.get("store")
    try:
        with opened(
            environ, language, data=Path(data) if data else None, store=str(store) if store else None
        ) as service:
            state = service.views.state()
            found = say("doctor.revision", language, name=service.store.name, revision=state.published)
    except GraphServiceError as error:
        return Found(what, False, tell(error, language), "GRAPHSVC_STORE=embedded")
    return Found(what, True, found)
