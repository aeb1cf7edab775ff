"""Bootstrap: the only one who knows everybody; puts the service together from settings."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphsvc.domain.errors import Misconfigured, Refused
from graphsvc.drawing import PageDrawing
from graphsvc.readers import open_tables
from graphsvc.resources import folder
from graphsvc.service.analyses import Analyses
from graphsvc.service.browsing import Browsing
from graphsvc.service.clock import ServiceClock
from graphsvc.service.exports import Exports
from graphsvc.service.home import home_of
from graphsvc.service.imports import Imports
from graphsvc.service.jobs import Jobs
from graphsvc.service.ownership import Ownership, WriteSheets
from graphsvc.service.pictures import Pictures
from graphsvc.service.publishing import Publisher
from graphsvc.service.questions import Questions
from graphsvc.service.recovery import Recovery
from graphsvc.service.revision_log import RevisionLog
from graphsvc.service.revisions import Revisions
from graphsvc.service.search import Search
from graphsvc.service.service import Service
from graphsvc.service.snapshots import Snapshots
from graphsvc.service.views import Views
from graphsvc.service.visibility import PublicViews
from graphsvc.service.writer_mark import WriterMark
from graphsvc.settings import PREFIX, Settings
from graphsvc.stores.bolt import BoltStore, open_store
from graphsvc.stores.embedded import EmbeddedServer
from graphsvc.stores.endpoint import Endpoint, FixedHost, Host, Login
from graphsvc.writers import csv, discover, xlsx
from graphsvc.writers.template import write_template

APP = "graphsvc"
SECRET_FILE = "secret-key"  # noqa: S105  # the name of a file, not a secret


@contextmanager
def build_service(settings: Settings) -> Iterator[Service]:
    """The service on the store of the settings; at the end its connections and the store it started are closed.

    Nothing is connected or started yet: the first use does, so a store that is down at the start may come later.
    Refused where the data folder cannot be used, Misconfigured for a query file that cannot be right.
    """
    data = private_folder(data_folder(settings))
    store = open_store(
        _host(settings, data), folder("cypher"), allow_self_signed=settings.store_allow_self_signed
    )
    try:
        yield _service(settings, data, store)
    finally:
        store.close()


def default_folder() -> Path:
    """Where data lies unless GRAPHSVC_DATA says otherwise: the place that the system has for it.

    Misconfigured where the user has no home folder.
    """
    try:
        home = Path.home()
    except RuntimeError:
        raise Misconfigured(f"there is no home folder to keep data in; say {PREFIX}DATA=<folder>") from None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / APP
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / APP
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / APP


def data_folder(settings: Settings) -> Path:
    """The data folder of the settings; it may not exist yet."""
    return (settings.data or default_folder()).expanduser().resolve()


def private_folder(path: Path) -> Path:
    """The folder, made for its owner only where it is missing; Refused where that cannot be."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failed:
        raise Refused(f"the data folder {path} cannot be used: {failed.strerror}") from failed
    return path


def secret_key(settings: Settings) -> bytes:
    """The key that signs forms: the setting, or one made at the first use and kept for the owner only."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    file = private_folder(data_folder(settings)) / SECRET_FILE
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        known = file.read_bytes()
        if known:
            return known
        handle = os.open(file, os.O_WRONLY | os.O_TRUNC, 0o600)
    key = secrets.token_urlsafe(32).encode()
    with os.fdopen(handle, "wb") as made:
        made.write(key)
    return key


def command_line(settings: Settings) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """How a process of its own runs a `graphsvc` command on the same graph: the words before it, and its environment."""
    environment = dict(os.environ)
    environment[f"{PREFIX}DATA"] = str(data_folder(settings))
    environment[f"{PREFIX}STORE"] = settings.store
    environment[f"{PREFIX}LANGUAGE"] = settings.language
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return (sys.executable, "-P", "-m", "graphsvc.cli"), environment


# Private functions


def _service(settings: Settings, data: Path, store: BoltStore) -> Service:
    clock = ServiceClock(settings.time_zone, settings.as_of)
    log = RevisionLog(data / "revisions")
    publisher = Publisher(store, log, WriterMark(data), home_of(data))
    whole = Views(store, log)
    shown = PublicViews(whole)
    revisions = Revisions(publisher, Recovery(publisher), whole, clock, settings.keep_revisions)
    browsing, analyses = Browsing(shown), Analyses(shown)
    drawing = PageDrawing(folder("web") / "templates")
    tables: dict[str, WriteSheets] = {"csv": csv.WRITER, "xlsx": xlsx.WRITER}
    return Service(
        clock=clock,
        store=store,
        whole=whole,
        views=shown,
        revisions=revisions,
        snapshots=Snapshots(whole, revisions, data / "snapshots"),
        imports=Imports(whole, revisions, open_tables, write_template),
        jobs=Jobs(private_folder(data / "jobs"), *command_line(settings), settings.language),
        analyses=analyses,
        exports=Exports(shown, discover()),
        questions=Questions(store, whole, settings.query_limit),
        browsing=browsing,
        search=Search(shown),
        pictures=Pictures(browsing, drawing),
        ownership=Ownership(shown, browsing, analyses, drawing, tables),
    )


def _host(settings: Settings, data: Path) -> Host:
    if settings.embedded:
        heap = f"{settings.store_heap_mb}m"
        return EmbeddedServer(data / "store", heap, settings.store_timeout_s)
    password = settings.store_password
    writer = Login(settings.store_user, password.get_secret_value() if password else "")
    reader = writer
    if settings.store_reader:
        other = settings.store_reader_password
        reader = Login(settings.store_reader, other.get_secret_value() if other else "")
    return FixedHost(Endpoint(settings.store, writer, reader, settings.store_database))
