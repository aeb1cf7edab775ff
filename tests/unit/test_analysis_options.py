"""Options of an analysis: words in, typed values out, or a refusal that says what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest

from graphsvc.analyses.options import Option, option_specs, parameters, parse_options
from graphsvc.domain.errors import BadOption


@dataclass(frozen=True, slots=True)
class Options:
    """Every sort of option."""

    sector: Annotated[str, Option("产业", "sector", entity="Sector")]
    top: Annotated[int, Option("几个", "how many", minimum=1, maximum=50)] = 5
    gamma: Annotated[float, Option("密度价格", "density price", minimum=0, maximum=1)] = 0.2
    share: Annotated[Decimal, Option("比例", "share")] = Decimal("0.5")
    since: Annotated[date | None, Option("起始", "since")] = None
    public: Annotated[bool, Option("含政府", "public bodies")] = False
    must_have: Annotated[tuple[str, ...], Option("必含", "must have", entity="*")] = ()
    order: Annotated[str, Option("次序", "order", choices=("score", "name"))] = "score"


def test_words_from_a_query_string_become_typed_values() -> None:
    options = parse_options(
        Options,
        {
            "sector": "robotics",
            "top": "7",
            "since": "2022-01-31",
            "public": "yes",
            "must-have": "a,b",
            "share": "0.333",
        },
    )

    assert options == Options(
        "robotics", 7, 0.2, Decimal("0.333"), date(2022, 1, 31), True, ("a", "b"), "score"
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "sector: None is not allowed; it must be given"),
        ({"sector": "x", "top": "0"}, "top: '0' is not allowed; at least 1"),
        ({"sector": "x", "top": "51"}, "at most 50"),
        ({"sector": "x", "top": "many"}, "a int is expected"),
        ({"sector": "x", "top": True}, "a int is expected"),
        ({"sector": "x", "top": 5.5}, "a int is expected"),
        ({"sector": "x", "gamma": "nan"}, "a float is expected"),
        ({"sector": "x", "gamma": "Infinity"}, "a float is expected"),
        ({"sector": "x", "since": "31.1.2022"}, "a date is expected"),
        ({"sector": "x", "public": "maybe"}, "a bool is expected"),
        ({"sector": "x", "order": "size"}, "allowed: score, name"),
        ({"sector": "x", "depth": "3"}, "known options: sector, top, gamma"),
        ({"sector": ["x", "y"]}, "one value is expected"),
    ],
)
def test_a_wrong_option_is_refused_with_what_is_allowed(given: dict[str, object], says: str) -> None:
    with pytest.raises(BadOption) as refused:
        parse_options(Options, given)

    assert says in str(refused.value)


def test_empty_words_mean_not_given() -> None:
    assert parse_options(Options, {"sector": "x", "top": "", "must-have": []}).top == 5


def test_the_declaration_tells_a_form_everything() -> None:
    specs = {spec.name: spec for spec in option_specs(Options)}

    assert specs["sector"].required
    assert specs["must_have"].many
    assert specs["since"].optional
    assert specs["must_have"].flag == "must-have"


def test_parameters_are_json() -> None:
    options = parse_options(Options, {"sector": "x", "since": "2022-01-31"})

    assert parameters(options)["since"] == "2022-01-31"
    assert parameters(options)["share"] == "0.5"
