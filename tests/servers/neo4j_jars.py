"""Neo4j's own jars, from Maven Central, kept in a folder outside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>graphsvc.tests</groupId><artifactId>neo4j</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version><type>pom</type></dependency>
  </dependencies>
</project>
"""
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies"


def cache_folder() -> Path:
    """GRAPHSVC_TESTS_CACHE, or a folder of this project in the user's cache."""
    if named := os.environ.get("GRAPHSVC_TESTS_CACHE"):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / (
        "Library/Caches" if sys.platform == "darwin" else ".cache"
    )
    return Path(base) / "graphsvc-tests"


def missing(version: str) -> str | None:
    """Why the jars of this version cannot be had; None where they are here or Maven can fetch them."""
    if _is_complete(_folder(version)) or shutil.which("mvn"):
        return None
    return "Maven (mvn) is not installed and the jars are not in the cache"


def jars(version: str) -> Path:
    """The folder with all jars of this version, fetched where they are missing (some 130 MB, once)."""
    folder = _folder(version)
    if not _is_complete(folder):
        _fetch(version, folder)
    return folder / "lib"


def _folder(version: str) -> Path:
    return cache_folder() / f"neo4j-{version}"


def _is_complete(folder: Path) -> bool:
    return (folder / "complete").exists()


def _fetch(version: str, folder: Path) -> None:
    """Into a folder of this process, put in its place in one step: two test runs may fetch at the same time."""
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    (draft / "pom.xml").write_text(_POM.format(version=version), encoding="utf-8")
    options = ["-DincludeScope=runtime", f"-DoutputDirectory={draft / 'lib'}"]
    command = ["mvn", "-q", "-B", "-f", str(draft / "pom.xml"), _PLUGIN, *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        shutil.rmtree(draft)
        raise RuntimeError(
            f"Maven could not fetch Neo4j {version}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    (draft / "complete").touch()
    if not _is_complete(folder):
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    else:
        shutil.rmtree(draft)
