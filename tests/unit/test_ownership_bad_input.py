"""Every question about ownership, asked of registers as they should not be: right numbers or named findings, and an end.

The analyses are found by their topic, so that a new one is asked by being there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from graphsvc.analyses import Analysis, discover
from graphsvc.analyses.options import OptionSpec, parameters, parse_options
from graphsvc.domain.errors import GraphServiceError
from graphsvc.domain.finding import Envelope
from graphsvc.graph.build import view_of_facts
from graphsvc.graph.view import GraphView
from graphsvc.service.envelopes import render
from tests.registers import AS_OF, BEGIN, DAYS, REGISTERS, Register

NAMES = [name for name, analysis in discover().items() if analysis.topic == "ownership"]
FIGURES = ("low", "high", "share", "closed", "unknown")
# differences, raw votes, and weakest links added up over ways: no parts of a whole
ELSEWHERE = ("gap", "together", "control_right")
# go by votes or by ways that never return, to which a group wholly held among itself is no irregularity
RAW = ("control", "voting-power", "weakest-link", "close-links", "ownership-whatif", "ownership-class")

pytestmark = pytest.mark.timeout(120)


@cache
def graph(register: Register) -> GraphView:
    """The graph of a register."""
    return view_of_facts(register.make(), revision=1)


def given(analysis: Analysis, at: GraphView) -> dict[str, Any]:
    """What must be said to ask: T where an enterprise is wanted, else the first entity, or a date."""
    return {spec.name: _value(spec, at) for spec in analysis.specs() if spec.required}


def _value(spec: OptionSpec, at: GraphView) -> Any:
    if spec.name == "enterprise" or spec.option.entity == "Enterprise":
        return "T"
    if spec.option.entity is not None:
        return next((id_ for id_ in at.nodes if id_ != "T"), "T")
    if spec.type is date:
        return AS_OF - timedelta(days=400)
    if spec.option.choices:
        return spec.option.choices[0]
    return spec.option.minimum or 1


def answer(name: str, register: Register, day: date = AS_OF, **options: Any) -> dict[str, Any]:
    """The rendered answer, or the named refusal."""
    analysis, view = discover()[name], graph(register)
    chosen = parse_options(analysis.options, {**given(analysis, view), **options})
    try:
        found = analysis.ask(view, as_of=day, options=chosen)
    except GraphServiceError as refusal:
        assert str(refusal)
        return {}
    envelope = Envelope(name, 1, day, parameters(chosen), found)
    shown = [render(envelope, language) for language in ("zh", "en")]
    json.dumps(shown, allow_nan=False)
    return shown[0]


def figures(value: object, key: str = "") -> Iterator[tuple[str, float]]:
    """Every number of an answer with the key that it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from figures(inner, name) if name not in ELSEWHERE else ()
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner, key)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield key, value


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
@pytest.mark.parametrize("name", NAMES)
def test_an_answer_comes_with_figures_that_can_be_and_names_what_is_the_matter(
    name: str, register: Register
) -> None:
    result = answer(name, register).get("result", {})

    found = list(figures(result))
    assert all(math.isfinite(number) for _, number in found)
    assert not [(key, n) for key, n in found if key in FIGURES and not -1e-9 <= n <= 1 + 1e-9]
    if (told := result.get("findings")) is None:
        return  # a question about numbers of enterprises, not about one register
    codes = {finding["code"] for finding in told if finding.get("enterprise") == "T"}
    assert register.codes - ({"CLOSED_GROUP"} if name in RAW else set()) <= codes


@pytest.mark.parametrize("name", NAMES)
def test_a_low_end_is_never_above_its_high_end(name: str) -> None:
    for register in REGISTERS:
        if not register.large:
            for low, high in _ends(answer(name, register).get("result", {})):
                assert low <= high + 1e-9, (name, register.name)


def _ends(value: object) -> Iterator[tuple[float, float]]:
    if isinstance(value, dict):
        low, high = value.get("low"), value.get("high")
        if isinstance(low, (int, float)) and isinstance(high, (int, float)):
            yield low, high
        for inner in value.values():
            yield from _ends(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ends(inner)


@pytest.mark.parametrize("name", NAMES)
def test_a_register_of_ten_years_of_days_is_asked_on_any_of_them(name: str) -> None:
    """The position is read once a day asked, and only the last few are kept."""
    register = next(r for r in REGISTERS if r.name == "a register of ten years of days")

    for day in range(0, DAYS, 365):
        assert isinstance(answer(name, register, BEGIN + timedelta(days=day)), dict)
    before = answer(name, register, BEGIN - timedelta(days=1)).get("result", {})
    assert all(math.isfinite(number) for _, number in figures(before))


# the right numbers -----------------------------------------------------------------


def of(name: str) -> Register:
    """The register of that name."""
    return next(register for register in REGISTERS if register.name == name)


@pytest.mark.parametrize(
    ("register", "holder", "low", "high"),
    [
        ("sum 100.01 %", "person:0", 0.5 / 1.0001, 0.5 / 1.0001),
        ("sum 118.8 %", "person:0", 0.6 / 1.188, 0.6 / 1.188),
        ("sum 60 %", "person:0", 0.35, 0.35),
        ("holds a tenth of itself", "person:0", 0.5 / 0.9, 0.5 / 0.9),
        ("holds itself, share not stated", "person:0", 0.4, 1.0),  # of what others hold, 40 % may be all
        ("share not stated", "person:1", 0.0, 0.6),
        ("more than half", "person:0", 0.5, 1.0),
        ("at most half", "person:0", 0.0, 0.5),
        ("bands that cannot all be full", "person:0", 0.25, 0.5),
        ("one holder twice", "person:0", 0.6, 0.6),
        ("two sources", "person:0", 0.6, 0.9),
        ("ring of a thousand", "person:0", 1.0, 1.0),
        ("ring of a thousand, nearly closed", "person:0", 1.0, 1.0),
        ("ten thousand holders", "person:7", 0.0001, 0.0001),
        ("ten thousand holders, none stated", "person:7", 0.0, 1.0),
    ],
)
def test_look_through_gives_the_right_share(register: str, holder: str, low: float, high: float) -> None:
    holders = answer("look-through", of(register))["result"]["holders"]

    found = next(h for h in holders if h["id"] == holder)
    assert (found["low"], found["high"]) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@pytest.mark.parametrize("register", ["ring of a thousand, closed", "holds all of itself", "nobody"])
def test_nobody_is_made_up_where_nobody_is_known(register: str) -> None:
    assert not [h for h in answer("look-through", of(register))["result"]["holders"] if h["low"] > 0]


@pytest.mark.parametrize(
    ("register", "controller", "certainty"),
    [
        ("sum 100.5 %", "person:1", "certain"),  # 50.5 of 100.5 are a majority of raw votes
        ("sum 118.8 %", None, "contested"), ("every holder 100 %", None, "contested"), ("more than half", "person:0", "certain"),
        ("at most half", None, "none"), ("band of everything", None, None), ("share not stated", None, None),
    ],
)  # fmt: skip
def test_control_names_nobody_whom_the_votes_do_not_name(
    register: str, controller: str | None, certainty: str | None
) -> None:
    result = answer("control", of(register))["result"]

    named = result["controller"]
    assert (named if not isinstance(named, dict) else named["id"]) == controller
    assert certainty is None or result["certainty"] == certainty
