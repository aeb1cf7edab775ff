"""compose.yaml and Dockerfile: their structure. Starting them needs a Docker engine, which these tests do without."""

from __future__ import annotations

import re
from typing import Any

import click
import pytest
import yaml

from graphsvc.cli.program import program
from graphsvc.settings import Settings, describe, read_settings
from tests.meta.tree import ROOT, pyproject


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """compose.yaml."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def dockerfile() -> str:
    """Dockerfile."""
    return (ROOT / "Dockerfile").read_text("utf-8")


def test_there_is_the_service_and_a_neo4j_of_the_line_that_is_tested(compose: dict[str, Any]) -> None:
    """5.26, the long-supported line."""
    assert set(compose["services"]) == {"neo4j", "graphsvc"}
    assert re.fullmatch(r"neo4j:5\.26(?:\.\d+)?-community", compose["services"]["neo4j"]["image"])


def test_passwords_come_from_the_environment_and_are_missed(compose: dict[str, Any]) -> None:
    """Every one is `${NAME:?why}`; none is written down."""
    for service in compose["services"].values():
        secrets = {k: v for k, v in service["environment"].items() if "PASSWORD" in k or "AUTH" in k}

        assert secrets
        assert all(re.fullmatch(r"(?:neo4j/)?\$\{NEO4J_PASSWORD:\?.+\}", value) for value in secrets.values())


def test_both_services_say_when_they_are_well(compose: dict[str, Any]) -> None:
    """And the service waits for its Neo4j."""
    services = compose["services"]

    assert all(service["healthcheck"]["test"] for service in services.values())
    assert services["graphsvc"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "/readyz" in " ".join(services["graphsvc"]["healthcheck"]["test"])


def test_nothing_is_published_beyond_this_machine(compose: dict[str, Any]) -> None:
    """The page on loopback, the database not at all."""
    published = [port for service in compose["services"].values() for port in service.get("ports", [])]

    assert published == ["127.0.0.1:8350:8350"]


def test_the_container_listens_where_its_port_is_published(compose: dict[str, Any], dockerfile: str) -> None:
    """Loopback inside a container reaches nobody, so the way to listen elsewhere is said out loud."""
    command = " ".join(compose["services"]["graphsvc"]["command"])

    assert command == "serve --host 0.0.0.0 --port 8350 --allow-remote"
    assert '"--host", "0.0.0.0", "--port", "8350", "--allow-remote"' in dockerfile
    assert "EXPOSE 8350" in dockerfile


def test_the_service_takes_the_command_line_of_the_container(compose: dict[str, Any]) -> None:
    """Every flag exists and is understood."""
    name, *flags = compose["services"]["graphsvc"]["command"]
    group = program("en")
    serve = group.get_command(click.Context(group), name)

    assert serve is not None
    understood = serve.make_context(name, list(flags), obj={}).params

    assert (understood["host"], str(understood["port"])) == (flags[1], flags[3])
    assert understood["allow_remote"] is True


def test_the_settings_in_it_exist_and_are_accepted(compose: dict[str, Any]) -> None:
    """As the service would read them."""
    environment = compose["services"]["graphsvc"]["environment"]
    known = {name for name, *_ in describe(Settings())}

    settings = read_settings(environment)

    assert {name for name in environment if name.startswith("GRAPHSVC_")} <= known
    assert settings.store == "bolt://neo4j:7687"


def test_data_lives_in_volumes(compose: dict[str, Any]) -> None:
    """A new container keeps the graph and its revisions."""
    mounted = {v.split(":")[0] for service in compose["services"].values() for v in service["volumes"]}

    assert mounted == set(compose["volumes"])


def test_the_image_is_built_from_what_the_wheel_needs(dockerfile: str) -> None:
    """Every folder that the wheel carries is copied, and the service does not run as root."""
    wheel = pyproject()["tool"]["hatch"]["build"]["targets"]["wheel"]

    for folder in (*wheel["packages"], *wheel["force-include"]):
        assert f"COPY {folder} " in dockerfile
    assert re.search(r"^USER graphsvc$", dockerfile, re.MULTILINE)
