"""What goes wrong is said in both languages, with its values."""

from __future__ import annotations

import pytest

from graphsvc.cli.exits import TABLE as EXITS
from graphsvc.cli.exits import exit_code
from graphsvc.domain import errors
from graphsvc.domain.errors import GraphServiceError
from graphsvc.domain.telling import tell
from graphsvc.domain.texts import catalogue
from graphsvc.routes.errors import TABLE as STATUSES
from graphsvc.routes.errors import status_of

CLASSES = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, GraphServiceError)]
EXAMPLES: list[GraphServiceError] = [
    errors.NotFound("sector", "rail", ("robotics",)),
    errors.BadOption("top", 0, "at least 1"),
    errors.BadInput("持股.xlsx", "it is not a workbook", place="xl/workbook.xml"),
    errors.SnapshotDamaged("city.zip", "its digest differs", member="facts/HOLDS.jsonl"),
    errors.StoreUnavailable("nobody answers at bolt://db:7687"),
]


@pytest.mark.parametrize("class_", CLASSES, ids=lambda c: c.__name__)
def test_every_error_has_its_sentence_status_and_exit_code(class_: type[GraphServiceError]) -> None:
    """One table each."""
    assert f"error.{class_.code}" in catalogue()
    assert 400 <= status_of(class_) <= 504
    assert any(issubclass(class_, known) for known, _ in EXITS)
    assert any(issubclass(class_, known) for known, _ in STATUSES)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_holds_what_went_wrong(error: GraphServiceError, language: str) -> None:
    """No placeholder is left, and the value that was wrong can be read."""
    sentence = tell(error, language)

    assert "{" not in sentence
    assert (
        str(error.values.get("name") or error.values.get("option") or error.values.get("file") or "bolt")
        in sentence
    )


def test_what_is_known_is_listed_but_not_without_end() -> None:
    """Twenty names help; two hundred do not."""
    sentence = tell(errors.NotFound("entity", "x", [f"e{n}" for n in range(200)]), "en")
    listed = tell(errors.NotFound("entity", "x", [f"e{n}" for n in range(200)]), "zh")

    assert "e19" in sentence
    assert listed.endswith("…")


def test_exit_codes_are_those_of_the_readme() -> None:
    """0 done, 1 refused, 2 usage, 3 store unavailable."""
    assert exit_code(errors.ImportRefused("2 rows", None)) == 1
    assert exit_code(errors.BadInput("a.xlsx", "not a workbook")) == 1
    assert exit_code(errors.BadOption("top", 0, "at least 1")) == 2
    assert exit_code(errors.Misconfigured("GRAPHSVC_PORT")) == 2
    assert exit_code(errors.StoreLocked("held by process 7")) == 3
