"""The tables of an enterprise's ownership, as sheets to take away."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parameters, parse_options
from graphsvc.domain.finding import Envelope
from graphsvc.domain.texts import LANGUAGES
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.service.envelopes import render
from graphsvc.service.ownership import QUESTIONS
from graphsvc.service.ownership_tables import tables_of
from graphsvc.writers.xlsx import WRITER
from tests.builders import enterprise, entity, holds

DAY = date(2022, 6, 30)


def _answers(view: GraphView, language: str) -> dict[str, dict[str, Any]]:
    found = {}
    for name in QUESTIONS:
        asked = analysis(name)
        options = parse_options(asked.options, {"enterprise": "A"})
        answer = asked.ask(view, as_of=DAY, options=options)
        found[name] = render(Envelope(name, 1, DAY, parameters(options), answer), language)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_fits_a_workbook_in_every_language(language: str) -> None:
    """Excel takes names of at most 31 characters: a longer one would refuse all of the tables."""
    view = view_of_facts([enterprise("A", "甲"), entity("Person", "p"), holds("p", "A", "0.6")])
    answers = _answers(view, language)
    target = io.BytesIO()

    names = [sheet.name for sheet in tables_of(answers, language, view.name)]
    WRITER.write_sheets(tables_of(answers, language, view.name), target)

    assert len(names) == len(set(names)) >= 8
    assert zipfile.is_zipfile(target)
