"""An import from the page runs in a process of its own, and says how it stands and how it ended."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from graphsvc.domain.errors import NotFound
from graphsvc.service.jobs import Jobs
from tests.servers.fixtures import StoreServer
from tests.tables import COMPANY, OTHER

pytestmark = pytest.mark.server
PATIENCE_S = 120
GOOD = f"统一社会信用代码,企业名称\n{COMPANY},甲公司\n"
BAD = f"{GOOD}123,乙公司\n"


@pytest.fixture
def jobs(store_server: StoreServer, tmp_path: Path) -> Jobs:
    """Jobs whose command line works on the server of the test."""
    store_server.wipe()
    login = store_server.endpoint.writer
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GRAPHSVC_")},
        "GRAPHSVC_DATA": str(tmp_path / "data"),
        "GRAPHSVC_STORE": store_server.endpoint.url,
        "GRAPHSVC_STORE_USER": login.user,
        "GRAPHSVC_STORE_PASSWORD": login.password,
        "GRAPHSVC_STORE_DATABASE": store_server.endpoint.database,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path) or str(Path.cwd()),
    }
    folder = tmp_path / "jobs"
    folder.mkdir()
    return Jobs(folder, (sys.executable, "-P", "-m", "graphsvc.cli"), environment)


def _receive(jobs: Jobs, **files: str) -> str:
    return jobs.receive((f"{name}.csv", io.BytesIO(text.encode())) for name, text in files.items())


def test_a_dry_run_then_a_load_of_the_same_upload(jobs: Jobs) -> None:
    upload = _receive(jobs, 企业=GOOD)

    checked = jobs.wait(jobs.start(upload, dry_run=True), PATIENCE_S)
    loaded = jobs.wait(jobs.start(upload, dry_run=False, who="网页", note="—首次"), PATIENCE_S)

    assert (checked.state, checked.error, checked.dry_run, checked.files) == ("done", "", True, ("企业.csv",))
    assert checked.outcome is not None and (checked.outcome["added"], checked.outcome["revision"]) == (
        1,
        None,
    )
    assert loaded.outcome is not None and loaded.outcome["revision"] == 1
    assert jobs.status(loaded.id) == loaded


def test_refused_rows_can_be_fetched_and_the_rest_accepted(jobs: Jobs) -> None:
    upload = _receive(jobs, 企业=BAD)

    refused = jobs.wait(jobs.start(upload, dry_run=False, who="网页"), PATIENCE_S)
    accepted = jobs.wait(jobs.start(upload, dry_run=False, who="网页", accept_valid=True), PATIENCE_S)

    assert refused.state == "refused" and refused.refused_rows is not None
    assert "乙公司" in refused.refused_rows.read_text("utf-8-sig")
    assert accepted.state == "done" and accepted.outcome is not None and accepted.outcome["revision"] == 1


def test_a_mapping_file_comes_with_the_upload(jobs: Jobs) -> None:
    mapping = 'title = "x"\n[[entity]]\nas = "p"\nkind = "Park"\nid = "N"\nfields = { name = "T" }\n'
    upload = jobs.receive(
        [("Parker.csv", io.BytesIO(b"N,T\n1,Nord\n")), ("karte.toml", io.BytesIO(mapping.encode()))]
    )

    done = jobs.wait(jobs.start(upload, dry_run=True, mapping="karte.toml"), PATIENCE_S)

    assert done.outcome is not None and done.outcome["added"] == 1


def test_a_command_that_fails_is_told_with_its_words(jobs: Jobs, tmp_path: Path) -> None:
    jobs.environment = {**jobs.environment, "GRAPHSVC_STORE": "bolt://127.0.0.1:9"}
    upload = _receive(jobs, 企业=GOOD)

    failed = jobs.wait(jobs.start(upload, dry_run=True), PATIENCE_S)

    assert failed.state == "failed" and "127.0.0.1:9" in failed.error


def test_names_of_uploads_lead_nowhere(jobs: Jobs) -> None:
    upload = jobs.receive(
        [("../../企业.csv", io.BytesIO(GOOD.encode())), ("企业.csv", io.BytesIO(OTHER.encode()))]
    )

    files = jobs.files(upload)

    assert [path.name for path in files] == ["企业.csv", "企业.csv"]
    assert all(path.resolve().is_relative_to(jobs.folder.resolve()) for path in files)


@pytest.mark.parametrize("name", ["../x", "..", "", "0" * 24, "a/b"])
def test_what_is_no_upload_or_job_is_not_found(jobs: Jobs, name: str) -> None:
    for ask in (jobs.files, jobs.status, jobs.discard):
        with pytest.raises(NotFound):
            ask(name)


def test_a_discarded_upload_leaves_nothing(jobs: Jobs) -> None:
    upload = _receive(jobs, 企业=GOOD)
    jobs.start(upload, dry_run=True)

    jobs.discard(upload)

    assert list(jobs.folder.iterdir()) == []
