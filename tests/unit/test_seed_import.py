"""The seed files load through the service's own import: nothing refused, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.domain.facts import Fact, content_digest
from graphsvc.importing.drafts import Drafts
from graphsvc.importing.outcome import Outcome, outcome
from graphsvc.importing.tables import read_table
from graphsvc.readers import open_tables
from seed_data.generate import scaled_city, seed_city
from seed_data.generate.files import write_files

CITY = Path(__file__).resolve().parents[2] / "seed_data" / "city"


def _import(folder: Path, before: dict[str, Fact] | None = None, *, complete: bool = False) -> Outcome:
    drafts = Drafts()
    for table in open_tables(folder):
        read_table(table, list(table.rows), drafts)
    return outcome(drafts, before or {}, complete=complete)


def test_the_committed_files_give_exactly_the_facts_of_the_generator() -> None:
    loaded = _import(CITY)

    assert loaded.problems == ()
    assert content_digest(loaded.after.values()) == content_digest(seed_city())


def test_nothing_needs_a_note_but_how_the_files_were_read() -> None:
    loaded = _import(CITY)

    assert [note.why for note in loaded.notes] == ["read-as-many"]


@pytest.mark.parametrize("complete", [False, True])
def test_loading_the_city_again_changes_nothing(complete: bool) -> None:
    before = dict(_import(CITY).after)

    again = _import(CITY, before, complete=complete)

    assert not again.news
    assert again.news.unchanged == len(before)


def test_a_scaled_city_loads_as_cleanly(tmp_path: Path) -> None:
    write_files(scaled_city("S"), tmp_path)

    loaded = _import(tmp_path)

    assert loaded.problems == ()
    assert content_digest(loaded.after.values()) == content_digest(scaled_city("S"))
