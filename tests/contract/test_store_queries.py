"""Every query file runs on every server without a notice, and no write query has a slow shape."""

from __future__ import annotations

import time
from itertools import pairwise

import neo4j
import pytest

from graphsvc.difference import Change, Difference, difference
from graphsvc.domain.facts import Fact
from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore
from graphsvc.stores.bolt.connection import Use
from graphsvc.stores.queries import Queries, Query, load
from tests.builders import enterprise, supplies
from tests.servers.everything import every_fact
from tests.servers.fixtures import StoreServer
from tests.servers.writing import HOME, write_revision

pytestmark = pytest.mark.server
QUERIES = load(folder("cypher"))
ROWS = 1_000
# A scan a row takes 20 to 500 times as long as writing the plain entities did; the right shapes take up to five times.
# Both are measured here, so a busy machine slows both.
MOST_TIMES_AS_LONG = 20


def test_every_query_file_is_run_by_the_store(store: BoltStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading, writing, removing, taking over: together they use every file of read/, write/ and schema/."""
    used: set[str] = set()
    look_up = Queries.__getitem__

    def remember(queries: Queries, name: str) -> Query:
        used.add(name)
        return look_up(queries, name)

    monkeypatch.setattr(Queries, "__getitem__", remember)
    facts = every_fact()
    write_revision(store, facts)
    changed = [Change(facts[0], facts[0]), Change(facts[-1], facts[-1])]
    token = store.take_place(base=1, home=HOME)
    token = store.retake_place(seen=store.state(), home=HOME)
    store.write(token, Difference(added=tuple(facts), changed=tuple(changed)))
    store.write(token, Difference(removed=tuple(facts)))
    store.abandon(token)
    store.adopt(HOME)
    store.view()
    store.revisions()

    # The two that make a new database are run by the migrations, which the fixture has waited for.
    missing = {q.name for q in QUERIES.by_name.values() if q.folder in ("read", "write")} - used
    assert missing == {"create_store", "record_migration"}


def test_every_reading_query_runs_as_the_reader(store: BoltStore) -> None:
    write_revision(store, every_fact())
    fillings = {"label": "Enterprise", "type": "HOLDS"}

    for query in QUERIES.in_folder("read"):
        names = {name: fillings[name] for name in query.placeholders & fillings.keys()}
        columns = {"columns": "collect(n.id) AS ids"} if "columns" in query.placeholders else {}
        text = query.fill(**names, **columns)
        given: dict[str, object] = {"ids": ["enterprise:1"], "skip": 0, "limit": 10}
        parameters = {name: given[name] for name in query.parameters}

        def run(tx: neo4j.ManagedTransaction, text: str = text, given: dict[str, object] = parameters) -> int:
            return len(tx.run(text, given).data())

        assert store.connection.run(Use.PAGE, query.name, run), query.name


def test_no_write_is_slower_than_its_shape_allows(store: BoltStore) -> None:
    names = [f"企业{number:04}" for number in range(ROWS + 1)]
    entities: list[Fact] = [enterprise(name) for name in names]
    contracts: list[Fact] = [supplies(a, b, contract_no="1") for a, b in pairwise(names)]
    token = store.take_place(base=0, home=HOME)

    def seconds(news: Difference) -> float:
        start = time.perf_counter()
        store.write(token, news)
        return time.perf_counter() - start

    plain = seconds(Difference(added=tuple(entities)))
    seconds(Difference(added=tuple(contracts[:10])))
    same = tuple(Change(fact, fact) for fact in contracts)

    steps = {
        "add ties": Difference(added=tuple(contracts[10:])),
        "put ties": Difference(added=tuple(contracts)),
        "change ties": Difference(changed=same),
        "put entities": Difference(added=tuple(entities)),
        "remove ties": Difference(removed=tuple(contracts)),
        "remove entities": Difference(removed=tuple(entities)),
    }
    times_as_long = {step: seconds(news) / plain for step, news in steps.items()}

    assert max(times_as_long.values()) < MOST_TIMES_AS_LONG, times_as_long
    store.abandon(token)


def test_the_same_content_has_the_same_digest_whatever_the_order(
    store: BoltStore, store_server: StoreServer
) -> None:
    facts = every_fact()
    write_revision(store, facts)
    first = store.view().digest
    store_server.wipe()

    token = store.take_place(base=0, home=HOME)
    for fact in [*facts[: len(facts) // 2][::-1], *facts[len(facts) // 2 :][::-1]]:
        store.write(token, difference({}, {fact.id: fact}))

    assert store.raw_view().digest == first
    store.abandon(token)
