"""The house's habits, where a linter has no word for them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.meta.tree import PRODUCT, ROOT, committed, modules, shown, text_files

LONGEST_MODULE = 300
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
# What no committed file may hold; spelled so that this file does not hold it either.
FORBIDDEN_TEXT = {
    "a package registry's host": re.compile(
        r"(?:files\.python" + r"hosted|pypi" + r"\.(?:org|python)|registry\.npm" + r"js|repo1?\.maven"
        r"(?:\.apache)?\.org|proxy\.golang" + r"\.org|crates" + r"\.io)"
    ),
    "a path of one machine": re.compile(r"(?<![\w.$}])/(?:work|home/\w+|root|Users/\w+|tmp/\w+)/"),
    "a to-do": re.compile(r"\bTO" + r"DO\b|\bFIX" + r"ME\b|\bX" + r"XX\b"),
}
SILENCED = re.compile(r"#\s*(?:type: ig" + r"nore|no" + r"qa)")
EXPLAINED = re.compile(r"#\s*(?:type: ignore\[[\w, -]+\]|noqa: [A-Z0-9, ]+)\s+#?\s*(?:[-—–:]\s*)?\S+")


def test_modules_are_short_and_say_what_they_are() -> None:
    """At most 300 lines, a name that says something, a docstring on line 1."""
    texts = {path: path.read_text("utf-8") for path in modules("graphsvc", "seed_data", "tests", "docs")}

    long = {shown(p): lines for p, text in texts.items() if (lines := text.count("\n")) > LONGEST_MODULE}
    vague = [shown(p) for p in texts if p.stem in VAGUE]
    silent = [shown(p) for p, text in texts.items() if text and not text.startswith(('"""', 'r"""', "#!"))]

    assert not long
    assert not vague
    assert not silent


def test_everything_public_has_a_docstring() -> None:
    """Functions, classes and methods whose names do not begin with an underscore."""
    silent = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path, module in _parsed("graphsvc", "seed_data")
        for node in _public(module)
        if not ast.get_docstring(node)
    ]

    assert not silent


def test_a_silenced_check_gives_its_reason() -> None:
    """`type: ignore` and `noqa` name the rule and the reason beside it."""
    unexplained = [
        f"{shown(path)}:{number} {line.strip()}"
        for path in modules("graphsvc", "seed_data", "tests", "docs")
        for number, line in _lines(path)
        if SILENCED.search(line) and not EXPLAINED.search(line)
    ]

    assert not unexplained


def test_tests_do_not_sleep() -> None:
    """A test waits for something, not for some time. Where a server is polled, the reason stands beside the call."""
    sleeping = [
        f"{shown(path)}:{number}"
        for path in modules("tests")
        for number, line in _lines(path)
        if re.search(r"\btime\.sle" + r"ep\(", line) and "#" not in line
    ]

    assert not sleeping


def test_no_write_commits_by_itself() -> None:
    """Writes in auto-commit conflict with themselves on the embedded store: `session.run` is not used."""
    runs = [
        f"{shown(path)}:{node.lineno}"
        for path, module in _parsed("graphsvc")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and _is_session_run(node.func)
    ]

    assert not runs, f"use execute_read, execute_write or execute_query: {runs}"


def test_nothing_is_swallowed() -> None:
    """No handler of every error that does nothing."""
    silent = [
        f"{shown(path)}:{node.lineno}"
        for path, module in _parsed("graphsvc", "seed_data")
        for node in ast.walk(module)
        if isinstance(node, ast.ExceptHandler) and _swallows(node)
    ]

    assert not silent


@pytest.mark.parametrize("what", FORBIDDEN_TEXT)
def test_no_committed_file_holds(what: str) -> None:
    """Registry hosts, paths of a machine, to-dos."""
    found = [
        f"{shown(path)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if FORBIDDEN_TEXT[what].search(line)
    ]

    assert not found, f"{what}: {found[:20]}"


def test_the_product_does_not_name_what_lies_beside_the_checkout() -> None:
    """Only .ci/run knows where real input lies on the machine that checks."""
    named = [shown(p) for p in text_files() if re.search(r"\bsha" + r"red/(?:data|design|field)", p.read_text("utf-8", errors="replace"))]  # fmt: skip

    assert [name for name in named if name != ".ci/run"] == []


def test_templates_and_scripts_escape_what_they_show() -> None:
    """No `|safe`, no innerHTML, no inline script or handler in our own pages and scripts."""
    ours = [p for p in text_files() if shown(p).startswith("web/")]

    found = [
        f"{shown(path)}:{number}: {line.strip()}"
        for path in ours
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"\|\s*safe\b|innerHTML|outerHTML|insertAdjacentHTML|\son(?:click|load|error|submit)=|javascript:|style=\"", line)
    ]  # fmt: skip

    assert not found, found


def test_nothing_large_or_foreign_is_committed() -> None:
    """No lock file that records addresses, no file over 2 MB."""
    names = {path.name for path in committed()}
    large = [shown(path) for path in committed() if path.stat().st_size > 2_000_000]

    assert not names & {"uv.lock", "poetry.lock", "package-lock.json"}
    assert not large


def test_the_product_is_where_the_house_says() -> None:
    """The top level holds what the house names and nothing else."""
    top = {path.relative_to(ROOT).parts[0] for path in committed()}

    assert top <= {
        "graphsvc", "cypher", "web", "seed_data", "tests", "docs", ".ci", "pyproject.toml", "README.md", "Makefile",
        "compose.yaml", "Dockerfile", ".dockerignore", "LICENSE", "CHANGELOG.md", ".gitignore", ".gitattributes",
    }  # fmt: skip
    assert PRODUCT.is_dir()


def _parsed(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in modules(*folders):
        yield path, ast.parse(path.read_text("utf-8"))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text("utf-8").splitlines(), 1)


def _swallows(handler: ast.ExceptHandler) -> bool:
    every = handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )
    return every and all(isinstance(step, ast.Pass) for step in handler.body)


def _public(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in module.body:
        if isinstance(
            node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        ) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public_methods(node)


def _public_methods(owner: ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Methods that say something of their own: a method of a port's shape is documented by the port."""
    inherits = bool(owner.bases)
    for node in owner.body:
        if (
            isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            and not node.name.startswith("_")
            and not inherits
        ):
            yield node


def _is_session_run(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "run"
        and isinstance(function.value, ast.Name)
        and "session" in function.value.id
    )
