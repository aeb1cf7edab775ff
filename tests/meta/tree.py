"""The checkout as tests of the house see it: its files, its contracts, its documents."""

from __future__ import annotations

import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "graphsvc"
_TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".cypher",
    ".csv",
    ".json",
    ".txt",
    ".sh",
    "",
}


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git keeps or would keep, in the checkout; without git, every file beside caches."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode == 0:
        return tuple(
            sorted(path for name in told.stdout.split("\0") if name and (path := ROOT / name).is_file())
        )
    return tuple(sorted(p for p in ROOT.rglob("*") if p.is_file() and not _is_cache(p.relative_to(ROOT))))


def text_files() -> tuple[Path, ...]:
    """Committed files that people read, without other people's scripts."""
    return tuple(p for p in committed() if p.suffix in _TEXT and "vendor" not in p.parts)


def modules(*folders: str) -> tuple[Path, ...]:
    """Committed Python modules below these top-level folders."""
    return tuple(p for p in committed() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in folders)


def shown(path: Path) -> str:
    """The path as a person names it."""
    return path.relative_to(ROOT).as_posix()


@cache
def pyproject() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _is_cache(path: Path) -> bool:
    return any((part.startswith(".") and part != ".ci") or part == "__pycache__" for part in path.parts)
