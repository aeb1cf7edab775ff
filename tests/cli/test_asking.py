"""An analyst's way: analyses, questions, exports, snapshots, the store's state."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from graphsvc.service.envelopes import render
from graphsvc.writers import discover
from tests.cli.conftest import Desk
from tests.serving import service_of

pytestmark = pytest.mark.server


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_command_gives_the_one_envelope(seed_desk: Desk, seed_data_folder: Path, language: str) -> None:
    """The very envelope of the service, and nothing else on standard output."""
    with service_of(seed_data_folder) as service:
        asked = service.analyses.ask("candidate-alliances", {"sector": "robotics"}, as_of=date(2022, 6, 30))

    told = seed_desk.type(
        "analyse", "candidate-alliances", "--sector", "robotics", "--json", "--lang", language
    )

    assert told.code == 0
    assert told.json == json.loads(json.dumps(render(asked, language)))


def test_an_answer_for_people_has_its_evidence(seed_desk: Desk) -> None:
    """Title, date, revision, findings."""
    told = seed_desk.type("analyse", "candidate-alliances", "--sector", "robotics")

    assert told.code == 0
    assert "2022-06-30" in told.out
    assert "1. " in told.out


def test_a_wrong_option_ends_with_2_and_says_what_is_allowed(seed_desk: Desk) -> None:
    """The analysis' own bounds."""
    told = seed_desk.type("analyse", "programme-figures", "--up-to-meeting", "soon")

    assert told.code == 2
    assert "up-to-meeting" in told.err


def test_questions_are_listed_and_asked(seed_desk: Desk) -> None:
    """Without a name, the list; an unknown name is answered with the known ones."""
    listed = seed_desk.type("query", "--json")
    unknown = seed_desk.type("query", "horoscope")

    assert listed.code == 0
    assert listed.json
    assert all(question["title"] for question in listed.json)
    assert unknown.code == 2


@pytest.mark.parametrize("name", sorted(discover()))
def test_the_graph_is_exported_in_every_format(seed_desk: Desk, tmp_path: Path, name: str) -> None:
    """Whole or not at all; what the format cannot hold is said beside it."""
    target = tmp_path / f"city{discover()[name].suffix}"

    told = seed_desk.type("export", name, "-o", target)

    assert told.code == 0
    assert target.stat().st_size > 1000
    assert told.out == ""
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_an_export_that_cannot_be_written_is_refused_by_name(seed_desk: Desk, tmp_path: Path) -> None:
    """Exit code 1, and no half file."""
    told = seed_desk.type("export", "json", "-o", tmp_path / "no-such-folder" / "city.json")

    assert told.code == 1
    assert "city.json" in told.err


def test_a_snapshot_is_made_verified_listed_and_compared(seed_desk: Desk, tmp_path: Path) -> None:
    """The same revision twice is the same file, and there is nothing between them."""
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    made = seed_desk.type("snapshot", "create", "-o", one, "--json")
    seed_desk.type("snapshot", "create", "-o", two)
    kept = seed_desk.type("snapshot", "create", "--json")

    verified = seed_desk.type("snapshot", "verify", one, "--json")
    listed = seed_desk.type("snapshot", "list", "--json")
    compared = seed_desk.type("snapshot", "diff", one, two, "--json")

    assert made.json["content_digest"] == verified.json["content_digest"]
    assert one.read_bytes() == two.read_bytes()
    assert kept.json["path"] in {facts["path"] for facts in listed.json}
    assert sum(n for sort, n in compared.json["counts"].items() if sort != "unchanged") == 0


def test_a_damaged_snapshot_is_refused_with_its_name(seed_desk: Desk, tmp_path: Path) -> None:
    """Exit code 1."""
    file = tmp_path / "city.zip"
    seed_desk.type("snapshot", "create", "-o", file)
    file.write_bytes(file.read_bytes()[:-100])

    told = seed_desk.type("snapshot", "verify", file)

    assert told.code == 1
    assert "city.zip" in told.err


def test_a_snapshot_fills_an_empty_store_with_the_same_content(
    seed_desk: Desk, desk: Desk, tmp_path: Path
) -> None:
    """The digest is that of the snapshot; a second time there is nothing to do."""
    file = tmp_path / "city.zip"
    made = seed_desk.type("snapshot", "create", "-o", file, "--json").json

    restored = desk.type("snapshot", "restore", file, "--note", "from the other city")
    again = desk.type("snapshot", "restore", file)
    back = desk.type("snapshot", "create", "-o", tmp_path / "back.zip", "--json").json

    assert restored.code == again.code == 0
    assert made["content_digest"] in restored.err
    assert made["content_digest"] == back["content_digest"]
    assert zipfile.is_zipfile(tmp_path / "back.zip")


def test_the_store_says_what_it_is(seed_desk: Desk) -> None:
    """Product, revision, writer; never the writer's token."""
    status = seed_desk.type("store", "status", "--json")
    recovered = seed_desk.type("store", "recover")

    assert status.json["published"] == 1
    assert "ArcadeDB" in status.json["store"]
    assert "token" not in status.json
    assert recovered.code == 0


def test_a_doctor_finds_everything_here(seed_desk: Desk) -> None:
    """And says so in a line each."""
    told = seed_desk.type("doctor", "--json")

    assert told.code == 0
    assert all(found["ok"] for found in told.json)


def test_a_store_that_does_not_answer_ends_with_3(idle_desk: Desk) -> None:
    """With its address; the password is not shown."""
    told = idle_desk.type(
        "store", "status", GRAPHSVC_STORE="bolt://127.0.0.1:1", GRAPHSVC_STORE_PASSWORD="canary-5d1e"
    )

    assert told.code == 3
    assert "127.0.0.1:1" in told.err
    assert "canary-5d1e" not in told.err + told.out
