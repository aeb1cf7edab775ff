"""A revision written as the service writes it, without its log file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from graphsvc.difference import difference
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.ports import GraphStore, Revision

HOME = "home"
MOMENT = datetime(2021, 6, 30, 4, 0, tzinfo=UTC)


def revision(number: int, digest: str = "0" * 64) -> Revision:
    """A revision with every value reported."""
    files = ("持股.xlsx " + "ab" * 32, "企业.xlsx " + "cd" * 32)
    return Revision(number, MOMENT, "录入员", "import", "第二季度", digest, 4, 3, 2, 1, files)


def write_revision(store: GraphStore, facts: Iterable[Fact]) -> None:
    """Makes exactly these facts the next revision."""
    base = store.state().published
    after = {fact.id: fact for fact in facts}
    digest = view_of_facts(after.values()).digest
    token = store.take_place(base=base, home=HOME)
    store.announce(token, digest)
    store.write(token, difference(store.raw_view().state(), after))
    store.publish(token, revision(base + 1, digest))
