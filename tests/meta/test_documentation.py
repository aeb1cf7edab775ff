"""The documents say everything that there is, and nothing that there is not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs import tables
from graphsvc import analyses
from graphsvc.settings import Settings, describe
from tests.meta.documents import DOCUMENTS, anchors, links, words
from tests.meta.tree import ROOT, shown


def test_the_generated_tables_are_up_to_date() -> None:
    """`make docs` would change nothing."""
    told = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-I", ".", *(shown(d) for d in DOCUMENTS)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.returncode == 0, told.stdout + told.stderr


def test_every_setting_is_documented() -> None:
    """By its environment name."""
    missing = [name for name, *_ in describe(Settings()) if f"`{name}`" not in words()]

    assert not missing


def test_every_command_is_documented_and_has_help() -> None:
    """With an example in a fenced block, or at least its line in the table."""
    leaves = dict(tables.leaves())

    missing = [name for name in leaves if f"`{name}`" not in words()]
    silent = [name for name, command in leaves.items() if not command.help]

    assert len(leaves) >= 12
    assert not missing
    assert not silent


def test_every_analysis_is_documented() -> None:
    """In README's table, with its options in docs/api.md."""
    missing = [name for name in analyses.discover() if f"`{name}`" not in words()]

    assert len(analyses.discover()) >= 3
    assert not missing


def test_every_error_code_is_documented() -> None:
    """With its status and exit code."""
    missing = [error.code for error in tables.error_classes() if f"`{error.code}`" not in words()]

    assert not missing


def test_every_named_question_is_documented() -> None:
    """Each file of cypher/named."""
    missing = [
        p.stem for p in sorted((ROOT / "cypher/named").glob("*.cypher")) if f"`{p.stem}`" not in words()
    ]

    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_links_lead_somewhere(document: Path) -> None:
    """To a file of the checkout, and to a heading that exists."""
    for target in links(document):
        name, _, anchor = target.partition("#")
        file = (document.parent / name) if name else document

        assert file.exists(), f"{shown(document)}: {target}"
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), f"{shown(document)}: no heading for #{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_environment_names_in_the_documents_exist(document: Path) -> None:
    """A misspelt setting would do nothing."""
    known = {name for name, *_ in describe(Settings())} | {f"{n}_FILE" for n, *_ in describe(Settings())}
    of_tests = {
        "GRAPHSVC_TESTS_REQUIRE",
        "GRAPHSVC_REAL_DATA",
        "GRAPHSVC_TESTS_CACHE",
        "GRAPHSVC_TESTS_CHROMIUM",
    }

    used = set(re.findall(r"GRAPHSVC_[A-Z_]*[A-Z]", document.read_text("utf-8")))

    assert used <= known | of_tests


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    """Else nobody finds it."""
    reached = set(links(ROOT / "README.md"))

    assert {shown(d) for d in DOCUMENTS[1:]} <= reached
