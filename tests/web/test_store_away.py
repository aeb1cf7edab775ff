"""The store cannot be reached: pages say so, the process lives, and whoever watches is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphsvc.bootstrap import build_service
from tests.serving import client_of, settings_of


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of a service whose store is a port that nobody listens on."""
    settings = settings_of(
        tmp_path, GRAPHSVC_STORE="bolt://127.0.0.1:9", GRAPHSVC_STORE_PASSWORD="not-a-secret"
    )
    with build_service(settings) as service:
        yield client_of(service, tmp_path)


def test_a_page_says_that_the_store_is_away(client: FlaskClient) -> None:
    """503 with a sentence and when to try again; no trace, no address."""
    answer = client.get("/?lang=zh")
    text = answer.get_data(as_text=True)

    assert answer.status_code == 503
    assert "存储" in text
    assert "Traceback" not in text
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"


def test_whoever_watches_is_told(client: FlaskClient) -> None:
    """Alive, not ready; the words that need no store are still there."""
    assert client.get("/livez").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json is not None
    assert ready.json["code"] == "store-unavailable"
    assert client.get("/robots.txt").status_code == 200
