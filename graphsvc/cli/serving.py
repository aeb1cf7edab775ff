"""Serving: the pages and the API behind waitress, until Ctrl-C or SIGTERM; then the embedded store ends too."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import structlog
from waitress.server import create_server

from graphsvc.cli.binding import bind
from graphsvc.cli.logs import log_to_stderr
from graphsvc.cli.output import progress, remark
from graphsvc.domain.errors import GraphServiceError, StoreLocked, StoreUnavailable, StoreUnsupported
from graphsvc.domain.telling import tell
from graphsvc.domain.texts import say
from graphsvc.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

    from graphsvc.service.service import Service

WARM_WITHIN_S = 10.0
BODY_BYTES = 1_000_000  # what a request may hold in memory; more of an upload goes to a file


def serve(settings: Settings, language: str, prepare: Callable[[Service], None] | None = None) -> None:
    """Serves until it is told to stop; `prepare` is done before the address is printed.

    Refused for a taken port, Misconfigured for an address that is not loopback, StoreUnavailable where the embedded
    store cannot run. A Neo4j that does not answer is waited for: pages say so until it does.
    """
    log_to_stderr(settings.log_level)
    listening = bind(settings)  # first, because a taken port must be said at once
    from graphsvc.bootstrap import build_service

    stop = _stopped_by_signals()
    with listening, build_service(settings) as service:
        _look_at_store(service, settings, language)
        if prepare is not None:
            prepare(service)
        server = create_server(
            _app(service, settings), sockets=[listening], threads=settings.threads, ident="graphsvc",
            max_request_body_size=4 * settings.upload_limit_mb * 1_000_000, inbuf_overflow=BODY_BYTES,
        )  # fmt: skip
        warming = threading.Thread(target=_warm, args=[service], daemon=True)
        warming.start()
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        remark(say("serve.address", language, address=f"http://{host}:{settings.port}/"))
        try:
            server.run()
        except (KeyboardInterrupt, SystemExit):
            stop.set()
        finally:
            server.close()
            warming.join(WARM_WITHIN_S)  # it may be reading the store that is about to be closed
            remark(say("serve.stopping", language))


# Private functions


def _app(service: Service, settings: Settings) -> Flask:
    from graphsvc.app import AppOptions, create_app
    from graphsvc.bootstrap import data_folder, private_folder, secret_key
    from graphsvc.resources import folder

    options = AppOptions(
        web=folder("web"),
        secret_key=secret_key(settings),
        uploads=private_folder(data_folder(settings) / "uploads"),
        language=settings.language,
        hosts=tuple(name.strip() for name in settings.allowed_hosts.split(",") if name.strip()),
        upload_limit_bytes=settings.upload_limit_mb * 1_000_000,
    )
    return create_app(service, options)


def _stopped_by_signals() -> threading.Event:
    """SIGTERM ends the service as Ctrl-C does; a second one does not cut the orderly end short."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        if not stop.is_set():
            stop.set()
            raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return stop


def _look_at_store(service: Service, settings: Settings, language: str) -> None:
    try:
        with progress(say("progress.opening", language)):
            service.views.state()
    except (StoreLocked, StoreUnsupported):
        raise
    except StoreUnavailable as error:
        if settings.embedded:
            raise
        remark(f"{tell(error, language)}\n{say('serve.waiting', language)}")


def _warm(service: Service) -> None:
    """What the first page and the first search would wait for."""
    try:
        service.search.prepare()
    except GraphServiceError as error:
        structlog.get_logger().info("not warmed", reason=str(error))
