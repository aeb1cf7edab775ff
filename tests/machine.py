"""What this machine can test, and why not the rest: the first line of `make test` and the header of every test run.

Standard library only, because it speaks before anything is installed.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.servers.available import EMBEDDED, describe

_CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# As pyproject.toml asks for the embedded store's wheel.
_EMBEDDED_PLATFORMS = {
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("darwin", "arm64"),
    ("win32", "AMD64"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that tests may need; `reason` says why it is left out and is empty where it is here."""

    name: str
    reason: str = ""
    required: bool = True  # GRAPHSVC_TESTS_REQUIRE=all insists on it

    def words(self) -> str:
        """`name` or `name left out (reason)`."""
        return f"{self.name} left out ({self.reason})" if self.reason else self.name


def stores() -> list[Part]:
    """The stores of the contract tests."""
    return [
        Part(name, _embedded_reason()) if name == EMBEDDED else Part(name.replace("neo4j-", "Neo4j "), reason)
        for name, _, reason in describe()
    ]


def browser() -> Part:
    """Chromium, for the tests of the pages."""
    return Part("Chromium", "" if chromium() else "not found; Debian: sudo apt install chromium")


def chromium() -> Path | None:
    """The browser's executable: GRAPHSVC_TESTS_CHROMIUM, or the first of the usual names."""
    candidates = [name for name in (os.environ.get("GRAPHSVC_TESTS_CHROMIUM"), *_CHROMIUM) if name]
    found = next((path for name in candidates if (path := shutil.which(name))), None)
    return Path(found) if found else None


def validator() -> Part:
    """The program of FollowTheMoney beside this Python, for the tests of what is written for it."""
    return Part(
        "FollowTheMoney",
        "" if followthemoney() else "not installed yet; Debian: sudo apt install libicu-dev pkg-config g++",
    )


def followthemoney() -> Path | None:
    """Its executable, in the environment of this Python or in that of `make test`."""
    places = (Path(sys.executable).parent, Path(".venv") / "bin")
    return next((p / "followthemoney" for p in places if (p / "followthemoney").exists()), None)


def real_data() -> Path | None:
    """The folder of real input, where GRAPHSVC_REAL_DATA names one."""
    named = os.environ.get("GRAPHSVC_REAL_DATA")
    return Path(named) if named and Path(named).is_dir() else None


def optional_parts() -> list[Part]:
    """What never fails a run: tests on real input, and tools that a few tests look through."""
    named = os.environ.get("GRAPHSVC_REAL_DATA")
    why = f"GRAPHSVC_REAL_DATA: no folder {named}" if named else "GRAPHSVC_REAL_DATA is not set"
    return [Part("real input", "" if real_data() else why, required=False)]


def missing() -> list[Part]:
    """What GRAPHSVC_TESTS_REQUIRE=all would insist on and this machine does not have."""
    return [part for part in (*stores(), browser(), validator()) if part.reason and part.required]


def line() -> str:
    """All of it in one line."""
    return (
        f"graphsvc tests on Python {platform.python_version()}: "
        f"stores: {_list(stores())}; browser: {_list([browser()])}; validator: {_list([validator()])}; optional: {_list(optional_parts())}"
    )


def _embedded_reason() -> str:
    machine = platform.machine()
    if (sys.platform, machine) in _EMBEDDED_PLATFORMS:
        return ""
    return f"arcadedb-embedded has no wheel for {sys.platform} on {machine}"


def _list(parts: Iterable[Part]) -> str:
    return ", ".join(part.words() for part in parts)


if __name__ == "__main__":
    print(line(), flush=True)
