"""The schema is brought up to date once, in order, and only by the files it was made with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphsvc.domain.errors import Misconfigured
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore
from tests.builders import enterprise
from tests.servers.fixtures import StoreServer
from tests.servers.writing import write_revision

pytestmark = pytest.mark.server


@pytest.fixture
def cypher(tmp_path: Path) -> Path:
    """A copy of the query files, to be changed."""
    return Path(shutil.copytree(folder("cypher"), tmp_path / "cypher"))


def test_every_migration_is_recorded_with_the_names_it_was_run_for(
    store: BoltStore, store_server: StoreServer
) -> None:
    store.migrate()

    records = store_server.query("MATCH (m:Migration) RETURN m.id AS name, m.filled AS filled ORDER BY name")

    assert [r["name"] for r in records] == sorted(
        p.stem for p in (folder("cypher") / "schema").glob("*.cypher")
    )
    assert records[0]["filled"] == [kind.label for kind in KINDS]
    assert records[1]["filled"] == [tie.type for tie in TIES]


def test_migrating_again_changes_nothing(store: BoltStore) -> None:
    write_revision(store, [enterprise("A")])
    before = store.state()

    store.migrate()

    assert store.state() == before
    assert store.view().ids("Enterprise") == ["A"]


def test_a_migration_that_changed_after_it_was_applied_is_refused(
    store_server: StoreServer, cypher: Path
) -> None:
    changed = cypher / "schema" / "003_revision_numbers.cypher"
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("(v:Revision)", "(r:Revision)"), encoding="utf-8"
    )
    changed.write_text(changed.read_text(encoding="utf-8").replace("v.number", "r.number"), encoding="utf-8")
    store = store_server.open(cypher)

    with pytest.raises(Misconfigured, match="003_revision_numbers changed after it was applied"):
        store.take_place(base=0, home="home")

    store.connection.close()


def test_the_words_above_a_migration_may_change(store_server: StoreServer, cypher: Path) -> None:
    reworded = cypher / "schema" / "003_revision_numbers.cypher"
    reworded.write_text(
        "// Said better.\n" + reworded.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8"
    )
    store = store_server.open(cypher)

    store.migrate()

    store.connection.close()


def test_a_store_of_a_newer_program_is_refused(store_server: StoreServer, cypher: Path) -> None:
    (cypher / "schema" / "005_one_record_a_migration.cypher").unlink()
    store = store_server.open(cypher)

    with pytest.raises(Misconfigured, match="005_one_record_a_migration, which this program lacks"):
        store.migrate()

    store.connection.close()


def test_a_new_kind_gets_its_constraint_from_the_old_file(
    store: BoltStore, store_server: StoreServer
) -> None:
    store_server.query("MATCH (m:Migration {id: '001_entity_ids'}) SET m.filled = ['Locality']")

    store.migrate()

    (record,) = store_server.query("MATCH (m:Migration {id: '001_entity_ids'}) RETURN m.filled AS filled")
    assert record["filled"] == [kind.label for kind in KINDS]
