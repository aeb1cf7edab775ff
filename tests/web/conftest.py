"""The seed city and a hostile city, each served for real; one browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from graphsvc.app import AppOptions, create_app
from graphsvc.resources import folder
from graphsvc.service.service import Service
from tests import machine
from tests.serving import service_of
from tests.web.hostile import hostile_facts
from tests.web.watching import FLAGS, Watched, watched

OpenPage = Callable[..., Watched]


@contextmanager
def served(service: Service, uploads: Path) -> Iterator[str]:
    """The address of the application while it is served."""
    app = create_app(service, AppOptions(web=folder("web"), secret_key=b"x" * 32, uploads=uploads))
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = create_server(app, sockets=[listening], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        thread.join(10)


@pytest.fixture(scope="session")
def site(seed_service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the seed city's pages."""
    with served(seed_service, tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a city in which every text is an attack."""
    data = tmp_path_factory.mktemp("hostile")
    with service_of(data, hostile_facts()) as service, served(service, data / "uploads") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; mark the test `browser`."""
    executable = machine.chromium()
    assert executable is not None, "mark this test with @pytest.mark.browser"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """`open_page(site, **context options)`: a watched page, closed after the test."""
    with ExitStack() as stack:

        def make(site: str, **options: Any) -> Watched:
            context, page = watched(browser, site, **options)
            stack.callback(context.close)
            return page

        yield make
