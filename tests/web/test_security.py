"""What every answer and request obeys, without a browser."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import pyvis
from flask.testing import FlaskClient

from graphsvc.resources import folder

VENDOR = folder("web") / "static" / "vendor"
PATHS = (
    "/",
    "/figures",
    "/e/locality:990101",
    "/list/enterprise",
    "/search?q=jqr",
    "/import",
    "/revisions",
    "/about",
    "/e/none",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_the_strict_policy(path: str, seed_client: FlaskClient) -> None:
    """Nothing unsafe, Trusted Types required, a nonce of its own each time."""
    first, second = seed_client.get(path), seed_client.get(path)
    policy = first.headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert policy != second.headers["Content-Security-Policy"]
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert first.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_names_no_address_outside(path: str, seed_client: FlaskClient) -> None:
    """No content network, no inline handler; the only absolute address is the name of the SVG vocabulary."""
    text = seed_client.get(path).get_data(as_text=True)

    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", text))
    assert "style=" not in text


def test_a_foreign_host_name_is_refused(seed_client: FlaskClient) -> None:
    """A page of another name that was pointed at this machine gets nothing."""
    assert seed_client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert seed_client.get("/", headers={"Host": "localhost:8350"}).status_code == 200
    assert seed_client.get("/", headers={"Host": "[::1]:8350"}).status_code == 200


def test_a_form_without_its_token_is_refused(seed_client: FlaskClient) -> None:
    """CSRF: nothing is received."""
    answer = seed_client.post("/import", data={"files": "x"})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "null"},
    ],
)
def test_another_site_may_not_change_anything(headers: dict[str, str], seed_client: FlaskClient) -> None:
    """Whatever token it has."""
    assert seed_client.post("/import", data={}, headers=headers).status_code == 403


def test_too_large_an_upload_is_refused(seed_client: FlaskClient) -> None:
    """By its size, before it is read."""
    answer = seed_client.post(
        "/import",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(10**9)},
    )

    assert answer.status_code == 413


def test_an_error_is_told_without_a_trace(seed_client: FlaskClient) -> None:
    """As a page for people, as a problem for programs."""
    page, problem = seed_client.get("/nowhere"), seed_client.get("/api/v1/nowhere")

    assert page.status_code == problem.status_code == 404
    assert page.content_type.startswith("text/html")
    assert problem.content_type == "application/problem+json"
    assert "Traceback" not in page.get_data(as_text=True)


def test_a_page_that_the_client_has_is_not_sent_again(seed_client: FlaskClient) -> None:
    """304 without a policy of its own: the nonce of the page that the browser has must stay valid."""
    first = seed_client.get("/list/enterprise?lang=zh")

    again = seed_client.get("/list/enterprise?lang=zh", headers={"If-None-Match": first.headers["ETag"]})
    other_language = seed_client.get(
        "/list/enterprise?lang=en", headers={"If-None-Match": first.headers["ETag"]}
    )
    other_day = seed_client.get("/list/enterprise?lang=zh&as_of=2022-01-01", headers={"If-None-Match": first.headers["ETag"]})  # fmt: skip

    assert again.status_code == 304
    assert "Content-Security-Policy" not in again.headers
    assert other_language.status_code == other_day.status_code == 200


def test_static_files_are_kept_by_their_content(seed_client: FlaskClient) -> None:
    """Every stylesheet and script that a page names is there and kept for a year."""
    text = seed_client.get("/e/locality:990101").get_data(as_text=True)
    named = re.findall(r"(?:href|src)=\"(/static/[^\"]+)\"", text)

    answers = []
    for path in (*named, "/favicon.ico"):
        with seed_client.get(path) as answer:
            answers.append((answer.status_code, answer.headers["Cache-Control"]))

    assert len(named) > 8
    assert {status for status, _ in answers} == {200}
    assert all("immutable" in kept for _, kept in answers[:-1])


def test_vendored_files_are_what_the_manifest_says() -> None:
    """And vis-network is the very file that the pinned pyvis ships; its licence lies beside it."""
    lines = (VENDOR / "MANIFEST.sha256").read_text("ascii").splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    shipped = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")}

    assert found == listed
    assert hashlib.sha256(shipped.read_bytes()).hexdigest() in found.values()
    assert all(digest[:12] in name for name, digest in found.items())
    assert "MIT" in (VENDOR / "LICENSE-vis-network.txt").read_text("utf-8")


def test_what_a_picture_shows_can_be_taken_along(seed_client: FlaskClient) -> None:
    """The entities around one, with their ties, as a file of that day."""
    with seed_client.get("/export/json?around=locality:990101&limit=30") as answer:
        body = answer.get_json()
        named = answer.headers["Content-Disposition"]

    assert answer.status_code == 200
    assert len(body["nodes"]) == 30
    assert "2022-06-30" in named
    assert named.startswith("attachment")


def test_the_documentation_of_the_interface_is_a_page(seed_client: FlaskClient) -> None:
    """With a policy of its own that still allows nothing inline without the nonce."""
    answer = seed_client.get("/api/v1/docs")
    policy = answer.headers["Content-Security-Policy"]

    assert answer.status_code == 200
    assert "unsafe" not in policy
    assert "trusted-types" not in policy


def test_health_is_told_to_whoever_watches(seed_client: FlaskClient) -> None:
    """Alive, ready, and which revision."""
    assert seed_client.get("/livez").json == {"status": "ok"}
    for path in ("/readyz", "/healthz"):
        body = seed_client.get(path).json
        assert body is not None
        assert body["status"] == "ok"
        assert body["revision"] == 1
