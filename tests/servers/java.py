"""Which Java runs which Neo4j: JAVA_HOME, the PATH and the usual folders are looked at."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

_FOLDERS = ("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines")


def find_java(versions: tuple[int, ...]) -> Path | None:
    """The first JDK found whose major version is one of `versions`, the earlier ones preferred; None without one."""
    found = _installed()
    return next((found[version] for version in versions if version in found), None)


def known() -> str:
    """The major versions found on this machine, in words."""
    return ", ".join(map(str, sorted(_installed()))) or "none"


@cache
def _installed() -> dict[int, Path]:
    candidates = [Path(home) / "bin" / "java" for home in [os.environ.get("JAVA_HOME")] if home]
    if on_path := shutil.which("java"):
        candidates.append(Path(on_path))
    for folder in map(Path, _FOLDERS):
        candidates += [*sorted(folder.glob("*/bin/java")), *sorted(folder.glob("*/Contents/Home/bin/java"))]
    found: dict[int, Path] = {}
    for java in dict.fromkeys(candidate.resolve() for candidate in candidates if candidate.exists()):
        version = _version(java)
        # The launcher is a source file, so the compiler must be there too.
        if version is not None and (java.parent / "javac").exists():
            found.setdefault(version, java)
    return found


def _version(java: Path) -> int | None:
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    match = re.search(r'version "(\d+)', shown)
    return int(match[1]) if match else None
