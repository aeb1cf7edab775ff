"""Which stores this machine can run the contract tests on, and why not the others."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from tests.servers import java, neo4j_jars

EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Neo4jVersion:
    """A Neo4j version that is promised to work, with the Java versions it runs on, the preferred one first."""

    version: str
    java: tuple[int, ...]

    @property
    def name(self) -> str:
        """As the tests name it."""
        return f"neo4j-{self.version}"

    def find_java(self) -> Path | None:
        """A JDK for it."""
        return java.find_java(self.java)


VERSIONS = (Neo4jVersion("5.26.31", (17, 21)), Neo4jVersion("2026.02.3", (25, 21)))


def describe() -> list[tuple[str, bool, str]]:
    """For each promised store: its name, whether this machine can run it, and why not (empty where it can)."""
    embedded = importlib.util.find_spec("arcadedb_embedded") is not None
    told = [(EMBEDDED, embedded, "" if embedded else "arcadedb-embedded has no wheel for this platform")]
    for version in VERSIONS:
        reason = _missing(version)
        told.append((version.name, not reason, reason))
    return told


def to_run() -> list[str]:
    """The stores that the tests run on: all that can, and with GRAPHSVC_TESTS_REQUIRE=all those that cannot too, to fail."""
    required = os.environ.get("GRAPHSVC_TESTS_REQUIRE") == "all"
    return [name for name, ok, _ in describe() if ok or required]


def _missing(version: Neo4jVersion) -> str:
    if version.find_java() is None:
        wanted = " or ".join(map(str, version.java))
        return f"needs a JDK {wanted}; found: {java.known()}"
    return neo4j_jars.missing(version.version) or ""
