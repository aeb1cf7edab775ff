"""What goes wrong at the store is said in our words, on every server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graphsvc.domain.errors import (
    BadRequest,
    Conflict,
    Misconfigured,
    OutcomeUnknown,
    QueryTimeout,
    ReadOnly,
    StoreUnavailable,
)
from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore, open_store
from graphsvc.stores.bolt.connection import Use
from graphsvc.stores.endpoint import Endpoint, FixedHost, Login
from tests.builders import enterprise
from tests.servers.available import EMBEDDED, to_run
from tests.servers.cutting import COMMIT, wire_to
from tests.servers.fixtures import StoreServer
from tests.servers.writing import HOME, revision, write_revision

pytestmark = pytest.mark.server
DAY = date(2022, 6, 30)


def run(store: BoltStore, use: Use, text: str) -> list[dict[str, object]]:
    """The rows of any text, in a transaction of that use."""
    return store.connection.run(use, "test", lambda tx: tx.run(text).data())


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Enterprise {id: 'X'}) RETURN n.id",
        "MATCH (n:Enterprise) SET n.name = 'X' RETURN n.id",
        "MATCH (n:Enterprise) DETACH DELETE n",
        "MERGE (n:Park {id: 'X'}) RETURN n.id",
        "CREATE INDEX odd IF NOT EXISTS FOR (n:Enterprise) ON (n.name)",
    ],
)
def test_a_reader_cannot_write(store: BoltStore, text: str) -> None:
    write_revision(store, [enterprise("A")])

    with pytest.raises(ReadOnly):
        run(store, Use.QUESTION, text)

    assert store.view().state() == {"A": enterprise("A")}


def test_the_reader_sees_every_row(store: BoltStore) -> None:
    write_revision(store, [enterprise(f"企业{number}") for number in range(2_000)])

    (row,) = run(store, Use.PAGE, "MATCH (n:Enterprise) RETURN count(n) AS n, size(collect(n.id)) AS ids")

    assert row == {"n": 2_000, "ids": 2_000}


@pytest.mark.parametrize("store_server", [n for n in to_run() if n != EMBEDDED], indirect=True)
def test_a_page_does_not_wait_longer_than_its_time_limit(store: BoltStore) -> None:
    busy = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a + b + c) AS x"

    with pytest.raises(QueryTimeout):
        run(store, Use.PAGE, busy)


def test_a_second_entity_of_the_same_id_is_a_conflict(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])

    with pytest.raises(Conflict):
        run(store, Use.BATCH, "CREATE (n:Enterprise {id: 'A'})")


@pytest.mark.parametrize("text", ["MATCH (n RETURN n", "RETURN 1 / 0 AS x", "RETURN $missing AS x"])
def test_a_query_that_is_wrong_is_a_bad_request(store: BoltStore, text: str) -> None:
    with pytest.raises(BadRequest):
        run(store, Use.QUESTION, text)


def test_a_wrong_password_says_what_to_check(store_server: StoreServer) -> None:
    wrong = Endpoint(store_server.endpoint.url, Login("neo4j", "wrong"), Login("neo4j", "wrong"))
    store = open_store(FixedHost(wrong), folder("cypher"))

    with pytest.raises(StoreUnavailable, match="user and password"):
        store.state()

    store.close()


def test_the_store_says_what_it_is(store: BoltStore, store_server: StoreServer) -> None:
    product = (
        "ArcadeDB" if store_server.name == EMBEDDED else "Neo4j " + store_server.name.removeprefix("neo4j-")
    )

    assert store.name.startswith(product)


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that is taken and does not answer."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield int(taken.getsockname()[1])


def test_a_store_that_is_down_is_named_within_its_budget(closed_port: int) -> None:
    url = f"bolt://127.0.0.1:{closed_port}"
    store = open_store(FixedHost(Endpoint(url, Login("a", "b"), Login("a", "b"))), folder("cypher"))

    with pytest.raises(StoreUnavailable, match=url):
        store.ask("localities-by-projects", {}, as_of=DAY, limit=1)

    store.close()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://localhost:7474", "must begin with"),
        ("bolt+ssc://localhost", "self-signed"),
        ("bolt://", "name a host"),
        ("bolt://me:secret@localhost", "must not hold a user"),
    ],
)
def test_an_address_that_is_no_bolt_server_is_refused(url: str, problem: str) -> None:
    store = open_store(FixedHost(Endpoint(url, Login("a", "b"), Login("a", "b"))), folder("cypher"))

    with pytest.raises(Misconfigured, match=problem) as refused:
        store.state()

    assert "secret" not in str(refused.value)


def test_a_store_without_its_query_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "odd.cypher").write_text("", encoding="utf-8")

    with pytest.raises(Misconfigured, match=r"read/odd\.cypher"):
        open_store(FixedHost(Endpoint("bolt://localhost", Login("a", "b"), Login("a", "b"))), tmp_path)


@pytest.mark.parametrize("delivers", [False, True], ids=["before it arrived", "after it was done"])
def test_a_commit_that_was_cut_is_settled_by_reading(
    store: BoltStore, store_server: StoreServer, delivers: bool
) -> None:
    token = store.take_place(base=0, home=HOME)
    with wire_to(store_server.endpoint.url) as wire:
        host = FixedHost(replace(store_server.endpoint, url=wire.url))
        with closing(open_store(host, folder("cypher"))) as through:
            wire.cut_at, wire.delivers = COMMIT, delivers

            with pytest.raises(OutcomeUnknown):
                through.publish(token, revision(1))

    assert wire.cuts == 1, "a commit is never repeated by the driver"
    assert store.state().published == (1 if delivers else 0)
