"""What the API answers about the seed city, and what it never says."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphsvc.domain.facts import Fact
from graphsvc.domain.vocabulary import kind
from graphsvc.service.envelopes import render
from graphsvc.service.service import Service
from tests.builders import enterprise, entity, holds, tie
from tests.serving import client_of, service_of

pytestmark = pytest.mark.server

PREFIX = "/api/v1"
SECRET_NAME = "绝密之人"


def test_the_graph_is_counted_on_the_asked_day(seed_client: FlaskClient) -> None:
    """Before the programme began nothing was signed."""
    then = seed_client.get(f"{PREFIX}/graph?as_of=2022-06-30").get_json()
    before = seed_client.get(f"{PREFIX}/graph?as_of=1900-01-01").get_json()

    assert then["entities"]["Project"] == 100
    assert then["revision"] == 1
    assert sum(before["ties"].values()) < sum(then["ties"].values())


def test_an_entity_shows_every_field_and_null_for_what_is_not_reported(seed_client: FlaskClient) -> None:
    """Never 0 for unknown; money is a whole number."""
    items = seed_client.get(f"{PREFIX}/entities?kind=project&size=200").get_json()["items"]
    funds = [item["values"]["arrived_cny"] for item in items]

    assert set(items[0]["values"]) == {field.name for field in kind("Project").fields}
    assert None in funds
    assert 0 in funds
    assert all(isinstance(value, int) for value in funds if value is not None)


def test_neighbours_say_what_the_limit_left_out(seed_client: FlaskClient) -> None:
    """Total, shown, and the rest by kind."""
    found = seed_client.get(f"{PREFIX}/neighbours/sector:robotics?steps=1&limit=5").get_json()

    assert found["shown"] == len(found["entities"]) == 5
    assert found["total"] - found["shown"] == sum(found["left_out"].values()) > 0


@pytest.mark.parametrize("name", ["programme-figures", "candidate-alliances"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_api_gives_the_one_envelope(
    seed_client: FlaskClient, seed_service: Service, name: str, language: str
) -> None:
    """The very envelope of the service, by GET and by POST."""
    given = {"sector": "robotics"} if name == "candidate-alliances" else {}
    day = date(2022, 6, 30)
    expected = render(seed_service.analyses.ask(name, given, as_of=day), language)

    got = seed_client.get(f"{PREFIX}/analyses/{name}", query_string={**given, "lang": language})
    posted = seed_client.post(
        f"{PREFIX}/analyses/{name}?lang={language}", json={"as_of": day.isoformat(), "parameters": given}
    )

    assert got.get_json() == posted.get_json() == json.loads(json.dumps(expected))
    assert got.get_json()["findings"] or got.get_json()["result"]


def test_an_answer_is_tagged_by_revision_date_and_language(seed_client: FlaskClient) -> None:
    """The same question has the same tag and is not sent twice; another date or language has another."""
    address = f"{PREFIX}/entities/sector:robotics"
    first = seed_client.get(address)
    tag = first.headers["ETag"]

    again = seed_client.get(address, headers={"If-None-Match": tag})
    resolved = seed_client.get(f"{address}?as_of=2022-06-29").headers["ETag"]
    english = seed_client.get(address, headers={"Accept-Language": "en"}).headers["ETag"]

    assert (again.status_code, again.data) == (304, b"")
    assert len({tag, resolved, english}) == 3


def test_search_finds_by_pinyin_and_by_name(seed_client: FlaskClient) -> None:
    """The best first."""
    by_initials = seed_client.get(f"{PREFIX}/search?q=jqr").get_json()["items"]
    by_name = seed_client.get(f"{PREFIX}/search", query_string={"q": "机器人"}).get_json()["items"]

    assert by_initials[0]["id"] == by_name[0]["id"] == "sector:robotics"


def test_a_snapshot_is_downloaded_whole(seed_client: FlaskClient) -> None:
    """A zip with a manifest, under a name that says which revision."""
    response = seed_client.get(f"{PREFIX}/snapshot")

    assert "attachment" in response.headers["Content-Disposition"]
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(response.data)).namelist()


def test_a_part_is_exported_by_ids(seed_client: FlaskClient) -> None:
    """What a page shows, by GET for a few and by POST for many."""
    ids = ["sector:robotics", "stage:robotics/body"]

    got = seed_client.get(f"{PREFIX}/exports/json", query_string={"ids": ",".join(ids)})
    posted = seed_client.post(f"{PREFIX}/exports/json", json={"ids": ids})

    assert [node["id"] for node in json.loads(got.data)["nodes"]] == ids
    assert got.data == posted.data


@pytest.fixture(scope="module")
def secret_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A city with a person whose name must not be seen."""
    folder: Path = tmp_path_factory.mktemp("secret")
    facts: list[Fact] = [
        enterprise("A", "国科集团"), enterprise("B", "机器人公司"), entity("Person", "person:p1", SECRET_NAME),
        holds("person:p1", "A", "0.6"), holds("A", "B", "0.51"), tie("SECONDS_TO", "A", "B", person="p1"),
    ]  # fmt: skip
    with service_of(folder / "data", facts) as service:
        yield client_of(service, folder)


@pytest.mark.parametrize(
    "address",
    [
        "/entities?kind=Person",
        "/entities?kind=Person&q=绝密",
        "/entities/person:p1",
        "/entities/A",
        "/neighbours/A?steps=2",
        "/search?q=绝密之人",
        "/search?q=jmzr",
        "/search?q=person:p1",
        "/analyses/connection?from=person:p1&to=B",
        "/revisions/1",
        "/revisions/1/difference",
        "/exports/json",
        "/exports/graphml",
        "/vocabulary",
    ],
)
def test_a_restricted_field_is_in_no_answer(secret_client: FlaskClient, address: str) -> None:
    """It is stored, and neither shown, searched nor exported."""
    response = secret_client.get(f"{PREFIX}{address}")

    text = response.get_data(as_text=True).replace("q=绝密之人", "")
    assert response.status_code in (200, 400)
    asked = "/search?q=绝密" in address
    assert text.count(SECRET_NAME) <= (1 if asked else 0)  # a search says what was searched for
    assert not (asked and response.get_json()["items"])


@pytest.mark.parametrize("address", ["/exports/csv", "/exports/tsv", "/exports/xlsx", "/snapshot"])
def test_a_restricted_field_is_in_no_file(secret_client: FlaskClient, address: str) -> None:
    """Unpacked and looked through."""
    with zipfile.ZipFile(io.BytesIO(secret_client.get(f"{PREFIX}{address}").data)) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())

    assert SECRET_NAME.encode() not in content
    assert "国科集团".encode() in content
