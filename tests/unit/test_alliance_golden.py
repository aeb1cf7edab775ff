"""The kept answers of the seed city."""

from __future__ import annotations

import pytest

from graphsvc.graph.view import GraphView
from tests.golden import ANSWERS, FOLDER, text_of


@pytest.mark.parametrize("name", ANSWERS)
def test_the_seed_city_answers_word_for_word_as_kept(name: str, seed_view: GraphView) -> None:
    """Where it should answer otherwise: `python -m tests.golden`, and read the difference."""
    assert text_of(ANSWERS[name](seed_view)) == (FOLDER / name).read_text("utf-8")
