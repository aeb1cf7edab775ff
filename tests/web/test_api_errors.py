"""One shape for every error of the API: problem details with a stable code, in the asked language."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.server

PREFIX = "/api/v1"
ASK = f"{PREFIX}/analyses/programme-figures"
MEMBERS = {"type", "title", "status", "detail", "code", "instance"}


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/no-such-address", 404, "http-404"),
        ("/entities/no-such-id", 404, "not-found"),
        ("/entities?kind=Dragon", 404, "not-found"),
        ("/entities", 400, "bad-option"),
        ("/entities?kind=Enterprise&page=0", 400, "bad-option"),
        ("/entities?kind=Enterprise&size=201", 400, "bad-option"),
        ("/entities?kind=Enterprise&sort=colour", 400, "bad-option"),
        ("/graph?as_of=2022-02-30", 400, "bad-option"),
        ("/graph?lang=fr", 400, "bad-option"),
        ("/neighbours/sector:robotics?steps=3", 400, "bad-option"),
        ("/neighbours/sector:robotics?types=LOVES", 404, "not-found"),
        ("/search?q=", 400, "bad-option"),
        ("/analyses/horoscope", 404, "not-found"),
        ("/analyses/programme-figures?up-to-meeting=soon", 400, "bad-option"),
        ("/questions/horoscope", 404, "not-found"),
        ("/revisions/999", 404, "not-found"),
        ("/exports/pdf", 404, "not-found"),
        ("/exports/json?ids=no-such-id", 404, "not-found"),
        ("/snapshot?revision=999", 404, "not-found"),
    ],
)
def test_what_is_wrong_has_a_stable_code(
    seed_client: FlaskClient, address: str, status: int, code: str
) -> None:
    """And all members of problem details."""
    response = seed_client.get(f"{PREFIX}{address}")

    body = response.get_json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert response.content_type == "application/problem+json"
    assert body.keys() >= MEMBERS
    assert body["type"] == f"urn:graphsvc:error:{code}"


def test_a_method_that_an_address_does_not_take_is_405(seed_client: FlaskClient) -> None:
    """With the methods that it takes."""
    response = seed_client.delete(f"{PREFIX}/graph")

    assert response.status_code == 405
    assert response.get_json()["code"] == "http-405"
    assert "GET" in response.headers["Allow"]


def test_a_body_that_is_not_json_is_415(seed_client: FlaskClient) -> None:
    """Forms of other sites cannot send JSON, so nothing else is taken."""
    response = seed_client.post(ASK, data={"a": "b"})

    assert response.status_code == 415
    assert response.get_json()["code"] == "http-415"


def test_a_large_body_is_413(seed_client: FlaskClient) -> None:
    """Before it is parsed."""
    body = json.dumps({"parameters": {"x": "y" * 1_100_000}})

    response = seed_client.post(ASK, data=body, content_type="application/json")

    assert response.status_code == 413
    assert response.get_json()["code"] == "http-413"


@pytest.mark.parametrize(
    "body",
    [
        '{"parameters": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"parameters": {"x": NaN}}',
        '{"parameters": {"x": -Infinity}}',
        '{"parameters": {"x": ' + "9" * 5000 + "}}",
        "{",
        "",
        "[1]",
        '"text"',
        "null",
        '{"colour": "red"}',
        '{"parameters": []}',
        '{"as_of": 7.5e400}',
        '{"as_of": "soon"}',
        '"\\',
    ],
    ids=lambda body: body[:20],
)
def test_a_body_that_cannot_be_right_is_400(seed_client: FlaskClient, body: str) -> None:
    """Deep, not a number, giant, broken, of another shape."""
    response = seed_client.post(ASK, data=body, content_type="application/json")

    assert response.status_code == 400, response.get_data(as_text=True)[:300]
    assert response.get_json()["code"] in ("bad-request", "bad-option")


def test_the_sentence_is_in_the_asked_language(seed_client: FlaskClient) -> None:
    """By `lang`, else by Accept-Language; the code stays."""
    address = f"{PREFIX}/analyses/horoscope"

    english = seed_client.get(address, headers={"Accept-Language": "en-GB,en;q=0.9"}).get_json()
    chinese = seed_client.get(f"{address}?lang=zh", headers={"Accept-Language": "en"}).get_json()

    assert english["detail"].startswith("no analysis 'horoscope'; known: ")
    assert chinese["detail"].startswith("没有找到分析“horoscope”")
    assert english["code"] == chinese["code"] == "not-found"
    assert english["known"] == chinese["known"]


def test_a_foreign_host_name_is_refused(seed_client: FlaskClient) -> None:
    """A page of another site cannot reach the service by a name of its own."""
    response = seed_client.get(f"{PREFIX}/graph", headers={"Host": "evil.example"})

    assert response.status_code == 400


def test_another_site_cannot_post(seed_client: FlaskClient) -> None:
    """Browsers say where a request comes from."""
    response = seed_client.post(
        ASK, data="{}", content_type="application/json", headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert response.get_json()["code"] == "http-403"
