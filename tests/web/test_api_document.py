"""The API keeps what its OpenAPI document promises, route by route."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

pytestmark = pytest.mark.server

# What stands for the parts of paths and for required parameters; None where there is nothing to ask yet.
EXAMPLES = {
    "/entities": "/entities?kind=Enterprise&size=3",
    "/entities/{id}": "/entities/sector:robotics",
    "/ties": "/ties?type=HOLDS&size=3",
    "/neighbours/{id}": "/neighbours/sector:robotics?limit=5",
    "/search": "/search?q=jqr&limit=3",
    "/revisions/{number}": "/revisions/1",
    "/revisions/{number}/difference": "/revisions/1/difference?limit=2",
    "/exports/{format}": "/exports/json",
    "/ownership/{id}/chart.svg": "/ownership/91990102545030680Q/chart.svg?up=2",
    "/ownership/{id}/tables.{format}": "/ownership/91990102545030680Q/tables.xlsx",
    "/analyses/candidate-alliances": "/analyses/candidate-alliances?sector=robotics",
}
PREFIX = "/api/v1"


@pytest.fixture(scope="module")
def document(seed_client: FlaskClient) -> dict[str, Any]:
    """The OpenAPI document as a client gets it."""
    found: dict[str, Any] = json.loads(seed_client.get(f"{PREFIX}/openapi.json").data)
    return found


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    """By the standard's own schema."""
    assert document["openapi"].startswith("3.1")

    validate(document)


def test_every_get_answers_as_documented(seed_client: FlaskClient, document: dict[str, Any]) -> None:
    """Status 200 with a body that fits the schema of that status."""
    asked = 0
    for path, operation in _gets(document):
        address = _example(seed_client, path)
        if address is None:
            continue
        response = seed_client.get(f"{PREFIX}{address}")
        assert response.status_code == 200, f"{address}: {response.get_data(as_text=True)[:500]}"
        content = operation["responses"]["200"]["content"]
        if "application/json" in content:
            wrong = _misfits(document, content["application/json"]["schema"], response.get_json())
            assert not wrong, f"{address}: {wrong[:3]}"
        asked += 1

    assert asked >= 14


def test_every_get_refuses_a_parameter_that_it_does_not_know(
    seed_client: FlaskClient, document: dict[str, Any]
) -> None:
    """400 as problem JSON that fits its schema; questions have parameters of their own and say which."""
    for path, operation in _gets(document):
        address = _example(seed_client, path)
        if address is None:
            continue
        mark = "&" if "?" in address else "?"
        response = seed_client.get(f"{PREFIX}{address}{mark}no-such-parameter=1")
        assert response.status_code == 400, address
        assert response.content_type == "application/problem+json"
        schema = operation["responses"]["400"]["content"]["application/problem+json"]["schema"]
        assert not _misfits(document, schema, response.get_json()), address
        assert response.get_json()["code"] == "bad-option"


def test_operations_are_named_and_described(document: dict[str, Any]) -> None:
    """Each has a summary, and operation ids are unique."""
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    ids = [operation["operationId"] for operation in operations]

    assert all(operation.get("summary") for operation in operations)
    assert len(set(ids)) == len(ids)


def test_every_analysis_has_a_documented_path_with_its_options(
    seed_client: FlaskClient, document: dict[str, Any]
) -> None:
    """Parameters come from the analysis' own declaration."""
    listed = seed_client.get(f"{PREFIX}/analyses").get_json()["items"]

    assert listed
    for analysis in listed:
        parameters = document["paths"][f"{PREFIX}/analyses/{analysis['name']}"]["get"]["parameters"]
        named = {parameter["name"] for parameter in parameters}
        assert {option["name"] for option in analysis["options"]} | {"as_of", "lang"} == named


def test_the_page_of_the_document_loads_nothing_from_outside(seed_client: FlaskClient) -> None:
    """Every script carries the nonce of the policy, which does without Trusted Types on this page alone."""
    response = seed_client.get(f"{PREFIX}/docs")
    text, policy = response.get_data(as_text=True), response.headers["Content-Security-Policy"]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]

    assert "http" not in text
    assert text.count("<script") == text.count(f'<script nonce="{nonce}"') == 2
    assert "require-trusted-types-for" not in policy
    with seed_client.get(f"{PREFIX}/docs/assets/js/swagger-ui-bundle.js") as script:
        assert script.status_code == 200
    assert seed_client.get(f"{PREFIX}/docs/assets/../../../../pyproject.toml").status_code == 404


def _gets(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        if "get" in operations:
            yield path.removeprefix(PREFIX), operations["get"]


def _example(client: FlaskClient, path: str) -> str | None:
    if path == "/ties/{id}":
        return f"/ties/{client.get(f'{PREFIX}/ties?type=HOLDS&size=1').get_json()['items'][0]['id']}"
    if path == "/analyses/connection":
        ids = [e["id"] for e in client.get(f"{PREFIX}/entities?kind=Enterprise&size=2").get_json()["items"]]
        return _connection(client, ids)
    if path == "/questions/{name}":
        return _question(client)
    if path.startswith("/analyses/") and path not in EXAMPLES:
        return f"{path}?enterprise=91990102545030680Q" if _asks_an_enterprise(client, path) else path
    return EXAMPLES.get(path, None if "{" in path else path)


def _asks_an_enterprise(client: FlaskClient, path: str) -> bool:
    listed = client.get(f"{PREFIX}/analyses").get_json()["items"]
    options = [o for a in listed if path == f"/analyses/{a['name']}" for o in a["options"]]
    return any(o["name"] == "enterprise" and o["required"] for o in options)


def _connection(client: FlaskClient, ids: list[str]) -> str:
    options = client.get(f"{PREFIX}/analyses").get_json()["items"]
    ends = [o["name"] for a in options if a["name"] == "connection" for o in a["options"] if o["required"]]
    return "/analyses/connection?" + "&".join(f"{e}={i}" for e, i in zip(ends, ids, strict=True))


def _question(client: FlaskClient) -> str | None:
    """A question that needs no parameter, where there is one."""
    listed = client.get(f"{PREFIX}/questions").get_json()["items"]
    free = [question["name"] for question in listed if not question["parameters"]]
    return f"/questions/{free[0]}" if free else None


def _misfits(document: dict[str, Any], schema: dict[str, Any], body: Any) -> list[str]:
    rooted = {**schema, "components": document["components"]}
    return [error.message[:300] for error in OAS31Validator(rooted).iter_errors(body)]
