"""The analysts' questions through the service: one revision, bounded, without what must not be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphsvc.domain.errors import BadOption, NotFound, WriterBusy
from graphsvc.domain.facts import Fact
from graphsvc.resources import folder
from graphsvc.service.questions import Questions
from graphsvc.service.revision_log import RevisionLog
from graphsvc.service.views import Views
from graphsvc.stores.bolt import BoltStore, open_store
from tests.builders import enterprise, entity, holds
from tests.servers.fixtures import StoreServer
from tests.servers.writing import HOME, write_revision

pytestmark = pytest.mark.server

DAY = date(2022, 6, 30)
SECRET_NAME = "绝密之人"
FACTS: tuple[Fact, ...] = (
    enterprise("A", "国科集团", note=f"由{SECRET_NAME}控制"),
    entity("Person", "person:1", SECRET_NAME),
    holds("person:1", "A", "0.6"),
)
NOSY = """// Notes of enterprises, one of which tells a name that must not be seen (泄密试验).
//
// $as_of   the day
//
// Rows: told, target
MATCH (e:Enterprise)
WHERE e.valid_from IS NULL OR e.valid_from <= $as_of
RETURN [e.note] AS told, e.name AS target
ORDER BY target
"""


@pytest.fixture
def nosy_store(store: BoltStore, store_server: StoreServer, tmp_path: Path) -> Iterator[BoltStore]:
    """A store with a question that returns a restricted value."""
    cypher = tmp_path / "cypher"
    for path in folder("cypher").rglob("*.cypher"):
        target = cypher / path.relative_to(folder("cypher"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (cypher / "named" / "nosy.cypher").write_text(NOSY, "utf-8")
    nosy = open_store(store_server.host, cypher)
    yield nosy
    nosy.connection.close()


@pytest.fixture
def plain_store(store: BoltStore, store_server: StoreServer) -> Iterator[BoltStore]:
    """An empty store without the test's watch over notices: where nothing is stored, a question names what is not there."""
    plain = open_store(store_server.host, folder("cypher"))
    yield plain
    plain.connection.close()


def questions_of(store: BoltStore, folder: Path) -> Questions:
    """The questions of a store."""
    return Questions(store, Views(store, RevisionLog(folder)))


def test_a_restricted_value_is_null_under_any_name(nosy_store: BoltStore, tmp_path: Path) -> None:
    """Query files are checked before; this is for what gets past them: a name told in another field."""
    write_revision(nosy_store, FACTS)

    rows = questions_of(nosy_store, tmp_path).ask("nosy", {}, DAY)

    assert rows.columns == ("told", "target")
    assert rows.rows == (([None], "国科集团"),)


def test_a_question_during_an_import_is_refused(plain_store: BoltStore, tmp_path: Path) -> None:
    """It would see half of it; afterwards it is answered."""
    write_revision(plain_store, FACTS)
    questions = questions_of(plain_store, tmp_path)
    name = questions.list()[0].name
    token = plain_store.take_place(base=1, home=HOME)

    with pytest.raises(WriterBusy, match="an import is running"):
        questions.ask(name, {}, DAY)

    plain_store.abandon(token)
    assert questions.ask(name, {}, DAY).rows == ()


def test_what_cannot_be_asked_is_named(store: BoltStore, tmp_path: Path) -> None:
    """An unknown question with the known ones; a limit that is none."""
    questions = questions_of(store, tmp_path)
    name = questions.list()[0].name

    with pytest.raises(NotFound, match=name):
        questions.ask("horoscope", {}, DAY)
    with pytest.raises(BadOption, match="1 to 10000"):
        questions.ask(name, {}, DAY, 0)
    with pytest.raises(BadOption, match="colour"):
        questions.ask(name, {"colour": "red"}, DAY)
