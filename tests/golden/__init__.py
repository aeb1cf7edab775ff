"""Answers of the seed city that are kept word for word: `python -m tests.golden` writes them again.

A change of the seed city or of an analysis shows up as a difference of these files, to be read before it is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from graphsvc.analyses import analysis
from graphsvc.analyses.options import parameters, parse_options
from graphsvc.domain.finding import Envelope, Json
from graphsvc.graph.view import GraphView
from graphsvc.service.envelopes import render

FOLDER = Path(__file__).parent
AS_OF = date(2022, 6, 30)


def robots(view: GraphView) -> Mapping[str, Json]:
    """The candidate alliances of the robot chain, in Chinese."""
    asked = analysis("candidate-alliances")
    options = parse_options(asked.options, {"sector": "robotics"})
    answer = asked.ask(view, as_of=AS_OF, options=options)
    said = render(Envelope(asked.name, 1, AS_OF, parameters(options), answer), "zh")
    result = said["result"]
    assert isinstance(result, dict)
    return {**said, "result": {name: result[name] for name in ("sector", "stages", "anchors")}}


ANSWERS: Mapping[str, Callable[[GraphView], Mapping[str, Json]]] = {
    "candidate-alliances-robotics.json": robots
}


def text_of(answer: Mapping[str, Json]) -> str:
    """An answer as it is kept: indented, figures to six decimals."""
    return json.dumps(_rounded(dict(answer)), ensure_ascii=False, indent=1) + "\n"


def _rounded(value: Json) -> Json:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return {name: _rounded(item) for name, item in value.items()} if isinstance(value, dict) else value
