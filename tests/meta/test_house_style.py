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
ALLOWED_SILENCE = re.compile(r"#\s*(?:type: ignore\[[\w, -]+\]|noqa: [A-Z0-9, ]+)\s+#?\s*(?:[-—–:]\s*)?\S+")  # fmt: skip


@pytest.mark.parametrize("path", modules("graphsvc", "seed_data", "tests", "docs"), ids=shown)
def test_a_module_is_short_named_and_says_what_it_is(path: Path) -> None:
    """At most 300 lines, a name that says something, a docstring on line 1."""
    text = path.read_text("utf-8")

    lines = text.count("\n")

    assert lines <= LONGEST_MODULE, f"{shown(path)} has {lines} lines; at most {LONGEST_MODULE}"
    assert path.stem not in VAGUE, f"{shown(path)}: the name says nothing"
    assert not text or text.startswith(('"""', 'r"""', "#!")), f"{shown(path)} has no docstring on line 1"


@pytest.mark.parametrize("path", modules("graphsvc", "seed_data"), ids=shown)
def test_everything_public_has_a_docstring(path: Path) -> None:
    """Functions, classes and methods whose names do not begin with an underscore."""
    silent = [
        f"{node.name} (line {node.lineno})" for node in _public(ast.parse(path.read_text("utf-8"))) if not ast.get_docstring(node)
    ]  # fmt: skip

    assert not silent, f"{shown(path)}: no docstring: {', '.join(silent)}"


@pytest.mark.parametrize("path", modules("graphsvc", "seed_data", "tests"), ids=shown)
def test_a_silenced_check_gives_its_reason(path: Path) -> None:
    """`type: ignore` and `noqa` name the rule and the reason beside it."""
    text = path.read_text("utf-8")
    silenced = [
        line for line in text.splitlines() if re.search(r"#\s*(?:type: ig" + r"nore|no" + r"qa)", line)
    ]

    unexplained = [line.strip() for line in silenced if not ALLOWED_SILENCE.search(line)]

    assert not unexplained, f"{shown(path)}: {unexplained}"


@pytest.mark.parametrize("path", modules("tests"), ids=shown)
def test_tests_do_not_sleep(path: Path) -> None:
    """A test waits for something, not for some time. Servers are polled: those modules say why beside the call."""
    calls = [
        line for line in path.read_text("utf-8").splitlines() if re.search(r"\btime\.sle" + r"ep\(", line)
    ]

    assert not [line for line in calls if "#" not in line], shown(path)


@pytest.mark.parametrize("path", modules("graphsvc"), ids=shown)
def test_no_write_commits_by_itself(path: Path) -> None:
    """Writes in auto-commit conflict with themselves on the embedded store: `session.run` is not used."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]

    runs = [node.lineno for node in calls if _is_session_run(node.func)]

    assert not runs, f"{shown(path)}: lines {runs}; use execute_read, execute_write or execute_query"


@pytest.mark.parametrize("path", modules("graphsvc"), ids=shown)
def test_nothing_is_swallowed(path: Path) -> None:
    """No handler of every error that does nothing."""
    handlers = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ExceptHandler)]

    silent = [
        h.lineno
        for h in handlers
        if (h.type is None or (isinstance(h.type, ast.Name) and h.type.id in ("Exception", "BaseException")))
        and all(isinstance(step, ast.Pass) for step in h.body)
    ]

    assert not silent, f"{shown(path)}: lines {silent}"


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
