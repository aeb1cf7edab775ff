"""The whole service on an embedded store of its own, for tests of pages, API and commands.

`service_of(folder, facts)` makes one; `seed_service` and `seed_client` are the seed city's, shared by a whole run: look,
do not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphsvc.app import AppOptions, create_app
from graphsvc.bootstrap import build_service
from graphsvc.domain.facts import Fact
from graphsvc.resources import folder
from graphsvc.service.service import Service
from graphsvc.settings import Settings, read_settings

AS_OF = "2022-06-30"


def settings_of(data: Path, **others: str) -> Settings:
    """Settings of a test: a data folder, a small store, the date of the seed city."""
    environment = {"GRAPHSVC_DATA": str(data), "GRAPHSVC_AS_OF": AS_OF, "GRAPHSVC_STORE_HEAP_MB": "256"}
    return read_settings(environment | others)


@contextmanager
def service_of(data: Path, facts: Iterable[Fact] = ()) -> Iterator[Service]:
    """The service on a new embedded store that holds these facts as revision 1 (nothing, where there are none)."""
    with build_service(settings_of(data)) as service:
        after = {fact.id: fact for fact in facts}
        if after:
            service.revisions.write(after, base=0, who="测试", kind="import", note="")
        yield service


def client_of(service: Service, uploads: Path) -> FlaskClient:
    """A client of the web application on that service."""
    app = create_app(service, AppOptions(web=folder("web"), secret_key=b"x" * 32, uploads=uploads))
    return app.test_client()


@pytest.fixture(scope="session")
def seed_service(tmp_path_factory: pytest.TempPathFactory, seed_facts: tuple[Fact, ...]) -> Iterator[Service]:
    """The service on the seed city."""
    with service_of(tmp_path_factory.mktemp("seed-service"), seed_facts) as service:
        yield service


@pytest.fixture(scope="session")
def seed_client(seed_service: Service, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of the seed city's pages and API."""
    return client_of(seed_service, tmp_path_factory.mktemp("uploads"))
